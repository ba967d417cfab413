/// A rectangle of ASCII letters to draw on.
struct TextCanvas {
    let width: Int
    let height: Int
    private var letters: [UInt8]

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        letters = Array(repeating: UInt8(ascii: " "), count: width * height)
    }

    subscript(row: Int, column: Int) -> UInt8 {
        get { letters[row * width + column] }
        set { letters[row * width + column] = newValue }
    }

    /// The rows from the top.
    var lines: [String] {
        (0..<height).map { String(decoding: letters[$0 * width..<($0 + 1) * width], as: UTF8.self) }
    }

    /// The row or column of a place on an axis of `count` letters, given from 0 to 1.
    static func index(_ fraction: Double, of count: Int) -> Int { Int(fraction * Double(count - 1) + 0.5) }

    /// A line of labels, each centred below or above its column, from left to right; of two that would touch, the
    /// left one stays.
    static func labels(_ labels: [(column: Int, text: String)], width: Int) -> String {
        var line = ""
        var used = 0
        for label in labels {
            let size = DisplayWidth.of(label.text)
            let start = max(0, min(label.column - size / 2, width - size))
            guard used == 0 || start > used else { continue }
            line += String(repeating: " ", count: start - used) + label.text
            used = start + size
        }
        return line
    }
}
