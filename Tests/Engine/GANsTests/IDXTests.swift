import GANs
import Tensors
import Testing

/// Files in MNIST's format.
@Suite struct IDXTests {
    /// Two images of 1 by 3 pixels, laid out by hand from the format's description.
    static let images: [UInt8] = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 128, 255, 1, 2, 3]

    @Test("Bytes are numbers from 0 to 255, row by row")
    func bytes() throws {
        let tensor = try IDX.decode(Self.images)
        #expect(tensor.shape == [2, 1, 3] && tensor.array == [0, 128, 255, 1, 2, 3])
    }

    @Test("All kinds of numbers of the format are read, big-endian")
    func kinds() throws {
        func numbers(_ kind: UInt8, count: UInt8, _ bytes: [UInt8]) throws -> [Float] {
            try IDX.decode([0, 0, kind, 1, 0, 0, 0, count] + bytes).array
        }
        #expect(try numbers(0x09, count: 2, [0x7F, 0x80]) == [127, -128])
        #expect(try numbers(0x0B, count: 2, [0x01, 0x00, 0xFF, 0xFE]) == [256, -2])
        #expect(try numbers(0x0C, count: 1, [0xFF, 0xFF, 0xFF, 0xFF]) == [-1])
        #expect(try numbers(0x0D, count: 1, [0x3F, 0xC0, 0, 0]) == [1.5])
        #expect(try numbers(0x0E, count: 1, [0xC0, 0x04, 0, 0, 0, 0, 0, 0]) == [-2.5])
    }

    @Test("A file cut short anywhere, or with a byte too many, is refused, with the place")
    func lengths() throws {
        for count in 0..<Self.images.count {
            #expect(throws: FileFormatError.self) { try IDX.decode(Array(Self.images.prefix(count))) }
        }
        let error = #expect(throws: FileFormatError.self) { try IDX.decode(Self.images + [0]) }
        #expect(
            error?.description
                == "the IDX file is malformed at byte 22: a shape of [2, 1, 3] needs 6 bytes of numbers, and there are 7"
        )
    }

    @Test("What is no such file is refused where it shows")
    func malformed() {
        func problem(_ bytes: [UInt8]) -> String {
            "\(#expect(throws: FileFormatError.self) { try IDX.decode(bytes) }!)"
        }
        #expect(problem([0x1F, 0x8B, 8, 0, 0]).contains("unpack the file first"))
        #expect(problem([1, 0, 8, 1, 0, 0, 0, 0]).contains("at byte 0"))
        #expect(problem([0, 0, 7, 1, 0, 0, 0, 0]).contains("at byte 2: the kind of number is 7"))
        #expect(problem([0, 0, 8, 0]).contains("at byte 3"))
        #expect(problem([0, 0, 8, 9] + [UInt8](repeating: 0, count: 36)).contains("at byte 3"))
        let huge = [UInt8](repeating: 0xFF, count: 12)
        #expect(problem([0, 0, 0x0E, 3] + huge).contains("too many numbers"))
    }

    @Test("An axis may be empty")
    func empty() throws {
        #expect(try IDX.decode([0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0, 3]).shape == [0, 3])
    }
}
