import Kernels

/// Comparisons, element by element, broadcast: 1 where they hold, else 0. They have no gradient.
/// All of two tensors throw `shapeMismatch`.
extension Tensor {
    public func less(_ other: Tensor) throws -> Tensor { try combined(.less, with: other, operation: ".<") }

    public func lessOrEqual(_ other: Tensor) throws -> Tensor {
        try combined(.lessOrEqual, with: other, operation: ".<=")
    }

    public func greater(_ other: Tensor) throws -> Tensor {
        try other.combined(.less, with: self, operation: ".>")
    }

    public func greaterOrEqual(_ other: Tensor) throws -> Tensor {
        try other.combined(.lessOrEqual, with: self, operation: ".>=")
    }

    public func equalTo(_ other: Tensor) throws -> Tensor { try combined(.equal, with: other, operation: ".==") }

    public func notEqualTo(_ other: Tensor) throws -> Tensor {
        try combined(.notEqual, with: other, operation: ".!=")
    }

    public func less(_ number: Float) throws -> Tensor { try mapped(.less, number) }
    public func lessOrEqual(_ number: Float) throws -> Tensor { try mapped(.lessOrEqual, number) }
    public func greater(_ number: Float) throws -> Tensor { try mapped(.greater, number) }
    public func greaterOrEqual(_ number: Float) throws -> Tensor { try mapped(.greaterOrEqual, number) }
    public func equalTo(_ number: Float) throws -> Tensor { try mapped(.equal, number) }
    public func notEqualTo(_ number: Float) throws -> Tensor { try mapped(.notEqual, number) }
}
