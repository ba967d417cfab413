/// How limits are written, in front matter, in options and in flags.
public enum LimitSpelling {
    /// A positive whole number of `ms`, `s`, `m` or `h`, up to a year.
    ///
    ///     LimitSpelling.duration("60s") // .seconds(60)
    public static func duration(_ text: String) -> Duration? {
        for (unit, milliseconds) in [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000)] where text.hasSuffix(unit)
        {
            guard let count = steps(String(text.dropLast(unit.count))) else { continue }
            let (product, overflows) = count.multipliedReportingOverflow(by: milliseconds)
            return overflows || product > 366 * 24 * 3_600_000 ? nil : .milliseconds(product)
        }
        return nil
    }

    /// A positive whole number of `B`, `KiB`, `MiB`, `GiB` or `TiB`, in bytes.
    ///
    ///     LimitSpelling.bytes("4GiB") // 4_294_967_296
    public static func bytes(_ text: String) -> Int? {
        for (unit, bytes) in [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40), ("B", 1)]
        where text.hasSuffix(unit) {
            guard let count = steps(String(text.dropLast(unit.count))) else { return nil }
            let (product, overflows) = count.multipliedReportingOverflow(by: bytes)
            return overflows ? nil : product
        }
        return nil
    }

    /// A positive whole number.
    public static func steps(_ text: String) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            return nil
        }
        return Int(text).flatMap { $0 > 0 ? $0 : nil }
    }

    /// A duration of whole milliseconds as `duration` reads it.
    static func text(of duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        return attoseconds == 0 ? "\(seconds)s" : "\(seconds * 1000 + attoseconds / 1_000_000_000_000_000)ms"
    }
}
