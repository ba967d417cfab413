/// What reading a program tells of a tensor's shape: the sizes of its last axes, as far as they are known.
public struct StaticShape: Equatable, Sendable, CustomStringConvertible {
    /// Whether axes of unknown number and sizes may stand before those of `sizes`.
    public var isOpen: Bool
    /// The sizes, the last axis's last; `nil` where one is unknown.
    public var sizes: [Int?]

    public init(_ sizes: [Int?], isOpen: Bool = false) {
        self.sizes = sizes
        self.isOpen = isOpen
    }

    /// A tensor of which nothing is known.
    public static let unknown = StaticShape([], isOpen: true)

    public var rank: Int? { isOpen ? nil : sizes.count }

    /// All sizes, where all are known.
    public var known: [Int]? {
        guard !isOpen else { return nil }
        let sizes = self.sizes.compactMap { $0 }
        return sizes.count == self.sizes.count ? sizes : nil
    }

    /// How many elements there are, where that is known and can be counted.
    public var count: Int? {
        guard let known else { return nil }
        if known.contains(0) { return 0 }
        return known.reduce(1 as Int?) { product, size in
            guard let (result, overflow) = product?.multipliedReportingOverflow(by: size), !overflow else { return nil }
            return result
        }
    }

    /// The shape as one of so many axes: unknown sizes stand for axes that an open one does not name.
    ///
    /// - Returns: `nil` where it has another number of axes for certain.
    public func with(rank: Int) -> StaticShape? {
        guard sizes.count == rank || isOpen && sizes.count < rank else { return nil }
        return StaticShape([Int?](repeating: nil, count: rank - sizes.count) + sizes)
    }

    /// Whether two shapes differ, however their unknown sizes turn out.
    public func differs(from other: StaticShape) -> Bool {
        if let rank, let otherRank = other.rank, rank != otherRank { return true }
        if let rank, rank < other.sizes.count { return true }
        if let rank = other.rank, rank < sizes.count { return true }
        return zip(sizes.reversed(), other.sizes.reversed()).contains { a, b in
            if let a, let b { a != b } else { false }
        }
    }

    /// What is known of a tensor that has one of two shapes.
    public func joined(with other: StaticShape) -> StaticShape {
        let common = zip(sizes.reversed(), other.sizes.reversed()).map { $0 == $1 ? $0 : nil }
        return StaticShape(
            common.reversed(), isOpen: isOpen || other.isOpen || sizes.count != other.sizes.count)
    }

    /// `[…, ?, 64]`.
    public var description: String {
        "[\(((isOpen ? ["…"] : []) + sizes.map { $0.map { "\($0)" } ?? "?" }).joined(separator: ", "))]"
    }
}
