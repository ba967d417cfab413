import Kernels
import Testing

/// Instruction sets and threads move speed, never a bit.
@Suite(.serialized) struct SameBitsTests {
    /// Runs `body` for every instruction set of this machine and several numbers of threads, and gives the results.
    private func everywhere(_ body: () throws -> [Float]) throws -> [[UInt32]] {
        let (threads, selected) = (Threads.count, InstructionSet.selected)
        defer {
            Threads.count = threads
            try? selected.select()
        }
        var results: [[UInt32]] = []
        for instructions in InstructionSet.allCases where instructions.isSupported {
            try instructions.select()
            for count in [1, 2, 3, 7] {
                Threads.count = count
                results.append(try body().map(\.bitPattern))
            }
        }
        return results
    }

    private func normal(_ count: Int) throws -> Storage {
        let storage = try Storage(count: count)
        RandomStream(seed: 8, name: "\(count)").fillNormal(storage)
        return storage
    }

    @Test("A matrix product is one chain of fused multiply-adds, whatever divides the work")
    func matrixProduct() throws {
        let (rows, columns, inner) = (70, 130, 300)
        let a = try normal(rows * inner)
        let b = try normal(inner * columns)
        let bias = try normal(columns)
        let results = try everywhere {
            let c = try Storage(count: rows * columns)
            try MatrixMultiplication(rows: rows, columns: columns, inner: inner).apply(
                a.elements, b.elements, bias: bias.elements, into: c.elements, interrupt: Interrupt())
            return c.canonicalElements
        }
        var expected: [UInt32] = []
        for row in 0..<rows {
            for column in 0..<columns {
                var sum: Float = 0
                for k in 0..<inner {
                    sum.addProduct(a.elements[row * inner + k], b.elements[k * columns + column])
                }
                expected.append((sum + bias.elements[column]).bitPattern)
            }
        }
        for result in results { #expect(result == expected) }
    }

    @Test(
        "Transposed factors give the bits of factors that are stored the other way round",
        arguments: [
            (false, false), (true, false), (false, true), (true, true),
        ])
    func transposes(_ left: Bool, _ right: Bool) throws {
        let (rows, columns, inner) = (9, 20, 33)
        let a = try normal(rows * inner)
        let b = try normal(inner * columns)
        func product(_ a: Storage, _ b: Storage, _ left: Bool, _ right: Bool) throws -> [Float] {
            let c = try Storage(count: rows * columns)
            try MatrixMultiplication(
                rows: rows, columns: columns, inner: inner, transposesLeft: left, transposesRight: right
            ).apply(a.elements, b.elements, bias: nil, into: c.elements, interrupt: Interrupt())
            return c.canonicalElements
        }
        func turned(_ source: Storage, _ rows: Int, _ columns: Int) throws -> Storage {
            let target = try Storage(count: source.count)
            StridedCopy(sizes: [columns, rows], sourceStrides: [1, columns], targetStrides: [rows, 1])
                .apply(source.elements, into: target.elements)
            return target
        }
        let plain = try product(a, b, false, false)
        let found = try product(
            left ? turned(a, rows, inner) : a, right ? turned(b, inner, columns) : b, left, right)
        #expect(found == plain)
    }

    static let activated: [(Activation?, Int, Int)] = [
        (nil, 40, 100), (.relu, 40, 100), (.leakyReLU(slope: 0.2), 300, 90), (.tanh, 300, 300), (.sigmoid, 7, 500),
    ]

    @Test("A product that is activated at once has the bits of the map of its result", arguments: activated)
    func activations(_ activation: Activation?, _ rows: Int, _ columns: Int) throws {
        let inner = 200
        let a = try normal(rows * inner)
        let b = try normal(columns * inner)
        let bias = try normal(columns)
        let product = MatrixMultiplication(rows: rows, columns: columns, inner: inner, transposesRight: true)
        let expected = try Storage(count: rows * columns)
        let y = expected.elements
        try product.apply(a.elements, b.elements, bias: bias.elements, into: y, interrupt: Interrupt())
        switch activation {
        case nil: break
        case .relu: UnaryMap.relu.apply(y, into: y, count: expected.count)
        case .leakyReLU(let slope): ScalarMap.leakyReLU.apply(y, slope, into: y, count: expected.count)
        case .tanh: UnaryMap.tanh.apply(y, into: y, count: expected.count)
        case .sigmoid: UnaryMap.sigmoid.apply(y, into: y, count: expected.count)
        }
        let bits = expected.canonicalElements.map(\.bitPattern)
        let results = try everywhere {
            let c = try Storage(count: rows * columns)
            try product.apply(
                a.elements, b.elements, bias: bias.elements, activation: activation, into: c.elements,
                interrupt: Interrupt())
            return c.canonicalElements
        }
        for result in results { #expect(result == bits) }
    }

    @Test("Maps of long arrays")
    func maps() throws {
        let x = try normal(600_003)
        let y = try normal(600_003)
        let results = try everywhere {
            let z = try Storage(count: x.count)
            UnaryMap.tanh.apply(x.elements, into: z.elements, count: x.count)
            BinaryMap.multiply.apply(z.elements, y.elements, into: z.elements, count: x.count)
            ScalarMap.leakyReLU.apply(z.elements, 0.1, into: z.elements, count: x.count)
            return z.canonicalElements
        }
        for result in results { #expect(result == results[0]) }
    }

    @Test("Convolutions and their gradients")
    func convolutions() throws {
        var sizes = Convolution()
        (sizes.batch, sizes.inputChannels, sizes.outputChannels) = (9, 3, 10)
        (sizes.inputHeight, sizes.inputWidth, sizes.outputHeight, sizes.outputWidth) = (7, 6, 4, 3)
        (sizes.kernelHeight, sizes.kernelWidth) = (3, 3)
        (sizes.strideHeight, sizes.strideWidth, sizes.paddingHeight, sizes.paddingWidth) = (2, 2, 1, 1)
        let x = try normal(9 * 3 * 7 * 6)
        let w = try normal(10 * 3 * 9)
        let dy = try normal(9 * 10 * 4 * 3)
        let results = try everywhere {
            let y = try Storage(count: dy.count)
            let dx = try Storage(count: x.count)
            let dw = try Storage(count: w.count)
            let interrupt = Interrupt()
            try sizes.forward(x.elements, weight: w.elements, bias: nil, into: y.elements, interrupt: interrupt)
            try sizes.inputGradient(dy.elements, weight: w.elements, into: dx.elements, interrupt: interrupt)
            try sizes.weightGradient(x.elements, dy.elements, into: dw.elements, interrupt: interrupt)
            return y.canonicalElements + dx.canonicalElements + dw.canonicalElements
        }
        for result in results { #expect(result == results[0]) }
    }

    @Test("A gradient that was put off is computed before threads divide an optimizer's step")
    func optimizerSteps() throws {
        let size = 256
        let a = try normal(size * size)
        let b = try normal(size * size + 1)
        let count = size * size
        func gradient() throws -> Storage {
            try Storage(
                count: count, of: .product(MatrixMultiplication(rows: size, columns: size, inner: size)), a, b,
                postponed: true)
        }
        func state() throws -> Storage {
            let storage = try Storage(count: count)
            storage.fill(0)
            return storage
        }
        let results = try everywhere {
            let (sgd, adam, rmsprop) = (try state(), try state(), try state())
            OptimizerStep.SGD(
                learningRate: 0.1, momentum: 0, dampening: 0, weightDecay: 0, nesterov: false, isFirst: true
            ).apply(to: sgd, gradient: try gradient(), momentum: nil)
            OptimizerStep.Adam(
                learningRate: 0.1, betas: (0.9, 0.999), epsilon: 1e-8, weightDecay: 0, isDecoupled: false, step: 1
            ).prepared.apply(to: adam, gradient: try gradient(), first: try state(), second: try state())
            OptimizerStep.RMSprop(
                learningRate: 0.1, alpha: 0.99, epsilon: 1e-8, weightDecay: 0, momentum: 0, isCentered: false
            ).apply(to: rmsprop, gradient: try gradient(), square: try state(), mean: nil, momentum: nil)
            return sgd.canonicalElements + adam.canonicalElements + rmsprop.canonicalElements
        }
        for result in results { #expect(result == results[0]) }
    }

    @Test("A long product stops between two blocks when it is interrupted")
    func interrupted() throws {
        let interrupt = Interrupt()
        interrupt.request()
        let a = try normal(4)
        let c = try Storage(count: 4)
        #expect(throws: EngineError.interrupted) {
            try MatrixMultiplication(rows: 2, columns: 2, inner: 2).apply(
                a.elements, a.elements, bias: nil, into: c.elements, interrupt: interrupt)
        }
    }
}
