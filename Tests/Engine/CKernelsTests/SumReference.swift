/// The order of sums, written from its definition and independently of the kernels.
enum SumReference {
    /// Along a run: 16 lanes for each chunk of 4,096 elements, folded by halves; chunks in order.
    static func run(_ x: [Float]) -> Float {
        var total: Float = 0
        for start in stride(from: 0, to: x.count, by: 4096) {
            var lanes = [Float](repeating: 0, count: 16)
            for (i, value) in x[start..<min(start + 4096, x.count)].enumerated() {
                lanes[i % 16] += value
            }
            while lanes.count > 1 {
                let half = lanes.count / 2
                lanes = (0..<half).map { lanes[$0] + lanes[$0 + half] }
            }
            total += lanes[0]
        }
        return total
    }

    /// Along another axis: one chain for each chunk of 4,096 elements; chunks in order.
    static func chain(_ x: [Float]) -> Float {
        var total: Float = 0
        for start in stride(from: 0, to: x.count, by: 4096) {
            total += x[start..<min(start + 4096, x.count)].reduce(0, +)
        }
        return total
    }
}
