import CKernels
import Testing

@Suite("Optimizer updates")
struct OptimizerTests {
    /// Runs a golden case; returns the parameters after each step.
    private static func run(_ c: TorchOptimizerCase) -> [[Float]] {
        var p = c.start
        var first = [Float](repeating: 0, count: p.count)
        var second = first
        let o = c.options
        return c.gradients.enumerated().map { index, g in
            if c.name.hasPrefix("sgd") {
                let options = gannet_sgd_options(
                    learning_rate: o["lr", default: 0], momentum: o["momentum", default: 0], dampening: 0,
                    weight_decay: o["weight_decay", default: 0], nesterov: o["nesterov"] != nil, first: index == 0)
                gannet_sgd_step(options, &p, g, &first, p.count)
            } else if c.name.hasPrefix("adam") {
                let options = gannet_adam_options(
                    learning_rate: o["lr", default: 0], beta1: o["beta1", default: 0], beta2: o["beta2", default: 0],
                    epsilon: o["eps", default: 0], weight_decay: o["weight_decay", default: 0],
                    decoupled: c.name == "adamw", step: UInt64(index + 1))
                gannet_adam_step(options, &p, g, &first, &second, p.count)
            } else {
                let options = gannet_rmsprop_options(
                    learning_rate: o["lr", default: 0], alpha: o["alpha", default: 0], epsilon: o["eps", default: 0],
                    weight_decay: 0, momentum: o["momentum", default: 0], centered: false)
                gannet_rmsprop_step(options, &p, g, &first, nil, &second, p.count)
            }
            return p
        }
    }

    @Test("move parameters as PyTorch's optimizers do, step by step", arguments: TorchOptimizerCase.all.indices)
    func torch(index: Int) {
        let c = TorchOptimizerCase.all[index]
        for (step, (ours, theirs)) in zip(Self.run(c), c.parameters).enumerated() {
            for (a, b) in zip(ours, theirs) {
                #expect((a - b).magnitude <= 2e-5 * b.magnitude + 2e-6, "\(c.name), step \(step + 1): \(a), not \(b)")
            }
        }
    }

    @Test("Adam by hand: numbers chosen so that every operation is exact")
    func adamByHand() {
        // beta1 = 1/2: m = 2 - (2 - 0) (1 - 1/2) = 1. beta2 = 3/4: v = (1/4 * 2) * 2 = 1.
        // 1 - beta1 = 1/2, so the rate is 1/2 / (1/2) = 1; sqrt(1 - beta2) = 1/2; d = 1 / (1/2) + 1 = 3; p = 7 - 1/3.
        let options = gannet_adam_options(
            learning_rate: 0.5, beta1: 0.5, beta2: 0.75, epsilon: 1, weight_decay: 0, decoupled: false, step: 1)
        var p: [Float] = [7]
        var m: [Float] = [0]
        var v: [Float] = [0]
        gannet_adam_step(options, &p, [2], &m, &v, 1)
        #expect(m == [1])
        #expect(v == [1])
        #expect(p == [7 - 1 / 3])
    }

    @Test(
        "Adam interpolates from the nearer end: below 1/2 from the moment, from 1/2 on from the gradient",
        arguments: [0.9, 0.5, 0.0, 0.51])
    func branches(beta1: Double) {
        let count = 300
        var samples = Samples(seed: 60)
        let g = samples.floats(count, in: -3...3)
        let start = samples.floats(count)
        var p = samples.floats(count)
        var m = start
        var v = [Float](repeating: 0, count: count)
        let options = gannet_adam_options(
            learning_rate: 1e-3, beta1: beta1, beta2: 0.999, epsilon: 1e-8, weight_decay: 0, decoupled: false, step: 3)
        gannet_adam_step(options, &p, g, &m, &v, count)
        let weight = Float(1 - beta1)
        let expected = zip(start, g).map { m, g in
            weight < 0.5 ? m + weight * (g - m) : g - (g - m) * (1 - weight)
        }
        #expect(m == expected)
    }

    @Test("Adam and AdamW round after every operation, in PyTorch's order", arguments: [false, true])
    func adamOrder(decoupled: Bool) {
        let count = 300
        var samples = Samples(seed: 61)
        let start = samples.floats(count, in: -2...2)
        var p = start
        var expected = start
        var m = [Float](repeating: 0, count: count)
        var v = m
        var mean = m
        var square = m
        let (rate, decay, beta1, beta2) = (0.01, 0.1, 0.9, 0.99)
        // beta^step for the steps 1, 2, 3: exact enough by multiplication to round to the same floats.
        var power1 = 1.0
        var power2 = 1.0
        for step in 1...3 {
            let g = samples.floats(count)
            let options = gannet_adam_options(
                learning_rate: rate, beta1: beta1, beta2: beta2, epsilon: 1e-8, weight_decay: decay,
                decoupled: decoupled, step: UInt64(step))
            gannet_adam_step(options, &p, g, &m, &v, count)
            power1 *= beta1
            power2 *= beta2
            let stepSize = Float(rate / (1 - power1))
            let root = Float((1 - power2).squareRoot())
            for i in 0..<count {
                let value = decoupled ? expected[i] * Float(1 - rate * decay) : expected[i]
                let slope = decoupled ? g[i] : g[i] + Float(decay) * value
                mean[i] = mean[i] + Float(1 - beta1) * (slope - mean[i])
                square[i] = square[i] * Float(beta2) + (Float(1 - beta2) * slope) * slope
                let denominator = square[i].squareRoot() / root + Float(1e-8)
                expected[i] = value - (stepSize * mean[i]) / denominator
            }
            #expect(m == mean)
            #expect(v == square)
            #expect(p == expected)
        }
    }

