import CKernels

/// The sizes of a two-dimensional convolution from input[batch][channels][height][width] to
/// output[batch][channels][height][width], and the loops over them.
///
/// Each output element is one chain of fused multiply-adds over (channel, kernel row, kernel column), ascending; taps
/// in the padding are skipped. Each element of a weight gradient is one chain over (batch, row, column). Every function
/// throws `EngineError.interrupted` between two blocks of images or filters.
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

    /// output = f(input ∗ weight[out][in][height][width] + bias), f the activation.
    public func forward(
        _ x: UnsafePointer<Float>, weight: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
        activation: Activation? = nil, into y: UnsafeMutablePointer<Float>, interrupt: Interrupt
    ) throws(EngineError) {
        try eachImages(interrupt) { first, count in
            let target = y + first * outputSize
            gannet_conv2d_forward(images(count), x + first * inputSize, weight, bias, target)
            activation?.apply(target, rows: 1, columns: count * outputSize, stride: count * outputSize)
        }
    }

    /// The gradient of the input from the gradient of the output.
    public func inputGradient(
        _ dy: UnsafePointer<Float>, weight: UnsafePointer<Float>,
        into dx: UnsafeMutablePointer<Float>, interrupt: Interrupt
    ) throws(EngineError) {
        try eachImages(interrupt) { first, count in
            gannet_conv2d_input_gradient(images(count), dy + first * outputSize, weight, dx + first * inputSize)
        }
    }

    /// The gradient of weight[out][in][height][width].
    public func weightGradient(
        _ x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>,
        into dw: UnsafeMutablePointer<Float>, interrupt: Interrupt
    ) throws(EngineError) {
        try eachFilters(of: outputChannels, interrupt) { first, count, filterSize in
            gannet_conv2d_weight_gradient(shape, x, dy, first, count, dw + first * filterSize)
        }
    }

    /// output = f(the transposed convolution of input with weight[in][out][height][width], + bias), f the activation.
    public func transposedForward(
        _ x: UnsafePointer<Float>, weight: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
        activation: Activation? = nil, into y: UnsafeMutablePointer<Float>, interrupt: Interrupt
    ) throws(EngineError) {
        try eachImages(interrupt) { first, count in
            let target = y + first * outputSize
            gannet_conv_transpose2d_forward(images(count), x + first * inputSize, weight, bias, target)
            activation?.apply(target, rows: 1, columns: count * outputSize, stride: count * outputSize)
        }
    }

    /// The gradient of the transposed convolution's input from the gradient of its output.
    public func transposedInputGradient(
        _ dy: UnsafePointer<Float>, weight: UnsafePointer<Float>,
        into dx: UnsafeMutablePointer<Float>, interrupt: Interrupt
    ) throws(EngineError) {
        try eachImages(interrupt) { first, count in
            gannet_conv_transpose2d_input_gradient(
                images(count), dy + first * outputSize, weight, dx + first * inputSize)
        }
    }

    /// The gradient of the transposed convolution's weight[in][out][height][width].
    public func transposedWeightGradient(
        _ x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>,
        into dw: UnsafeMutablePointer<Float>, interrupt: Interrupt
    ) throws(EngineError) {
        try eachFilters(of: inputChannels, interrupt) { first, count, filterSize in
            gannet_conv_transpose2d_weight_gradient(shape, x, dy, first, count, dw + first * filterSize)
        }
    }

    /// Multiply-adds of an image, roughly.
    private var workOfImage: Int {
        let positions = min(inputHeight * inputWidth, outputHeight * outputWidth)
        return max(1, inputChannels * outputChannels * kernelHeight * kernelWidth * positions)
    }

    /// Images are independent: blocks of them one after the other with a look at the interrupt, divided among threads.
    private func eachImages(
        _ interrupt: Interrupt, _ loop: (_ first: Int, _ count: Int) -> Void
    ) throws(EngineError) {
        let block = max(Threads.count, MatrixMultiplication.workOfBlock / workOfImage)
        let grain = 1 + MatrixMultiplication.workOfThread / workOfImage
        for start in stride(from: 0, to: batch, by: block) {
            try interrupt.check()
            Threads.split(min(block, batch - start), grain: grain) { range in
                loop(start + range.lowerBound, range.count)
            }
        }
    }

    /// Filters are independent, too; each takes a chain over the whole batch.
    private func eachFilters(
        of count: Int, _ interrupt: Interrupt, _ loop: (_ first: Int, _ count: Int, _ filterSize: Int) -> Void
    ) throws(EngineError) {
        guard count > 0 else { return }
        let filterSize = inputChannels * outputChannels / count * kernelHeight * kernelWidth
        let workOfFilter = max(1, workOfImage / count * batch)
        let unit = MatrixMultiplication.unit
        let block = max(1, MatrixMultiplication.workOfBlock / workOfFilter / unit) * unit
        for start in stride(from: 0, to: count, by: block) {
            try interrupt.check()
            let filters = min(block, count - start)
            // By whole vectors, unless that leaves threads without work.
            let size = filters >= unit * Threads.count ? unit : 1
            let grain = 1 + MatrixMultiplication.workOfThread / workOfFilter / size
            Threads.split((filters + size - 1) / size, grain: grain) { range in
                let first = start + range.lowerBound * size
                loop(first, min(start + filters, start + range.upperBound * size) - first, filterSize)
            }
        }
    }
}
