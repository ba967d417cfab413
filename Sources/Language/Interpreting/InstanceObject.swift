import Checking

/// A type as running code knows it: one for each type.
public final class TypeDescriptor {
    /// What a class adds to the one above: its stored properties, and what it does when an object goes.
    struct Level {
        /// The objects among its stored properties, by their index among all of the object's.
        let objects: Range<Int>
        /// The number of its `deinit`.
        let deinitializer: Int?
    }

    public let type: Type
    /// Where the stored properties of a class's objects lie: the superclass's first.
    let layout: Layout
    /// From the class itself upwards.
    let levels: [Level]
    let hasDeinitializer: Bool
    let heap: Heap

    init(type: Type, layout: Layout, levels: [Level], heap: Heap) {
        self.type = type
        self.layout = layout
        self.levels = levels
        hasDeinitializer = levels.contains { $0.deinitializer != nil }
        self.heap = heap
    }
}

/// An object of a class that a notebook declares.
public final class InstanceObject {
    let descriptor: TypeDescriptor
    let words: UnsafeMutablePointer<Int>
    let objects: UnsafeMutablePointer<AnyObject?>
    /// Whether it stands for an object that is going, while its `deinit` runs.
    private let isGoing: Bool
    fileprivate var previous: Unmanaged<InstanceObject>?
    fileprivate var next: Unmanaged<InstanceObject>?

    init(_ descriptor: TypeDescriptor) {
        self.descriptor = descriptor
        let layout = descriptor.layout
        words = .allocate(capacity: max(1, layout.words))
        words.initialize(repeating: 0, count: max(1, layout.words))
        objects = .allocate(capacity: max(1, layout.objects))
        objects.initialize(repeating: nil, count: max(1, layout.objects))
        isGoing = false
        descriptor.heap.add(self)
    }

    private init(going other: borrowing InstanceObject) {
        descriptor = other.descriptor
        words = other.words
        objects = other.objects
        isGoing = true
        descriptor.heap.add(self)
    }

    deinit {
        let heap = descriptor.heap
        heap.remove(self)
        if descriptor.hasDeinitializer, !isGoing, heap.runsDeinitializers {
            heap.finish(InstanceObject(going: self))
            return
        }
        for level in descriptor.levels.reversed() { releaseObjects(of: level) }
        objects.deallocate()
        words.deallocate()
    }

    func releaseObjects(of level: TypeDescriptor.Level) {
        let start = objects + level.objects.lowerBound
        Destruction.release(start, count: level.objects.count)
        start.initialize(repeating: nil, count: level.objects.count)
    }
}

/// The objects of a session's classes that are alive.
final class Heap {
    /// How many bytes they may take.
    static let limit = 1 << 30

    private(set) var byteCount = 0
    private var first: Unmanaged<InstanceObject>?
    /// Whether code runs in which a `deinit` has its place.
    var runsDeinitializers = false
    /// Runs the `deinit`s of an object that is going.
    var finish: (InstanceObject) -> Void = { _ in }

    fileprivate func add(_ object: InstanceObject) {
        byteCount += object.byteCount
        object.next = first
        first?._withUnsafeGuaranteedRef { $0.previous = Unmanaged.passUnretained(object) }
        first = Unmanaged.passUnretained(object)
    }

    fileprivate func remove(_ object: InstanceObject) {
        byteCount -= object.byteCount
        if let previous = object.previous {
            previous._withUnsafeGuaranteedRef { $0.next = object.next }
        } else {
            first = object.next
        }
        object.next?._withUnsafeGuaranteedRef { $0.previous = object.previous }
    }

    /// Lets go of what all objects hold, so that those that hold one another go, too.
    func clear() {
        runsDeinitializers = false
        var held: [InstanceObject] = []
        var current = first
        while let object = current {
            held.append(object.takeUnretainedValue())
            current = held[held.count - 1].next
        }
        for object in held {
            for level in object.descriptor.levels { object.releaseObjects(of: level) }
        }
    }
}

extension InstanceObject {
    /// What it takes, about.
    fileprivate var byteCount: Int { 96 + 8 * (descriptor.layout.words + descriptor.layout.objects) }
}

/// What a `weak` or `unowned` variable holds.
final class WeakObject {
    private(set) weak var object: AnyObject?

    init(_ object: AnyObject?) { self.object = object }
}

/// What a call of a method that is found by running comes to, for each type that it has met.
final class DispatchTable {
    enum Target {
        /// A method of a class, or of its subclasses.
        case method
        /// A function that is generic over a parameter, with the type of the value that an argument holds.
        case opened(GenericParameter, argument: Int)
    }

    let function: FunctionSymbol
    let substitution: Substitution
    let target: Target
    /// What was met last.
    var lastType: ObjectIdentifier?
    var lastFunction = 0
    var functions: [ObjectIdentifier: Int] = [:]

    init(function: FunctionSymbol, substitution: Substitution, target: Target) {
        self.function = function
        self.substitution = substitution
        self.target = target
    }

    func remember(_ type: ObjectIdentifier, _ number: Int) {
        functions[type] = number
        lastType = type
        lastFunction = number
    }
}

extension DispatchTable {
    func hasSameTarget(_ other: Target) -> Bool {
        switch (target, other) {
        case (.method, .method): true
        case (.opened(let x, let i), .opened(let y, let j)): x === y && i == j
        case (.method, .opened), (.opened, .method): false
        }
    }
}
