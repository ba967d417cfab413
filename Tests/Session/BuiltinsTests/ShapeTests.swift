import Builtins
import Checking
import Diagnostics
import Interpreting
import Kernels
import Outputs
import Parsing
import Testing

/// What checking a program says of its shapes, and what a run says.
private struct ShapeRun {
    /// What is found before anything runs: each mistake's line and message.
    var found: [(line: Int, message: String)] = []
    /// What a cell that is expected to fail says at its run.
    var fault: String?

    init(_ cell: String) {
        Workspace(memoryLimit: 1 << 26).use {
            let library = notebookLibrary()
            let (parsed, parsing) = parse(SourceText(cell))
            let (_, checking) = Session(library: library).checker.check(parsed, isScoped: false)
            for diagnostic in parsing + checking where diagnostic.severity == .error {
                let line = 1 + cell.utf8.prefix(diagnostic.span.start).count { $0 == UInt8(ascii: "\n") }
                found.append((line, diagnostic.message))
            }
            let session = Session(library: library)
            let (expected, _) = session.checker.check(parsed, isScoped: true)
            guard expected.isSound else { return }
            library.selectStream(42, "1")
            fault = session.run(expected, limits: Limits()).1?.message
        }
    }
}

/// Shapes that constants decide are looked at before anything runs.
struct ShapeTests {
    /// Programs whose run fails, and the line at which it does.
    static let mismatches: [(code: String, line: Int)] = [
        ("zeros(2, 3) + zeros(4)", 1),
        ("let a = zeros(2, 3)\nlet b = ones(4, 3)\nprint(a * b)", 3),
        ("var t = zeros(2)\nt = zeros(3)\nlet u = zeros(2, 2)\nu - ones(3)", 4),
        ("maximum(zeros(2), zeros(3))", 1),
        ("pow(zeros(2), zeros(3))", 1),
        ("which(zeros(2), ones(2), ones(3))", 1),
        ("zeros(2) .< zeros(3)", 1),
        ("let w = zeros(2)\nw += ones(3)", 2),
        ("let w = zeros(2)\nw -= ones(3, 2)", 2),
        ("matmul(zeros(2, 3), zeros(4, 5))", 1),
        ("matmul(zeros(2, 3), zeros(2))", 1),
        ("matmul(zeros(2, 3, 4), zeros(4))", 1),
        ("outer(zeros(2, 2), zeros(2))", 1),
        ("zeros(2, 3).sum(axis: 2)", 1),
        ("zeros(2, 3).variance(axis: -3)", 1),
        ("zeros(3).cumsum(axis: 1)", 1),
        ("softmax(zeros(3), axis: 1)", 1),
        ("zeros(2, 3).reshaped(4, 2)", 1),
        ("zeros(2, 3).reshaped(-1, 4)", 1),
        ("zeros(2, 3).permuted(0, 0)", 1),
        ("zeros(2, 3).permuted(0, 2)", 1),
        ("zeros(2).squeezed(axis: 1)", 1),
        ("zeros(2).unsqueezed(axis: 2)", 1),
        ("concatenate([zeros(2, 3), zeros(2, 4)])", 1),
        ("concatenate([zeros(2, 3), zeros(2)], axis: 1)", 1),
        ("stack([zeros(2), zeros(3)])", 1),
        ("zeros(2).item", 1),
        ("let x = zeros(2)\nx.requiresGrad = true\n(x * 2).backward()", 3),
        ("Tensor([[1, 2], [3]])", 1),
        ("Tensor([[[1], [2]], [[3]]])", 1),
        ("zeros(-1)", 1),
        ("oneHot(zeros(2, 2), classes: 3)", 1),
        ("bceLoss(full(4, 1, value: 0.5), ones(4))", 1),
        ("mseLoss(zeros(2), zeros(3), reduction: .none)", 1),
        ("LayerNorm(3)(zeros(2, 4))", 1),
        ("BatchNorm1d(3)(zeros(2, 4))", 1),
        ("BatchNorm2d(3)(zeros(2, 3))", 1),
        ("InstanceNorm2d(3)(zeros(2, 4, 5, 5))", 1),
        ("GroupNorm(2, 4)(zeros(2, 3, 5))", 1),
        ("Conv2d(3, 8, kernel: 3)(zeros(2, 1, 8, 8))", 1),
        ("Conv2d(1, 8, kernel: 9)(zeros(2, 1, 8, 8))", 1),
        ("Conv2d(1, 8, kernel: 3)(zeros(1, 8, 8))", 1),
        ("ConvTranspose2d(4, 8, kernel: 3)(zeros(2, 1, 8, 8))", 1),
        ("MaxPool2d(4)(zeros(2, 1, 3, 3))", 1),
        ("AvgPool2d(4)(zeros(2, 8))", 1),
        ("Upsample(2)(zeros(2, 8))", 1),
        ("Unflatten(2, 3)(zeros(4, 5))", 1),
        ("MinibatchDeviation()(zeros(4))", 1),
        ("let G = Sequential(Linear(2, 8), ReLU(), Linear(8, 2))\nG(zeros(4, 3))", 2),
        (
            "let n = 8\nlet D = Sequential(Flatten(), Linear(n * n, 1))\nD(Digits().sample(4))\nD(ones(4, 49))",
            4
        ),
        ("let ring = Ring()\nlet D = Linear(3, 1)\nD(ring.sample(16))", 3),
        // Games: noise, samples and packs that a player does not take.
        ("let gan = GAN(generator: Linear(3, 2), discriminator: Linear(2, 1), noise: 2)\ngan.step(on: Ring())", 2),
        ("let gan = GAN(generator: Linear(2, 3), discriminator: Linear(2, 1), noise: 2)\ngan.step(on: Ring())", 2),
        ("let gan = GAN(generator: Linear(2, 3), discriminator: Linear(3, 1), noise: 2)\ngan.step(on: Ring())", 2),
        (
            "let gan = GAN(generator: Linear(2, 2), discriminator: Linear(2, 1), noise: 2, packing: 2)\n"
                + "train(gan, on: Ring(), steps: 1, batch: 8)", 2
        ),
        (
            """
            let G = Sequential(Linear(2, 64), Unflatten(1, 8, 8))
            let D = Sequential(Conv2d(1, 2, kernel: 8), Flatten(), Linear(2, 1))
            let gan = GAN(generator: G, discriminator: D, loss: .relativistic, noise: 2, packing: 3)
            train(gan, on: Digits(), steps: 1, batch: 6) { _, _ in }
            """, 4
        ),
        (
            """
            let G = Sequential(Linear(2, 64), Unflatten(1, 8, 8))
            let D = Sequential(Flatten(), Linear(64, 1))
            GAN(generator: G, discriminator: D, noise: 2, packing: 2).step(on: Digits(), batch: 4)
            """, 3
        ),
        (
            "func f(_ y: Tensor) -> Tensor { y + ones(4) }\nf(zeros(4))\nlet g = { zeros(2) + ones(3) }\ng()",
            3
        ),
        ("for i in 1...2 {\n    let z = randn(i, 2)\n    print(Linear(3, 1)(z))\n}", 3),
        ("let (a, b) = (zeros(2), zeros(3))\nif a.rank == 1 {\n    print(a + b)\n}", 3),
    ]

