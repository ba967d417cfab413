import Kernels

extension Tensor {
    /// The sum of all elements (`along: nil`, a scalar) or along an axis, which is dropped or kept with size 1.
    ///
    /// - Throws: `axisOutOfRange`.
    public func sum(along axis: Int?, keepingAxis: Bool = false) throws -> Tensor {
        let region = try reducedRegion(along: axis, keepingAxis: keepingAxis, operation: "sum")
        return try reducedSum(region)
            .recorded(as: "sum", from: self) { gradient, _ in try gradient.spread(over: region) }
    }

    /// The mean of all elements or along an axis: the sum ÷ the number of elements.
    ///
    /// - Throws: `axisOutOfRange`. The mean of no elements is `nan`.
    public func mean(along axis: Int?, keepingAxis: Bool = false) throws -> Tensor {
        let region = try reducedRegion(along: axis, keepingAxis: keepingAxis, operation: "mean")
        let count = Float(region.axis)
        let result = try reducedSum(region)
        ScalarMap.divide.apply(
            result.storage.elements, count, into: result.storage.elements, count: result.count)
        return result.recorded(as: "mean", from: self) { gradient, _ in
            try gradient.divided(by: count).spread(over: region)
        }
    }

    /// The sum of all elements ÷ their number, the same bits as `mean`, outside any graph.
    package var meanOfElements: Float {
        Reduction.sum(storage.elements, count: count) / Float(count)
    }

    /// The mean squared distance from the mean, of all elements or along an axis, computed in two passes.
    ///
    /// - Parameter unbiased: whether the sum of squares is divided by n − 1 instead of n. (PyTorch's default is yes.)
    /// - Throws: `axisOutOfRange`.
    public func variance(along axis: Int?, unbiased: Bool = false, keepingAxis: Bool = false) throws -> Tensor {
        let region = try reducedRegion(along: axis, keepingAxis: keepingAxis, operation: "variance")
        let divisor = Float(region.axis - (unbiased ? 1 : 0))
        let means = try withoutGradients { try mean(along: axis, keepingAxis: true) }
        let result = try Tensor(uninitialized: region.shape)
        Reduction.squaredDeviations(
            storage.elements, from: means.storage.elements, outer: region.outer, axis: region.axis,
            inner: region.inner, into: result.storage.elements)
        ScalarMap.divide.apply(
            result.storage.elements, divisor, into: result.storage.elements, count: result.count)
        return result.recorded(as: "variance", from: self, saving: [.input(0)]) { gradient, visit in
            let input = visit[0]
            let deviations = try input.subtracting(input.mean(along: axis, keepingAxis: true))
            let scaled = try gradient.multiplied(by: 2 / divisor).spread(over: region)
            return try scaled.multiplied(by: deviations)
        }
    }

    /// The Euclidean norm √(Σ x²) of all elements or along an axis; the gradient where it is 0 is 0.
    ///
    /// - Throws: `axisOutOfRange`.
    public func norm(along axis: Int?, keepingAxis: Bool = false) throws -> Tensor {
        let region = try reducedRegion(along: axis, keepingAxis: keepingAxis, operation: "norm")
        let squares = try mapped(.square)
        let result = try squares.reducedSum(region)
        UnaryMap.sqrt.apply(result.storage.elements, into: result.storage.elements, count: result.count)
        return result.recorded(as: "norm", from: self, saving: [.input(0), .result]) { gradient, visit in
            let scale = try Tensor.choose(
                visit[1].equalTo(0), Tensor(scalar: 0), gradient.divided(by: visit[1]))
            return try visit[0].multiplied(by: scale.spread(over: region))
        }
    }

    private func reducedSum(_ region: ReducedRegion) throws(EngineError) -> Tensor {
        let result = try Tensor(uninitialized: region.shape)
        Reduction.AxisLoop.sum.apply(
            storage.elements, outer: region.outer, axis: region.axis, inner: region.inner,
            into: result.storage.elements)
        return result
    }
}
