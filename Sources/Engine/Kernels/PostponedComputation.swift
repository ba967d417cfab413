/// How the floats of a storage come to be, as long as nobody needed them.
///
/// It holds what it reads. Each storage that is read knows the storages that are still to be computed from it: they
/// form a list, whose links stand here, so that a computation enters and leaves it in constant time.
final class PostponedComputation {
    let work: PostponedWork

    // As in the storage, no access to these spans another.

    @exclusivity(unchecked) private(set) var first: Storage
    /// `nil` where only one storage is read.
    @exclusivity(unchecked) private(set) var second: Storage?

    /// The storage whose computation found this one undone and waits for it.
    @exclusivity(unchecked) var reader: Unmanaged<Storage>?

    /// The neighbours in the list of a storage that is read.
    struct Neighbors {
        var before: Unmanaged<Storage>?
        var behind: Unmanaged<Storage>?
    }

    @exclusivity(unchecked) private var firstNeighbors = Neighbors()
    @exclusivity(unchecked) private var secondNeighbors = Neighbors()

    init(_ work: PostponedWork, _ first: Storage, _ second: Storage) {
        self.work = work
        self.first = first
        self.second = second === first ? nil : second
    }

    /// The place in the list of one of the storages that are read.
    subscript(operand: Storage) -> Neighbors {
        get { operand === first ? firstNeighbors : secondNeighbors }
        set {
            if operand === first { firstNeighbors = newValue } else { secondNeighbors = newValue }
        }
    }

    /// One of the storages that are read and are themselves still to be computed.
    var postponedOperand: Storage? {
        if first.isPostponed { return first }
        guard let second, second.isPostponed else { return nil }
        return second
    }

    /// Reads another storage with the same floats.
    func read(_ copy: Storage, insteadOf operand: Storage) {
        if operand === first { first = copy } else { second = copy }
    }

    /// Writes every float of the result. Nothing interrupts it.
    func run(into result: UnsafeMutablePointer<Float>) {
        do {
            try work.run(first, second ?? first, into: result, interrupt: .never)
        } catch {
            preconditionFailure("nobody raises this interrupt")
        }
    }
}
