import Checking

/// Instructions on dictionaries.
extension Machine {
    /// Copies a key's value, or what stands in for it, to where a site says.
    @inline(never)
    func loadValue(
        from slot: UnsafeMutablePointer<AnyObject?>, _ site: UnsafeMutablePointer<Site>,
        _ code: Unmanaged<FunctionCode>, _ w: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<AnyObject?>,
        flag: Int
    ) -> Bool {
        guard let dictionary = dictionary(slot) else { return false }
        let held = held(dictionary)
        defer { withExtendedLifetime(held) {} }
        guard let position = position(in: dictionary, site, code, w, o) else { return false }
        let (layout, target) = (site.pointee.layout, site.pointee.target)
        w[flag] = position < 0 ? 0 : 1
        if position >= 0 {
            let (words, objects) = dictionary._withUnsafeGuaranteedRef {
                $0.valuesInPlace._withUnsafeGuaranteedRef { ($0.words, $0.objects) }
            }
            copy(
                layout, words + position * layout.words, objects + position * layout.objects, to: w + target.word,
                o + target.object)
        } else if let fallback = site.pointee.fallback {
            copy(layout, w + fallback.word, o + fallback.object, to: w + target.word, o + target.object)
        } else {
            for word in 0..<layout.words { w[target.word + word] = 0 }
            for object in 0..<layout.objects { o[target.object + object] = nil }
        }
        return true
    }

    /// Takes a key's value out of a dictionary that nothing else holds: changing it then copies nothing.
    @inline(never)
    func takeValue(
        from slot: UnsafeMutablePointer<AnyObject?>, _ site: UnsafeMutablePointer<Site>,
        _ code: Unmanaged<FunctionCode>, _ w: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<AnyObject?>,
        flag: Int
    ) -> Bool {
        guard let dictionary = uniqueDictionary(slot) else { return false }
        let held = held(dictionary)
        defer { withExtendedLifetime(held) {} }
        guard let position = position(in: dictionary, site, code, w, o), isStill(dictionary, in: slot) else {
            return false
        }
        let target = site.pointee.target.object
        w[flag] = position < 0 ? 0 : 1
        if position >= 0 {
            o[target] = dictionary._withUnsafeGuaranteedRef { $0.takeValue(at: position) }
        } else {
            o[target] = site.pointee.fallback.flatMap { o[$0.object] }
        }
        return true
    }

    @inline(never)
    func setValue(
        in slot: UnsafeMutablePointer<AnyObject?>, _ site: UnsafeMutablePointer<Site>,
        _ code: Unmanaged<FunctionCode>, _ w: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<AnyObject?>
    ) -> Bool {
        guard let dictionary = uniqueDictionary(slot) else { return false }
        let (key, value) = (site.pointee.place, site.pointee.target)
        let isDone = dictionary._withUnsafeGuaranteedRef { dictionary in
            guard dictionary.kind == .word, let position = dictionary.find(word: w[key.word]) else { return false }
            dictionary.setValue(at: position, words: w + value.word, objects: o + value.object)
            return true
        }
        if isDone { return true }
        nest(above: code, w, o)
        let held = held(dictionary)
        defer { withExtendedLifetime(held) {} }
        let isSet = succeeds {
            try dictionary._withUnsafeGuaranteedRef {
                try session.set(
                    $0, keyWords: w + key.word, keyObjects: o + key.object, valueWords: w + value.word,
                    valueObjects: o + value.object)
            }
        }
        return isSet && isStill(dictionary, in: slot)
    }

    @inline(never)
    func removeValue(
        in slot: UnsafeMutablePointer<AnyObject?>, _ site: UnsafeMutablePointer<Site>,
        _ code: Unmanaged<FunctionCode>, _ w: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<AnyObject?>
    ) -> Bool {
        guard let dictionary = uniqueDictionary(slot) else { return false }
        nest(above: code, w, o)
        let key = site.pointee.place
        let held = held(dictionary)
        defer { withExtendedLifetime(held) {} }
        let isRemoved = succeeds {
            try dictionary._withUnsafeGuaranteedRef { try session.remove(w + key.word, o + key.object, from: $0) }
        }
        return isRemoved && isStill(dictionary, in: slot)
    }

    /// A dictionary whose keys may run code of theirs, which may let go of it or change it: while it is held, it stays,
    /// and a change makes another one.
    @inline(__always)
    private func held(_ dictionary: Unmanaged<DictionaryObject>) -> DictionaryObject? {
        dictionary._withUnsafeGuaranteedRef({ $0.kind }) == .general ? dictionary.takeUnretainedValue() : nil
    }

    /// Whether a dictionary is still the one in its place; what its keys ran may have put another there.
    @inline(__always)
    private func isStill(_ dictionary: Unmanaged<DictionaryObject>, in slot: UnsafeMutablePointer<AnyObject?>) -> Bool {
        if self.dictionary(slot)?.toOpaque() == dictionary.toOpaque() { return true }
        raised = Fault(.program, "this dictionary was changed by its own keys' '==' or 'hash(into:)'")
        return false
    }

    /// The place of the key's entry, or -1; `nil` where the key cannot be one, and `raised` says why.
    @inline(__always)
    private func position(
        in dictionary: Unmanaged<DictionaryObject>, _ site: UnsafeMutablePointer<Site>, _ code: Unmanaged<FunctionCode>,
        _ w: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<AnyObject?>
    ) -> Int? {
        let key = site.pointee.place
        if dictionary._withUnsafeGuaranteedRef({ $0.kind }) == .word {
            return dictionary._withUnsafeGuaranteedRef { $0.find(word: w[key.word]) } ?? -1
        }
        nest(above: code, w, o)
        return generalPosition(in: dictionary, w + key.word, o + key.object)
    }

    @inline(never)
    private func generalPosition(
        in dictionary: Unmanaged<DictionaryObject>, _ w: UnsafeMutablePointer<Int>,
        _ o: UnsafeMutablePointer<AnyObject?>
    ) -> Int? {
        var position: Int?
        let isKey = succeeds {
            position = try dictionary._withUnsafeGuaranteedRef { try session.position(of: w, o, in: $0) }
        }
        return isKey ? position ?? -1 : nil
    }

    @inline(__always)
    private func copy(
        _ layout: Layout, _ words: UnsafePointer<Int>, _ objects: UnsafePointer<AnyObject?>,
        to w: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<AnyObject?>
    ) {
        for word in 0..<layout.words { w[word] = words[word] }
        for object in 0..<layout.objects { o[object] = objects[object] }
    }

    @inline(__always)
    private func dictionary(_ slot: UnsafeMutablePointer<AnyObject?>) -> Unmanaged<DictionaryObject>? {
        UnsafeRawPointer(slot).load(as: Unmanaged<DictionaryObject>?.self)
    }

    /// The dictionary, which nothing else holds: a shared one is copied first.
    @inline(__always)
    private func uniqueDictionary(_ slot: UnsafeMutablePointer<AnyObject?>) -> Unmanaged<DictionaryObject>? {
        guard let shared = dictionary(slot) else { return nil }
        if !isKnownUniquelyReferenced(&slot.pointee) {
            slot.pointee = shared._withUnsafeGuaranteedRef { $0.copy() }
        }
        return dictionary(slot)
    }
}
