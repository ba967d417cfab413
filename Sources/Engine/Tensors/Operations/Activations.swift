import Kernels

/// Activations in the graph.
extension Activation {
    /// The name under which an author knows it.
    var name: String {
        switch self {
        case .relu: "relu"
        case .leakyReLU: "leakyReLU"
        case .tanh: "tanh"
        case .sigmoid: "sigmoid"
        }
    }

    /// The gradient of the arguments from that of the values.
    func derivative(_ gradient: Tensor, value: Tensor) throws -> Tensor {
        switch self {
        case .relu: try value.reluGradient(gradient)
        case .leakyReLU(let slope): try value.leakyReLUGradient(gradient, slope: slope)
        case .tanh: try value.tanhGradient(gradient)
        case .sigmoid: try value.sigmoidGradient(gradient)
        }
    }
}
