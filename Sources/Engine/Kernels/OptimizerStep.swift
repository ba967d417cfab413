import CKernels

/// One update of a parameter, in the order of PyTorch's own loops. The numbers of a step are doubles, rounded once.
public enum OptimizerStep {
    /// Stochastic gradient descent; `momentum` holds the buffer where there is momentum.
    public struct SGD: Sendable {
        public var learningRate: Double
        public var momentum: Double
        public var dampening: Double
        public var weightDecay: Double
        public var nesterov: Bool
        /// Whether the buffer is still empty, so that it starts as the gradient itself.
        public var isFirst: Bool

        public init(
            learningRate: Double, momentum: Double, dampening: Double, weightDecay: Double, nesterov: Bool,
            isFirst: Bool
        ) {
            self.learningRate = learningRate
            self.momentum = momentum
            self.dampening = dampening
            self.weightDecay = weightDecay
            self.nesterov = nesterov
            self.isFirst = isFirst
        }

        public func apply(to parameter: Storage, gradient: Storage, momentum buffer: Storage?) {
            let options = gannet_sgd_options(
                learning_rate: learningRate, momentum: momentum, dampening: dampening, weight_decay: weightDecay,
                nesterov: nesterov, first: isFirst)
            let (p, g, b) = (parameter.elements, gradient.elements, buffer?.elements)
            MapCost.heavy.split(parameter.count) { start, count in
                gannet_sgd_step(options, p + start, g + start, b.map { $0 + start }, count)
            }
            withExtendedLifetime((parameter, gradient, buffer)) {}
        }
    }

    /// Adam, and AdamW where the decay is decoupled.
    public struct Adam: Sendable {
        public var learningRate: Double
        public var betas: (Double, Double)
        public var epsilon: Double
        public var weightDecay: Double
        public var isDecoupled: Bool
        /// The number of this step, from 1.
        public var step: Int

        public init(
            learningRate: Double, betas: (Double, Double), epsilon: Double, weightDecay: Double, isDecoupled: Bool,
            step: Int
        ) {
            self.learningRate = learningRate
            self.betas = betas
            self.epsilon = epsilon
            self.weightDecay = weightDecay
            self.isDecoupled = isDecoupled
            self.step = step
        }

        /// The step's powers and roots computed: once for all parameters that have made as many steps.
        public var prepared: Prepared {
            Prepared(
                step: step,
                scalars: gannet_adam_prepare(
                    gannet_adam_options(
                        learning_rate: learningRate, beta1: betas.0, beta2: betas.1, epsilon: epsilon,
                        weight_decay: weightDecay, decoupled: isDecoupled, step: UInt64(step))))
        }

        /// A step that is ready to change parameters.
        public struct Prepared: Sendable {
            /// The number of this step, from 1.
            public let step: Int
            fileprivate let scalars: gannet_adam_scalars

            public func apply(to parameter: Storage, gradient: Storage, first: Storage, second: Storage) {
                let (p, g, m, v) = (parameter.elements, gradient.elements, first.elements, second.elements)
                MapCost.heavy.split(parameter.count) { start, count in
                    gannet_adam_update(scalars, p + start, g + start, m + start, v + start, count)
                }
                withExtendedLifetime((parameter, gradient, first, second)) {}
            }
        }
    }

    /// RMSprop; `mean` holds the running mean of gradients where it is centred, `momentum` the buffer where there is
    /// one.
    public struct RMSprop: Sendable {
        public var learningRate: Double
        public var alpha: Double
        public var epsilon: Double
        public var weightDecay: Double
        public var momentum: Double
        public var isCentered: Bool

        public init(
            learningRate: Double, alpha: Double, epsilon: Double, weightDecay: Double, momentum: Double,
            isCentered: Bool
        ) {
            self.learningRate = learningRate
            self.alpha = alpha
            self.epsilon = epsilon
            self.weightDecay = weightDecay
            self.momentum = momentum
            self.isCentered = isCentered
        }

        public func apply(
            to parameter: Storage, gradient: Storage, square: Storage, mean: Storage?, momentum buffer: Storage?
        ) {
            let options = gannet_rmsprop_options(
                learning_rate: learningRate, alpha: alpha, epsilon: epsilon, weight_decay: weightDecay,
                momentum: momentum, centered: isCentered)
            let (p, g, v) = (parameter.elements, gradient.elements, square.elements)
            let (m, b) = (mean?.elements, buffer?.elements)
            MapCost.heavy.split(parameter.count) { start, count in
                gannet_rmsprop_step(
                    options, p + start, g + start, v + start, m.map { $0 + start }, b.map { $0 + start }, count)
            }
            withExtendedLifetime((parameter, gradient, square, mean, buffer)) {}
        }
    }
}
