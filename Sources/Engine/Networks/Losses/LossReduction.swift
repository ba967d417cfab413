import Tensors

/// What becomes of a loss's terms.
public enum LossReduction: String, CaseIterable, Sendable {
    /// One term for each element.
    case none
    /// The sum ÷ the number of elements.
    case mean
    case sum

    func callAsFunction(_ terms: Tensor) throws -> Tensor {
        switch self {
        case .none: terms
        case .mean: try terms.mean(along: nil)
        case .sum: try terms.sum(along: nil)
        }
    }
}
