import Kernels
import Tensors

/// How far an input is from a target, element by element, then reduced.
///
///     let loss = try Loss.bce(probabilities, labels)
///
/// To add one: a file in this folder that extends `Loss` by a static property, and its name in `all`.
public struct Loss: Sendable {
    /// The name under which notebooks know it.
    public let name: String
    private let check: @Sendable (_ input: Tensor, _ target: Tensor) throws -> Void
    private let terms: Terms

    /// The mean of the terms, to the bit, in one step; `nil` where there is no such step.
    private let mean: Terms?

    typealias Terms = @Sendable (_ input: Tensor, _ target: Tensor) throws -> Tensor

    init(
        _ name: String, check: @escaping @Sendable (_ input: Tensor, _ target: Tensor) throws -> Void = { _, _ in },
        mean: Terms? = nil, terms: @escaping Terms
    ) {
        self.name = name
        self.check = check
        self.mean = mean
        self.terms = terms
    }

    /// The roll call.
    public static let all: [Loss] = [.bce, .bceWithLogits, .mse, .l1]

    /// - Throws: `targetSize` unless both shapes are the same: nothing is broadcast, since [16] against [16, 1] would
    ///   silently compare each with each; `outsideUnitInterval` where the loss is one of probabilities.
    public func callAsFunction(
        _ input: Tensor, _ target: Tensor, reduction: LossReduction = .mean
    ) throws -> Tensor {
        guard input.shape == target.shape else {
            throw EngineError.targetSize(operation: name, input: input.shape, target: target.shape)
        }
        try check(input, target)
        if reduction == .mean, let mean { return try mean(input, target) }
        return try reduction(try terms(input, target))
    }
}
