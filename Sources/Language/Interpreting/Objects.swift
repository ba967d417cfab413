import Checking

/// The storage of an array: elements flat in words and objects, copied when a shared one is about to change.
public final class ArrayObject {
    /// How many bytes an array's elements may take.
    static let limit = 1 << 30

    public let layout: Layout
    // Nothing else touches an array while one of these is read or written, so the run-time check of that is left out.
    @exclusivity(unchecked)
    public private(set) var count: Int
    /// How many elements it may have.
    let maximumCount: Int
    @exclusivity(unchecked)
    private var capacity: Int
    @exclusivity(unchecked)
    private(set) var words: UnsafeMutablePointer<Int>
    @exclusivity(unchecked)
    private(set) var objects: UnsafeMutablePointer<AnyObject?>

    public init(layout: Layout, capacity: Int = 0) {
        self.layout = layout
        self.capacity = capacity
        maximumCount = Self.limit / 8 / max(1, layout.words + layout.objects)
        count = 0
        words = .allocate(capacity: max(1, capacity * layout.words))
        objects = .allocate(capacity: max(1, capacity * layout.objects))
    }

    deinit {
        Destruction.release(objects, count: count * layout.objects)
        objects.deallocate()
        words.deallocate()
    }

    /// A copy with storage of its own.
    func copy(capacity wanted: Int? = nil) -> ArrayObject {
        let result = ArrayObject(layout: layout, capacity: max(count, wanted ?? count))
        result.words.update(from: words, count: count * layout.words)
        result.objects.initialize(from: objects, count: count * layout.objects)
        result.count = count
        return result
    }

    @inline(never)
    func reserve(_ wanted: Int) {
        guard wanted > capacity else { return }
        let larger = max(wanted, capacity * 2, 4)
        if layout.words > 0 {
            let moved = UnsafeMutablePointer<Int>.allocate(capacity: larger * layout.words)
            moved.update(from: words, count: count * layout.words)
            words.deallocate()
            words = moved
        }
        if layout.objects > 0 {
            let moved = UnsafeMutablePointer<AnyObject?>.allocate(capacity: larger * layout.objects)
            moved.moveInitialize(from: objects, count: count * layout.objects)
            objects.deallocate()
            objects = moved
        }
        capacity = larger
    }

    @inline(__always)
    func append(word: Int) {
        if count == capacity { reserve(count + 1) }
        words[count] = word
        count += 1
    }

    @inline(__always)
    public func append(object: AnyObject?) {
        if count == capacity { reserve(count + 1) }
        (objects + count).initialize(to: object)
        count += 1
    }

    func append(words source: UnsafePointer<Int>, objects sourceObjects: UnsafePointer<AnyObject?>) {
        if count == capacity { reserve(count + 1) }
        (words + count * layout.words).update(from: source, count: layout.words)
        (objects + count * layout.objects).initialize(from: sourceObjects, count: layout.objects)
        count += 1
    }

    /// Adds an element several times.
    func append(words source: UnsafePointer<Int>, objects sourceObjects: UnsafePointer<AnyObject?>, times: Int) {
        reserve(count + times)
        if layout == .word {
            (words + count).update(repeating: source.pointee, count: times)
            count += times
        } else {
            for _ in 0..<times { append(words: source, objects: sourceObjects) }
        }
    }

    /// Elements of some words each, taken in order from an array of words, and of an object that they share.
    convenience init(words source: ArrayObject, each count: Int, with object: AnyObject) {
        let elements = source.count / count
        self.init(layout: Layout(words: count, objects: 1), capacity: elements)
        words.update(from: source.words, count: elements * count)
        objects.initialize(repeating: object, count: elements)
        self.count = elements
    }

    func set(_ index: Int, words source: UnsafePointer<Int>, objects sourceObjects: UnsafePointer<AnyObject?>) {
        for word in 0..<layout.words { words[index * layout.words + word] = source[word] }
        for object in 0..<layout.objects { objects[index * layout.objects + object] = sourceObjects[object] }
    }

