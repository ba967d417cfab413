import Kernels
import Tensors

/// The roll call of layers: one small example of each, with the shape of an input, so that exams (gradients against
/// finite differences, same seed same bytes) run over all of them.
public struct LayerExample: Sendable {
    public let name: String
    /// The shape of an input.
    public let input: [Int]
    /// For layers that take whole numbers: how many there are to choose from.
    public let indices: Int?
    /// Makes the layer from a stream.
    public let make: @Sendable (RandomStream) throws -> any Layer

    private init(
        _ name: String, input: [Int], indices: Int? = nil,
        _ make: @escaping @Sendable (RandomStream) throws -> any Layer
    ) {
        self.name = name
        self.input = input
        self.indices = indices
        self.make = make
    }

    public static let all: [LayerExample] = [
        LayerExample("Linear", input: [3, 4]) { try Linear(inputs: 4, outputs: 2, using: $0) },
        LayerExample("Conv2d", input: [2, 2, 5, 4]) {
            try Conv2d(inputs: 2, outputs: 3, kernel: 3, stride: 2, padding: 1, using: $0)
        },
        LayerExample("ConvTranspose2d", input: [2, 2, 3, 2]) {
            try ConvTranspose2d(inputs: 2, outputs: 3, kernel: 4, stride: 2, padding: 1, using: $0)
        },
        LayerExample("BatchNorm1d", input: [5, 3]) { _ in try BatchNorm1d(channels: 3) },
        LayerExample("BatchNorm2d", input: [2, 2, 3, 2]) { _ in try BatchNorm2d(channels: 2) },
        LayerExample("LayerNorm", input: [3, 5]) { _ in try LayerNorm(shape: [5]) },
        LayerExample("GroupNorm", input: [2, 4, 3]) { _ in try GroupNorm(groups: 2, channels: 4) },
        LayerExample("InstanceNorm2d", input: [2, 2, 3, 2]) { _ in try InstanceNorm2d(channels: 2) },
        LayerExample("Embedding", input: [5], indices: 4) { try Embedding(entries: 4, size: 3, using: $0) },
        LayerExample("Dropout", input: [3, 4]) { _ in try Dropout(probability: 0.3) },
        LayerExample("Flatten", input: [2, 3, 2]) { _ in Flatten() },
        LayerExample("Unflatten", input: [2, 6]) { _ in Unflatten(sizes: [2, 3]) },
        LayerExample("Upsample", input: [1, 2, 2, 3]) { _ in try Upsample(scale: 2) },
        LayerExample("AvgPool2d", input: [1, 2, 4, 5]) { _ in try AvgPool2d(kernel: 2) },
        LayerExample("MaxPool2d", input: [1, 2, 4, 5]) { _ in try MaxPool2d(kernel: 2) },
        LayerExample("ReLU", input: [3, 4]) { _ in ReLU() },
        LayerExample("LeakyReLU", input: [3, 4]) { _ in LeakyReLU(slope: 0.2) },
        LayerExample("PReLU", input: [3, 4]) { _ in try PReLU(channels: 4) },
        LayerExample("Sigmoid", input: [3, 4]) { _ in Sigmoid() },
        LayerExample("Tanh", input: [3, 4]) { _ in Tanh() },
        LayerExample("Softplus", input: [3, 4]) { _ in Softplus() },
        LayerExample("ELU", input: [3, 4]) { _ in ELU() },
        LayerExample("SiLU", input: [3, 4]) { _ in SiLU() },
        LayerExample("GELU", input: [3, 4]) { _ in GELU() },
        LayerExample("Softmax", input: [3, 4]) { _ in Softmax(axis: 1) },
        LayerExample("SpectralNorm", input: [3, 4]) {
            let norm = try SpectralNorm(Linear(inputs: 4, outputs: 3, using: $0), using: $0)
            norm.setTraining(false)
            return norm
        },
        LayerExample("MinibatchDeviation", input: [4, 3]) { _ in MinibatchDeviation() },
        LayerExample("Sequential", input: [3, 4]) {
            try Sequential(layers: [
                try Linear(inputs: 4, outputs: 5, using: $0), Tanh(), try Linear(inputs: 5, outputs: 1, using: $0),
            ])
        },
    ]
}
