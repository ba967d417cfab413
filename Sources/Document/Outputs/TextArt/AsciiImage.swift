/// An image of ASCII letters, from a blank for the lowest value to `@` for the highest; `?` is not a number.
///
/// A letter is about twice as high as wide: an image that is narrow enough has two letters a pixel, a wider one has a
/// letter for the mean of two pixels, one below the other, or of larger blocks.
///
/// - Parameters:
///   - range: the values of the blank and of `@`; where it is `nil`, the smallest and the largest one.
///   - width: the most letters in a line; taken as between 8 and 240.
/// - Returns: lines, each ended by a newline.
public func asciiImage(_ image: GrayImage, range: ClosedRange<Double>? = nil, width: Int = 80) -> String {
    AsciiImage(image, range: range, width: width).lines.map { $0 + "\n" }.joined()
}

/// The drawing behind ``asciiImage(_:range:width:)``.
struct AsciiImage {
    private let image: GrayImage
    private let scale: Scale
    private let width: Int

    private static let shades = Array(" .:-=+*#%@".utf8)

    init(_ image: GrayImage, range: ClosedRange<Double>? = nil, width: Int) {
        self.image = image
        let range = range ?? ImageGrid.shades(of: [image])
        scale = Scale(linear: range.lowerBound, range.upperBound)
        self.width = min(max(width, 8), 240)
    }

    var lines: [String] {
        guard image.width > 0 && image.height > 0 else { return ["(no pixels)"] }
        let isDoubled = 2 * image.width <= width
        let factor = (image.width + width - 1) / width
        let drawn = isDoubled ? image : image.averaged(rows: 2 * factor, columns: factor)
        return (0..<drawn.height).map { row in
            var letters: [UInt8] = []
            for column in 0..<drawn.width {
                let letter = letter(for: drawn[row, column])
                letters.append(letter)
                if isDoubled { letters.append(letter) }
            }
            return sanitized(String(decoding: letters, as: UTF8.self))
        }
    }

    private func letter(for value: Double) -> UInt8 {
        guard !value.isNaN else { return UInt8(ascii: "?") }
        let count = AsciiImage.shades.count
        return AsciiImage.shades[min(Int(scale.fraction(clamping: value) * Double(count)), count - 1)]
    }
}
