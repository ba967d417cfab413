import Kernels
import Tensors

extension Loss {
    /// The share of the terms of `bce` whose logarithm stands on the clamp at −100: a probability of 0 where the label is
    /// not 0, or of 1 where it is not 1. Such a term says nothing of how wrong it is, and behind a sigmoid it has no
    /// gradient.
    ///
    /// - Throws: `targetSize` unless both have the same shape.
    public static func clampedShare(_ probabilities: Tensor, _ labels: Tensor) throws(EngineError) -> Double {
        guard probabilities.shape == labels.shape else {
            throw .targetSize(operation: "clampedShare", input: probabilities.shape, target: labels.shape)
        }
        var clamped = 0
        for (p, y) in zip(probabilities.array, labels.array) {
            if (y > 0 && Elementary.log(p) <= -100) || (y < 1 && Elementary.log1p(-p) <= -100) { clamped += 1 }
        }
        return Double(clamped) / Double(max(1, probabilities.count))
    }
}
