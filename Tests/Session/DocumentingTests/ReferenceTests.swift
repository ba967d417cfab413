import Builtins
import Documenting
import Foundation
import Interpreting
import Testing

private let reference = Reference(of: notebookLibrary())

/// The reference says all that an author may look for.
struct ReferenceTests {
    /// The names that the language promises, by the names under which the reference has them.
    static let promised: [(group: String, names: [String])] = [
        (
            "tensors",
            [
                "Tensor", "zeros", "ones", "full", "randn", "rand", "randint", "permutation", "arange", "linspace",
                "eye", "oneHot", "Tensor.shape", "Tensor.rank", "Tensor.count", "Tensor.item", "Tensor.array",
                "Tensor.subscript", "Random",
            ]
        ),
        (
            "arithmetic",
            [
                "+", "-", "*", "/", "+=", "-=", "*=", "/=", "matmul", "exp", "log", "log1p", "sqrt", "abs", "square",
                "tanh", "sigmoid", "softplus", "relu", "leakyReLU", "elu", "silu", "gelu", "softmax", "logSoftmax",
                "maximum", "minimum", "Tensor.clamped", "pow", "sign", "floor", "round", ".<", ".<=", ".>", ".>=",
                ".==", ".!=", "which", "outer",
            ]
        ),
        (
            "reductions and shapes",
            [
                "Tensor.sum", "Tensor.mean", "Tensor.variance", "Tensor.cumsum", "Tensor.max", "Tensor.min",
                "Tensor.argmax", "Tensor.norm", "Tensor.reshaped", "Tensor.transposed", "Tensor.permuted",
                "Tensor.flattened", "Tensor.squeezed", "Tensor.unsqueezed", "concatenate", "stack", "Tensor.gathered",
            ]
        ),
        (
            "autograd",
            [
                "Tensor.requiresGrad", "Tensor.grad", "Tensor.backward", "Tensor.detached", "withoutGradients",
                "gradient",
            ]
        ),
        (
            "layers",
            [
                "Module", "Linear", "Conv2d", "ConvTranspose2d", "BatchNorm1d", "BatchNorm2d", "LayerNorm",
                "GroupNorm", "InstanceNorm2d", "Embedding", "Dropout", "Flatten", "Unflatten", "Upsample", "AvgPool2d",
                "MaxPool2d", "ReLU", "LeakyReLU", "PReLU", "Sigmoid", "Tanh", "Softplus", "ELU", "SiLU", "GELU",
                "Softmax", "SpectralNorm", "MinibatchDeviation", "Sequential", "Module.parameters", "Module.zeroGrad",
                "Module.train", "Module.eval", "summary", "Module.initialize", "Initializer.normal",
            ]
        ),
        (
            "optimizers",
            [
                "SGD", "Adam", "AdamW", "RMSprop", "Optimizer.step", "Optimizer.zeroGrad", "StepLR", "ExponentialLR",
                "CosineAnnealingLR", "LinearLR", "clipGradNorm", "clipWeights", "ExponentialMovingAverage",
            ]
        ),
        (
            "losses",
            [
                "bceLoss", "bceWithLogitsLoss", "mseLoss", "l1Loss", "LossReduction", "GANLoss.minimax",
                "GANLoss.nonSaturating", "GANLoss.leastSquares", "GANLoss.wasserstein", "GANLoss.hinge",
                "GANLoss.relativistic", "GANLoss.relativisticAverage", "AdversarialLoss.discriminator",
                "AdversarialLoss.generator", "GANLoss.generator", "gradientPenalty", "r1Penalty",
            ]
        ),
        (
            "data",
            [
                "Ring", "Grid", "SwissRoll", "TwoMoons", "Spirals", "Digits", "Shapes", "Dataset.sample",
                "FiniteDataset.batches", "FiniteDataset.count", "PlanarMixture.modes",
            ]
        ),
        ("training", ["GAN", "train", "Checkpoint", "diagnose"]),
        (
            "metrics",
            [
                "modeCoverage", "ModeCoverage.modes", "ModeCoverage.highQuality", "ModeCoverage.reverseKL",
                "frechetDistance", "kernelDistance", "slicedWasserstein", "precisionRecall",
            ]
        ),
        (
            "records",
            [
                "History", "History.record", "History.last", "History.subscript", "History.table", "History.plot",
            ]
        ),
        ("checks", ["expect", "expectClose", "checksum", "allClose"]),
        (
            "display",
            [
                "display", "table", "asciiImage", "asciiScatter", "asciiChart", "lineChart", "scatter", "histogram",
                "imageGrid", "decisionMap", "filmstrip",
            ]
        ),
    ]

