import Kernels

extension Workspace {
    /// A new workspace that puts off even the shortest work, so that small networks show what large ones do.
    public static var postponingAll: Workspace {
        let workspace = Workspace()
        workspace.leastPostponedWork = 0
        return workspace
    }
}