    @Test("a mismatch is found before the run, at its line", arguments: mismatches)
    func mismatch(_ code: String, line: Int) throws {
        let run = ShapeRun(code)
        #expect(run.found.map(\.line) == [line], "\(run.found)")
        // What is found is true: a run that is let go so far fails.
        let fault = try #require(run.fault, "\(code) runs")
        let found = try #require(run.found.first).message
        #expect(found.prefix(12) == fault.prefix(12), "\(found) | \(fault)")
        if !found.contains("?"), !found.contains("takes that") { #expect(found == fault) }
    }

    @Test("layers of a sequence that do not fit are both named, with the sizes")
    func sequence() throws {
        let run = ShapeRun("let G = Sequential(Linear(2, 128), ReLU(), Linear(64, 1))")
        let mistake = try #require(run.found.first)
        #expect(run.found.count == 1)
        for part in ["`Linear(2, 128)`", "`Linear(64, 1)`", "[…, 64]", "[…, 128]", "`Linear(128, 1)` takes that"] {
            #expect(mistake.message.contains(part), "\(part) in \(mistake.message)")
        }
    }

    @Test(
        "sequences that no input suits are found where they are made",
        arguments: [
            "Sequential(Conv2d(1, 8, kernel: 3), Conv2d(4, 8, kernel: 3))",
            "Sequential(Linear(2, 32), Unflatten(2, 4, 4), Upsample(2), AvgPool2d(9), Conv2d(3, 1, kernel: 1))",
            "Sequential(Linear(2, 32), Unflatten(2, 4, 4), ConvTranspose2d(3, 1, kernel: 4))",
            "Sequential(Conv2d(1, 8, kernel: 3), BatchNorm2d(4))",
            "Sequential(Conv2d(1, 8, kernel: 3), BatchNorm1d(8))",
            "Sequential(Sequential(Linear(2, 3)), Dropout(0.5), Sequential(Linear(4, 5)))",
            "Sequential(SpectralNorm(Linear(2, 3)), Linear(4, 5))",
            "Sequential(Embedding(10, 4), Linear(5, 1))",
        ])
    func sequences(_ code: String) {
        #expect(ShapeRun(code).found.count == 1)
    }

    @Test(
        "what may go well is left alone",
        arguments: [
            // Whatever broadcasts.
            "zeros(2, 1) + zeros(3)", "zeros(2, 3) + Tensor(1)", "let w = zeros(2, 3)\nw += ones(3)",
            // What a variable holds, a function is given, or a loop counts is not known.
            "var t = zeros(3)\nt = zeros(2)\nt + zeros(2)",
            "func add(_ a: Tensor) -> Tensor { a + zeros(2) }\nadd(zeros(2))",
            "for i in 1...1 { print(zeros(i) + zeros(5)) }",
            "let n = 5\nlet shape = [n, 2]\nprint(randint(0, 2, shape: shape) + zeros(5, 2))",
            "let t = Bool.random ? zeros(2) : zeros(3)".replacing("Bool.random", with: "1 + 1 == 2") + "\nt + zeros(2)",
            // Layers that take many shapes.
            "Sequential(Linear(2, 64), BatchNorm1d(32))(zeros(4, 32, 2))",
            "Sequential(Flatten(), Linear(4, 1))(zeros(3, 2, 2))",
            "Sequential(Unflatten(1, 2, 2), Conv2d(1, 1, kernel: 2), Flatten(), Linear(1, 1))(zeros(3, 4))",
            "Sequential(MinibatchDeviation(), Linear(3, 1))(zeros(4, 2))",
            "Linear(2, 1)(zeros(2))", "Linear(2, 1)(zeros(5, 4, 2))",
            // Games that fit, packed or not, or that are not played.
            """
            let gan = GAN(generator: Linear(2, 2), discriminator: Linear(4, 1), noise: 2, packing: 2)
            train(gan, on: Ring(), steps: 1, batch: 8)
            train(GAN(generator: Linear(2, 2), discriminator: Linear(3, 1), noise: 2), on: Ring(), steps: 0)
            """,
            // A module of the notebook's own may do anything.
            """
            struct Half: Module {
                let pool = Linear(1, 1)
                func callAsFunction(_ x: Tensor) -> Tensor { x[0..<1] }
            }
            Sequential(Linear(2, 4), Half(), Linear(4, 1))(zeros(3, 2))
            """,
            // A function of the notebook's own is not the library's.
            "func matmul(_ a: Tensor, _ b: Tensor) -> Tensor { b }\nmatmul(zeros(2, 3), ones(7))",
            // A batch may be empty.
            "Sequential(Linear(2, 32), Unflatten(2, 4, 5))(zeros(0, 2))",
        ])
    func harmless(_ code: String) {
        let run = ShapeRun(code)
        #expect(run.found.isEmpty, "\(run.found)")
        #expect(run.fault == nil)
    }

    @Test("all mistakes are found at once, and one is not told twice")
    func several() {
        let run = ShapeRun(
            """
            let a = zeros(2) + zeros(3)
            let b = a + zeros(4)
            matmul(zeros(2, 3), zeros(4, 5))
            """)
        #expect(run.found.map(\.line) == [1, 3])
    }

    @Test("a cell that is expected to fail is not looked at: the run says how it fails")
    func expected() {
        #expect(
            ShapeRun("zeros(2) + zeros(3)").fault
                == "`+`: shapes [2] and [3] do not match: counted from the last axis, sizes must be equal, "
                + "or one of them 1"
        )
    }

