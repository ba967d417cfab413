/// A natural number of any size, with the few operations that exact decimal notation needs.
struct BigNatural {
    /// Digits to base 2³², the lowest first, without leading zeros.
    private var limbs: [UInt32] = []

    init(_ value: UInt64) {
        limbs = [UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32)]
        trim()
    }

    var isOdd: Bool { (limbs.first ?? 0) & 1 == 1 }

    mutating func increment() {
        for index in limbs.indices {
            limbs[index] &+= 1
            if limbs[index] != 0 { return }
        }
        limbs.append(1)
    }

    mutating func multiply(by factor: UInt32) {
        var carry: UInt64 = 0
        for index in limbs.indices {
            let product = UInt64(limbs[index]) * UInt64(factor) + carry
            limbs[index] = UInt32(truncatingIfNeeded: product)
            carry = product >> 32
        }
        if carry > 0 { limbs.append(UInt32(carry)) }
        trim()
    }

    /// Divides and returns the remainder.
    mutating func divide(by divisor: UInt32) -> UInt32 {
        var remainder: UInt64 = 0
        for index in limbs.indices.reversed() {
            let dividend = remainder << 32 | UInt64(limbs[index])
            limbs[index] = UInt32(dividend / UInt64(divisor))
            remainder = dividend % UInt64(divisor)
        }
        trim()
        return UInt32(remainder)
    }

    mutating func multiply(byPowerOfTen exponent: Int) {
        for _ in 0..<exponent / 9 { multiply(by: 1_000_000_000) }
        for _ in 0..<exponent % 9 { multiply(by: 10) }
    }

    /// Divides and returns whether a remainder was dropped.
    mutating func divide(byPowerOfTen exponent: Int) -> Bool {
        var isInexact = false
        for _ in 0..<exponent / 9 where divide(by: 1_000_000_000) != 0 { isInexact = true }
        for _ in 0..<exponent % 9 where divide(by: 10) != 0 { isInexact = true }
        return isInexact
    }

    mutating func shiftLeft(by count: Int) {
        multiply(by: 1 << UInt32(count % 32))
        if !limbs.isEmpty { limbs.insert(contentsOf: Array(repeating: 0, count: count / 32), at: 0) }
    }

    /// Divides by a power of two and returns whether a remainder was dropped.
    mutating func shiftRight(by count: Int) -> Bool {
        let whole = min(count / 32, limbs.count)
        let dropped = limbs.prefix(whole).contains { $0 != 0 }
        limbs.removeFirst(whole)
        return divide(by: 1 << UInt32(count % 32)) != 0 || dropped
    }

    /// Decimal digits; `0` for zero.
    var decimalDigits: [UInt8] {
        var rest = self
        var digits: [UInt8] = []
        while !rest.limbs.isEmpty {
            var group = rest.divide(by: 1_000_000_000)
            for _ in 0..<9 where !(rest.limbs.isEmpty && group == 0) {
                digits.append(UInt8(ascii: "0") + UInt8(group % 10))
                group /= 10
            }
        }
        return digits.isEmpty ? [UInt8(ascii: "0")] : digits.reversed()
    }

    private mutating func trim() {
        while limbs.last == 0 { limbs.removeLast() }
    }
}
