import CKernels
import Testing

@Suite("Convolution")
struct ConvolutionTests {
    /// A convolution of a 6 x 7 or other input, its output sizes by PyTorch's formula.
    private static func shape(
        batch: Int = 2, channels: Int = 3, height: Int, width: Int, outputs: Int = 4, kernel: (Int, Int),
        stride: (Int, Int), padding: (Int, Int)
    ) -> gannet_conv2d_shape {
        gannet_conv2d_shape(
            batch: batch, input_channels: channels, input_height: height, input_width: width,
            output_channels: outputs,
            output_height: (height + 2 * padding.0 - kernel.0) / stride.0 + 1,
            output_width: (width + 2 * padding.1 - kernel.1) / stride.1 + 1,
            kernel_height: kernel.0, kernel_width: kernel.1, stride_height: stride.0, stride_width: stride.1,
            padding_height: padding.0, padding_width: padding.1)
    }

    private static let shapes: [gannet_conv2d_shape] = [
        shape(height: 6, width: 7, kernel: (3, 3), stride: (1, 1), padding: (0, 0)),
        shape(height: 6, width: 7, kernel: (3, 3), stride: (1, 1), padding: (1, 1)),
        shape(height: 8, width: 8, kernel: (4, 4), stride: (2, 2), padding: (1, 1)),
        shape(height: 7, width: 10, kernel: (2, 3), stride: (3, 2), padding: (0, 2)),
        shape(height: 5, width: 4, kernel: (1, 1), stride: (1, 1), padding: (0, 0)),
        shape(height: 3, width: 3, kernel: (5, 5), stride: (2, 2), padding: (2, 2)),
        shape(height: 2, width: 2, kernel: (2, 2), stride: (1, 1), padding: (4, 4)),
        shape(batch: 1, channels: 1, height: 4, width: 19, outputs: 1, kernel: (4, 2), stride: (2, 5), padding: (0, 0)),
    ]

    /// The shape of the transposed convolution that undoes a convolution's change of size.
    private static func transposed(_ s: gannet_conv2d_shape) -> gannet_conv2d_shape {
        gannet_conv2d_shape(
            batch: s.batch, input_channels: s.output_channels, input_height: s.output_height,
            input_width: s.output_width, output_channels: s.input_channels, output_height: s.input_height,
            output_width: s.input_width, kernel_height: s.kernel_height, kernel_width: s.kernel_width,
            stride_height: s.stride_height, stride_width: s.stride_width, padding_height: s.padding_height,
            padding_width: s.padding_width)
    }

    private struct Case {
        let shape: gannet_conv2d_shape
        let reference: ConvolutionReference
        let x, dy, w, inputBias, outputBias: [Float]

        init(_ shape: gannet_conv2d_shape) {
            self.shape = shape
            reference = ConvolutionReference(shape: shape)
            var samples = Samples(seed: 50)
            x = samples.floats(reference.inputCount)
            dy = samples.floats(reference.outputCount)
            w = samples.floats(reference.weightCount)
            inputBias = samples.floats(shape.input_channels)
            outputBias = samples.floats(shape.output_channels)
        }
    }

    @Test(
        "takes taps in the order (channel, ky, kx) in one chain of fma, then adds the bias",
        arguments: shapes.indices)
    func forward(index: Int) {
        let c = Case(Self.shapes[index])
        var y = [Float](repeating: .nan, count: c.reference.outputCount)
        gannet_conv2d_forward(c.shape, c.x, c.w, c.outputBias, &y)
        #expect(y.bits == c.reference.forward(c.x, c.w, c.outputBias).bits)
        var plain = y
        gannet_conv2d_forward(c.shape, c.x, c.w, nil, &plain)
        let zeros = [Float](repeating: 0, count: c.shape.output_channels)
        #expect(plain == c.reference.forward(c.x, c.w, zeros))
    }

    @Test("gathers the input's gradient in the order (output channel, ky, kx)", arguments: shapes.indices)
    func inputGradient(index: Int) {
        let c = Case(Self.shapes[index])
        var dx = [Float](repeating: .nan, count: c.reference.inputCount)
        gannet_conv2d_input_gradient(c.shape, c.dy, c.w, &dx)
        #expect(dx.bits == c.reference.inputGradient(c.dy, c.w).bits)
    }

    @Test(
        "chains the weights' gradient over (batch, y, x), whichever channels are asked for",
        arguments: shapes.indices)
    func weightGradient(index: Int) {
        let c = Case(Self.shapes[index])
        let expected = c.reference.weightGradient(c.x, c.dy)
        let channels = c.shape.output_channels
        let size = c.reference.weightCount / channels
        for (first, count) in [(0, channels), (channels / 2, channels - channels / 2)] {
            var dw = [Float](repeating: .nan, count: count * size)
            gannet_conv2d_weight_gradient(c.shape, c.x, c.dy, first, count, &dw)
            #expect(dw.bits == Array(expected[first * size..<(first + count) * size]).bits)
        }
    }

