/// One product of a linear layer: C = op(A) · op(B), C being rows × columns, summed over `inner`.
struct ProductShape: Hashable {
    let rows: Int
    let columns: Int
    let inner: Int
    let transposesLeft: Bool
    let transposesRight: Bool

    /// Such as `256×128×128 NT`.
    var name: String {
        "\(rows)×\(columns)×\(inner) \(transposesLeft ? "T" : "N")\(transposesRight ? "T" : "N")"
    }

    var operations: Double { 2 * Double(rows) * Double(columns) * Double(inner) }

    /// What a layer multiplies for a batch: output = x · weightᵀ, dx = dy · weight, dweight = dyᵀ · x.
    static func products(inputs: Int, outputs: Int, batch: Int) -> [ProductShape] {
        [
            ProductShape(rows: batch, columns: outputs, inner: inputs, transposesLeft: false, transposesRight: true),
            ProductShape(rows: batch, columns: inputs, inner: outputs, transposesLeft: false, transposesRight: false),
            ProductShape(rows: outputs, columns: inputs, inner: batch, transposesLeft: true, transposesRight: false),
        ]
    }

    /// The layers of the workloads (Sources/TrainingSteps/Workload.swift).
    static let workloads: [(name: String, batch: Int, layers: [(inputs: Int, outputs: Int)])] = [
        ("tiny", 32, [(2, 16), (16, 2), (16, 1)]),
        ("ring", 256, [(2, 128), (128, 128), (128, 2), (128, 1)]),
        ("simple", 32, [(64, 256), (256, 784), (784, 128), (128, 1)]),
        ("wide", 256, [(128, 1024), (1024, 1024), (1024, 784), (784, 1024), (1024, 1)]),
    ]
}
