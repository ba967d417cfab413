import Kernels
import Tensors

/// While training, each element becomes 0 with a probability, the others are scaled by 1 ÷ (1 − probability).
///
/// Each pass is one draw from the current random stream: an element stays where its uniform number is not below the
/// probability.
///
/// Source: Srivastava and others, “Dropout: a simple way to prevent neural networks from overfitting” (2014).
public final class Dropout: Layer {
    public let probability: Double
    public private(set) var isTraining = true

    /// - Throws: `invalidArgument` for a probability outside 0…1.
    public init(probability: Double) throws {
        guard (0...1).contains(probability) else {
            throw EngineError.invalidArgument(
                function: "Dropout", argument: "probability", value: "\(probability)", expected: "between 0 and 1")
        }
        self.probability = probability
    }

    public func forward(_ input: Tensor) throws -> Tensor {
        guard isTraining, probability > 0 else { return input }
        let scale = probability < 1 ? Float(1 / (1 - probability)) : 0
        let uniform = try Tensor.uniform(shape: input.shape, using: Workspace.current.random)
        return try input.multiplied(by: uniform.greaterOrEqual(Float(probability)).multiplied(by: scale))
    }

    public func setTraining(_ isTraining: Bool) { self.isTraining = isTraining }
}
