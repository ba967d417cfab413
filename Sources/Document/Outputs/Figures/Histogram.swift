/// How often values occur, in bins of equal width; several samples share the bins.
public struct Histogram: Hashable, Sendable {
    public struct Sample: Hashable, Sendable {
        public var name: String
        public var values: [Double]

        public init(_ name: String, values: [Double]) {
            self.name = name
            self.values = values
        }
    }

    public var samples: [Sample]
    /// The number of bins; where it is `nil`, twice the cube root of the largest sample's size (the Rice rule).
    /// Taken as between 1 and 200.
    public var bins: Int?
    public var xLabel: String

    public init(_ samples: [Sample], bins: Int? = nil, xLabel: String = "") {
        self.samples = samples
        self.bins = bins
        self.xLabel = xLabel
    }
}
