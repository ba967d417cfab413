import GANs
import Testing

/// Checkpoints as files: the safetensors format.
@Suite struct SafeTensorsTests {
    /// What `safetensors.numpy.save` of Hugging Face's library (0.x, Python) makes of w = [[1.5, −2], [0.25, 3]], b = [7],
    /// an empty tensor, and two texts.
    static let file: [UInt8] =
        [0xD8, 0, 0, 0, 0, 0, 0, 0]
        + Array(
            #"""
            {"__metadata__":{"step":"12","na\"me":"a\nb"},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},\#
            "empty":{"dtype":"F32","shape":[0,3],"data_offsets":[4,4]},\#
            "w":{"dtype":"F32","shape":[2,2],"data_offsets":[4,20]}}\#u{20}\#u{20}
            """#.utf8)
        + [0, 0, 0xE0, 0x40, 0, 0, 0xC0, 0x3F, 0, 0, 0, 0xC0, 0, 0, 0x80, 0x3E, 0, 0, 0x40, 0x40]

    static let content = SafeTensors(
        entries: [
            SafeTensors.Entry(name: "b", shape: [1], values: [7]),
            SafeTensors.Entry(name: "empty", shape: [0, 3], values: []),
            SafeTensors.Entry(name: "w", shape: [2, 2], values: [1.5, -2, 0.25, 3]),
        ],
        texts: [SafeTensors.Text(name: "step", text: "12"), SafeTensors.Text(name: "na\"me", text: "a\nb")])

    @Test("A file of the format's own library is read")
    func reads() throws {
        #expect(try SafeTensors(decoding: Self.file) == Self.content)
    }

    @Test("What is written is read as it was, and differs from the library's file in the spelling of a newline only")
    func writes() throws {
        #expect(try SafeTensors(decoding: Self.content.bytes) == Self.content)
        #expect(SafeTensors().bytes == [8, 0, 0, 0, 0, 0, 0, 0] + Array("{}      ".utf8))
        let header = String(decoding: Self.content.bytes.dropFirst(8).prefix(216 + 8), as: UTF8.self)
        let library = String(decoding: Self.file.dropFirst(8).prefix(214), as: UTF8.self)
        #expect(header.replacing("\\u000a", with: "\\n").hasPrefix(library))
        #expect(Self.content.bytes.suffix(20) == Self.file.suffix(20))
        let names = SafeTensors(texts: [SafeTensors.Text(name: "ü\\\u{1}", text: "𝄞")])
        #expect(try SafeTensors(decoding: names.bytes) == names)
    }

    @Test("A file cut short anywhere, or with a byte too many, is refused")
    func lengths() {
        for count in 0..<Self.file.count {
            #expect(throws: FileFormatError.self) { try SafeTensors(decoding: Array(Self.file.prefix(count))) }
        }
        #expect(throws: FileFormatError.self) { try SafeTensors(decoding: Self.file + [0]) }
    }

    @Test("No change of a byte ends the program")
    func anyByte() {
        for place in 0..<Self.file.count {
            for value: UInt8 in [0, 0x22, 0x5C, 0x7B, 0x7D, 0x2C, 0x39, 0x75, 0xFF] {
                var bytes = Self.file
                bytes[place] = value
                _ = try? SafeTensors(decoding: bytes)
            }
        }
    }

    @Test(
        "What is no such header is refused with the reason",
        arguments: [
            (#"[]"#, "must begin with '{'"),
            (#"{"a":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}"#, "are F16, but must be F32"),
            (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, "begin at 4, but must at 0"),
            (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, "needs 8 bytes"),
            (#"{"a":{"dtype":"F32","shape":[1]}}"#, "needs dtype, shape and data_offsets"),
            (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[8,4]}}"#, "a beginning and an end"),
            (#"{"a":{"dtype":"F32","shape":[1],"shape":[1],"data_offsets":[0,4]}}"#, "repeated key 'shape'"),
            (#"{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,4]}}"#, "too large"),
            (#"{"a":{"dtype":"F32","shape":[9223372036854775807,9],"data_offsets":[0,4]}}"#, "too large"),
            (#"{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"a":{}}"#, "stands twice"),
            (#"{"__metadata__":{"a":1}}"#, "is missing"), (#"{"a\ud800":{}}"#, "surrogate"),
            (#"{} x"#, "after its end"), (#"{"a"#, "no end"), (#"{"__metadata__":{}"#, "'}' is missing"),
        ])
    func malformed(header: String, reason: String) {
        let bytes = (0..<8).map { UInt8(header.utf8.count >> (8 * $0) & 255) } + Array(header.utf8)
        let error = #expect(throws: FileFormatError.self) { try SafeTensors(decoding: bytes) }
        #expect(error?.description.contains(reason) == true, "\(error.map { "\($0)" } ?? "")")
    }
}
