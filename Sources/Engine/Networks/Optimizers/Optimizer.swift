import Kernels
import Tensors

/// Changes parameters by their gradients.
///
/// To add one: a file in this folder with a class of the optimizer's name, and a line in `OptimizerExample.all`.
///
/// Parameters whose gradient is `nil` are left alone, and so is their state; a gradient of zeros still steps.
public protocol Optimizer: AnyObject {
    var parameters: [Tensor] { get }

    /// The step's size; may be changed between steps.
    var learningRate: Double { get set }

    /// Changes every parameter that has a gradient, in place; its version rises.
    func step()

    /// What it keeps besides the parameters.
    var state: OptimizerState { get }

    /// Goes on from other counts of steps, as many as the state has.
    func restore(counts: [Int])
}

extension Optimizer {
    /// Forgets the gradients of the parameters: each becomes `nil`.
    public func zeroGrad() {
        for parameter in parameters { parameter.clearGradient() }
    }
}

/// Checks what all optimizers are made of.
enum OptimizerArguments {
    /// - Throws: `invalidArgument` for no parameters, or one that is a result of an operation.
    static func check(_ parameters: [Tensor], _ name: String) throws(EngineError) {
        guard !parameters.isEmpty else {
            throw .invalidArgument(
                function: name, argument: "the list of parameters", value: "empty", expected: "at least one tensor")
        }
        for parameter in parameters where !parameter.isLeaf {
            throw .invalidArgument(
                function: name, argument: "a parameter", value: "the result of an operation", expected: "a leaf")
        }
    }

    /// - Throws: `invalidArgument` outside the range.
    static func check(
        _ value: Double, _ argument: String, _ name: String, in range: some RangeExpression<Double>,
        _ expected: String
    ) throws(EngineError) {
        guard range.contains(value) else {
            throw .invalidArgument(function: name, argument: argument, value: "\(value)", expected: expected)
        }
    }

    static func checkNotNegative(_ value: Double, _ argument: String, _ name: String) throws(EngineError) {
        try check(value, argument, name, in: 0..., "at least 0")
    }

    static func checkShare(_ value: Double, _ argument: String, _ name: String) throws(EngineError) {
        try check(value, argument, name, in: 0..<1, "at least 0 and less than 1")
    }
}

extension Tensor {
    /// Storage of this tensor's size, all zeros, for an optimizer's state.
    func zeroState() throws(EngineError) -> Storage {
        let state = try Storage(count: count)
        state.fill(0)
        return state
    }
}
