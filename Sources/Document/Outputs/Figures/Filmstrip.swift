/// Small pictures in order of time, all at one scale, such as a generator's samples as it learns.
///
/// Four frames or fewer stand side by side. More of them play one after the other, larger, on a screen whose reader has
/// not asked for less motion, and stand side by side in print, everywhere else, and in text.
public struct Filmstrip: Hashable, Sendable {
    public enum Picture: Hashable, Sendable {
        case points([Scatter.PointSet])
        case image(GrayImage)
        /// Images in a square, such as samples from the same noise.
        case images([GrayImage])
    }

    public struct Frame: Hashable, Sendable {
        /// Stands above the frame, such as `step 500`.
        public var title: String
        public var picture: Picture

        public init(_ title: String, _ picture: Picture) {
            self.title = title
            self.picture = picture
        }
    }

    public var frames: [Frame]
    /// What frames of points show; where it is `nil`, all points of all frames.
    public var bounds: Bounds?
    /// The values of black and of white; where it is `nil`, the smallest and the largest value of all images.
    public var range: ClosedRange<Double>?
    /// Whether more than four frames may play; where they are no course of time, they had better stand.
    public var isAnimated: Bool

    public init(
        _ frames: [Frame], bounds: Bounds? = nil, range: ClosedRange<Double>? = nil, isAnimated: Bool = true
    ) {
        self.frames = frames
        self.bounds = bounds
        self.range = range
        self.isAnimated = isAnimated
    }
}
