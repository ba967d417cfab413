import Interpreting
import Kernels

/// What an error of the engine says to an author.
func fault(for error: any Error) -> Fault {
    guard let error = error as? EngineError else { return Fault(.program, "\(error)") }
    switch error {
    case .interrupted: return Fault(.interrupted, error.description)
    case .memoryLimit:
        return Fault(
            .limit("memory-limit"),
            "\(error.description); raise the notebook's 'memory-limit' if that is meant to be. If it grows from step to "
                + "step, something keeps each step's graph alive: sum up losses by their `item`, not as tensors")
    case .axisOutOfRange, .changedInPlace, .changedLeafInPlace, .emptyReduction, .gradientShape, .inPlaceShape,
        .indexOutOfRange, .inputShape, .invalidArgument, .judgedInput, .matrixShapes, .negativeSize, .noGradient,
        .noRoomForKernel, .noiseInput, .nonScalarBackward, .notOneElement, .oneValuePerChannel, .outsideUnitInterval,
        .raggedRows, .rangeOutOfRange, .repeatedAxis, .requiresGradientOnResult, .reshape, .secondBackward,
        .shapeMismatch, .targetSize, .tooManyElements, .tooManyIndices, .unequalShapes, .unsupportedInstructionSet,
        .unusedInGraph, .valueCount:
        return Fault(.program, error.description)
    }
}
