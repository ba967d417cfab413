/// Numbers in rows and columns, seen as brightness.
public struct GrayImage: Hashable, Sendable {
    public let height: Int
    public let width: Int
    /// Row by row from the top, `height * width` values.
    public let values: [Double]

    /// - Precondition: neither size is negative, and there are `height * width` values.
    public init(height: Int, width: Int, values: [Double]) {
        precondition(height >= 0 && width >= 0, "an image of negative size")
        precondition(values.count == height * width, "an image of \(height) by \(width) with \(values.count) values")
        self.height = height
        self.width = width
        self.values = values
    }

    subscript(row: Int, column: Int) -> Double { values[row * width + column] }

    /// An image of at most so many rows and columns: means over squares of pixels.
    func reduced(toAtMost limit: Int) -> GrayImage {
        let factor = (max(height, width) + limit - 1) / max(1, limit)
        return factor <= 1 ? self : averaged(rows: factor, columns: factor)
    }

    /// The means over blocks of pixels; those at the right and lower edge may be smaller. A block that holds a value
    /// that is not finite has none.
    func averaged(rows: Int, columns: Int) -> GrayImage {
        var means: [Double] = []
        for top in stride(from: 0, to: height, by: rows) {
            for left in stride(from: 0, to: width, by: columns) {
                var sum = 0.0
                var count = 0.0
                for row in top..<min(top + rows, height) {
                    for column in left..<min(left + columns, width) {
                        sum += self[row, column]
                        count += 1
                    }
                }
                means.append(sum / count)
            }
        }
        let newWidth = (width + columns - 1) / columns
        let newHeight = width == 0 ? 0 : (height + rows - 1) / rows
        return GrayImage(height: newHeight, width: newWidth, values: means)
    }
}
