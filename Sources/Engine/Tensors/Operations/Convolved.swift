import Kernels

extension Tensor {
    /// The two-dimensional convolution (cross-correlation) of [batch, inputs, height, width] with a weight of
    /// [outputs, inputs, kernel height, kernel width].
    ///
    /// - Throws: `inputShape` where channels differ or the kernel does not fit.
    public func convolved(with weight: Tensor, bias: Tensor?, stride: Int, padding: Int) throws -> Tensor {
        let map = try ConvolutionMap(
            input: shape, weight: weight.shape, stride: stride, padding: padding, isTransposed: false)
        return try map.apply(to: self, weight: weight, bias: bias)
    }

    /// The two-dimensional transposed convolution of [batch, inputs, height, width] with a weight of
    /// [inputs, outputs, kernel height, kernel width].
    ///
    /// - Throws: `inputShape` where channels differ or nothing would be left.
    public func transposeConvolved(with weight: Tensor, bias: Tensor?, stride: Int, padding: Int) throws -> Tensor {
        let map = try ConvolutionMap(
            input: shape, weight: weight.shape, stride: stride, padding: padding, isTransposed: true)
        return try map.apply(to: self, weight: weight, bias: bias)
    }
}

/// A convolution, plain or transposed, of fixed sizes: linear in its input and in its weight, so that the three maps
/// here (output, gradient of the input, gradient of the weight) are each other's derivatives.
private struct ConvolutionMap {
    private let sizes: Convolution
    private let isTransposed: Bool
    private let input: [Int]
    private let weight: [Int]
    private let output: [Int]

    init(input: [Int], weight: [Int], stride: Int, padding: Int, isTransposed: Bool) throws(EngineError) {
        let name = isTransposed ? "ConvTranspose2d" : "Conv2d"
        let (inputs, outputs) = isTransposed ? (weight[0], weight[1]) : (weight[1], weight[0])
        guard input.count == 4, input[1] == inputs else {
            throw .inputShape(operation: name, expected: "[batch, \(inputs), height, width]", found: input)
        }
        var sizes = Convolution()
        sizes.batch = input[0]
        (sizes.inputChannels, sizes.outputChannels) = (inputs, outputs)
        (sizes.inputHeight, sizes.inputWidth) = (input[2], input[3])
        (sizes.kernelHeight, sizes.kernelWidth) = (weight[2], weight[3])
        (sizes.strideHeight, sizes.strideWidth) = (stride, stride)
        (sizes.paddingHeight, sizes.paddingWidth) = (padding, padding)
        let height = try Self.outputSize(input[2], weight[2], stride, padding, isTransposed, name, input)
        let width = try Self.outputSize(input[3], weight[3], stride, padding, isTransposed, name, input)
        (sizes.outputHeight, sizes.outputWidth) = (height, width)
        self.sizes = sizes
        self.isTransposed = isTransposed
        self.input = input
        self.weight = weight
        output = [input[0], outputs, height, width]
    }

    /// (size + 2 · padding − kernel) ÷ stride + 1, or (size − 1) · stride − 2 · padding + kernel.
    private static func outputSize(
        _ size: Int, _ kernel: Int, _ stride: Int, _ padding: Int, _ isTransposed: Bool, _ name: String,
        _ input: [Int]
    ) throws(EngineError) -> Int {
        let (margin, marginOverflows) = padding.multipliedReportingOverflow(by: 2)
        let (spread, spreadOverflows) = (size - 1).multipliedReportingOverflow(by: stride)
        guard !marginOverflows, !spreadOverflows, size >= 1 else {
            throw .noRoomForKernel(operation: name, kernel: kernel, padding: padding, found: input)
        }
        let (room, roomOverflows) =
            isTransposed
            ? spread.addingReportingOverflow(kernel - margin)
            : (size - kernel).addingReportingOverflow(margin)
        guard !roomOverflows, room >= (isTransposed ? 1 : 0) else {
            throw .noRoomForKernel(operation: name, kernel: kernel, padding: padding, found: input)
        }
        return isTransposed ? room : room / stride + 1
    }

