import Checking

/// A value as a key, whose type says itself what it is equal to: with an `==` or a `hash(into:)` of its own.
final class OwnKey: Hashable {
    let type: Type
    /// What its `hash(into:)` gave to the hasher.
    let hashed: DictionaryObject.Key
    let words: [Int]
    private(set) var objects: [AnyObject?]
    private unowned let session: Session

    init(type: Type, hashed: DictionaryObject.Key, words: [Int], objects: [AnyObject?], session: Session) {
        self.type = type
        self.hashed = hashed
        self.words = words
        self.objects = objects
        self.session = session
    }

    deinit { Destruction.release(&objects) }

    static func == (a: OwnKey, b: OwnKey) -> Bool {
        a === b || a.hashed == b.hashed && a.session.areEqual(a, b)
    }

    func hash(into hasher: inout Swift.Hasher) { hasher.combine(hashed) }
}

/// What a hasher of the cell language has been given.
public final class HasherObject {
    var parts: [DictionaryObject.Key]

    public convenience init() { self.init(parts: []) }
    init(parts: [DictionaryObject.Key]) { self.parts = parts }
}

/// The functions that compare and hash keys, by type, and what went wrong in one of them.
final class OwnKeyTable {
    /// Numbers of functions; `nil` for what a type gets from its parts.
    struct Functions {
        let equality: Int?
        let hash: Int?
    }

    var functions: [Type: Functions] = [:]
    /// The host's tables cannot stop while they compare, so a fault waits here.
    var fault: Fault?
}

extension Session {
    /// A value as a key, if its type says itself what it is equal to.
    func ownKey(
        _ type: Type, _ w: UnsafePointer<Int>, _ o: UnsafePointer<AnyObject?>
    ) throws -> DictionaryObject.Key? {
        var dynamic = type
        if case .nominal(let nominal, _) = type, nominal.kind == .class, let object = o.pointee {
            dynamic = heldType(of: object) ?? type
        }
        let functions = try functions(of: type)
        let hash = dynamic == type ? functions.hash : try self.functions(of: dynamic).hash
        guard functions.equality != nil || hash != nil else { return nil }
        let layout = compiler.layouts.layout(of: type)
        let words = (0..<layout.words).map { w[$0] }
        let objects = (0..<layout.objects).map { o[$0] }
        let hashed: DictionaryObject.Key
        if let hash {
            let found = try machine.call(
                ClosureObject(code: compiler.functions[hash], words: [], objects: []), words: words,
                objects: objects + [HasherObject()])
            // The hasher lies where the function was given it.
            let slot = UnsafeMutablePointer(mutating: found.objects) + layout.objects
            hashed = .parts((slot.pointee as? HasherObject)?.parts ?? [])
            slot.pointee = nil
        } else {
            hashed = .parts(try parts(of: type, w, o))
        }
        return .own(OwnKey(type: type, hashed: hashed, words: words, objects: objects, session: self))
    }

    private func functions(of type: Type) throws -> OwnKeyTable.Functions {
        if let known = ownKeys.functions[type] { return known }
        let own = checker.ownHashing(of: type)
        let found = OwnKeyTable.Functions(
            equality: own.equality.map { compiler.number(of: $0.function, $0.substitution) },
            hash: own.hash.map { compiler.number(of: $0.function, $0.substitution) })
        refreshFunctions()
        if let failure = compiler.failure {
            compiler.failure = nil
            throw Fault(.program, failure.message, at: failure.span)
        }
        ownKeys.functions[type] = found
        return found
    }

    /// Whether two keys whose types compare by themselves are equal.
    fileprivate func areEqual(_ a: OwnKey, _ b: OwnKey) -> Bool {
        guard ownKeys.fault == nil else { return false }
        do {
            guard let equality = try functions(of: a.type).equality else { return try haveEqualParts(a, b) }
            let closure = ClosureObject(code: compiler.functions[equality], words: [], objects: [])
            return try machine.call(closure, words: a.words + b.words, objects: a.objects + b.objects).words[0] != 0
        } catch let error {
            ownKeys.fault = fault(for: error)
            return false
        }
    }

    private func haveEqualParts(_ a: OwnKey, _ b: OwnKey) throws -> Bool {
        func parts(_ key: OwnKey) throws -> [DictionaryObject.Key] {
            try key.words.withUnsafeBufferPointer { words in
                try key.objects.withUnsafeBufferPointer { objects in
                    var noWord = 0
                    var noObject: AnyObject?
                    return try withUnsafePointer(to: &noWord) { emptyWord in
                        try withUnsafePointer(to: &noObject) { emptyObject in
                            try self.parts(
                                of: key.type, words.baseAddress ?? emptyWord, objects.baseAddress ?? emptyObject)
                        }
                    }
                }
            }
        }
        return try parts(a) == parts(b)
    }

    /// Throws what went wrong while keys were compared.
    func checkOwnKeys() throws {
        guard let fault = ownKeys.fault else { return }
        ownKeys.fault = nil
        throw fault
    }

    /// A dictionary's entries as keys of a key.
    func entries(of dictionary: DictionaryObject, _ type: Type) throws -> [DictionaryObject.Key: DictionaryObject.Key] {
        guard case .nominal(_, let arguments) = type, arguments.count == 2 else { return [:] }
        let (keys, values) = (dictionary.keyArray, dictionary.valueArray)
        var result: [DictionaryObject.Key: DictionaryObject.Key] = [:]
        for index in 0..<keys.count {
            let key = try key(
                arguments[0], keys.words + index * keys.layout.words, keys.objects + index * keys.layout.objects)
            result[key] = try self.key(
                arguments[1], values.words + index * values.layout.words,
                values.objects + index * values.layout.objects)
        }
        try checkOwnKeys()
        return result
    }
}

extension Call {
    /// Adds the next argument to the hasher that a mutating method is called on.
    public mutating func combine() throws {
        let hasher = try unique { (hasher: HasherObject) in HasherObject(parts: hasher.parts) }
        hasher.parts.append(try machine.session.key(types[0], word, object))
    }
}
