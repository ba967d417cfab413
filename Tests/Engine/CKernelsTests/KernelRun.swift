import CKernels

/// One run of one kernel on fixed inputs: the bits of all that it gives, NaN made canonical.
struct KernelRun: Sendable {
    let name: String
    let bits: @Sendable () -> [UInt32]

    /// The functions of Double, and every kernel of the module that works on arrays.
    static let all: [KernelRun] =
        doubles + unaryMaps + binaryMaps + scalarMaps + gradients + losses + reductions + products + random + updates

    private static func floats(_ name: String, _ result: @escaping @Sendable () -> [Float]) -> KernelRun {
        KernelRun(name: name) { result().canonical.bits }
    }

    private static let x: [Float] = {
        var samples = Samples(seed: 70)
        return Samples.special + samples.everyMagnitude(perExponent: 3) + samples.floats(1001, in: -20...20)
    }()

    private static let y: [Float] = x.reversed()

    private static let moderate: [Float] = {
        var samples = Samples(seed: 71)
        return samples.floats(5003, in: -3...3)
    }()

    private static let probabilities: [Float] = {
        var samples = Samples(seed: 72)
        return [0, 1] + samples.floats(5001, in: 0...1)
    }()

    private static let doubles: [KernelRun] = DoubleFunction.all.map { function in
        KernelRun(name: "\(function.name) of Double") {
            DoubleReferences.all.filter { $0.name == function.name }.flatMap { reference in
                let bits = function.evaluate(reference.x, reference.y).bitPattern
                return [UInt32(truncatingIfNeeded: bits), UInt32(truncatingIfNeeded: bits >> 32)]
            }
        }
    }