    @Test("every name that the language promises is in its chapter", arguments: promised.map(\.group))
    func names(group: String) throws {
        let names = try #require(Self.promised.first { $0.group == group }).names
        let chapter = try #require(reference.chapter(named: group))
        for name in names {
            #expect(!reference.entries(named: name).isEmpty, "\(name)")
            #expect(chapter.entries.contains { $0.name == name }, "\(name) is not under \(group)")
        }
    }

    @Test("every function and type of the engine has an example, its own or a member's")
    func examples() {
        for chapter in reference.chapters where !chapter.isSwifts {
            for entry in chapter.entries where entry.owner == nil {
                let members = entry.isType ? reference.members(of: entry.name) : []
                let isShown = ([entry] + members).contains { $0.parts.contains { !$0.examples.isEmpty } }
                #expect(isShown || Self.unshown.contains(entry.name), "\(entry.name)")
            }
        }
    }

    /// What functions with examples give back, and what needs a file.
    static let unshown: Set<String> = [
        "Table", "Figure", "Diagnosis", "ModeCoverage", "PrecisionRecall", "RelativisticLoss", "readIDX",
    ]

    @Test("notes are phrases: the page writes their full stop")
    func notes() {
        for entry in reference.entries {
            for part in entry.parts {
                for note in [part.notes.shapes, part.notes.errors, part.notes.source].compactMap({ $0 }) {
                    #expect(!note.hasSuffix(".") && !note.isEmpty, "\(entry.name): \(note)")
                }
            }
        }
    }

    @Test("nothing of the library's own affairs is shown")
    func privateNames() {
        for entry in reference.entries {
            #expect(!entry.name.hasPrefix("_"), "\(entry.name)")
            for signature in entry.parts.flatMap(\.signatures) {
                #expect(!signature.text.contains(/[,:] _\w/), "\(signature.text)")
                #expect(!signature.text.replacing("@escaping ", with: "").contains("@"), "\(signature.text)")
                #expect(!signature.text.contains("{}"), "\(signature.text)")
                #expect(signature.text.firstRange(of: "func _") == nil, "\(signature.text)")
                #expect(!signature.text.contains("return"), "\(signature.text)")
            }
        }
    }

    @Test("a member is found without its owner, all overloads of a name together")
    func lookup() throws {
        #expect(reference.entries(named: "sum").map(\.name).contains("Tensor.sum"))
        #expect(reference.entries(named: ".hinge").map(\.name) == ["GANLoss.hinge"])
        let power = try #require(reference.entries(named: "pow").first)
        #expect(
            Set(power.parts.flatMap(\.signatures).map(\.text)).isSuperset(of: [
                "func pow(_ x: Tensor, _ exponent: Tensor) -> Tensor",
                "func pow(_ x: Tensor, _ exponent: Int) -> Tensor",
                "func pow(_ x: Tensor, _ exponent: Double) -> Tensor",
                "func pow(_ x: Tensor, _ exponent: Float) -> Tensor",
            ]))
        let gradient = try #require(reference.entries(named: "Tensor.requiresGrad").first)
        #expect(gradient.parts[0].signatures.map(\.text) == ["var requiresGrad: Bool { get set }"])
    }

    @Test(
        "an unknown name leads to those that it may mean",
        arguments: [
            ("zeroes", "zeros"), ("conv", "ConvTranspose2d"), ("linear", "Linear"), ("Tensor.summ", "Tensor.sum"),
            ("reshape", "Tensor.reshaped"), ("backwards", "Tensor.backward"),
        ])
    func suggestions(name: String, meant: String) {
        #expect(reference.entries(named: name).isEmpty)
        #expect(reference.suggestions(for: name).contains(meant), "\(reference.suggestions(for: name))")
    }

    @Test("a name like none leads nowhere")
    func noSuggestion() { #expect(reference.suggestions(for: "qqqqqqqqq").isEmpty) }
}

