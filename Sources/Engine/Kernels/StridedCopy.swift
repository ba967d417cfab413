/// Copies between dense arrays and arrays that are read or written with strides: transposes, slices, broadcasts,
/// concatenations.
public struct StridedCopy: Sendable {
    /// Sizes of the axes, outermost first.
    public var sizes: [Int]
    /// What a step along each axis adds to the place in the source and in the target; 0 repeats an element.
    public var sourceStrides: [Int]
    public var targetStrides: [Int]

    /// A copy over as many axes as there are sizes and strides of either array.
    public init(sizes: [Int], sourceStrides: [Int], targetStrides: [Int]) {
        self.sizes = sizes
        self.sourceStrides = sourceStrides
        self.targetStrides = targetStrides
    }

    /// The strides of a dense row-major array.
    public static func denseStrides(_ shape: [Int]) -> [Int] {
        var strides = [Int](repeating: 1, count: shape.count)
        for axis in stride(from: shape.count - 2, through: 0, by: -1) {
            strides[axis] = strides[axis + 1] * shape[axis + 1]
        }
        return strides
    }

    /// Copies from the source's first element to the target's.
    public func apply(_ source: UnsafePointer<Float>, into target: UnsafeMutablePointer<Float>) {
        guard !sizes.contains(0) else { return }
        let merged = mergingAxes()
        guard let count = merged.sizes.last, let step = merged.sourceStrides.last,
            let targetStep = merged.targetStrides.last
        else {
            target.pointee = source.pointee
            return
        }
        let outer = merged.sizes.count - 1
        var position = [Int](repeating: 0, count: outer)
        var from = source
        var to = target
        while true {
            Self.run(from, step, to, targetStep, count)
            var axis = outer - 1
            while axis >= 0 {
                position[axis] += 1
                from += merged.sourceStrides[axis]
                to += merged.targetStrides[axis]
                if position[axis] < merged.sizes[axis] { break }
                from -= merged.sourceStrides[axis] * merged.sizes[axis]
                to -= merged.targetStrides[axis] * merged.sizes[axis]
                position[axis] = 0
                axis -= 1
            }
            if axis < 0 { return }
        }
    }

    /// Axes of size 1 left out, and neighbours that both arrays walk as one axis made one.
    private func mergingAxes() -> StridedCopy {
        var merged = StridedCopy(sizes: [], sourceStrides: [], targetStrides: [])
        for axis in sizes.indices where sizes[axis] != 1 {
            if let last = merged.sizes.indices.last,
                merged.sourceStrides[last] == sourceStrides[axis] * sizes[axis],
                merged.targetStrides[last] == targetStrides[axis] * sizes[axis]
            {
                merged.sizes[last] *= sizes[axis]
                merged.sourceStrides[last] = sourceStrides[axis]
                merged.targetStrides[last] = targetStrides[axis]
            } else {
                merged.sizes.append(sizes[axis])
                merged.sourceStrides.append(sourceStrides[axis])
                merged.targetStrides.append(targetStrides[axis])
            }
        }
        return merged
    }

    private static func run(
        _ source: UnsafePointer<Float>, _ step: Int, _ target: UnsafeMutablePointer<Float>, _ targetStep: Int,
        _ count: Int
    ) {
        if step == 1, targetStep == 1 { return target.update(from: source, count: count) }
        if step == 0, targetStep == 1 { return target.update(repeating: source.pointee, count: count) }
        var from = source
        var to = target
        for _ in 0..<count {
            to.pointee = from.pointee
            from += step
            to += targetStep
        }
    }
}
