import Checking

/// The entries of dictionaries, by keys that lie in registers or arrays.
extension Session {
    func emptyDictionary(_ keyType: Type, keyLayout: Layout, valueLayout: Layout) -> DictionaryObject {
        let core = checker.core
        let kind: DictionaryObject.KeyKind =
            switch keyType.nominal {
            case core.int, core.bool: .word
            case core.string, core.character: .text
            case _: .general
            }
        return DictionaryObject(keyType: keyType, kind: kind, keyLayout: keyLayout, valueLayout: valueLayout)
    }

    /// The place of a key's entry.
    ///
    /// - Throws: a fault if the key is nested too deeply.
    @inline(__always)
    func position(
        of w: UnsafePointer<Int>, _ o: UnsafePointer<AnyObject?>, in dictionary: DictionaryObject
    ) throws -> Int? {
        switch dictionary.kind {
        case .word: dictionary.find(word: w.pointee)
        case .text: dictionary.find(try text(o))
        case .general: try find(try key(dictionary.keyType, w, o), in: dictionary)
        }
    }

    /// The place of a general key, whose type may compare by itself.
    private func find(_ key: DictionaryObject.Key, in dictionary: DictionaryObject) throws -> Int? {
        let position = dictionary.find(key)
        try checkOwnKeys()
        return position
    }

    private func text(_ o: UnsafePointer<AnyObject?>) throws -> StringObject {
        guard let object = o.pointee else { throw Fault.lostValue }
        return unsafeDowncast(object, to: StringObject.self)
    }

    /// Adds or replaces an entry.
    ///
    /// - Throws: a fault if the key is nested too deeply, or there are too many entries.
    @inline(__always)
    func set(
        _ dictionary: DictionaryObject, keyWords: UnsafePointer<Int>, keyObjects: UnsafePointer<AnyObject?>,
        valueWords: UnsafePointer<Int>, valueObjects: UnsafePointer<AnyObject?>
    ) throws {
        guard dictionary.count < dictionary.maximumCount else {
            throw Fault(.program, "a dictionary of these entries can have at most \(dictionary.maximumCount) of them")
        }
        if dictionary.kind == .general {
            let key = try key(dictionary.keyType, keyWords, keyObjects)
            if let position = try find(key, in: dictionary) {
                dictionary.setValue(at: position, words: valueWords, objects: valueObjects)
            } else {
                dictionary.add(
                    key, keyWords: keyWords, keyObjects: keyObjects, valueWords: valueWords, valueObjects: valueObjects)
            }
        } else if let position = try position(of: keyWords, keyObjects, in: dictionary) {
            dictionary.setValue(at: position, words: valueWords, objects: valueObjects)
        } else {
            dictionary.add(
                keyWords: keyWords, keyObjects: keyObjects, valueWords: valueWords, valueObjects: valueObjects)
        }
    }

    /// Removes an entry, if it is there; moving those behind it counts as steps.
    func remove(
        _ w: UnsafePointer<Int>, _ o: UnsafePointer<AnyObject?>, from dictionary: DictionaryObject
    ) throws {
        guard let position = try position(of: w, o, in: dictionary) else { return }
        try machine.charge(steps: dictionary.count / 1024)
        dictionary.remove(at: position)
    }
}
