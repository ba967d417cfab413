/// Colours for values between two ends.
struct ColorMap: Sendable {
    /// Red, green and blue from the lower end to the upper one.
    private let colors: [(UInt8, UInt8, UInt8)]
    /// For values that are not numbers.
    private let missing: (UInt8, UInt8, UInt8)
    private let isGray: Bool
    /// Of the colours, where they are not all opaque.
    private let opacities: [UInt8]

    private init(
        colors: [(UInt8, UInt8, UInt8)], missing: (UInt8, UInt8, UInt8), isGray: Bool, opacities: [UInt8] = []
    ) {
        self.colors = colors
        self.missing = missing
        self.isGray = isGray
        self.opacities = opacities
    }

    /// From black to white.
    static let gray = ColorMap(
        colors: (0..<255).map { level in
            let value = UInt8((level * 255 + 127) / 254)
            return (value, value, value)
        },
        missing: (213, 94, 0), isGray: true)

    /// From orange by near-white in the middle to blue: ends that people with any colour vision tell apart.
    static let diverging = ColorMap(
        colors: (0...64).map { level in
            let (from, to) =
                level < 32 ? ((238, 170, 102), (247, 246, 243)) : ((247, 246, 243), (116, 170, 220))
            let weight = level < 32 ? level : level - 32
            func mixed(_ a: Int, _ b: Int) -> UInt8 { UInt8((a * (32 - weight) + b * weight + 16) / 32) }
            return (mixed(from.0, to.0), mixed(from.1, to.1), mixed(from.2, to.2))
        },
        missing: (120, 120, 120), isGray: false)

    /// From nothing, which shows the paper, light or dark, to a dense blue.
    static let density = ColorMap(
        colors: (0...64).map { _ in (28, 128, 194) }, missing: (120, 120, 120), isGray: false,
        opacities: (0...64).map { UInt8(($0 * 230 + 32) / 64) })

    /// An image as a PNG within a URL; values beyond an end of the range have that end's colour.
    func dataURL(_ image: GrayImage, range: ClosedRange<Double>) -> String {
        let scale = Scale(linear: range.lowerBound, range.upperBound)
        let needsPalette = !isGray || image.values.contains(where: \.isNaN)
        let last = Double(needsPalette ? colors.count - 1 : 255)
        let pixels = image.values.map { value in
            value.isNaN ? UInt8(colors.count) : UInt8(scale.fraction(clamping: value) * last + 0.5)
        }
        return PNG.dataURL(
            height: image.height, width: image.width, pixels: pixels, palette: needsPalette ? colors + [missing] : nil,
            opacities: opacities)
    }
}