    @Test("sizes and axes that are not known are said to be so")
    func unknown() {
        let loop = ShapeRun("for i in 1...1 { print(Linear(3, 1)(randn(i, 2))) }")
        #expect(loop.found.first?.message.contains("found [?, 2]") == true, "\(loop.found)")
        let network = ShapeRun("Sequential(Linear(2, 3), Linear(4, 1))")
        #expect(network.found.first?.message.contains("found […, 3]") == true, "\(network.found)")
    }

    @Test("constants are known in the cells below")
    func cells() {
        let run = CellRun("let x = zeros(4, 2)\nlet D = Linear(3, 1)", "print(1)", "D(x)")
        #expect(run.text == "1\n")
        #expect(run.messages.count == 1)
        #expect(run.faults.isEmpty)
    }
}

/// Random chains of operations: what is found before the run fails at the run, and says the same.
struct RandomShapeTests {
    @Test("checking and running agree on random shapes", arguments: 0..<8)
    func agree(seed: UInt64) throws {
        var random = SplitMix(state: seed)
        for _ in 0..<12 {
            let code = Self.program(&random)
            let run = ShapeRun(code)
            #expect((run.fault == nil) == run.found.isEmpty, "\(code): \(run.fault ?? "runs"), found \(run.found)")
            if let fault = run.fault, let found = run.found.first { #expect(fault == found.message, "\(code)") }
        }
    }

    /// A tensor, and an operation on it and another whose shapes are all known.
    private static func program(_ random: inout SplitMix) -> String {
        func shape() -> String {
            (0..<(1 + random.next(3))).map { _ in "\(1 + random.next(3))" }.joined(separator: ", ")
        }
        let axis = random.next(4) - 2
        var lines = ["let a = zeros(\(shape()))", "let b = zeros(\(shape()))"]
        let step = [
            "a + b", "a / b", "minimum(a, b)", "matmul(a, b)", "outer(a, b)", "a.sum(axis: \(axis))",
            "a.max(axis: \(axis))", "a.reshaped(\(shape()))", "a.reshaped(-1, \(1 + random.next(4)))",
            "a.permuted(1, 0)", "a.permuted(0, \(axis))", "a.squeezed(axis: \(axis))", "a.unsqueezed(axis: \(axis))",
            "concatenate([a, b], axis: \(axis))", "stack([a, b], axis: \(axis))", "mseLoss(a, b)",
            "a.transposed() * b", "which(a, b, a)", "softmax(a, axis: \(axis))", "a.flattened() - b",
            "a.squeezed() + b", "a.gathered([0, 0]) + b",
        ]
        lines.append("let c = \(step[random.next(step.count)])")
        lines.append("c + b")
        return lines.joined(separator: "\n")
    }

    /// Steele, Lea and Flood's generator (2014): small, and the same everywhere.
    private struct SplitMix {
        var state: UInt64

        mutating func next(_ bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((z ^ (z >> 31)) % UInt64(bound))
        }
    }
}
