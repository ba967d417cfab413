/// A string of the cell language.
public final class StringObject {
    /// How many bytes of UTF-8 a text may have.
    static let limit = 1 << 26

    @exclusivity(unchecked)
    private var text: String
    /// The text while it grows, so that what is added is only copied.
    @exclusivity(unchecked)
    private var growing: ByteScratch?
    /// Whether somebody has asked for a text that grew: it would cost too much to do so again and again.
    @exclusivity(unchecked)
    private var wasRead = false
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

    public init(_ value: String) { text = value }

    public var value: String {
        if let bytes = growing {
            text = bytes.text
            growing = nil
            wasRead = true
        }
        return text
    }
}

extension Character {
    /// Whether it is a carriage return with a line feed, whose ASCII value is said to be the line feed's.
    fileprivate var isWindowsLineEnd: Bool { unicodeScalars.count > 1 }
}

extension StringObject {
    /// How many bytes of UTF-8 there are.
    public var byteCount: Int { growing?.count ?? text.utf8.count }

    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        if let growing { return try body(growing.buffer) }
        var text = text
        return try text.withUTF8(body)
    }

    /// Adds its bytes to what is put together.
    ///
    /// - Throws: a fault if that would be too long.
    func add(to scratch: ByteScratch) throws { try withBytes { try scratch.append($0) } }

    /// The number of characters, found once for a text, in constant time for the most part for one that grows.
    public var count: Int {
        if characterCount < 0 { characterCount = isPlain ? byteCount : value.count }
        return characterCount
    }

    /// Whether every byte is a character.
    public var isPlain: Bool {
        let length = byteCount
        if plainCount == length { return true }
        guard plainCount >= 0 else { return false }
        let start = plainCount
        let isPlain = withBytes { Self.isPlain(UnsafeRawBufferPointer($0), from: start) }
        plainCount = isPlain ? length : -1
        return isPlain
    }

    private static func isPlain(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Bool {
        var position = start
        // Eight bytes at once: none has its high bit set, or is a carriage return.
        while position &+ 8 <= bytes.count {
            let eight = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            let returns = eight ^ 0x0D0D_0D0D_0D0D_0D0D
            let found = (returns &- 0x0101_0101_0101_0101) & ~returns | eight
            if found & 0x8080_8080_8080_8080 != 0 { return false }
            position &+= 8
        }
        while position < bytes.count {
            if bytes[position] >= 0x80 || bytes[position] == 0x0D { return false }
            position &+= 1
        }
        return true
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

    /// Where the parts between separators begin and end, in bytes of UTF-8, the empty ones left out; `nil` where bytes
    /// do not tell.
    public func cuts(separator: Character) -> ArrayObject? {
        guard isPlain, let byte = separator.asciiValue, byte != 0x0A || !separator.isWindowsLineEnd else { return nil }
        let cuts = ArrayObject(layout: .word)
        withBytes { bytes in
            var start = 0
            for position in 0...bytes.count where position == bytes.count || bytes[position] == byte {
                if position > start {
                    cuts.append(word: start)
                    cuts.append(word: position)
                }
                start = position + 1
            }
        }
        return cuts
    }

    /// Parts of the text, each as `Substring` lies in memory: the text, and where the part begins and ends.
    ///
    /// - Parameter cuts: where the parts begin and end, in turn.
    public func parts(between cuts: ArrayObject) -> ArrayObject {
        let parts = ArrayObject(layout: Layout(words: 2, objects: 1), capacity: cuts.count / 2)
        var base: AnyObject? = self
        for index in stride(from: 0, to: cuts.count - 1, by: 2) {
            parts.append(words: cuts.words + index, objects: &base)
        }
        return parts
    }

    /// Below so many bytes a text that grows is no more than a `String`.
    private static let growingLimit = 64

    /// Adds text at the end of a string that nobody else holds.
    ///
    /// - Throws: a fault if the whole would be too long; the string is what it was.
    func append(_ other: StringObject) throws {
        if other === self {
            try append(String(value))
        } else if growing != nil {
            try other.withBytes { try append($0) }
        } else {
            try append(other.value)
        }
    }

    /// Adds UTF-8 at the end of a string that nobody else holds.
    ///
    /// - Throws: a fault if the whole would be too long; the string is what it was.
    func append(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        if let growing {
            try StringObject.check(byteCount: growing.count + bytes.count)
            try growing.append(bytes)
            forgetFacts()
        } else {
            try append(String(decoding: bytes, as: UTF8.self))
        }
    }

    private func append(_ other: String) throws {
        try StringObject.check(byteCount: byteCount + other.utf8.count)
        if let growing {
            try growing.append(other)
        } else {
            text += other
            if !wasRead, text.utf8.count >= Self.growingLimit {
                let bytes = ByteScratch()
                try bytes.append(text)
                growing = bytes
                text = ""
            }
        }
        forgetFacts()
    }

    private func forgetFacts() {
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
