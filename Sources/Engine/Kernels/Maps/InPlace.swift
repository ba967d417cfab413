import CKernels

extension Storage {
    /// Sets every element.
    public func fill(_ value: Float) { gannet_fill(elements, value, count) }

    /// Multiplies every element.
    public func scale(by factor: Float) { gannet_scale(elements, factor, count) }

    /// Adds a multiple of another storage of the same count, element by element; product and sum are each rounded.
    public func addScaled(_ factor: Float, _ other: Storage) {
        precondition(count == other.count, "storages of different counts")
        gannet_add_scaled(elements, factor, other.elements, count)
    }

    /// The elements, every NaN with the bits 0x7FC00000.
    public var canonicalElements: [Float] {
        [Float](unsafeUninitializedCapacity: count) { buffer, filled in
            if let target = buffer.baseAddress {
                target.update(from: elements, count: count)
                gannet_canonicalize(target, count)
            }
            filled = count
        }
    }
}
