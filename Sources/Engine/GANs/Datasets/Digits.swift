import CDigits
import Kernels
import Tensors

/// Handwritten digits: 1797 gray images of 8 by 8 pixels, [1, 8, 8] each, from −1 (paper) to 1 (ink) as a generator that
/// ends in `Tanh` makes them, with their digits 0…9 as labels.
///
/// Source: E. Alpaydin and C. Kaynak, “Optical recognition of handwritten digits” (1998), the test set, UCI Machine
/// Learning Repository, doi:10.24432/C50P49, licensed under CC BY 4.0; pixel values 0…16 are scaled to value ÷ 8 − 1.
public struct Digits: FiniteDataset {
    /// [1797, 1, 8, 8]
    public let samples: Tensor
    public let givenLabels: Tensor?
    public let classes = 10

    private static let zero = CChar(UInt8(ascii: "A"))
    private static let firstDigit = CChar(UInt8(ascii: "0"))

    private init(samples: Tensor, labels: Tensor) {
        self.samples = samples
        givenLabels = labels
    }

    /// - Throws: `memoryLimit`.
    public static func loaded() throws -> Digits {
        let (count, pixels) = (Int(GANNET_DIGITS_COUNT), Int(GANNET_DIGITS_RECORD) - 1)
        let samples = try Tensor(uninitialized: [count, 1, 8, 8])
        let labels = try Tensor(uninitialized: [count])
        guard let letters = gannet_digits() else { preconditionFailure("the digits are part of the program") }
        for image in 0..<count {
            let record = letters + image * (pixels + 1)
            for pixel in 0..<pixels {
                samples.storage.elements[image * pixels + pixel] = Float(record[pixel] - Self.zero) / 8 - 1
            }
            labels.storage.elements[image] = Float(record[pixels] - Self.firstDigit)
        }
        return Digits(samples: samples, labels: labels)
    }
}
