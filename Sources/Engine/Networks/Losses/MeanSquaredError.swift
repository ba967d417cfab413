import Tensors

extension Loss {
    /// (x − y)²
    public static let mse = Loss("mseLoss") { input, target in try input.subtracting(target).square() }
}
