/// Sets of points in the plane, one unit as long on both axes; on request over a field of values.
public struct Scatter: Hashable, Sendable {
    /// Points under one name. Each set has a mark of its own, by its place: dot, cross, triangle, square, plus,
    /// diamond.
    public struct PointSet: Hashable, Sendable {
        public var name: String
        public var points: [Point]

        public init(_ name: String, points: [Point]) {
            self.name = name
            self.points = points
        }
    }

    /// Values over a rectangle of the plane, such as a discriminator's decisions, drawn in colours below the points.
    public struct Field: Hashable, Sendable {
        /// What the values are, such as `D(x)`.
        public var name: String
        /// The first row is the top one (the largest y).
        public var values: GrayImage
        /// The rectangle that the values cover; each value stands for its cell's middle.
        public var bounds: Bounds
        /// The values at the ends of the colours.
        public var range: ClosedRange<Double>

        public init(_ name: String, values: GrayImage, bounds: Bounds, range: ClosedRange<Double> = 0...1) {
            self.name = name
            self.values = values
            self.bounds = bounds
            self.range = range
        }
    }

    public var sets: [PointSet]
    public var xLabel: String
    public var yLabel: String
    /// What is shown, besides the field; where both are `nil`, all points. Points outside are counted, not drawn.
    public var bounds: Bounds?
    public var field: Field?
    /// Whether a shade below the points says how many there are, where so many lie upon each other that marks cannot.
    public var isShadedByDensity: Bool

    public init(
        _ sets: [PointSet], xLabel: String = "", yLabel: String = "", bounds: Bounds? = nil, field: Field? = nil,
        isShadedByDensity: Bool = false
    ) {
        self.sets = sets
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.bounds = bounds
        self.field = field
        self.isShadedByDensity = isShadedByDensity
    }
}
