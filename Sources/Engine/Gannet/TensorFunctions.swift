import Kernels
import Tensors

// Functions of tensors, under the names of the field.

public func exp(_ x: Tensor) -> Tensor { faulting { try x.exp() } }
public func log(_ x: Tensor) -> Tensor { faulting { try x.log() } }
public func log1p(_ x: Tensor) -> Tensor { faulting { try x.log1p() } }
public func sqrt(_ x: Tensor) -> Tensor { faulting { try x.sqrt() } }
public func abs(_ x: Tensor) -> Tensor { faulting { try x.abs() } }
public func square(_ x: Tensor) -> Tensor { faulting { try x.square() } }
public func tanh(_ x: Tensor) -> Tensor { faulting { try x.tanh() } }
public func sigmoid(_ x: Tensor) -> Tensor { faulting { try x.sigmoid() } }
public func softplus(_ x: Tensor) -> Tensor { faulting { try x.softplus() } }
public func relu(_ x: Tensor) -> Tensor { faulting { try x.relu() } }
public func leakyReLU(_ x: Tensor, slope: Double = 0.01) -> Tensor {
    faulting { try x.leakyReLU(slope: Float(slope)) }
}
public func elu(_ x: Tensor) -> Tensor { faulting { try x.elu() } }
public func silu(_ x: Tensor) -> Tensor { faulting { try x.silu() } }
public func gelu(_ x: Tensor) -> Tensor { faulting { try x.gelu() } }
public func softmax(_ x: Tensor, axis: Int) -> Tensor { faulting { try x.softmax(along: axis) } }
public func logSoftmax(_ x: Tensor, axis: Int) -> Tensor { faulting { try x.logSoftmax(along: axis) } }
public func sign(_ x: Tensor) -> Tensor { faulting { try x.sign() } }
public func floor(_ x: Tensor) -> Tensor { faulting { try x.floor() } }
public func round(_ x: Tensor) -> Tensor { faulting { try x.round() } }

public func pow(_ x: Tensor, _ exponent: some TensorScalar) -> Tensor {
    faulting { try x.power(exponent.roundedToFloat) }
}
public func pow(_ x: Tensor, _ exponent: Tensor) -> Tensor { faulting { try x.power(exponent) } }

public func maximum(_ a: Tensor, _ b: Tensor) -> Tensor { faulting { try a.maximum(b) } }
public func minimum(_ a: Tensor, _ b: Tensor) -> Tensor { faulting { try a.minimum(b) } }
public func matmul(_ a: Tensor, _ b: Tensor) -> Tensor { faulting { try a.matrixProduct(b) } }
public func outer(_ a: Tensor, _ b: Tensor) -> Tensor { faulting { try a.outerProduct(b) } }

/// The elements of `a` where the mask is not zero, else those of `b`.
public func which(_ mask: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor { faulting { try Tensor.choose(mask, a, b) } }

public func concatenate(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
    faulting { try Tensor.concatenate(tensors, along: axis) }
}

public func stack(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
    faulting { try Tensor.stack(tensors, along: axis) }
}

/// The gradient of a result with respect to a tensor, of which no leaf's `grad` learns.
public func gradient(of result: Tensor, withRespectTo target: Tensor, createGraph: Bool = false) -> Tensor {
    faulting { try Tensor.gradients(of: result, withRespectTo: [target], createGraph: createGraph)[0] }
}

/// The gradients of a result with respect to several tensors, of which no leaf's `grad` learns.
public func gradient(of result: Tensor, withRespectTo targets: [Tensor], createGraph: Bool = false) -> [Tensor] {
    faulting { try Tensor.gradients(of: result, withRespectTo: targets, createGraph: createGraph) }
}
