/// A string of the cell language.
public final class StringObject {
    /// How many bytes of UTF-8 a text may have.
    static let limit = 1 << 26

    @exclusivity(unchecked)
    public private(set) var value: String
    /// How many bytes at the start are known to be characters of their own: ASCII, and no carriage return, which with a
    /// line feed is one.
    @exclusivity(unchecked)
    private var plainCount = 0
    /// How many characters there are; -1 where they have not been counted.
    @exclusivity(unchecked)
    private var characterCount = -1
    /// 0 where it has not been asked for.
    @exclusivity(unchecked)
    private var knownHash = 0

    public init(_ value: String) { self.value = value }
}

extension Character {
    /// Whether it is a carriage return with a line feed, whose ASCII value is said to be the line feed's.
    fileprivate var isWindowsLineEnd: Bool { unicodeScalars.count > 1 }
}

extension StringObject {
    /// The number of characters, found once for a text, in constant time for the most part for one that grows.
    public var count: Int {
        if characterCount < 0 { characterCount = isPlain ? value.utf8.count : value.count }
        return characterCount
    }

    /// Whether every byte is a character.
    public var isPlain: Bool {
        let length = value.utf8.count
        if plainCount == length { return true }
        guard plainCount >= 0 else { return false }
        let start = plainCount
        let isPlain =
            value.utf8.withContiguousStorageIfAvailable { bytes in
                bytes[start...].allSatisfy { $0 < 0x80 && $0 != 0x0D }
            } ?? false
        plainCount = isPlain ? length : -1
        return isPlain
    }

    /// A hash that equal texts have in common.
    var hash: Int {
        if knownHash == 0 { knownHash = value.hashValue }
        return knownHash
    }

    func copy() -> StringObject {
        let result = StringObject(value)
        result.plainCount = plainCount
        result.characterCount = characterCount
        return result
    }

    /// The parts between separators, without the empty ones.
    public func split(separator: Character) -> ArrayObject {
        guard isPlain, let byte = separator.asciiValue, byte != 0x0A || !separator.isWindowsLineEnd else {
            return ArrayObject(strings: value.split(separator: separator).map(String.init))
        }
        let result = ArrayObject(layout: .object)
        value.withUTF8 { bytes in
            var start = 0
            for end in 0...bytes.count where end == bytes.count || bytes[end] == byte {
                if end > start {
                    let part = UnsafeBufferPointer(rebasing: bytes[start..<end])
                    result.append(object: StringObject(String(decoding: part, as: UTF8.self)))
                }
                start = end + 1
            }
        }
        return result
    }

    /// Adds text at the end of a string that nobody else holds.
    func append(_ other: String) throws {
        try StringObject.check(byteCount: value.utf8.count + other.utf8.count)
        value += other
        characterCount = -1
        knownHash = 0
    }

    /// - Throws: a fault if a text would be too long.
    public static func check(byteCount: Int) throws {
        guard byteCount <= limit else {
            throw Fault(.program, "a text can have at most \(limit / 1_048_576) MiB")
        }
    }

    /// Some texts with another between them.
    ///
    /// - Throws: a fault if the whole would be too long.
    public static func joined(_ texts: [String], separator: String = "") throws -> String {
        var total = 0
        for text in texts {
            total += text.utf8.count + separator.utf8.count
            try check(byteCount: total)
        }
        return texts.joined(separator: separator)
    }
}
