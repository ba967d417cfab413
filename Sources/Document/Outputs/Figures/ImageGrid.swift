/// Images in rows, such as samples of a generator.
public struct ImageGrid: Hashable, Sendable {
    public var images: [GrayImage]
    /// How many images stand in a row; at least 1.
    public var columns: Int
    /// The values of black and of white; where it is `nil`, the smallest and the largest value of all images.
    public var range: ClosedRange<Double>?

    public init(_ images: [GrayImage], columns: Int = 8, range: ClosedRange<Double>? = nil) {
        self.images = images
        self.columns = max(1, columns)
        self.range = range
    }
}
