/// The safetensors format: named tensors of Float32 and a few texts, as bytes.
///
/// Eight bytes give the length of a header in JSON, little-endian; the header gives each tensor's kind, shape and place
/// in the numbers that follow without gaps, little-endian as well, and under `__metadata__` texts by name.
///
/// Source: the format's description, Hugging Face, “safetensors” (2022).
public struct SafeTensors: Hashable, Sendable {
    public struct Entry: Hashable, Sendable {
        public var name: String
        public var shape: [Int]
        public var values: [Float]

        public init(name: String, shape: [Int], values: [Float]) {
            self.name = name
            self.shape = shape
            self.values = values
        }
    }

    /// A text by name.
    public struct Text: Hashable, Sendable {
        public var name: String
        public var text: String

        public init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    public var entries: [Entry]
    public var texts: [Text]

    public init(entries: [Entry] = [], texts: [Text] = []) {
        self.entries = entries
        self.texts = texts
    }

    /// The longest header that is read or written, as in the format's own library.
    static let headerLimit = 100_000_000

    // MARK: - Writing

    /// The file, entries in order; the numbers begin at a multiple of eight bytes.
    public var bytes: [UInt8] {
        var header: [UInt8] = Array("{".utf8)
        if !texts.isEmpty {
            header += Array("\"__metadata__\":{".utf8)
            for (place, text) in texts.enumerated() {
                if place > 0 { header.append(UInt8(ascii: ",")) }
                header += Self.quoted(text.name) + [UInt8(ascii: ":")] + Self.quoted(text.text)
            }
            header.append(UInt8(ascii: "}"))
        }
        var offset = 0
        for entry in entries {
            if header.count > 1 { header.append(UInt8(ascii: ",")) }
            let end = offset + 4 * entry.values.count
            let shape = entry.shape.map(String.init).joined(separator: ",")
            header += Self.quoted(entry.name)
            header += Array(":{\"dtype\":\"F32\",\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]}".utf8)
            offset = end
        }
        header.append(UInt8(ascii: "}"))
        while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
        var bytes = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
        bytes.reserveCapacity(8 + header.count + offset)
        bytes += header
        for entry in entries {
            for value in entry.values {
                let bits = value.bitPattern
                bytes.append(UInt8(truncatingIfNeeded: bits))
                bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
                bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
                bytes.append(UInt8(truncatingIfNeeded: bits >> 24))
            }
        }
        return bytes
    }

    /// A text in JSON.
    private static func quoted(_ text: String) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        var result = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
            case 0..<0x20: result += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            case _: result.append(byte)
            }
        }
        result.append(UInt8(ascii: "\""))
        return result
    }

    // MARK: - Reading

    /// What a file holds.
    ///
    /// - Throws: `FileFormatError` for bytes that are not exactly such a file, or hold other numbers than Float32.
    public init(decoding bytes: [UInt8]) throws(FileFormatError) {
        func malformed(_ problem: String, at offset: Int) -> FileFormatError {
            FileFormatError(format: "safetensors", offset: offset, problem: problem)
        }
        guard bytes.count >= 8 else { throw malformed("the file ends within its first eight bytes", at: bytes.count) }
        let length = (0..<8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64(bytes[$1]) }
        guard length <= UInt64(Self.headerLimit), Int(length) <= bytes.count - 8 else {
            throw malformed("the header is said to have \(length) bytes, and there are \(bytes.count - 8)", at: 0)
        }
        let start = 8 + Int(length)
        var header = SafeTensorsHeader(bytes: bytes, range: 8..<start)
        let (places, texts) = try header.read()
        var entries: [Entry] = []
        var expected = 0
        for place in places.sorted(by: {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }) {
            guard place.range.lowerBound == expected else {
                throw malformed(
                    "the numbers of '\(place.name)' begin at \(place.range.lowerBound), but must at \(expected)",
                    at: place.offset)
            }
            var size = 4
            for axis in place.shape {
                let (product, isTooLarge) = size.multipliedReportingOverflow(by: axis)
                guard !isTooLarge else { throw malformed("the shape \(place.shape) is too large", at: place.offset) }
                size = product
            }
            guard place.range.count == size, place.range.upperBound <= bytes.count - start else {
                throw malformed(
                    "a shape of \(place.shape) needs \(size) bytes, '\(place.name)' has \(place.range.count) of "
                        + "\(bytes.count - start)", at: place.offset)
            }
            expected = place.range.upperBound
            let first = start + place.range.lowerBound
            let values = (0..<place.range.count / 4).map { Float(bitPattern: Self.word(bytes, at: first + 4 * $0)) }
            entries.append(Entry(name: place.name, shape: place.shape, values: values))
        }
        guard start + expected == bytes.count else {
            throw malformed("\(bytes.count - start - expected) bytes belong to no tensor", at: start + expected)
        }
        self.init(entries: entries, texts: texts)
    }

    private static func word(_ bytes: [UInt8], at offset: Int) -> UInt32 {
        bytes[offset..<offset + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
}
