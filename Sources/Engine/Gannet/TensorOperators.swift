import Tensors

// Operators on tensors and numbers, element by element, broadcast.

extension Tensor {
    public static func + (left: Tensor, right: Tensor) -> Tensor { faulting { try left.adding(right) } }
    public static func - (left: Tensor, right: Tensor) -> Tensor { faulting { try left.subtracting(right) } }
    public static func * (left: Tensor, right: Tensor) -> Tensor { faulting { try left.multiplied(by: right) } }
    public static func / (left: Tensor, right: Tensor) -> Tensor { faulting { try left.divided(by: right) } }

    public static func + (left: Tensor, right: some TensorScalar) -> Tensor {
        faulting { try left.adding(right.roundedToFloat) }
    }

    public static func - (left: Tensor, right: some TensorScalar) -> Tensor {
        faulting { try left.subtracting(right.roundedToFloat) }
    }

    public static func * (left: Tensor, right: some TensorScalar) -> Tensor {
        faulting { try left.multiplied(by: right.roundedToFloat) }
    }

    public static func / (left: Tensor, right: some TensorScalar) -> Tensor {
        faulting { try left.divided(by: right.roundedToFloat) }
    }

    public static func + (left: some TensorScalar, right: Tensor) -> Tensor {
        faulting { try right.adding(left.roundedToFloat) }
    }

    public static func - (left: some TensorScalar, right: Tensor) -> Tensor {
        faulting { try right.subtracted(from: left.roundedToFloat) }
    }

    public static func * (left: some TensorScalar, right: Tensor) -> Tensor {
        faulting { try right.multiplied(by: left.roundedToFloat) }
    }

    public static func / (left: some TensorScalar, right: Tensor) -> Tensor {
        faulting { try right.dividing(left.roundedToFloat) }
    }

    public static prefix func - (tensor: Tensor) -> Tensor { faulting { try tensor.negated() } }
}

// In place: the left side is an object and is taken by value, so that it may be a constant.

extension Tensor {
    public static func += (left: Tensor, right: Tensor) { faulting { try left.add(right) } }
    public static func -= (left: Tensor, right: Tensor) { faulting { try left.subtract(right) } }
    public static func *= (left: Tensor, right: Tensor) { faulting { try left.multiply(by: right) } }
    public static func /= (left: Tensor, right: Tensor) { faulting { try left.divide(by: right) } }

    public static func += (left: Tensor, right: some TensorScalar) { faulting { try left.add(right.roundedToFloat) } }

    public static func -= (left: Tensor, right: some TensorScalar) {
        faulting { try left.subtract(right.roundedToFloat) }
    }

    public static func *= (left: Tensor, right: some TensorScalar) {
        faulting { try left.multiply(by: right.roundedToFloat) }
    }

    public static func /= (left: Tensor, right: some TensorScalar) {
        faulting { try left.divide(by: right.roundedToFloat) }
    }
}

// Comparisons, which give 1 where they hold, else 0.

extension Tensor {
    public static func .< (left: Tensor, right: Tensor) -> Tensor { faulting { try left.less(right) } }
    public static func .<= (left: Tensor, right: Tensor) -> Tensor { faulting { try left.lessOrEqual(right) } }
    public static func .> (left: Tensor, right: Tensor) -> Tensor { faulting { try left.greater(right) } }
    public static func .>= (left: Tensor, right: Tensor) -> Tensor { faulting { try left.greaterOrEqual(right) } }
    public static func .== (left: Tensor, right: Tensor) -> Tensor { faulting { try left.equalTo(right) } }
    public static func .!= (left: Tensor, right: Tensor) -> Tensor { faulting { try left.notEqualTo(right) } }

    public static func .< (left: Tensor, right: some TensorScalar) -> Tensor {
        faulting { try left.less(right.roundedToFloat) }
    }

    public static func .<= (left: Tensor, right: some TensorScalar) -> Tensor {
        faulting { try left.lessOrEqual(right.roundedToFloat) }
    }

    public static func .> (left: Tensor, right: some TensorScalar) -> Tensor {
        faulting { try left.greater(right.roundedToFloat) }
    }

    public static func .>= (left: Tensor, right: some TensorScalar) -> Tensor {
        faulting { try left.greaterOrEqual(right.roundedToFloat) }
    }

    public static func .== (left: Tensor, right: some TensorScalar) -> Tensor {
        faulting { try left.equalTo(right.roundedToFloat) }
    }

    public static func .!= (left: Tensor, right: some TensorScalar) -> Tensor {
        faulting { try left.notEqualTo(right.roundedToFloat) }
    }
}
