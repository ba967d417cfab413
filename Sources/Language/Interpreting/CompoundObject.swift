/// An object that holds other objects of the program.
///
/// A program may build chains of them as long as it likes: the last owner of one takes it apart in a loop, for letting
/// go of each inside its holder would take a stack as deep as the chain is long.
public class CompoundObject {
    init() {}

    /// Lets go of the objects that it holds; those that hold others go to the end of a list.
    func handOver(to list: inout [CompoundObject]) {}

    /// Lets go of what a list holds, and of all that only it keeps alive.
    static func release(_ list: inout [CompoundObject]) {
        var parts: [CompoundObject] = []
        while let last = list.indices.last {
            if isKnownUniquelyReferenced(&list[last]) { list[last].handOver(to: &parts) }
            list.removeLast()
            list += parts
            parts.removeAll(keepingCapacity: true)
        }
    }

    /// Lets go of objects that lie somewhere; those that hold others go to the end of a list.
    static func handOver(_ objects: UnsafeMutablePointer<AnyObject?>, count: Int, to list: inout [CompoundObject]) {
        for index in 0..<count {
            if let compound = objects[index] as? CompoundObject { list.append(compound) }
            objects[index] = nil
        }
    }
}
