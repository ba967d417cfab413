import CKernels
import Testing

@Suite("Matrix product")
struct MatrixProductTests {
    static let sizes = [
        (1, 1, 1), (3, 5, 7), (4, 16, 256), (5, 17, 257), (64, 33, 130), (2, 1, 600), (7, 40, 0), (0, 3, 2),
    ]

    @Test("is one chain of fma over k for each element, the bias added after it", arguments: sizes)
    func chains(m: Int, n: Int, k: Int) {
        var samples = Samples(seed: 20)
        let a = samples.floats(m * k)
        let b = samples.floats(k * n)
        let bias = samples.floats(n)
        let expected = (0..<m).flatMap { i in
            (0..<n).map { j in
                (0..<k).reduce(Float(0)) { $0.addingProduct(a[i * k + $1], b[$1 * n + j]) } + bias[j]
            }
        }
        let turnedA = (0..<k).flatMap { p in (0..<m).map { a[$0 * k + p] } }
        let turnedB = (0..<n).flatMap { j in (0..<k).map { b[$0 * n + j] } }
        for (transA, transB) in [(false, false), (true, false), (false, true), (true, true)] {
            var c = [Float](repeating: .nan, count: m * n)
            gannet_matmul(
                transA, transB, m, n, k, transA ? turnedA : a, transA ? m : k, transB ? turnedB : b, transB ? k : n,
                bias, &c, n)
            #expect(c.bits == expected.bits)
        }
    }

    /// The chains of the definition, and the numbers of a product whose rows lie apart.
    private struct Case {
        let transA, transB: Bool
        let m, n, k, lda, ldb, ldc: Int
        let a, b, bias: [Float]

        init(_ samples: inout Samples, special: Bool) {
            func size(_ limits: [Int]) -> Int { 1 + Int(samples.next() % UInt64(limits.randomElement(by: &samples))) }
            (transA, transB) = (samples.next() & 1 == 0, samples.next() & 1 == 0)
            (m, n, k) = (size([3, 20, 70]), size([3, 20, 150]), size([4, 40, 700]))
            let gaps = (0..<3).map { _ in [0, 0, 1, 5, 500].randomElement(by: &samples) }
            (lda, ldb, ldc) = ((transA ? m : k) + gaps[0], (transB ? k : n) + gaps[1], n + gaps[2])
            func floats(_ count: Int) -> [Float] {
                var floats = samples.floats(count)
                for _ in 0..<(special ? 1 + count / 200 : 0) {
                    floats[Int(samples.next() % UInt64(count))] = Samples.special.randomElement(by: &samples)
                }
                return floats
            }
            a = floats((transA ? k : m) * lda)
            b = floats((transB ? n : k) * ldb)
            bias = floats(n)
        }

        func chain(_ i: Int, _ j: Int) -> Float {
            (0..<k).reduce(Float(0)) { sum, p in
                sum.addingProduct(
                    transA ? a[p * lda + i] : a[i * lda + p], transB ? b[j * ldb + p] : b[p * ldb + j])
            }
        }

        func product() -> [Float] {
            var c = [Float](repeating: 42, count: m * ldc)
            gannet_matmul(transA, transB, m, n, k, a, lda, b, ldb, bias, &c, ldc)
            return c
        }

        var expected: [Float] {
            var c = [Float](repeating: 42, count: m * ldc)
            for i in 0..<m {
                for j in 0..<n {
                    c[i * ldc + j] = chain(i, j) + bias[j]
                }
            }
            return c
        }

        var description: String { "\(transA) \(transB) \(m)x\(n)x\(k), strides \(lda) \(ldb) \(ldc)" }
    }

    @Test("is its definition for every size, stride and instruction set, infinities and NaN included")
    func definition() {
        var samples = Samples(seed: 22)
        let before = gannet_selected()
        for number in 0..<150 {
            let product = Case(&samples, special: number % 3 == 0)
            let expected = product.expected.canonical.bits
            for set in [GANNET_ISA_SCALAR, GANNET_ISA_AVX2, GANNET_ISA_AVX512, GANNET_ISA_NEON]
            where gannet_select(set) {
                #expect(product.product().canonical.bits == expected, "\(product.description), set \(set.rawValue)")
            }
        }
        gannet_select(before)
    }

