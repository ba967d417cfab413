import Tensors

/// The roll call of datasets, so that exams run over all of them.
public struct DatasetExample: Sendable {
    public let name: String
    public let make: @Sendable () throws -> any Dataset

    private init(_ name: String, _ make: @escaping @Sendable () throws -> any Dataset) {
        self.name = name
        self.make = make
    }

    public static let all: [DatasetExample] = [
        DatasetExample("Ring") { try Ring(modeCount: 8) },
        DatasetExample("Grid") { try Grid(modesPerSide: 5) },
        DatasetExample("SwissRoll") { try SwissRoll(noiseDeviation: 0.25) },
        DatasetExample("TwoMoons") { try TwoMoons(noiseDeviation: 0.05) },
        DatasetExample("Spirals") { try Spirals(armCount: 2) },
        DatasetExample("Checkerboard") { try Checkerboard(squaresPerSide: 4) },
        DatasetExample("Dirac") { try Dirac(at: [0.5]) },
        DatasetExample("Shapes") { try Shapes(imageSize: 9) },
        DatasetExample("Digits") { try Digits.loaded() },
        DatasetExample("TensorDataset") {
            try TensorDataset(rows: Tensor.eye(3), labels: Tensor(values: [0, 1, 2], shape: [3]))
        },
    ]
}
