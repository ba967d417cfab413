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
    /// How many characters there are, where that has been counted.
    @exclusivity(unchecked)
    private var characterCount: Int?
    @exclusivity(unchecked)
    private var knownHash: Int?

    public init(_ value: String) { self.value = value }
}

extension Character {
    /// Whether it is a carriage return with a line feed, whose ASCII value is said to be the line feed's.
    fileprivate var isWindowsLineEnd: Bool { unicodeScalars.count > 1 }
}

extension StringObject {
    /// The number of characters, found once for a text, in constant time for the most part for one that grows.
    public var count: Int {
        if let characterCount { return characterCount }
        let count = countCharacters()
        characterCount = count
        return count
    }

    private func countCharacters() -> Int {
        isPlain ? value.utf8.count : value.count
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
        if let knownHash { return knownHash }
        let hash = value.hashValue
        knownHash = hash
        return hash
    }

    func copy() -> StringObject {
        let result = StringObject(value)
        result.plainCount = plainCount
        result.characterCount = characterCount
        return result
    }

    /// The parts between separators, without the empty ones.
    public func split(separator: Character) -> [String] {
        guard isPlain, let byte = separator.asciiValue, byte != 0x0A || !separator.isWindowsLineEnd else {
            return value.split(separator: separator).map(String.init)
        }
        return value.utf8.split(separator: byte).map { String(Substring($0)) }
    }

    /// Adds text at the end of a string that nobody else holds.
    func append(_ other: String) throws {
        try StringObject.check(byteCount: value.utf8.count + other.utf8.count)
        value += other
        characterCount = nil
        knownHash = nil
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
