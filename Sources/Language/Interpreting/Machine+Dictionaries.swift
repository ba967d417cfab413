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
        nest(above: code, w, o)
        let key = site.pointee.place
        return succeeds {
            try dictionary._withUnsafeGuaranteedRef { dictionary in
                let target = site.pointee.target
                let layout = site.pointee.layout
                if let position = try session.position(of: w + key.word, o + key.object, in: dictionary) {
                    let values = dictionary.valueArray
                    copy(
                        layout, values.words + position * layout.words, values.objects + position * layout.objects,
                        to: w + target.word, o + target.object)
                    w[flag] = 1
                } else if let fallback = site.pointee.fallback {
                    copy(layout, w + fallback.word, o + fallback.object, to: w + target.word, o + target.object)
                    w[flag] = 0
                } else {
                    for word in 0..<layout.words { w[target.word + word] = 0 }
                    for object in 0..<layout.objects { o[target.object + object] = nil }
                    w[flag] = 0
                }
            }
        }
    }

    /// Takes a key's value out of a dictionary that nothing else holds: changing it then copies nothing.
    @inline(never)
    func takeValue(
        from slot: UnsafeMutablePointer<AnyObject?>, _ site: UnsafeMutablePointer<Site>,
        _ code: Unmanaged<FunctionCode>, _ w: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<AnyObject?>,
        flag: Int
    ) -> Bool {
        guard let dictionary = uniqueDictionary(slot) else { return false }
        nest(above: code, w, o)
        let key = site.pointee.place
        return succeeds {
            try dictionary._withUnsafeGuaranteedRef { dictionary in
                let target = site.pointee.target.object
                if let position = try session.position(of: w + key.word, o + key.object, in: dictionary) {
                    o[target] = dictionary.takeValue(at: position)
                    w[flag] = 1
                } else {
                    o[target] = site.pointee.fallback.flatMap { o[$0.object] }
                    w[flag] = 0
                }
            }
        }
    }

    @inline(never)
    func setValue(
        in slot: UnsafeMutablePointer<AnyObject?>, _ site: UnsafeMutablePointer<Site>,
        _ code: Unmanaged<FunctionCode>, _ w: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<AnyObject?>
    ) -> Bool {
        guard let dictionary = uniqueDictionary(slot) else { return false }
        nest(above: code, w, o)
        let (key, value) = (site.pointee.place, site.pointee.target)
        return succeeds {
            try dictionary._withUnsafeGuaranteedRef {
                try session.set(
                    $0, keyWords: w + key.word, keyObjects: o + key.object, valueWords: w + value.word,
                    valueObjects: o + value.object)
            }
        }
    }

    @inline(never)
    func removeValue(
        in slot: UnsafeMutablePointer<AnyObject?>, _ site: UnsafeMutablePointer<Site>,
        _ code: Unmanaged<FunctionCode>, _ w: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<AnyObject?>
    ) -> Bool {
        guard let dictionary = uniqueDictionary(slot) else { return false }
        nest(above: code, w, o)
        let key = site.pointee.place
        return succeeds {
            try dictionary._withUnsafeGuaranteedRef { try session.remove(w + key.word, o + key.object, from: $0) }
        }
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
