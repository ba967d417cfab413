import Checking

/// A name that a notebook may use without declaring it.
///
/// One declaration serves everyone: the checker reads its signature, the interpreter runs its implementation, the
/// reference page prints its text, and the tests run its example.
public struct Builtin: Sendable {
    public enum Implementation: Sendable {
        /// It declares a type.
        case type
        /// The declaration holds its own bodies.
        case declaration
        /// A few instructions of the interpreter itself.
        case intrinsic(Intrinsic)
        /// Statements of the cell language.
        case source(String)
        /// A function of the host.
        case native(@Sendable (inout Call) throws -> Void)
    }

    /// The type it is a member of, with what an extension would say: `Array where Element == String`.
    public var owner: String?
    /// The declaration as it would stand in a Swift interface.
    public var signature: String
    /// What it does, in one sentence or a few.
    public var summary: String
    /// What the reference says of it besides.
    public var notes: Notes
    /// Code that shows it, with what it prints behind `// `.
    public var example: String?
    public var effects: Effects
    /// What it makes of shapes, where reading a program tells.
    public var shape: ShapeRule?
    public var implementation: Implementation
    /// Whether it is Swift's own: a Swift program has it without importing anything, and what it does wrong there ends
    /// the process.
    public var isSwifts = false

    public init(
        in owner: String? = nil, _ signature: String, _ summary: String, notes: Notes = Notes(),
        example: String? = nil, effects: Effects = [], shape: ShapeRule? = nil, _ implementation: Implementation
    ) {
        self.owner = owner
        self.signature = signature
        self.summary = summary
        self.notes = notes
        self.example = example
        self.effects = effects
        self.shape = shape
        self.implementation = implementation
    }

    /// A builtin that a function of the host implements.
    public init(
        in owner: String? = nil, _ signature: String, _ summary: String, notes: Notes = Notes(),
        example: String? = nil, effects: Effects = [], shape: ShapeRule? = nil,
        native: @escaping @Sendable (inout Call) throws -> Void
    ) {
        self.init(
            in: owner, signature, summary, notes: notes, example: example, effects: effects, shape: shape,
            .native(native))
    }
}

/// What the reference says of a builtin besides what it does, each in a few words without a full stop.
public struct Notes: Sendable, Equatable {
    /// The shapes of the tensors that it takes and gives: `a [n, k], b [k, m] → [n, m]`.
    public var shapes: String?
    /// What it refuses.
    public var errors: String?
    /// Where it comes from: authors, title, year.
    public var source: String?

    public init(shapes: String? = nil, errors: String? = nil, source: String? = nil) {
        self.shapes = shapes
        self.errors = errors
        self.source = source
    }
}

/// A chapter of the reference: builtins of one subject.
public struct Topic: Sendable {
    public var name: String
    /// What holds of all of them, in Markdown.
    public var introduction: String
    public var builtins: [Builtin]

    public init(_ name: String, _ introduction: String, _ builtins: [Builtin]) {
        self.name = name
        self.introduction = introduction
        self.builtins = builtins
    }
}

/// All builtins, by subject, in the order in which the reference lists them.
public struct Library {
    public let topics: [Topic]
    /// Those of all topics, in order.
    public let builtins: [Builtin]
    /// What an error that a native function threw says to the author.
    public var describeError: (any Error) -> Fault
    /// Selects the stream that draws without `using:` come from; called before each cell with the notebook's seed and
    /// the cell's label or ordinal.
    public var selectStream: (_ seed: UInt64, _ name: String) -> Void
    /// Sets how many bytes of tensors may be alive at once; called before a notebook's first cell.
    public var setMemoryLimit: (_ bytes: Int) -> Void

    /// How many elements the host has written since it began; what a builtin adds is counted as its steps.
    public var writtenElements: () -> Int

    public init(
        topics: [Topic], describeError: @escaping (any Error) -> Fault,
        selectStream: @escaping (_ seed: UInt64, _ name: String) -> Void = { _, _ in },
        setMemoryLimit: @escaping (_ bytes: Int) -> Void = { _ in }, writtenElements: @escaping () -> Int = { 0 }
    ) {
        self.topics = topics
        builtins = topics.flatMap(\.builtins)
        self.describeError = describeError
        self.selectStream = selectStream
        self.setMemoryLimit = setMemoryLimit
        self.writtenElements = writtenElements
    }

    var declarations: LibraryDeclarations {
        LibraryDeclarations(
            entries: builtins.map { builtin in
                var body: String?
                if case .source(let text) = builtin.implementation { body = text }
                return .init(
                    owner: builtin.owner, signature: builtin.signature, body: body, effects: builtin.effects,
                    shape: builtin.shape)
            })
    }
}

/// What the interpreter does by itself, where a call of a function would cost too much.
public enum Intrinsic: Sendable {
    /// One instruction from words to a word.
    case word(Opcode)
    /// The same with the operands exchanged.
    case flipped(Opcode)
    /// The argument itself.
    case identity
    /// An integer range from two bounds, checked: half-open or closed.
    case range, closedRange
    /// An empty array of the result's type.
    case emptyArray
    case arrayCount, arrayElement, arrayAppend
    /// A text at the end of one that changes, the number of a text's characters.
    case textAppend, textCount
    /// The value of a dictionary's key: an optional, or else a default.
    case dictionaryValue, dictionaryValueOrDefault
    /// The text of a value, as `print` writes it.
    case describe
}

/// The arguments of a native function, read in order, and its result.
///
/// Scalars are read with `int()`, `double()` and so on, everything else as objects; what remains unread does not
/// matter.
public struct Call {
    public let machine: Machine
    /// The generic arguments: first the receiver's type's, then the function's.
    public let types: [Type]
    var word: UnsafeMutablePointer<Int>
    var object: UnsafeMutablePointer<AnyObject?>
    let resultWord: UnsafeMutablePointer<Int>
    let resultObject: UnsafeMutablePointer<AnyObject?>

