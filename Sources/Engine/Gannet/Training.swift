import GANs
import Kernels
import Networks
import Tensors

public func bceLoss(_ p: Tensor, _ y: Tensor, reduction: LossReduction = .mean) -> Tensor {
    faulting { try Loss.bce(p, y, reduction: reduction) }
}

public func bceWithLogitsLoss(_ x: Tensor, _ y: Tensor, reduction: LossReduction = .mean) -> Tensor {
    faulting { try Loss.bceWithLogits(x, y, reduction: reduction) }
}

public func mseLoss(_ a: Tensor, _ b: Tensor, reduction: LossReduction = .mean) -> Tensor {
    faulting { try Loss.mse(a, b, reduction: reduction) }
}

public func l1Loss(_ a: Tensor, _ b: Tensor, reduction: LossReduction = .mean) -> Tensor {
    faulting { try Loss.l1(a, b, reduction: reduction) }
}

extension AdversarialLoss {
    /// The loss that the discriminator minimizes, on logits.
    public func discriminator(real: Tensor, fake: Tensor) -> Tensor {
        faulting { try discriminatorLoss(real: real, fake: fake) }
    }

    /// The loss that the generator minimizes, on logits.
    public func generator(real: Tensor, fake: Tensor) -> Tensor {
        faulting { try generatorLoss(real: real, fake: fake) }
    }
}

extension GANLoss {
    /// The loss that the generator minimizes, on logits; relativistic losses need real samples as well.
    public func generator(fake: Tensor) -> Tensor { faulting { try generatorLoss(fake: fake) } }
}

public func gradientPenalty(_ critic: any Layer, real: Tensor, fake: Tensor) -> Tensor {
    faulting { try GradientPenalty.interpolated(critic, real: real, fake: fake) }
}

public func r1Penalty(_ critic: any Layer, real: Tensor) -> Tensor {
    faulting { try GradientPenalty.r1(critic, real: real) }
}

extension SGD {
    public convenience init(
        _ parameters: [Tensor], learningRate: Double = 1e-3, momentum: Double = 0, dampening: Double = 0,
        weightDecay: Double = 0, nesterov: Bool = false
    ) {
        do {
            try self.init(
                parameters: parameters, learningRate: learningRate, momentum: momentum, dampening: dampening,
                weightDecay: weightDecay, nesterov: nesterov)
        } catch { fault(error) }
    }
}

extension Adam {
    public convenience init(
        _ parameters: [Tensor], learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
        epsilon: Double = 1e-8, weightDecay: Double = 0
    ) {
        do {
            try self.init(
                parameters: parameters, learningRate: learningRate, betas: betas, epsilon: epsilon,
                weightDecay: weightDecay)
        } catch { fault(error) }
    }
}

extension AdamW {
    public convenience init(
        _ parameters: [Tensor], learningRate: Double = 1e-3, betas: (Double, Double) = (0.9, 0.999),
        epsilon: Double = 1e-8, weightDecay: Double = 1e-2
    ) {
        do {
            try self.init(
                parameters: parameters, learningRate: learningRate, betas: betas, epsilon: epsilon,
                weightDecay: weightDecay)
        } catch { fault(error) }
    }
}

extension RMSprop {
    public convenience init(
        _ parameters: [Tensor], learningRate: Double = 1e-2, alpha: Double = 0.99, epsilon: Double = 1e-8,
        weightDecay: Double = 0, momentum: Double = 0, centered: Bool = false
    ) {
        do {
            try self.init(
                parameters: parameters, learningRate: learningRate, alpha: alpha, epsilon: epsilon,
                weightDecay: weightDecay, momentum: momentum, isCentered: centered)
        } catch { fault(error) }
    }
}

/// Scales all gradients together so that their common norm is at most `limit`; gives back the norm that they had.
@discardableResult
public func clipGradNorm(_ parameters: [Tensor], _ limit: Double) -> Float {
    faulting { try parameters.clipGradientNorm(to: limit) }
}

/// Limits every parameter to −limit…limit, in place.
public func clipWeights(_ parameters: [Tensor], _ limit: Double) {
    faulting { try parameters.clipElements(to: limit) }
}

extension ExponentialMovingAverage {
    /// Averages that start as the parameters are.
    public convenience init(of network: any Module, decay: Double = 0.999) {
        do { try self.init(of: network as any Layer, decay: decay) } catch { fault(error) }
    }

    /// Runs a closure with the averages in the place of the network's parameters.
    public func withAverages(_ body: () -> Void) {
        faulting { try withAverages { () throws -> Void in body() } }
    }
}
