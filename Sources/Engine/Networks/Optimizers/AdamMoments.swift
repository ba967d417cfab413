import Kernels
import Tensors

/// The running means that Adam and AdamW keep of each parameter's gradients, and the step that both make.
struct AdamMoments {
    private struct Moments {
        var first: Storage
        var second: Storage
        /// How many steps the parameter has made.
        var steps = 0
    }

    private var moments: [Moments]

    /// - Throws: `memoryLimit`.
    init(of parameters: [Tensor]) throws {
        moments = try parameters.map { Moments(first: try $0.zeroState(), second: try $0.zeroState()) }
    }

    /// - Parameter kernel: the numbers of the step, whose count is set for each parameter.
    mutating func step(_ parameters: [Tensor], with kernel: OptimizerStep.Adam) {
        var prepared: OptimizerStep.Adam.Prepared?
        for (index, parameter) in parameters.enumerated() {
            guard let gradient = parameter.gradient else { continue }
            moments[index].steps += 1
            let ready: OptimizerStep.Adam.Prepared
            if let prepared, prepared.step == moments[index].steps {
                ready = prepared
            } else {
                var kernel = kernel
                kernel.step = moments[index].steps
                ready = kernel.prepared
                prepared = ready
            }
            parameter.storage.beginChange()
            ready.apply(
                to: parameter.storage, gradient: gradient.storage, first: moments[index].first,
                second: moments[index].second)
        }
    }
}

extension AdamMoments {
    var state: OptimizerState {
        OptimizerState(
            means: moments.enumerated().flatMap { place, moment in
                [
                    OptimizerState.Mean("first", of: place, moment.first),
                    OptimizerState.Mean("second", of: place, moment.second),
                ]
            }, counts: moments.map(\.steps))
    }

    mutating func restore(counts: [Int]) {
        for (place, steps) in counts.enumerated() { moments[place].steps = steps }
    }
}

extension OptimizerArguments {
    /// - Throws: `invalidArgument` for what neither Adam nor AdamW can work with.
    static func checkAdam(
        _ name: String, _ parameters: [Tensor], learningRate: Double, betas: (Double, Double), epsilon: Double,
        weightDecay: Double
    ) throws(EngineError) {
        try check(parameters, name)
        try checkNotNegative(learningRate, "learningRate", name)
        try checkShare(betas.0, "betas.0", name)
        try checkShare(betas.1, "betas.1", name)
        try checkNotNegative(epsilon, "epsilon", name)
        try checkNotNegative(weightDecay, "weightDecay", name)
    }
}
