import Tensors

/// The roll call of optimizers, so that exams run over all of them.
public struct OptimizerExample: Sendable {
    public let name: String
    /// Makes the optimizer of some parameters.
    public let make: @Sendable ([Tensor]) throws -> any Optimizer

    private init(_ name: String, _ make: @escaping @Sendable ([Tensor]) throws -> any Optimizer) {
        self.name = name
        self.make = make
    }

    public static let all: [OptimizerExample] = [
        OptimizerExample("SGD") { try SGD(parameters: $0, learningRate: 0.1, momentum: 0.9, nesterov: true) },
        OptimizerExample("Adam") { try Adam(parameters: $0) },
        OptimizerExample("AdamW") { try AdamW(parameters: $0) },
        OptimizerExample("RMSprop") { try RMSprop(parameters: $0, momentum: 0.9) },
    ]
}