    // MARK: Arguments

    public mutating func int() -> Int {
        defer { word += 1 }
        return word.pointee
    }

    public mutating func bool() -> Bool { int() != 0 }
    public mutating func double() -> Double { Double(word: int()) }
    public mutating func float() -> Float { Float(word: int()) }

    public mutating func anyObject() -> AnyObject? {
        defer { object += 1 }
        return object.pointee
    }

    /// An object of the host, as the signature's type promises.
    public mutating func object<Object>(_ type: Object.Type = Object.self) throws -> Object {
        let slot = object
        object += 1
        if let found = slot.pointee, Swift.type(of: found) == Object.self {
            return unsafeBitCast(found, to: Object.self)
        }
        guard let value = slot.pointee as? Object else {
            throw Fault.lostValue
        }
        return value
    }

    public mutating func string() throws -> String { try object(StringObject.self).value }
    public mutating func array() throws -> ArrayObject { try object() }
    public mutating func closure() throws -> ClosureObject { try object() }

    /// An optional scalar: a word that says whether it is there, and the word.
    public mutating func optionalInt() -> Int? {
        let isThere = int() != 0
        let value = int()
        return isThere ? value : nil
    }

    public mutating func optionalDouble() -> Double? { optionalInt().map { Double(word: $0) } }
    public mutating func optionalString() -> String? { (anyObject() as? StringObject)?.value }

    /// The values of `Any...`, each with its type.
    public mutating func anyValues() throws -> [AnyObject] {
        let array = try array()
        return (0..<array.count).compactMap { array.object(at: $0) }
    }

    // MARK: Results

    public func `return`(_ value: Int) { resultWord.pointee = value }
    public func `return`(_ value: Bool) { resultWord.pointee = value ? 1 : 0 }
    public func `return`(_ value: Double) { resultWord.pointee = value.word }
    public func `return`(_ value: Float) { resultWord.pointee = value.word }
    public func `return`(_ value: String) { resultObject.pointee = StringObject(value) }
    public func `return`(object: AnyObject?) { resultObject.pointee = object }

    public func `return`(_ value: Int?) {
        resultWord[0] = value == nil ? 0 : 1
        resultWord[1] = value ?? 0
    }

    public func `return`(_ value: Double?) { `return`(value?.word) }
    public func `return`(_ value: Float?) { `return`(value?.word) }

    // MARK: Arrays and dictionaries changed in place

    /// Changes the array that a mutating method is called on; one that others share is copied first.
    public mutating func changeArray(_ body: (ArrayObject) throws -> Void) throws {
        try body(try unique { (array: ArrayObject) in array.copy() })
    }

    /// The object that a mutating method is called on, with no other reference to it.
    mutating func unique<Object: AnyObject>(copy: (Object) -> Object) throws -> Object {
        let slot = object
        object += 1
        guard slot.pointee is Object else { throw Fault.lostValue }
        if !isKnownUniquelyReferenced(&slot.pointee), let shared = slot.pointee as? Object {
            slot.pointee = copy(shared)
        }
        return unsafeDowncast(slot.pointee.unsafelyUnwrapped, to: Object.self)
    }

    /// Adds a value to an array that a mutating method is called on, as often as the argument behind it says. Each time
    /// counts as a round of a loop.
    public mutating func appendRepeatedly() throws {
        let array = try unique { (array: ArrayObject) in array.copy() }
        let count = word[array.layout.words]
        let room = array.maximumCount - array.count
        try machine.charge(rounds: min(count, room + 1))
        guard count <= room else { throw Fault.full(array) }
        array.append(words: word, objects: object, times: count)
    }

    /// Adds or replaces an entry of the dictionary that a mutating method is called on, by the key and value that
    /// follow.
    public mutating func setEntry() throws {
        let dictionary = try unique { (dictionary: DictionaryObject) in dictionary.copy() }
        let layout = dictionary.keyLayout
        try machine.session.set(
            dictionary, keyWords: word, keyObjects: object, valueWords: word + layout.words,
            valueObjects: object + layout.objects)
    }

    /// Removes an entry of the dictionary that a mutating method is called on, by the key that follows.
    public mutating func removeEntry() throws {
        let dictionary = try unique { (dictionary: DictionaryObject) in dictionary.copy() }
        try machine.session.remove(word, object, from: dictionary)
    }

    /// The place of the key that is the next argument.
    public mutating func find(in dictionary: DictionaryObject) throws -> Int? {
        try machine.session.position(of: word, object, in: dictionary)
    }

    // MARK: The session

    /// Keeps a file's content under the name that is the next argument.
    ///
    /// - Throws: a fault for a name that would not do for a file, or too many bytes.
    public mutating func save(_ bytes: [UInt8]) throws { try machine.session.save(bytes, as: try string()) }

    /// The content of the file whose name is the next argument: one that a cell saved, or the front matter names.
    ///
    /// - Throws: a fault where there is none of that name.
    public mutating func file() throws -> [UInt8] { try machine.session.file(named: try string()) }

    /// Counts the elements that a builtin goes through against the step limit: a step for each 1,024.
    public func charge(elements: Int) throws { try machine.charge(steps: elements / 1024) }

    /// The characters of a text, each a text of its own.
    public func characters(of text: StringObject) -> ArrayObject { machine.characters(of: text) }

    /// Counts rounds of a loop against the step limit, as many as code of the cell language in its place would take.
    public func charge(rounds: Int) throws { try machine.charge(rounds: rounds) }

    /// Calls a closure without arguments or result.
    public func perform(_ closure: ClosureObject) throws { try machine.call(closure, words: [], objects: []) }
}
