import CKernels

/// The sizes of a two-dimensional convolution from input[batch][channels][height][width] to
/// output[batch][channels][height][width], and the loops over them.
///
/// Each output element is one chain of fused multiply-adds over (channel, kernel row, kernel column), ascending; taps
/// in the padding are skipped. Each element of a weight gradient is one chain over (batch, row, column).
public struct Convolution: Sendable {
    public var batch = 1
    public var inputChannels = 1, inputHeight = 1, inputWidth = 1
    public var outputChannels = 1, outputHeight = 1, outputWidth = 1
    public var kernelHeight = 1, kernelWidth = 1
    public var strideHeight = 1, strideWidth = 1
    public var paddingHeight = 0, paddingWidth = 0

    public init() {}

    private var shape: gannet_conv2d_shape {
        gannet_conv2d_shape(
            batch: batch,
            input_channels: inputChannels, input_height: inputHeight, input_width: inputWidth,
            output_channels: outputChannels, output_height: outputHeight, output_width: outputWidth,
            kernel_height: kernelHeight, kernel_width: kernelWidth,
            stride_height: strideHeight, stride_width: strideWidth,
            padding_height: paddingHeight, padding_width: paddingWidth)
    }

    /// A convolution of some images of the batch only.
    private func images(_ count: Int) -> gannet_conv2d_shape {
        var part = shape
        part.batch = count
        return part
    }

    private var inputSize: Int { inputChannels * inputHeight * inputWidth }
    private var outputSize: Int { outputChannels * outputHeight * outputWidth }

    /// output = input ∗ weight[out][in][height][width] + bias
    public func forward(
        _ x: UnsafePointer<Float>, weight: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
        into y: UnsafeMutablePointer<Float>, interrupt: Interrupt
    ) throws(EngineError) {
        try eachImage(x, inputSize, weight, bias, y, outputSize, interrupt) { count, x, weight, bias, y in
            gannet_conv2d_forward(images(count), x, weight, bias, y)
        }
    }

    /// The gradient of the input from the gradient of the output.
    public func inputGradient(
        _ dy: UnsafePointer<Float>, weight: UnsafePointer<Float>,
        into dx: UnsafeMutablePointer<Float>, interrupt: Interrupt
    ) throws(EngineError) {
        try eachImage(dy, outputSize, weight, nil, dx, inputSize, interrupt) { count, dy, weight, _, dx in
            gannet_conv2d_input_gradient(images(count), dy, weight, dx)
        }
    }

    /// The gradient of weight[out][in][height][width].
    public func weightGradient(
        _ x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>,
        into dw: UnsafeMutablePointer<Float>, interrupt: Interrupt
    ) throws(EngineError) {
        try eachFilter(x, dy, dw, of: outputChannels, interrupt) { x, dy, range, dw in
            gannet_conv2d_weight_gradient(shape, x, dy, range.lowerBound, range.count, dw)
        }
    }

    /// output = the transposed convolution of input with weight[in][out][height][width], + bias
    public func transposedForward(
        _ x: UnsafePointer<Float>, weight: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
        into y: UnsafeMutablePointer<Float>, interrupt: Interrupt
    ) throws(EngineError) {
        try eachImage(x, inputSize, weight, bias, y, outputSize, interrupt) { count, x, weight, bias, y in
            gannet_conv_transpose2d_forward(images(count), x, weight, bias, y)
        }
    }

    /// The gradient of the transposed convolution's input from the gradient of its output.
    public func transposedInputGradient(
        _ dy: UnsafePointer<Float>, weight: UnsafePointer<Float>,
        into dx: UnsafeMutablePointer<Float>, interrupt: Interrupt
    ) throws(EngineError) {
        try eachImage(dy, outputSize, weight, nil, dx, inputSize, interrupt) { count, dy, weight, _, dx in
            gannet_conv_transpose2d_input_gradient(images(count), dy, weight, dx)
        }
    }

    /// The gradient of the transposed convolution's weight[in][out][height][width].
    public func transposedWeightGradient(
        _ x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>,
        into dw: UnsafeMutablePointer<Float>, interrupt: Interrupt
    ) throws(EngineError) {
        try eachFilter(x, dy, dw, of: inputChannels, interrupt) { x, dy, range, dw in
            gannet_conv_transpose2d_weight_gradient(shape, x, dy, range.lowerBound, range.count, dw)
        }
    }

    /// Images are independent: one after the other with a look at the interrupt, several at once on several threads.
    private func eachImage(
        _ source: UnsafePointer<Float>, _ sourceSize: Int, _ weight: UnsafePointer<Float>,
        _ bias: UnsafePointer<Float>?, _ target: UnsafeMutablePointer<Float>, _ targetSize: Int,
        _ interrupt: Interrupt,
        _ loop: (
            Int, UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>?, UnsafeMutablePointer<Float>
        ) -> Void
    ) throws(EngineError) {
        let block = max(1, Threads.count) * 4
        var start = 0
        while start < batch {
            try interrupt.check()
            let count = min(block, batch - start)
            Threads.split(count, grain: 1) { range in
                let image = start + range.lowerBound
                loop(range.count, source + image * sourceSize, weight, bias, target + image * targetSize)
            }
            start += count
        }
    }

    private func eachFilter(
        _ x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, _ dw: UnsafeMutablePointer<Float>, of count: Int,
        _ interrupt: Interrupt,
        _ loop: (UnsafePointer<Float>, UnsafePointer<Float>, Range<Int>, UnsafeMutablePointer<Float>) -> Void
    ) throws(EngineError) {
        let block = max(1, Threads.count) * 4
        let filterSize = inputChannels * outputChannels / count * kernelHeight * kernelWidth
        var start = 0
        while start < count {
            try interrupt.check()
            let size = min(block, count - start)
            Threads.split(size, grain: 1) { range in
                let first = start + range.lowerBound
                loop(x, dy, first..<(first + range.count), dw + first * filterSize)
            }
            start += size
        }
    }
}
