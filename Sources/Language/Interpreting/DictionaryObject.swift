import Checking

/// A dictionary or set: keys and values in order of insertion, found through a table.
public final class DictionaryObject {
    /// How keys are found.
    enum KeyKind {
        /// By a word, equal where it is the same.
        case word
        /// By a text.
        case text
        /// By what `Key` makes of them.
        case general
    }

    /// A key as something that Swift can hash, equal where the language's `==` says so.
    indirect enum Key: Hashable {
        case word(Int)
        case string(String)
        case object(ObjectIdentifier)
        case parts([Key])
        /// The entries of a dictionary or set, whose order does not matter.
        case entries([Key: Key])
        /// A value whose type says itself what it is equal to.
        case own(OwnKey)
    }

    let keyType: Type
    let kind: KeyKind
    @exclusivity(unchecked)
    private var keys: ArrayObject
    @exclusivity(unchecked)
    private var values: ArrayObject
    // The same, to be read without counting references.
    @exclusivity(unchecked)
    private var keysInPlace: Unmanaged<ArrayObject>
    @exclusivity(unchecked)
    private(set) var valuesInPlace: Unmanaged<ArrayObject>
    /// Where entries are, by the hashes of their keys.
    @exclusivity(unchecked)
    private var table = KeyTable()
    /// The hashes of keys that are not words.
    private var hashes: [Int] = []
    /// What is compared of general keys.
    private var generalKeys: [Key] = []
    /// The place that was found last: what a program reads it often writes next.
    @exclusivity(unchecked)
    private var lastPosition = 0

    /// An empty dictionary.
    init(keyType: Type, kind: KeyKind, keyLayout: Layout, valueLayout: Layout) {
        self.keyType = keyType
        self.kind = kind
        keys = ArrayObject(layout: keyLayout)
        values = ArrayObject(layout: valueLayout)
        keysInPlace = Unmanaged.passUnretained(keys)
        valuesInPlace = Unmanaged.passUnretained(values)
    }

    private init(copying other: DictionaryObject) {
        keyType = other.keyType
        kind = other.kind
        keys = other.keys.copy()
        values = other.values.copy()
        keysInPlace = Unmanaged.passUnretained(keys)
        valuesInPlace = Unmanaged.passUnretained(values)
        table = other.table.copy()
        hashes = other.hashes
        generalKeys = other.generalKeys
    }

    deinit { table.deallocate() }

    public var count: Int { keys.count }
    var maximumCount: Int { min(keys.maximumCount, values.maximumCount) / 4 }

    func copy() -> DictionaryObject { DictionaryObject(copying: self) }

    var keyLayout: Layout { keys.layout }
    public var keyArray: ArrayObject { keys }
    public var valueArray: ArrayObject { values }

    // MARK: Finding

    /// Finds a general key. Its type's `==` is asked about those of the same hash, oldest first. It may do anything a
    /// program can, so the caller holds the dictionary: then nothing changes it in place meanwhile.
    func find(_ key: Key) -> Int? {
        let hash = key.hashValue
        return table.find(hash) { hashes[$0] == hash && generalKeys[$0] == key }
    }

    @inline(__always)
    func find(word: Int) -> Int? {
        let (keys, count) = keysInPlace._withUnsafeGuaranteedRef { ($0.words, $0.count) }
        if lastPosition < count, keys[lastPosition] == word { return lastPosition }
        guard let position = table.find(KeyTable.hash(word), where: { keys[$0] == word }) else { return nil }
        lastPosition = position
        return position
    }

    func find(_ text: StringObject) -> Int? {
        if lastPosition < count, keys.object(at: lastPosition) === text { return lastPosition }
        let hash = text.hash
        let found = table.find(hash) { position in
            guard hashes[position] == hash, let key = keys.object(at: position) else { return false }
            return key === text || unsafeDowncast(key, to: StringObject.self).value == text.value
        }
        if let found { lastPosition = found }
        return found
    }

    // MARK: Changing

    /// Arrays of keys or values that the program holds are not changed under it.
    private func makeUnique() {
        if !isKnownUniquelyReferenced(&keys) {
            keys = keys.copy()
            keysInPlace = Unmanaged.passUnretained(keys)
        }
        makeValuesUnique()
    }

    @inline(__always)
    private func makeValuesUnique() {
        if !isKnownUniquelyReferenced(&values) {
            values = values.copy()
            valuesInPlace = Unmanaged.passUnretained(values)
        }
    }

    /// Replaces the value at a place.
    @inline(__always)
    func setValue(at position: Int, words: UnsafePointer<Int>, objects: UnsafePointer<AnyObject?>) {
        makeValuesUnique()
        valuesInPlace._withUnsafeGuaranteedRef { $0.set(position, words: words, objects: objects) }
    }

    /// Takes out the value at a place, an object, which another replaces soon.
    func takeValue(at position: Int) -> AnyObject? {
        makeValuesUnique()
        let slot = values.objects + position
        let value = slot.move()
        slot.initialize(to: nil)
        return value
    }

    /// Adds an entry whose key is not there.
    func add(
        _ key: Key, keyWords: UnsafePointer<Int>, keyObjects: UnsafePointer<AnyObject?>,
        valueWords: UnsafePointer<Int>, valueObjects: UnsafePointer<AnyObject?>
    ) {
        generalKeys.append(key)
        add(hash: key.hashValue, keyWords, keyObjects, valueWords, valueObjects)
    }

    /// Adds an entry whose word or text is not there.
    func add(
        keyWords: UnsafePointer<Int>, keyObjects: UnsafePointer<AnyObject?>,
        valueWords: UnsafePointer<Int>, valueObjects: UnsafePointer<AnyObject?>
    ) {
        let hash =
            kind == .word ? KeyTable.hash(keyWords.pointee) : (keyObjects.pointee as? StringObject)?.hash ?? 0
        lastPosition = count
        add(hash: hash, keyWords, keyObjects, valueWords, valueObjects)
    }

    private func add(
        hash: Int, _ keyWords: UnsafePointer<Int>, _ keyObjects: UnsafePointer<AnyObject?>,
        _ valueWords: UnsafePointer<Int>, _ valueObjects: UnsafePointer<AnyObject?>
    ) {
        if kind != .word { hashes.append(hash) }
        makeUnique()
        keys.append(words: keyWords, objects: keyObjects)
        values.append(words: valueWords, objects: valueObjects)
        if table.isFull(with: count) {
            rebuildTable()
        } else {
            table.insert(hash, count - 1)
        }
    }

    private func rebuildTable() {
        table.clear(for: count)
        for position in 0..<count {
            table.insert(kind == .word ? KeyTable.hash(keys.words[position]) : hashes[position], position)
        }
    }

    /// Removes the entry at a place.
    func remove(at position: Int) {
        if kind != .word { hashes.remove(at: position) }
        if kind == .general { generalKeys.remove(at: position) }
        makeUnique()
        keys.remove(position..<position + 1)
        values.remove(position..<position + 1)
        rebuildTable()
    }
}
