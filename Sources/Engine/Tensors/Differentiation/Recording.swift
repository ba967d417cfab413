import Kernels

/// What an operation saves for its derivative, in the order in which the visit gives it back.
package enum Saved {
    case input(Int)
    /// An input that only another input's derivative needs.
    case inputIfNeeded(Int, by: Int)
    case result
    /// Something that is no tensor and stands in the derivative itself; a second pass misses it all the same.
    case number
}

extension Tensor {
    /// Whether operations on it are recorded now.
    package var isTracked: Bool { requiresGradient && Workspace.recordsGradients }

    /// Records this tensor as the result of an operation on one input, if that is tracked.
    package func recorded(
        as name: @autoclosure () -> String, from input: Tensor, saving saved: @autoclosure () -> [Saved] = [],
        derivative: @escaping UnaryDerivative
    ) -> Tensor {
        guard input.isTracked else { return self }
        record(name(), [input], saved(), .unary(derivative))
        return self
    }

    /// Records this tensor as the result of an operation on two inputs, if one of them is tracked.
    package func recorded(
        as name: @autoclosure () -> String, from left: Tensor, and right: Tensor,
        saving saved: @autoclosure () -> [Saved] = [], derivative: @escaping Derivative
    ) -> Tensor {
        guard left.requiresGradient || right.requiresGradient, Workspace.recordsGradients else { return self }
        record(name(), [left, right], saved(), .general(derivative))
        return self
    }

    /// Records this tensor as the result of an operation on several inputs, if one of them is tracked.
    package func recorded(
        as name: @autoclosure () -> String, from inputs: [Tensor], saving saved: @autoclosure () -> [Saved] = [],
        derivative: @escaping Derivative
    ) -> Tensor {
        guard inputs.contains(where: \.requiresGradient), Workspace.recordsGradients else { return self }
        record(name(), inputs, saved(), .general(derivative))
        return self
    }

    private func record(_ name: String, _ inputs: [Tensor], _ saved: [Saved], _ rule: DerivedOperation.Rule) {
        let savedTensors: [SavedTensor?] = saved.map { item in
            switch item {
            case .input(let index): SavedTensor(inputs[index], place: .input(index))
            case .inputIfNeeded(let index, let other):
                inputs[other].requiresGradient ? SavedTensor(inputs[index], place: .input(index)) : nil
            case .result: SavedTensor(self, place: .result)
            case .number: nil
            }
        }
        origin = DerivedOperation(
            name: name, shape: shape, edges: inputs.map(RecordedOperation.Edge.init), saved: savedTensors, rule: rule)
    }
}