    @Test(
        "transposed is the input's gradient read forwards, and its gradients are the convolution's",
        arguments: shapes.indices)
    func transposed(index: Int) {
        let c = Case(Self.shapes[index])
        let turned = Self.transposed(c.shape)
        var y = [Float](repeating: .nan, count: c.reference.inputCount)
        gannet_conv_transpose2d_forward(turned, c.dy, c.w, c.inputBias, &y)
        #expect(y.bits == c.reference.inputGradient(c.dy, c.w, bias: c.inputBias).bits)
        var dx = [Float](repeating: .nan, count: c.reference.outputCount)
        gannet_conv_transpose2d_input_gradient(turned, c.x, c.w, &dx)
        let zeros = [Float](repeating: 0, count: c.shape.output_channels)
        #expect(dx == c.reference.forward(c.x, c.w, zeros))
        var dw = [Float](repeating: .nan, count: c.reference.weightCount)
        gannet_conv_transpose2d_weight_gradient(turned, c.dy, c.x, 0, turned.input_channels, &dw)
        #expect(dw.bits == c.reference.weightGradient(c.x, c.dy).bits)
    }

    /// A convolution of random sizes, a third of them with infinities, NaN, signed zeros and subnormals inside.
    private struct RandomCase {
        let reference: ConvolutionReference
        let x, dy, w, inputBias, outputBias: [Float]

        init(_ samples: inout Samples, number: Int) {
            func size(_ limit: Int) -> Int { 1 + Int(samples.next() % UInt64(limit)) }
            let kernel = (size(5), size(5))
            let padding = (size(3) - 1, size(3) - 1)
            let shape = ConvolutionTests.shape(
                batch: number % 4 == 0 ? size(15) : size(3), channels: size(number % 2 == 0 ? 4 : 30),
                height: max(kernel.0, size(13)), width: max(kernel.1, size(number % 5 == 0 ? 24 : 13)),
                outputs: size(number % 2 == 0 ? 40 : 5), kernel: kernel, stride: (size(3), size(3)), padding: padding)
            reference = ConvolutionReference(shape: shape)
            func floats(_ count: Int) -> [Float] {
                var floats = samples.floats(count)
                for _ in 0..<(number % 3 == 0 ? 1 + count / 60 : 0) {
                    floats[Int(samples.next() % UInt64(count))] = Samples.special.randomElement(by: &samples)
                }
                return floats
            }
            x = floats(reference.inputCount)
            dy = floats(reference.outputCount)
            w = floats(reference.weightCount)
            inputBias = floats(shape.input_channels)
            outputBias = floats(shape.output_channels)
        }
    }

    @Test("is its definition for random sizes and every instruction set, infinities and NaN included")
    func definition() {
        var samples = Samples(seed: 51)
        let before = gannet_selected()
        for number in 0..<60 {
            let c = RandomCase(&samples, number: number)
            let shape = c.reference.shape
            let turned = Self.transposed(shape)
            let forward = c.reference.forward(c.x, c.w, c.outputBias).canonical.bits
            let inputGradient = c.reference.inputGradient(c.dy, c.w, bias: c.inputBias).canonical.bits
            let weightGradient = c.reference.weightGradient(c.x, c.dy).canonical.bits
            for set in [GANNET_ISA_SCALAR, GANNET_ISA_AVX2, GANNET_ISA_AVX512, GANNET_ISA_NEON]
            where gannet_select(set) {
                var y = [Float](repeating: .nan, count: c.dy.count)
                gannet_conv2d_forward(shape, c.x, c.w, c.outputBias, &y)
                #expect(y.canonical.bits == forward, "forward, \(shape), set \(set.rawValue)")
                var dx = [Float](repeating: .nan, count: c.x.count)
                gannet_conv_transpose2d_forward(turned, c.dy, c.w, c.inputBias, &dx)
                #expect(dx.canonical.bits == inputGradient, "input's gradient, \(shape), set \(set.rawValue)")
                var dw = [Float](repeating: .nan, count: c.w.count)
                gannet_conv2d_weight_gradient(shape, c.x, c.dy, 0, shape.output_channels, &dw)
                #expect(dw.canonical.bits == weightGradient, "weights' gradient, \(shape), set \(set.rawValue)")
            }
        }
        gannet_select(before)
    }

    @Test("skips the padding, so that an infinite weight there makes no NaN")
    func padding() {
        let shape = Self.shape(
            batch: 1, channels: 1, height: 1, width: 1, outputs: 1, kernel: (3, 3), stride: (1, 1), padding: (1, 1))
        var w = [Float](repeating: .infinity, count: 9)
        w[4] = 2
        var y: [Float] = [.nan]
        gannet_conv2d_forward(shape, [3], w, nil, &y)
        #expect(y == [6])
        gannet_conv2d_input_gradient(shape, [3], w, &y)
        #expect(y == [6])
    }

    @Test("doubles an image by a transposed convolution of kernel 2 and stride 2, as by hand")
    func upsampling() {
        let shape = gannet_conv2d_shape(
            batch: 1, input_channels: 1, input_height: 1, input_width: 2, output_channels: 1, output_height: 2,
            output_width: 4, kernel_height: 2, kernel_width: 2, stride_height: 2, stride_width: 2, padding_height: 0,
            padding_width: 0)
        var y = [Float](repeating: .nan, count: 8)
        gannet_conv_transpose2d_forward(shape, [1, 10], [1, 2, 3, 4], [0.5], &y)
        #expect(y == [1.5, 2.5, 10.5, 20.5, 3.5, 4.5, 30.5, 40.5])
    }
}
