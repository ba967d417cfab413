/// The smallest and the largest of the finite numbers that it was shown.
struct Extent {
    private(set) var low = Double.infinity
    private(set) var high = -Double.infinity

    var isEmpty: Bool { low > high }

    mutating func include(_ value: Double) {
        guard value.isFinite else { return }
        if value < low { low = value }
        if value > high { high = value }
    }

    init() {}

    init(_ values: some Sequence<Double>) {
        for value in values { include(value) }
    }
}
