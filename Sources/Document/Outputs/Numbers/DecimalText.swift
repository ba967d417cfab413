/// A number with a fixed count of decimals, correctly rounded.
///
///     format(0.125, digits: 2) // "0.12"
///     format(-1.0 / 3, digits: 3) // "-0.333"
///
/// The exact binary value is rounded, halves to even, as C's and Python's `%.3f` do. The sign of a number that
/// rounds to zero stays. Not-a-number and the infinities are `nan`, `inf` and `-inf`.
///
/// - Parameter digits: decimals after the point; taken as between 0 and 1,074, beyond which a `Double` has zeros only.
public func format(_ value: Double, digits: Int) -> String {
    DecimalText.fixed(value, digits: digits)
}

/// Numbers as decimal text, by exact integer arithmetic on the binary value
/// (the definition that Steele and White, "How to print floating-point numbers accurately", 1990, start from).
enum DecimalText {
    static func fixed(_ value: Double, digits: Int) -> String {
        guard value.isFinite else { return notFinite(value) }
        let digits = min(max(digits, 0), 1074)
        return sign(of: value) + placePoint(in: rounded(value, toPowerOfTen: -digits).decimalDigits, digits: digits)
    }

    /// A number with so many significant digits at most, without trailing zeros; very large and very small ones
    /// as `1.5e-7`.
    static func significant(_ value: Double, digits: Int) -> String {
        guard value.isFinite else { return notFinite(value) }
        guard value != 0 else { return "0" }
        // The value is at least 2^(bits), and 30103/100000 is log10(2) to nearly six digits: off by one at most.
        let bits = Int(value.exponent)
        var exponent = (bits * 30103 - (bits < 0 ? 99_999 : 0)) / 100_000
        var mantissa = rounded(value, toPowerOfTen: exponent - digits + 1)
        while mantissa.decimalDigits.count > digits {
            exponent += 1
            mantissa = rounded(value, toPowerOfTen: exponent - digits + 1)
        }
        return sign(of: value) + decimal(mantissa.decimalDigits, exponent: exponent - digits + 1)
    }

    /// An integer times a power of ten, exactly: plain where that is short, else as `1.5e-7`.
    static func scaled(_ integer: Int, exponent: Int) -> String {
        guard integer != 0 else { return "0" }
        return (integer < 0 ? "-" : "") + decimal(Array(String(integer.magnitude).utf8), exponent: exponent)
    }

    /// An integer times a power of ten with a fixed count of decimals.
    static func scaled(_ integer: Int, exponent: Int, decimals: Int) -> String {
        var digits = Array(String(integer.magnitude).utf8)
        if integer != 0 { digits += Array(repeating: UInt8(ascii: "0"), count: max(0, exponent + decimals)) }
        return (integer < 0 ? "-" : "") + placePoint(in: digits, digits: decimals)
    }

    private static func notFinite(_ value: Double) -> String {
        value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
    }

    private static func sign(of value: Double) -> String { value.sign == .minus ? "-" : "" }

    /// The magnitude divided by a power of ten, rounded to the nearest integer, halves to even.
    private static func rounded(_ value: Double, toPowerOfTen exponent: Int) -> BigNatural {
        // |value| = significand * 2^power
        let significand = value.significandBitPattern | (value.exponentBitPattern > 0 ? 1 << 52 : 0)
        let power = max(Int(value.exponentBitPattern), 1) - 1075
        // One binary digit more than asked for; what lies below it is only known as zero or not.
        var doubled = BigNatural(significand)
        doubled.multiply(byPowerOfTen: max(0, -exponent))
        var isInexact = false
        if power + 1 >= 0 {
            doubled.shiftLeft(by: power + 1)
        } else {
            isInexact = doubled.shiftRight(by: -power - 1)
        }
        if doubled.divide(byPowerOfTen: max(0, exponent)) { isInexact = true }
        let isHalfOrMore = doubled.isOdd
        _ = doubled.shiftRight(by: 1)
        if isHalfOrMore && (isInexact || doubled.isOdd) { doubled.increment() }
        return doubled
    }

    private static func placePoint(in digits: [UInt8], digits decimals: Int) -> String {
        let digits = Array(repeating: UInt8(ascii: "0"), count: max(0, decimals + 1 - digits.count)) + digits
        let whole = String(decoding: digits.dropLast(decimals), as: UTF8.self)
        return decimals == 0 ? whole : whole + "." + String(decoding: digits.suffix(decimals), as: UTF8.self)
    }

    /// `digits` times a power of ten without trailing zeros.
    private static func decimal(_ digits: [UInt8], exponent: Int) -> String {
        var digits = digits
        var exponent = exponent
        while digits.count > 1 && digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            exponent += 1
        }
        let leading = digits.count - 1 + exponent
        if exponent >= 0 && leading <= 6 {
            return String(decoding: digits, as: UTF8.self) + String(repeating: "0", count: exponent)
        }
        if exponent < 0 && leading >= -4 && leading <= 6 { return placePoint(in: digits, digits: -exponent) }
        return placePoint(in: digits, digits: digits.count - 1) + "e\(leading)"
    }
}