    private typealias Unary = @Sendable (UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void
    private typealias Binary =
        @Sendable (UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int) -> Void
    private typealias WithScalar = @Sendable (UnsafePointer<Float>, Float, UnsafeMutablePointer<Float>, Int) -> Void

    private static let unaryMaps: [KernelRun] = {
        let plain: [(String, Unary)] = [
            ("sqrt", gannet_map_sqrt), ("square", gannet_map_square), ("abs", gannet_map_abs),
            ("neg", gannet_map_neg), ("sign", gannet_map_sign), ("floor", gannet_map_floor),
            ("round", gannet_map_round), ("reciprocal", gannet_map_reciprocal), ("relu", gannet_map_relu),
            ("clamp", { gannet_map_clamp($0, -1.5, 2.5, $1, $2) }),
            (
                "canonicalize",
                { source, y, n in
                    y.update(from: source, count: n)
                    gannet_canonicalize(y, n)
                }
            ),
        ]
        let elementary = (UnaryFunction.all + UnaryFunction.derivatives).map { ($0.name, $0.map as Unary) }
        return (plain + elementary).map { name, kernel in floats("map \(name)") { mapped(kernel, x) } }
    }()

    private static let binaryMaps: [KernelRun] = {
        let kernels: [(String, Binary)] = [
            ("add", gannet_map_add), ("sub", gannet_map_sub), ("mul", gannet_map_mul), ("div", gannet_map_div),
            ("pow", gannet_map_pow), ("maximum", gannet_map_maximum), ("minimum", gannet_map_minimum),
            ("less", gannet_map_less), ("less equal", gannet_map_less_equal), ("equal", gannet_map_equal),
            ("not equal", gannet_map_not_equal),
            ("where", { gannet_map_where($0, $0, $1, $2, $3) }),
            (
                "accumulate",
                { x, y, z, n in
                    z.update(from: x, count: n)
                    gannet_accumulate(z, y, n)
                }
            ),
            (
                "add scaled",
                { x, y, z, n in
                    z.update(from: x, count: n)
                    gannet_add_scaled(z, 0.3, y, n)
                }
            ),
        ]
        return kernels.map { name, kernel in floats("map \(name)") { mapped(kernel, x, y) } }
    }()

    private static let scalarMaps: [KernelRun] = {
        let kernels: [(String, WithScalar)] = [
            ("leaky relu", gannet_map_leaky_relu), ("elu", gannet_map_elu), ("add", gannet_map_add_scalar),
            ("sub", gannet_map_sub_scalar), ("scalar sub", { gannet_map_scalar_sub($1, $0, $2, $3) }),
            ("mul", gannet_map_mul_scalar), ("div", gannet_map_div_scalar),
            ("scalar div", { gannet_map_scalar_div($1, $0, $2, $3) }), ("pow", gannet_map_pow_scalar),
            ("maximum", gannet_map_maximum_scalar), ("minimum", gannet_map_minimum_scalar),
            ("less", gannet_map_less_scalar), ("less equal", gannet_map_less_equal_scalar),
            ("greater", gannet_map_greater_scalar), ("greater equal", gannet_map_greater_equal_scalar),
            ("equal", gannet_map_equal_scalar), ("not equal", gannet_map_not_equal_scalar),
            (
                "scale",
                { x, a, y, n in
                    y.update(from: x, count: n)
                    gannet_scale(y, a, n)
                }
            ),
        ]
        return kernels.map { name, kernel in floats("map \(name) of a number") { mapped(kernel, x, 0.7) } }
    }()

    private static let gradients: [KernelRun] = {
        let kernels: [(String, Binary)] = [
            ("relu", gannet_relu_gradient),
            ("leaky relu", { gannet_leaky_relu_gradient($0, 0.2, $1, $2, $3) }),
            ("elu", { gannet_elu_gradient($0, $0, 1.5, $1, $2, $3) }),
            ("tanh", gannet_tanh_gradient), ("sigmoid", gannet_sigmoid_gradient),
        ]
        return kernels.map { name, kernel in floats("gradient of \(name)") { mapped(kernel, x, y) } }
    }()

    private static let losses: [KernelRun] = {
        let kernels: [(String, Binary)] = [
            ("bce", gannet_bce),
            ("gradient of bce", { gannet_bce_gradient($0, $1, $0, $2, $3) }),
            ("gradient of bce, one g", { gannet_bce_gradient_scalar($0, $1, 0.3, $2, $3) }),
            ("bce on logits", gannet_bce_logits),
            ("gradient of bce on logits", { gannet_bce_logits_gradient($0, $1, $0, $2, $3) }),
            ("gradient of bce on logits, one g", { gannet_bce_logits_gradient_scalar($0, $1, 0.3, $2, $3) }),
        ]
        return kernels.map { name, kernel in
            let first = name.contains("logits") ? moderate : probabilities
            return floats(name) { mapped(kernel, first, probabilities.reversed()) }
        }
    }()

    private static let reductions: [KernelRun] = [
        floats("sum") { [gannet_sum(moderate, moderate.count), gannet_sumsq_dev(moderate, 0.1, moderate.count)] },
        floats("extrema") {
            [gannet_max(moderate, moderate.count), gannet_min(moderate, moderate.count), gannet_max(x, x.count)]
        },
        floats("sum over an axis") {
            var y = [Float](repeating: 0, count: 70)
            gannet_sum_axis(moderate, 1, 71, 70, &y)
            var z = [Float](repeating: 0, count: 70)
            gannet_sumsq_dev_axis(moderate, y, 1, 71, 70, &z)
            var rows = [Float](repeating: 0, count: 5)
            gannet_sum_axis(moderate, 5, 1000, 1, &rows)
            return y + z + rows
        },
        floats("sum over batch and positions") {
            var y = [Float](repeating: 0, count: 7)
            gannet_sum_channels(moderate, 10, 7, 71, &y)
            var z = [Float](repeating: 0, count: 7)
            gannet_sumsq_dev_channels(moderate, y, 10, 7, 71, &z)
            return y + z
        },
    ]

    private static let products: [KernelRun] = {
        let (m, n, k) = (13, 21, 230)
        let turns = [(false, false), (true, false), (false, true), (true, true)]
        let matrices = turns.map { transA, transB in
            floats("matrix product \(transA) \(transB)") {
                var c = [Float](repeating: 0, count: m * n)
                gannet_matmul(
                    transA, transB, m, n, k, moderate, transA ? m : k, probabilities, transB ? k : n, moderate, &c, n)
                return c
            }
        }
        let shape = gannet_conv2d_shape(
            batch: 3, input_channels: 2, input_height: 9, input_width: 11, output_channels: 5, output_height: 5,
            output_width: 6, kernel_height: 3, kernel_width: 3, stride_height: 2, stride_width: 2, padding_height: 1,
            padding_width: 1)
        let turned = gannet_conv2d_shape(
            batch: 3, input_channels: 5, input_height: 5, input_width: 6, output_channels: 2, output_height: 9,
            output_width: 11, kernel_height: 3, kernel_width: 3, stride_height: 2, stride_width: 2, padding_height: 1,
            padding_width: 1)
        let (inputs, outputs, weights) = (3 * 2 * 9 * 11, 3 * 5 * 5 * 6, 5 * 2 * 3 * 3)
        return matrices + [
            floats("convolution") {
                var y = [Float](repeating: 0, count: outputs)
                gannet_conv2d_forward(shape, moderate, probabilities, moderate, &y)
                return y
            },
            floats("convolution, input's gradient") {
                var dx = [Float](repeating: 0, count: inputs)
                gannet_conv2d_input_gradient(shape, moderate, probabilities, &dx)
                return dx
            },
            floats("convolution, weights' gradient") {
                var dw = [Float](repeating: 0, count: weights)
                gannet_conv2d_weight_gradient(shape, moderate, probabilities, 0, 5, &dw)
                return dw
            },
            floats("transposed convolution") {
                var y = [Float](repeating: 0, count: inputs)
                gannet_conv_transpose2d_forward(turned, moderate, probabilities, moderate, &y)
                return y
            },
            floats("transposed convolution, input's gradient") {
                var dx = [Float](repeating: 0, count: outputs)
                gannet_conv_transpose2d_input_gradient(turned, moderate, probabilities, &dx)
                return dx
            },
            floats("transposed convolution, weights' gradient") {
                var dw = [Float](repeating: 0, count: weights)
                gannet_conv_transpose2d_weight_gradient(turned, moderate, probabilities, 0, 5, &dw)
                return dw
            },
        ]
    }()

    private static let random: [KernelRun] = [
        floats("uniform draw") {
            var y = [Float](repeating: 0, count: 1003)
            gannet_fill_uniform(1, 2, 3, -1, 2, &y, y.count)
            return y
        },
        floats("normal draw") {
            var y = [Float](repeating: 0, count: 4003)
            gannet_fill_normal(1, 2, 3, 0.5, 2, &y, y.count)
            return y
        },
        KernelRun(name: "bounded draw") {
            var y = [Int64](repeating: 0, count: 1003)
            gannet_fill_bounded(1, 2, 3, 1 << 40 + 7, &y, y.count)
            return y.flatMap { [UInt32(truncatingIfNeeded: $0), UInt32(truncatingIfNeeded: $0 >> 32)] }
        },
    ]

    /// Three steps of an update on parameters and two arrays of state.
    private static func steps(
        _ name: String,
        _ step:
            @escaping @Sendable (
                UInt64, UnsafeMutablePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>,
                UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>, Int
            ) -> Void
    ) -> KernelRun {
        floats(name) {
            var p = moderate
            var first = [Float](repeating: 0, count: p.count)
            var second = first
            var third = first
            for number in 1...3 {
                let g = number == 2 ? probabilities : moderate.reversed()
                step(UInt64(number), &p, g, &first, &second, &third, p.count)
            }
            return p + first + second + third
        }
    }

    private static let updates: [KernelRun] = [
        steps("SGD") { number, p, g, first, _, _, n in
            let options = gannet_sgd_options(
                learning_rate: 0.1, momentum: 0.9, dampening: 0.1, weight_decay: 0.01, nesterov: true,
                first: number == 1)
            gannet_sgd_step(options, p, g, first, n)
        },
        steps("Adam") { number, p, g, first, second, _, n in
            let options = gannet_adam_options(
                learning_rate: 3e-4, beta1: 0.5, beta2: 0.999, epsilon: 1e-8, weight_decay: 0.01, decoupled: false,
                step: number)
            gannet_adam_step(options, p, g, first, second, n)
        },
        steps("AdamW") { number, p, g, first, second, _, n in
            let options = gannet_adam_options(
                learning_rate: 3e-4, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weight_decay: 0.01, decoupled: true,
                step: number)
            gannet_adam_step(options, p, g, first, second, n)
        },
        steps("RMSprop") { _, p, g, first, second, third, n in
            let options = gannet_rmsprop_options(
                learning_rate: 0.01, alpha: 0.99, epsilon: 1e-8, weight_decay: 0.01, momentum: 0.9, centered: true)
            gannet_rmsprop_step(options, p, g, first, second, third, n)
        },
    ]
}
