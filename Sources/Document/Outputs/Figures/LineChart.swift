/// Curves over one axis, such as losses over steps.
public struct LineChart: Hashable, Sendable {
    /// A named curve through its points, in their order. A point that is not finite is a gap.
    public struct Series: Hashable, Sendable {
        public var name: String
        public var points: [Point]

        public init(_ name: String, points: [Point]) {
            self.name = name
            self.points = points
        }

        /// A curve over 0, 1, 2, …
        public init(_ name: String, values: [Double]) {
            self.init(name, points: values.enumerated().map { Point(Double($0.offset), $0.element) })
        }
    }

    public var series: [Series]
    public var xLabel: String
    public var yLabel: String
    /// Whether the y axis is logarithmic; values that are not positive are gaps there.
    public var logarithmicY: Bool

    public init(_ series: [Series], xLabel: String = "", yLabel: String = "", logarithmicY: Bool = false) {
        self.series = series
        self.xLabel = xLabel
        self.yLabel = yLabel
        self.logarithmicY = logarithmicY
    }
}
