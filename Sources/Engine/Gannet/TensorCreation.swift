import Kernels
import Tensors

extension Tensor {
    /// A scalar.
    public convenience init(_ value: some TensorScalar) {
        do { try self.init(scalar: value.roundedToFloat) } catch { fault(error) }
    }

    /// A vector.
    public convenience init(_ values: [some TensorScalar]) {
        do { try self.init(values: values.map(\.roundedToFloat), shape: [values.count]) } catch { fault(error) }
    }

    /// A matrix, given by its rows.
    public convenience init(_ rows: [[some TensorScalar]]) {
        let width = Self.commonCount(rows)
        do {
            try self.init(values: rows.flatMap { $0.map(\.roundedToFloat) }, shape: [rows.count, width])
        } catch { fault(error) }
    }

    /// A tensor of three axes, given by its matrices.
    public convenience init(_ matrices: [[[some TensorScalar]]]) {
        let rows = Self.commonCount(matrices)
        let width = Self.commonCount(matrices.flatMap { $0 })
        do {
            try self.init(
                values: matrices.flatMap { $0.flatMap { $0.map(\.roundedToFloat) } },
                shape: [matrices.count, rows, width])
        } catch { fault(error) }
    }

    /// The count that all lists share; 0 for none.
    private static func commonCount<Element>(_ lists: [[Element]]) -> Int {
        let count = lists.first?.count ?? 0
        if lists.contains(where: { $0.count != count }) { fault(EngineError.raggedRows) }
        return count
    }
}

public func zeros(_ shape: Int...) -> Tensor { faulting { try Tensor.zeros(shape: shape) } }
public func zeros(like tensor: Tensor) -> Tensor { faulting { try Tensor.zeros(shape: tensor.shape) } }
public func ones(_ shape: Int...) -> Tensor { faulting { try Tensor.ones(shape: shape) } }
public func ones(like tensor: Tensor) -> Tensor { faulting { try Tensor.ones(shape: tensor.shape) } }

public func full(_ shape: Int..., value: some TensorScalar) -> Tensor {
    faulting { try Tensor.full(shape: shape, value: value.roundedToFloat) }
}

public func eye(_ size: Int) -> Tensor { faulting { try Tensor.eye(size) } }

public func arange<Scalar: TensorScalar>(_ start: Scalar, _ end: Scalar, step: Scalar = 1) -> Tensor {
    faulting { try Tensor.arange(from: start.asDouble, to: end.asDouble, step: step.asDouble) }
}

public func linspace<Scalar: TensorScalar>(_ start: Scalar, _ end: Scalar, count: Int) -> Tensor {
    faulting { try Tensor.linspace(from: start.asDouble, to: end.asDouble, count: count) }
}

public func oneHot(_ labels: Tensor, classes: Int) -> Tensor {
    faulting { try Tensor.oneHot(labels, classes: classes) }
}

public func randn(_ shape: Int..., using random: Random? = nil) -> Tensor {
    faulting { try Tensor.normal(shape: shape, using: random ?? Workspace.current.random) }
}

public func rand(_ shape: Int..., using random: Random? = nil) -> Tensor {
    faulting { try Tensor.uniform(shape: shape, using: random ?? Workspace.current.random) }
}

/// Whole numbers from `low` up to `high`, which is not reached.
public func randint(_ low: Int, _ high: Int, shape: [Int], using random: Random? = nil) -> Tensor {
    faulting { try Tensor.integers(shape: shape, from: low, to: high, using: random ?? Workspace.current.random) }
}

public func permutation(_ count: Int, using random: Random? = nil) -> Tensor {
    faulting { try Tensor.permutation(count, using: random ?? Workspace.current.random) }
}