    @Test(
        "Adam divides by its correction as a division does, whatever the size of the second moment",
        arguments: [0.5, 0.9, 0.99, 0.999, 0.9999999, 1 - 0x1p-50], [1, 2, 10, 1_000])
    func adamCorrection(beta2: Double, step: Int) {
        var samples = Samples(seed: 63)
        let second = samples.everyMagnitude(perExponent: 40).filter { $0 > 0 } + Samples.special
        let zeros = [Float](repeating: 0, count: second.count)
        let options = gannet_adam_options(
            learning_rate: 0.5, beta1: 0.5, beta2: beta2, epsilon: 0, weight_decay: 0, decoupled: false,
            step: UInt64(step))
        let by = gannet_adam_prepare(options)
        let expected = second.map { moment -> Float in
            let length = (moment * Float(beta2)).squareRoot()
            let denominator = length / by.root + 0
            return 0 - (by.rate * 0.5) / denominator
        }
        let before = gannet_selected()
        for set in [GANNET_ISA_SCALAR, GANNET_ISA_AVX2, GANNET_ISA_AVX512, GANNET_ISA_NEON] where gannet_select(set) {
            var (p, m, v) = (zeros, [Float](repeating: 1, count: second.count), second)
            gannet_adam_step(options, &p, zeros, &m, &v, second.count)
            #expect(p.canonical.bits == expected.canonical.bits)
        }
        gannet_select(before)
    }

    @Test("SGD multiplies by the learning rate after the buffer, and dampens from the second step on")
    func sgdByHand() {
        // Step 1: buffer = 4 + 0.5 * 2 = 5; p = 2 - 0.25 * 5. Step 2: p = 0.75, g = 4.375, buffer = 2.5 + 0.75 * 4.375.
        var options = gannet_sgd_options(
            learning_rate: 0.25, momentum: 0.5, dampening: 0.25, weight_decay: 0.5, nesterov: false, first: true)
        var p: [Float] = [2]
        var buffer: [Float] = [.nan]
        gannet_sgd_step(options, &p, [4], &buffer, 1)
        #expect(buffer == [5])
        #expect(p == [0.75])
        options.first = false
        gannet_sgd_step(options, &p, [4], &buffer, 1)
        #expect(buffer == [5.78125])
        #expect(p == [0.75 - 0.25 * 5.78125])
    }

    @Test("SGD without momentum needs no buffer")
    func plainSgd() {
        let options = gannet_sgd_options(
            learning_rate: 0.5, momentum: 0, dampening: 0, weight_decay: 0, nesterov: false, first: true)
        var p: [Float] = [1, 2]
        gannet_sgd_step(options, &p, [4, -2], nil, 2)
        #expect(p == [-1, 3])
    }

    @Test("RMSprop adds epsilon to the root; centered, it takes off the squared mean first", arguments: [false, true])
    func rmspropByHand(centered: Bool) {
        // alpha = 3/4, g = 2: v = (1/4 * 2) * 2 = 1; mean = 0 + 1/4 * 2 = 1/2; v - mean^2 = 3/4.
        // Momentum: buffer = 0 + 2 / (root + 1); p = 5 - 1/2 buffer.
        let options = gannet_rmsprop_options(
            learning_rate: 0.5, alpha: 0.75, epsilon: 1, weight_decay: 0, momentum: 0.5, centered: centered)
        var p: [Float] = [5]
        var v: [Float] = [0]
        var mean: [Float] = [0]
        var buffer: [Float] = [0]
        gannet_rmsprop_step(options, &p, [2], &v, &mean, &buffer, 1)
        let root: Float = centered ? (0.75 as Float).squareRoot() : 1
        #expect(v == [1])
        #expect(mean == [centered ? 0.5 : 0])
        #expect(buffer == [2 / (root + 1)])
        #expect(p == [5 - 0.5 * (2 / (root + 1))])
    }

    @Test("split in parts give the same bits")
    func split() {
        let count = 37
        var samples = Samples(seed: 62)
        let start = samples.floats(count)
        let g = samples.floats(count)
        let options = gannet_adam_options(
            learning_rate: 0.01, beta1: 0.5, beta2: 0.99, epsilon: 1e-8, weight_decay: 0.01, decoupled: false, step: 2)
        var whole = (p: start, m: g, v: g.map { $0 * $0 })
        var parts = whole
        gannet_adam_step(options, &whole.p, g, &whole.m, &whole.v, count)
        for (first, size) in [(20, 17), (0, 20)] {
            var (p, m, v) = (
                Array(parts.p[first..<first + size]), Array(parts.m[first..<first + size]),
                Array(parts.v[first..<first + size])
            )
            gannet_adam_step(options, &p, Array(g[first..<first + size]), &m, &v, size)
            parts.p.replaceSubrange(first..<first + size, with: p)
        }
        #expect(parts.p.bits == whole.p.bits)
    }
}
