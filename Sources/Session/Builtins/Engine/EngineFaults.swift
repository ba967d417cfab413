import Interpreting
import Kernels

/// What an error of the engine says to an author.
func fault(for error: any Error) -> Fault {
    guard let error = error as? EngineError else { return Fault(.program, "\(error)") }
    switch error {
    case .interrupted: return Fault(.interrupted, error.description)
    case .memoryLimit:
        return Fault(
            .limit("memory-limit"), "\(error.description); raise the notebook's 'memory-limit' if that is meant to be")
    case .axisOutOfRange, .changedInPlace, .changedLeafInPlace, .emptyReduction, .gradientShape, .inPlaceShape,
        .indexOutOfRange, .inputShape, .invalidArgument, .matrixShapes, .negativeSize, .noGradient, .nonScalarBackward,
        .notOneElement, .oneValuePerChannel, .outsideUnitInterval, .raggedRows, .rangeOutOfRange, .repeatedAxis,
        .requiresGradientOnResult, .reshape, .secondBackward, .shapeMismatch, .targetSize, .tooManyElements,
        .tooManyIndices, .unequalShapes, .unsupportedInstructionSet, .unusedInGraph, .valueCount:
        return Fault(.program, error.description)
    }
}