    public func remove(_ range: Range<Int>) {
        let removed = range.count
        guard removed > 0 else { return }
        (words + range.lowerBound * layout.words).update(
            from: words + range.upperBound * layout.words, count: (count - range.upperBound) * layout.words)
        if layout.objects > 0 {
            let start = objects + range.lowerBound * layout.objects
            start.deinitialize(count: removed * layout.objects)
            start.moveInitialize(
                from: objects + range.upperBound * layout.objects,
                count: (count - range.upperBound) * layout.objects)
        }
        count -= removed
    }

    public func slice(_ range: Range<Int>) -> ArrayObject {
        let result = ArrayObject(layout: layout, capacity: range.count)
        result.words.update(from: words + range.lowerBound * layout.words, count: range.count * layout.words)
        result.objects.initialize(
            from: objects + range.lowerBound * layout.objects, count: range.count * layout.objects)
        result.count = range.count
        return result
    }

    // MARK: For builtins

    public convenience init(ints: [Int]) {
        self.init(layout: .word, capacity: ints.count)
        for value in ints { append(word: value) }
    }

    public convenience init(doubles: [Double]) {
        self.init(layout: .word, capacity: doubles.count)
        for value in doubles { append(word: value.word) }
    }

    public convenience init(floats: [Float]) {
        self.init(layout: .word, capacity: floats.count)
        for value in floats { append(word: value.word) }
    }

    public convenience init(strings: [String]) {
        self.init(layout: .object, capacity: strings.count)
        for value in strings { append(object: StringObject(value)) }
    }

    public convenience init(objects values: [AnyObject]) {
        self.init(layout: .object, capacity: values.count)
        for value in values { append(object: value) }
    }

    public var ints: [Int] { (0..<count).map { words[$0] } }
    public var doubles: [Double] { (0..<count).map { Double(word: words[$0]) } }
    public var floats: [Float] { (0..<count).map { Float(word: words[$0]) } }
    public var strings: [String] { (0..<count).map { (objects[$0] as? StringObject)?.value ?? "" } }
    public func object(at index: Int) -> AnyObject? { objects[index] }
}

extension Double {
    @inline(__always) public var word: Int { Int(bitPattern: UInt(bitPattern)) }
    @inline(__always) public init(word: Int) { self = Double(bitPattern: UInt64(UInt(bitPattern: word))) }
}

extension Float {
    @inline(__always) public var word: Int { Int(bitPattern) }
    @inline(__always) public init(word: Int) { self = Float(bitPattern: UInt32(truncatingIfNeeded: word)) }
}

/// A closure: code and the variables that it shares with its surroundings.
public final class ClosureObject {
    let code: FunctionCode
    let words: [Int]
    private(set) var objects: [AnyObject?]

    init(code: FunctionCode, words: [Int], objects: [AnyObject?]) {
        self.code = code
        self.words = words
        self.objects = objects
    }

    deinit { Destruction.release(&objects) }
}

/// A variable that closures share.
final class BoxObject {
    let words: UnsafeMutablePointer<Int>
    let objects: UnsafeMutablePointer<AnyObject?>
    private let layout: Layout

    init(layout: Layout) {
        self.layout = layout
        words = .allocate(capacity: max(1, layout.words))
        words.initialize(repeating: 0, count: max(1, layout.words))
        objects = .allocate(capacity: max(1, layout.objects))
        objects.initialize(repeating: nil, count: max(1, layout.objects))
    }

    deinit {
        Destruction.release(objects, count: max(1, layout.objects))
        objects.deallocate()
        words.deallocate()
    }
}

/// A value of any type behind `Any`, with what is needed to print it.
public final class AnyValue {
    public let descriptor: TypeDescriptor
    public var type: Type { descriptor.type }
    let words: [Int]
    private(set) var objects: [AnyObject?]

    init(_ descriptor: TypeDescriptor, words: [Int], objects: [AnyObject?]) {
        self.descriptor = descriptor
        self.words = words
        self.objects = objects
    }

    deinit { Destruction.release(&objects) }

    /// The number, where the value is an `Int`, a `Double` or a `Float`.
    public var number: Double? {
        guard case .nominal(let nominal, _) = type, nominal.isBuiltin, let word = words.first else { return nil }
        return switch nominal.name {
        case "Int": Double(word)
        case "Double": Double(word: word)
        case "Float": Double(Float(word: word))
        case _: nil
        }
    }
}