    private var name: String { isTransposed ? "ConvTranspose2d" : "Conv2d" }

    func apply(to x: Tensor, weight w: Tensor, bias: Tensor?) throws -> Tensor {
        let result = try Tensor(uninitialized: output)
        let biasElements = bias.map { UnsafePointer($0.storage.elements) }
        let interrupt = Workspace.current.interrupt
        if isTransposed {
            try sizes.transposedForward(
                x.storage.elements, weight: w.storage.elements, bias: biasElements,
                into: result.storage.elements, interrupt: interrupt)
        } else {
            try sizes.forward(
                x.storage.elements, weight: w.storage.elements, bias: biasElements,
                into: result.storage.elements, interrupt: interrupt)
        }
        return result.recorded(
            as: name, from: [x, w] + (bias.map { [$0] } ?? []),
            saving: [.inputIfNeeded(0, by: 1), .inputIfNeeded(1, by: 0)]
        ) { [hasBias = bias != nil] gradient, visit in
            [
                try visit.ifNeeded(0) { try inputGradient(gradient, weight: visit[1]) },
                try visit.ifNeeded(1) {
                    visit.mayPostpone(1)
                        ? try weightGradientWhenRead(visit[0], gradient) : try weightGradient(visit[0], gradient)
                },
            ] + (hasBias ? [try visit.ifNeeded(2) { try gradient.channelSum().reshaped(to: [output[1]]) }] : [])
        }
    }

    private func inputGradient(_ dy: Tensor, weight w: Tensor) throws -> Tensor {
        let result = try Tensor(uninitialized: input)
        let interrupt = Workspace.current.interrupt
        if isTransposed {
            try sizes.transposedInputGradient(
                dy.storage.elements, weight: w.storage.elements, into: result.storage.elements,
                interrupt: interrupt)
        } else {
            try sizes.inputGradient(
                dy.storage.elements, weight: w.storage.elements, into: result.storage.elements,
                interrupt: interrupt)
        }
        return result.recorded(
            as: name, from: dy, and: w, saving: [.inputIfNeeded(0, by: 1), .inputIfNeeded(1, by: 0)]
        ) { outer, visit in
            [
                try visit.ifNeeded(0) { try apply(to: outer, weight: visit[1], bias: nil) },
                try visit.ifNeeded(1) { try weightGradient(outer, visit[0]) },
            ]
        }
    }

    /// The weight's gradient for a parameter that may never need it, unrecorded.
    private func weightGradientWhenRead(_ x: Tensor, _ dy: Tensor) throws(EngineError) -> Tensor {
        let storage = try Storage(
            count: weight.reduce(1, *),
            of: isTransposed ? .transposedConvolutionWeight(sizes) : .convolutionWeight(sizes), x.storage, dy.storage,
            postponed: true)
        return Tensor(storage: storage, shape: weight)
    }

    private func weightGradient(_ x: Tensor, _ dy: Tensor) throws -> Tensor {
        let result = try Tensor(uninitialized: weight)
        let interrupt = Workspace.current.interrupt
        if isTransposed {
            try sizes.transposedWeightGradient(
                x.storage.elements, dy.storage.elements, into: result.storage.elements, interrupt: interrupt)
        } else {
            try sizes.weightGradient(
                x.storage.elements, dy.storage.elements, into: result.storage.elements, interrupt: interrupt)
        }
        return result.recorded(
            as: name, from: x, and: dy, saving: [.inputIfNeeded(0, by: 1), .inputIfNeeded(1, by: 0)]
        ) { outer, visit in
            [
                try visit.ifNeeded(0) { try inputGradient(visit[1], weight: outer) },
                try visit.ifNeeded(1) { try apply(to: visit[0], weight: outer, bias: nil) },
            ]
        }
    }
}