    @Test(
        "gives the bits of the plain loops where blocks of rows, columns and k divide it",
        arguments: [
            (false, false, 500, 40, 330), (false, true, 40, 1100, 350), (true, false, 40, 400, 700),
            (true, true, 490, 70, 321), (false, true, 3, 1300, 400), (true, false, 1030, 5, 400),
            (false, false, 38, 390, 600), (false, true, 150, 1, 700), (false, true, 40, 300, 650),
            (true, false, 1030, 270, 20), (true, false, 600, 300, 40), (false, false, 45, 3, 333),
        ])
    func blocks(transA: Bool, transB: Bool, m: Int, n: Int, k: Int) {
        var samples = Samples(seed: 23)
        let a = samples.floats(m * k)
        let b = samples.floats(k * n)
        let bias = samples.floats(n)
        func product() -> [UInt32] {
            var c = [Float](repeating: .nan, count: m * n)
            gannet_matmul(transA, transB, m, n, k, a, transA ? m : k, b, transB ? k : n, bias, &c, n)
            return c.bits
        }
        let before = gannet_selected()
        gannet_select(GANNET_ISA_SCALAR)
        let expected = product()
        for set in [GANNET_ISA_AVX2, GANNET_ISA_AVX512, GANNET_ISA_NEON] where gannet_select(set) {
            #expect(product() == expected, "set \(set.rawValue)")
        }
        gannet_select(before)
    }

    @Test("without a bias adds nothing, so that -0 and +0 are the chain's own")
    func noBias() {
        var c: [Float] = [.nan]
        gannet_matmul(false, false, 1, 1, 1, [-1], 1, [0], 1, nil, &c, 1)
        #expect(c[0].bitPattern == (Float(0).addingProduct(-1, 0)).bitPattern)
    }

    @Test("fuses: the product is not rounded before the addition")
    func fused() {
        // (1 + 2^-23)^2 - (1 + 2^-22) = 2^-46, which a rounded product loses.
        let x: Float = 1 + 0x1p-23
        var c: [Float] = [.nan]
        gannet_matmul(false, false, 1, 1, 2, [1 + 0x1p-22, x], 2, [-1, x], 1, nil, &c, 1)
        #expect(c[0] == 0x1p-46)
    }

    @Test("leaves alone what lies between the rows of C, and reads rows at their stride")
    func strides() {
        let a: [Float] = [1, 2, -9, 3, 4, -9]
        let b: [Float] = [5, 6, -9, -9, 7, 8, -9, -9]
        var c: [Float] = [0, 0, 42, 0, 0, 42]
        gannet_matmul(false, false, 2, 2, 2, a, 3, b, 4, nil, &c, 3)
        #expect(c == [19, 22, 42, 43, 50, 42])
    }

    @Test("split by rows and columns gives the same bits")
    func split() {
        let (m, n, k) = (9, 37, 300)
        var samples = Samples(seed: 21)
        let a = samples.floats(m * k)
        let b = samples.floats(k * n)
        var whole = [Float](repeating: .nan, count: m * n)
        gannet_matmul(false, false, m, n, k, a, k, b, n, nil, &whole, n)
        var parts = [Float](repeating: .nan, count: m * n)
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                parts.withUnsafeMutableBufferPointer { c in
                    for (row, rows) in [(0, 2), (2, 7)] {
                        for (column, columns) in [(0, 5), (5, 32)] {
                            gannet_matmul(
                                false, false, rows, columns, k, a.baseAddress! + row * k, k, b.baseAddress! + column,
                                n, nil, c.baseAddress! + row * n + column, n)
                        }
                    }
                }
            }
        }
        #expect(parts.bits == whole.bits)
    }
}
