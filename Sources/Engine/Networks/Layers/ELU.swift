import Tensors

/// x where x > 0, else alpha · (eˣ − 1).
public final class ELU: Layer {
    public let alpha: Double

    public init(alpha: Double = 1) { self.alpha = alpha }

    public func forward(_ input: Tensor) throws -> Tensor { try input.elu(alpha: Float(alpha)) }
}
