import Kernels
import Tensors

/// The format of MNIST's files and their kin: a tensor of whole or floating-point numbers.
///
/// Two zero bytes, the kind of number, the number of axes, the size of each axis in four bytes, the numbers row by row;
/// all big-endian. Source: LeCun, Cortes and Burges, “The MNIST database of handwritten digits”, section on formats.
public enum IDX {
    /// The kinds of numbers by their codes.
    private enum Kind: UInt8 {
        case unsignedByte = 0x08
        case signedByte = 0x09
        case short = 0x0B
        case int = 0x0C
        case float = 0x0D
        case double = 0x0E

        var size: Int {
            switch self {
            case .unsignedByte, .signedByte: 1
            case .short: 2
            case .int, .float: 4
            case .double: 8
            }
        }

        /// The number whose bytes are `bits`, rounded once.
        func number(_ bits: UInt64) -> Float {
            switch self {
            case .unsignedByte: Float(bits)
            case .signedByte: Float(Int8(truncatingIfNeeded: bits))
            case .short: Float(Int16(truncatingIfNeeded: bits))
            case .int: Float(Int32(truncatingIfNeeded: bits))
            case .float: Float(bitPattern: UInt32(truncatingIfNeeded: bits))
            case .double: Float(Double(bitPattern: bits))
            }
        }
    }

    /// The tensor that a file holds, numbers as they stand there.
    ///
    /// - Throws: `FileFormatError` for bytes that are not exactly such a file; `memoryLimit`.
    public static func decode(_ bytes: [UInt8]) throws -> Tensor {
        func malformed(_ problem: String, at offset: Int) -> FileFormatError {
            FileFormatError(format: "IDX", offset: offset, problem: problem)
        }
        func number(at offset: Int, size: Int) -> UInt64 {
            bytes[offset..<offset + size].reduce(0) { $0 << 8 | UInt64($1) }
        }
        if bytes.starts(with: [0x1F, 0x8B]) {
            throw malformed("these are compressed data (gzip); unpack the file first", at: 0)
        }
        guard bytes.count >= 4 else {
            throw malformed("the file ends within its first four bytes", at: bytes.count)
        }
        guard bytes[0] == 0, bytes[1] == 0 else {
            throw malformed("the first two bytes are \(bytes[0]) and \(bytes[1]), but must be 0", at: 0)
        }
        guard let kind = Kind(rawValue: bytes[2]) else {
            throw malformed(
                "the kind of number is \(bytes[2]), but must be 8, 9, 11, 12, 13 or 14", at: 2)
        }
        let axes = Int(bytes[3])
        guard (1...8).contains(axes) else {
            throw malformed("the number of axes is \(axes), but must be from 1 to 8", at: 3)
        }
        let start = 4 + 4 * axes
        guard bytes.count >= start else {
            throw malformed("the file ends within the sizes of its axes", at: bytes.count)
        }
        let shape = (0..<axes).map { Int(number(at: 4 + 4 * $0, size: 4)) }
        var expected = kind.size
        for size in shape {
            let (product, isTooLarge) = expected.multipliedReportingOverflow(by: size)
            guard !isTooLarge else { throw malformed("a shape of \(shape) has too many numbers", at: 4) }
            expected = product
        }
        guard bytes.count - start == expected else {
            throw malformed(
                "a shape of \(shape) needs \(expected) bytes of numbers, and there are \(bytes.count - start)",
                at: min(bytes.count, start.addingReportingOverflow(expected).partialValue))
        }
        let tensor = try Tensor(uninitialized: shape)
        for index in 0..<tensor.count {
            tensor.storage.elements[index] = kind.number(number(at: start + index * kind.size, size: kind.size))
        }
        return tensor
    }
}
