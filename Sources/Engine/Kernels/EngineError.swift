/// What a program can ask of the engine that the engine cannot do: facts only.
///
/// The sentence an author reads is written once, in `EngineMessages.swift`; `description` is that sentence.
/// Shapes are lists of sizes, `operation` is the name under which an author knows it (`+`, `matmul`, `bceLoss`).
public enum EngineError: Error, Hashable, Sendable {
    // Shapes

    /// Two shapes that do not broadcast together.
    case shapeMismatch(operation: String, left: [Int], right: [Int])
    /// Two factors of a matrix product whose inner sizes differ, or that are no matrices or vectors.
    case matrixShapes(left: [Int], right: [Int])
    /// Tensors to be joined that differ in another axis than the joined one, or in rank.
    case unequalShapes(operation: String, axis: Int?, first: [Int], other: [Int])
    /// An input of another shape than the operation takes; `expected` describes it, as in `[batch, 2]`.
    case inputShape(operation: String, expected: String, found: [Int])
    /// Images in which a window finds no place; a transposed convolution cuts its padding off what it makes of them.
    case noRoomForKernel(operation: String, kernel: Int, padding: Int, found: [Int])
    case axisOutOfRange(operation: String, axis: Int, rank: Int)
    case repeatedAxis(operation: String, axes: [Int])
    case indexOutOfRange(operation: String, index: Int, size: Int, axis: Int)
    case rangeOutOfRange(range: Range<Int>, size: Int, axis: Int)
    case tooManyIndices(count: Int, shape: [Int])
    /// A reshape to another number of elements.
    case reshape(from: [Int], to: [Int])
    case negativeSize(shape: [Int])
    /// A shape whose number of elements or bytes no machine can count.
    case tooManyElements(shape: [Int])
    /// Values whose number is not that of the shape.
    case valueCount(count: Int, shape: [Int])
    /// A nested literal whose rows have different lengths.
    case raggedRows
    /// One number was asked of a tensor that holds more or none.
    case notOneElement(operation: String, shape: [Int])
    case emptyReduction(operation: String, shape: [Int])

    // Values

    /// A value that is not what the argument may be; `expected` says what may.
    case invalidArgument(function: String, argument: String, value: String, expected: String)
    /// A probability or target outside 0…1.
    case outsideUnitInterval(operation: String, argument: String, value: Float)
    /// A loss whose target has another shape than its input.
    case targetSize(operation: String, input: [Int], target: [Int])
    /// Samples that a discriminator does not take, alone or as a pack of several side by side.
    ///
    /// `problem` is what a layer says of `packed`, the first one or one behind those that only change its shape.
    case judgedInput(problem: String, isOfFirstLayer: Bool, samples: [Int], packed: [Int], packing: Int)
    /// Noise that a generator does not take; `problem` is what its layer says.
    case noiseInput(problem: String, noise: Int)
    /// Batch statistics of a single value.
    case oneValuePerChannel(layer: String, shape: [Int])

    // Automatic differentiation

    /// A second pass through an operation whose saved values the first pass freed.
    case secondBackward(operation: String)
    /// A tensor that was changed in place between the operation that saved it and `backward`.
    case changedInPlace(operation: String, shape: [Int], producer: String?, version: Int, expected: Int)
    case noGradient(shape: [Int])
    case nonScalarBackward(shape: [Int])
    case gradientShape(expected: [Int], found: [Int])
    case unusedInGraph(shape: [Int])
    case requiresGradientOnResult(operation: String)
    case changedLeafInPlace(operation: String, shape: [Int])
    /// An in-place operation whose result would need a larger shape than that of the tensor that is to hold it.
    case inPlaceShape(operation: String, left: [Int], right: [Int])

    // Limits

    case memoryLimit(requested: Int, used: Int, limit: Int)
    case interrupted
    case unsupportedInstructionSet(name: String)
}

extension EngineError: CustomStringConvertible {
    public var description: String { EngineMessages.message(for: self) }
}
