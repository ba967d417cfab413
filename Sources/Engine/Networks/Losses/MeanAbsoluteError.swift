import Tensors

extension Loss {
    /// |x − y|
    public static let l1 = Loss("l1Loss") { input, target in try input.subtracting(target).abs() }
}
