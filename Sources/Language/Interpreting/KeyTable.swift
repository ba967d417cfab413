/// The places of a dictionary's entries by the hashes of their keys: open addressing, at most two thirds full.
///
/// What order the table has reaches nobody, as entries lie in an order of their own.
struct KeyTable {
    /// The place of the entry that a slot belongs to, or -1.
    private var slots: UnsafeMutablePointer<Int32>?
    /// One less than the number of slots, which is a power of two.
    private var mask = 0

    func deallocate() { slots?.deallocate() }

    func copy() -> KeyTable {
        var result = KeyTable()
        guard let slots else { return result }
        let own = UnsafeMutablePointer<Int32>.allocate(capacity: mask + 1)
        own.initialize(from: slots, count: mask + 1)
        result.slots = own
        result.mask = mask
        return result
    }

    /// A word's hash: both halves of its product with 2⁶⁴ divided by the golden ratio.
    @inline(__always)
    static func hash(_ word: Int) -> Int {
        let product = UInt(bitPattern: word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return Int(bitPattern: product.high ^ product.low)
    }

    @inline(__always)
    func find(_ hash: Int, where isKey: (Int) -> Bool) -> Int? {
        guard let slots else { return nil }
        var slot = hash & mask
        while slots[slot] >= 0 {
            let position = Int(slots[slot])
            if isKey(position) { return position }
            slot = (slot &+ 1) & mask
        }
        return nil
    }

    /// Whether the table is too small for so many entries.
    func isFull(with count: Int) -> Bool { slots == nil || count * 3 > (mask + 1) * 2 }

    /// Adds the place of an entry that is not there.
    func insert(_ hash: Int, _ position: Int) {
        guard let slots else { return }
        var slot = hash & mask
        while slots[slot] >= 0 { slot = (slot &+ 1) & mask }
        slots[slot] = Int32(truncatingIfNeeded: position)
    }

    /// Forgets all entries, and makes room for so many and as many more.
    mutating func clear(for count: Int) {
        var capacity = 8
        while capacity < count * 3 { capacity *= 2 }
        if capacity != mask + 1 || slots == nil {
            slots?.deallocate()
            slots = .allocate(capacity: capacity)
            mask = capacity - 1
        }
        slots?.initialize(repeating: -1, count: capacity)
    }
}
