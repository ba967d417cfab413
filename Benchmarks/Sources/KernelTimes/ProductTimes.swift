import Gannet
import Reference

/// The products of a workload's layers, by the engine and by OpenBLAS, in turn.
struct ProductTimes {
    private let shapes: [ProductShape]
    private let threads: Int
    private let stopwatch = Stopwatch()

    /// `nil` for a workload or a library that is not there.
    init?(workload: String, threads: Int, library: String) {
        guard let workload = ProductShape.workloads.first(where: { $0.name == workload }),
            reference_open_blas(library, Int32(threads))
        else { return nil }
        var shapes: [ProductShape] = []
        for layer in workload.layers {
            let products = ProductShape.products(
                inputs: layer.inputs, outputs: layer.outputs, batch: workload.batch)
            shapes += products.filter { !shapes.contains($0) }
        }
        self.shapes = shapes
        self.threads = threads
        Threads.count = threads
    }

    func round() -> [(name: String, value: Double)] {
        var operations = 0.0
        let time = stopwatch.seconds(atLeast: 0.005) { operations = reference_multiply_add(1000) }
        var results = [(name: "peak", value: operations / time * Double(threads))]
        for shape in shapes {
            let left = randn(shape.rows, shape.inner).storage
            let right = randn(shape.inner, shape.columns).storage
            let result = zeros(shape.rows, shape.columns).storage
            let interrupt = Workspace.current.interrupt
            let multiplication = MatrixMultiplication(
                rows: shape.rows, columns: shape.columns, inner: shape.inner, transposesLeft: shape.transposesLeft,
                transposesRight: shape.transposesRight)
            results.append(
                (
                    "gannet \(shape.name)",
                    stopwatch.seconds(atLeast: 0.002) {
                        try? multiplication.apply(
                            left.elements, right.elements, bias: nil, into: result.elements, interrupt: interrupt)
                    }
                ))
            results.append(
                (
                    "blas \(shape.name)",
                    stopwatch.seconds(atLeast: 0.002) {
                        reference_sgemm(
                            shape.transposesLeft, shape.transposesRight, shape.rows, shape.columns, shape.inner,
                            left.elements, right.elements, result.elements)
                    }
                ))
        }
        return results
    }
}
