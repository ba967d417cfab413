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
    package var isTracked: Bool { (isTrackedLeaf || origin != nil) && Workspace.current.recordsGradients }

    /// Records this tensor as the result of an operation on one input, if that is tracked.
    package func recorded(
        as name: @autoclosure () -> String, from input: Tensor, saving saved: @autoclosure () -> [Saved] = [],
        derivative: @escaping (_ gradient: Tensor, _ visit: BackwardVisit) throws -> Tensor
    ) -> Tensor {
        guard input.isTracked else { return self }
        record(name(), [input], saved()) { [try derivative($0, $1)] }
        return self
    }

    /// Records this tensor as the result of an operation on two inputs, if one of them is tracked.
    package func recorded(
        as name: @autoclosure () -> String, from left: Tensor, and right: Tensor,
        saving saved: @autoclosure () -> [Saved] = [], derivative: @escaping Derivative
    ) -> Tensor {
        guard left.isTracked || right.isTracked else { return self }
        record(name(), [left, right], saved(), derivative)
        return self
    }

    /// Records this tensor as the result of an operation on several inputs, if one of them is tracked.
    package func recorded(
        as name: @autoclosure () -> String, from inputs: [Tensor], saving saved: @autoclosure () -> [Saved] = [],
        derivative: @escaping Derivative
    ) -> Tensor {
        guard inputs.contains(where: \.isTracked) else { return self }
        record(name(), inputs, saved(), derivative)
        return self
    }

    private func record(_ name: String, _ inputs: [Tensor], _ saved: [Saved], _ derivative: @escaping Derivative) {
        func needs(_ index: Int) -> Bool { inputs[index].requiresGradient }
        let savedTensors: [SavedTensor?] = saved.map { item in
            switch item {
            case .input(let index): SavedTensor(inputs[index], place: .input(index))
            case .inputIfNeeded(let index, let other):
                needs(other) ? SavedTensor(inputs[index], place: .input(index)) : nil
            case .result: SavedTensor(self, place: .result)
            case .number: nil
            }
        }
        origin = RecordedOperation(
            name: name, number: Workspace.current.nextNumber(), shape: shape,
            edges: inputs.map(\.edge), saved: savedTensors, savesValues: !saved.isEmpty, derivative: derivative)
    }

    /// Where a gradient of this tensor goes on to.
    private var edge: RecordedOperation.Edge {
        if let origin { return .operation(origin) }
        return isTrackedLeaf ? .leaf(self) : .constant
    }
}
