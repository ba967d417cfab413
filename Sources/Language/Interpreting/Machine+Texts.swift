/// Instructions on texts.
extension Machine {
    /// Adds a text to one that is changed in its place.
    @inline(never)
    func append(_ other: Int, to slot: UnsafeMutablePointer<AnyObject?>, _ o: UnsafeMutablePointer<AnyObject?>) -> Bool
    {
        guard let added = text(o + other), let text = uniqueText(slot) else { return false }
        let value = added._withUnsafeGuaranteedRef { $0.value }
        return succeeds { try text._withUnsafeGuaranteedRef { try $0.append(value) } }
    }

    /// Adds what is put together from pieces to a text that is changed in its place.
    @inline(never)
    func append(
        _ site: UnsafeMutablePointer<Site>, to slot: UnsafeMutablePointer<AnyObject?>, _ w: UnsafeMutablePointer<Int>,
        _ o: UnsafeMutablePointer<AnyObject?>
    ) -> Bool {
        guard let text = uniqueText(slot) else { return false }
        return succeeds {
            let value = try joined(site, w, o)
            try text._withUnsafeGuaranteedRef { try $0.append(value) }
        }
    }

    @inline(never)
    func join(
        _ site: UnsafeMutablePointer<Site>, _ w: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<AnyObject?>,
        to target: Int
    ) -> Bool {
        succeeds { o[target] = StringObject(try joined(site, w, o)) }
    }

    private func joined(
        _ site: UnsafeMutablePointer<Site>, _ w: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<AnyObject?>
    ) throws -> String {
        var result = ""
        for piece in site.pointee.pieces {
            switch piece {
            case .literal(let text): result += text.value
            case .text(let register):
                guard let text = text(o + register) else { continue }
                let value = text._withUnsafeGuaranteedRef { $0.value }
                try StringObject.check(byteCount: result.utf8.count + value.utf8.count)
                result += value
            case .integer(let register): result += String(w[register])
            }
        }
        try StringObject.check(byteCount: result.utf8.count)
        return result
    }

    /// The text, which nothing else holds: a shared one is copied first.
    @inline(__always)
    private func uniqueText(_ slot: UnsafeMutablePointer<AnyObject?>) -> Unmanaged<StringObject>? {
        guard let shared = text(slot) else { return nil }
        if !isKnownUniquelyReferenced(&slot.pointee) {
            slot.pointee = shared._withUnsafeGuaranteedRef { $0.copy() }
        }
        return text(slot)
    }
}