/// What a terminal shows.
struct ReferenceTextTests {
    @Test("lines of pages and lists are at most 80 columns wide, but for examples")
    func width() {
        let text = ReferenceText(reference)
        for line in text.contents.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
        for entry in reference.entries {
            let examples = Set(
                entry.parts.flatMap(\.examples).flatMap { $0.split(separator: "\n").map { "    \($0)" } })
            for line in text.page(of: entry).split(separator: "\n") where !examples.contains(String(line)) {
                #expect(line.count <= 80, "\(line)")
            }
        }
    }

    @Test("a page has signature, text, example and members, in this order")
    func page() throws {
        let entry = try #require(reference.entries(named: "Linear").first)
        let page = ReferenceText(reference).page(of: entry)
        let parts = [
            "Linear\n", "    class Linear: Module\n",
            "        _ inputs: Int, _ outputs: Int, bias: Bool = true,\n        using random: Random? = nil)\n",
            "Shapes: ", "    Linear(2, 128)(zeros(4, 2)).shape  // [4, 128]\n", "Members: weight, bias.\n",
        ]
        var rest = page[...]
        for part in parts {
            let range = try #require(rest.firstRange(of: part), "\(part) in \(page)")
            rest = rest[range.upperBound...]
        }
    }

    @Test("a long signature is broken between its parameters")
    func brokenSignature() throws {
        let entry = try #require(reference.entries(named: "Conv2d").first)
        #expect(
            entry.parts[0].signatures[1].lines(width: 76) == [
                "init(",
                "    _ inputs: Int, _ outputs: Int, kernel: Int, stride: Int = 1,",
                "    padding: Int = 0, bias: Bool = true, using random: Random? = nil)",
            ])
    }
}

/// The page in the repository.
struct ReferencePageTests {
    static let page = ReferencePage(reference).markdown

    @Test("docs/reference.md is what the declarations say: 'make reference' writes it")
    func isFresh() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = try String(contentsOf: root.appendingPathComponent("docs/reference.md"), encoding: .utf8)
        let (written, declared) = (file.components(separatedBy: "\n"), Self.page.components(separatedBy: "\n"))
        let line =
            zip(written, declared).enumerated().first { $1.0 != $1.1 }?.offset ?? min(written.count, declared.count)
        #expect(file == Self.page, "docs/reference.md is stale from line \(line + 1) on")
    }

    @Test("every link within the page leads to a heading, and no two headings share an anchor")
    func links() {
        let lines = Self.page.components(separatedBy: "\n")
        let anchors = lines.filter { $0.hasPrefix("#") }.map { heading in
            // As GitHub makes them: small letters, punctuation dropped, blanks as hyphens.
            heading.drop { $0 == "#" || $0 == " " }.lowercased().filter {
                $0.isLetter || $0.isNumber || " -_".contains($0)
            }.replacingOccurrences(of: " ", with: "-")
        }
        #expect(Set(anchors).count == anchors.count)
        var count = 0
        for line in lines {
            for part in line.components(separatedBy: "](#").dropFirst() {
                let target = String(part.prefix { $0 != ")" })
                #expect(anchors.contains(target), "\(target)")
                count += 1
            }
        }
        #expect(count > 300)
    }
}
