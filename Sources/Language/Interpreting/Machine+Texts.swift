/// Instructions on texts.
extension Machine {
    /// Adds a text to one that is changed in its place.
    @inline(never)
    func append(_ other: Int, to slot: UnsafeMutablePointer<AnyObject?>, _ o: UnsafeMutablePointer<AnyObject?>) -> Bool
    {
        guard let added = text(o + other), let text = uniqueText(slot) else { return false }
        return succeeds {
            try added._withUnsafeGuaranteedRef { added in try text._withUnsafeGuaranteedRef { try $0.append(added) } }
        }
    }

    /// Adds what is put together from pieces to a text that is changed in its place.
    @inline(never)
    func append(
        _ i: UnsafePointer<Instruction>, _ code: Unmanaged<FunctionCode>, to slot: UnsafeMutablePointer<AnyObject?>,
        _ w: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<AnyObject?>
    ) -> Bool {
        guard let text = uniqueText(slot) else { return false }
        return succeeds {
            try putTogether(i, code, w, o)
            try text._withUnsafeGuaranteedRef { try $0.append(scratch.buffer) }
        }
    }

    @inline(never)
    func join(
        _ i: UnsafePointer<Instruction>, _ code: Unmanaged<FunctionCode>, _ w: UnsafeMutablePointer<Int>,
        _ o: UnsafeMutablePointer<AnyObject?>
    ) -> Bool {
        succeeds {
            try putTogether(i, code, w, o)
            o[i.a] = StringObject(scratch.text)
        }
    }

    /// Leaves in `scratch` what is put together from pieces.
    private func putTogether(
        _ i: UnsafePointer<Instruction>, _ code: Unmanaged<FunctionCode>, _ w: UnsafeMutablePointer<Int>,
        _ o: UnsafeMutablePointer<AnyObject?>
    ) throws {
        let (pieces, literals) = code._withUnsafeGuaranteedRef { ($0.pieces + i.b, $0.literalBytes) }
        scratch.clear()
        for index in 0..<i.c {
            let piece = pieces[index]
            switch piece.kind {
            case .literal:
                try scratch.append(UnsafeBufferPointer(start: literals + piece.place, count: piece.count))
            case .text:
                guard let text = text(o + piece.place) else { continue }
                try text._withUnsafeGuaranteedRef { try $0.add(to: scratch) }
            case .integer: try scratch.append(w[piece.place])
            }
        }
    }

    /// The characters of a text, each a text of its own.
    func characters(of text: StringObject) -> ArrayObject {
        guard text.isPlain else { return ArrayObject(strings: text.value.map { String($0) }) }
        let known = asciiCharacters
        let result = ArrayObject(layout: .object, capacity: text.byteCount)
        text.withBytes { bytes in
            for byte in bytes { result.append(object: known[Int(byte)]) }
        }
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
