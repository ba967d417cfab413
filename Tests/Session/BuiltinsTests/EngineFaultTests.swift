import Builtins
import Interpreting
import Kernels
import Testing

/// What the engine refuses reaches the author in words that name what is wrong and what to do.
struct EngineFaultTests {
    @Test("shapes that do not match are both named")
    func shapes() {
        let run = CellRun("let a = zeros(2, 3)\nlet b = zeros(4)\nprint(a + b)", expectsFaults: true)
        #expect(run.faults.count == 1)
        #expect(run.messages.first?.contains("[2, 3]") == true)
        #expect(run.messages.first?.contains("[4]") == true)
        #expect(run.messages.first?.contains("`+`") == true)
    }

    @Test("factors of a product that do not match are both named")
    func product() {
        let run = CellRun("matmul(zeros(2, 3), zeros(4, 5))")
        #expect(run.messages.first?.contains("[2, 3]") == true)
        #expect(run.messages.first?.contains("[4, 5]") == true)
    }

    @Test("a second backward names the remedy")
    func secondBackward() {
        let run = CellRun(
            """
            let x = Tensor([2.0])
            x.requiresGrad = true
            let y = square(x).sum()
            y.backward()
            y.backward()
            """)
        #expect(run.messages.first?.contains("retainGraph: true") == true)
    }

    @Test("logits given to bceLoss are told of bceWithLogitsLoss")
    func logits() {
        let run = CellRun("bceLoss(Tensor([2.5]), Tensor([1]))")
        #expect(run.messages.first?.contains("bceWithLogitsLoss") == true)
    }

    @Test("a tensor larger than the memory limit is a limit's fault")
    func memoryLimit() {
        let run = CellRun("zeros(1024, 1024)", memoryLimit: 1 << 20)
        #expect(run.faults.first?.kind == .limit("memory-limit"))
        // Where it was not one tensor, but the graphs of all steps.
        #expect(run.messages.first?.contains("by their `item`") == true)
    }

    @Test(
        "sizes that no machine has are faults, not crashes",
        arguments: [
            "zeros(-1)", "zeros(9223372036854775807, 9223372036854775807)", "randint(5, 5, shape: [2])",
            "randint(0, 9223372036854775807, shape: [2])", "permutation(-1)", "linspace(0, 1, count: -3)", "eye(-2)",
            "arange(0, 1, step: 0)", "Linear(0, 1)", "Linear(-1, 9223372036854775807)", "Conv2d(1, 1, kernel: -1)",
            "Ring(modes: 0)", "Ring().sample(-1)", "Grid(side: -3)", "Tensor([[1, 2], [3]])", "ones(3)[3]",
            "ones(3)[0..<4]", "ones(2, 2)[0, 2]", "ones(2).reshaped(3)", "ones(2).permuted(0, 0)", "concatenate([])",
            "stack([])", "ones(2).gathered([2])", "ones(2).sum(axis: 1)", "zeros(0).max()", "ones(2).item",
            "oneHot(Tensor([3]), classes: 2)", "oneHot(Tensor([0]), classes: -1)", "Dropout(1.5)",
            "Adam([], learningRate: 0.1)", "History().last(\"x\")", "asciiScatter(zeros(3))", "imageGrid(zeros(3))",
            "asciiImage(zeros(3))", "LayerNorm(-1)", "GroupNorm(0, 4)", "Upsample(0)(zeros(1, 1, 2, 2))",
            "AvgPool2d(0)", "Embedding(2, 2)(Tensor([5]))", "Softmax(axis: 4)(ones(2))", "SpectralNorm(ReLU())",
            "lineChart([1.0, 2.0], x: [1.0])", "summary(Linear(2, 1), input: [3])",
            "summary(Linear(2, 1), input: [-3])",
            "History().table(digits: -1)",
            "Unflatten(0)(ones(2, 2))",
        ])
    func sizes(_ code: String) {
        let run = CellRun(code, expectsFaults: true)
        #expect(run.faults.count == 1, "\(run.messages)")
    }

    @Test(
        "what trips people up in GAN loops is named with both sides and the way out",
        arguments: [
            // The last batch of an epoch has one sample.
            ("BatchNorm1d(3)(ones(1, 3))", ["[1, 3]", "dropLast: true", "eval()"]),
            // D's output [batch, 1] against labels [batch].
            ("bceLoss(full(4, 1, value: 0.5), ones(4))", ["[4, 1]", "[4]", "reshaped(-1, 1)"]),
            ("bceLoss(full(4, value: 0.5), ones(4, 1))", ["[4, 1]", "[4]", "flattened()"]),
            // Labels with noise, as tips for training GANs have it.
            (
                "bceLoss(full(2, 1, value: 0.5), Tensor([[0.7], [1.2]]))", ["target", "1.2", "clamped(min: 0, max: 1)"]
            ),
            // Mean squared errors of [4, 1] and [4] would be those of all pairs.
            ("mseLoss(zeros(4, 1), ones(4))", ["[4, 1]", "[4]", "reshaped(-1, 1)"]),
            // Nothing on the way to the loss learns.
            ("Linear(2, 1)(zeros(3, 2)).detached().sum().backward()", ["[]", "requiresGrad", "detached()"]),
            (
                """
                let x = ones(2)
                x.requiresGrad = true
                let y = ones(3)
                y.requiresGrad = true
                gradient(of: square(x.detached() * x).sum(), withRespectTo: y)
                """, ["[3]", "not used", "detached()"]
            ),
            // Spectral normalization keeps W ÷ σ, which a step changes unseen.
            (
                """
                let D = Sequential(SpectralNorm(Linear(2, 3)), LeakyReLU(0.2), SpectralNorm(Linear(3, 1)))
                let score = D(ones(4, 2)).mean()
                score.backward(retainGraph: true)
                SGD(D.parameters, learningRate: 0.1).step()
                score.backward()
                """, ["changed in place", "step()", "anew"]
            ),
            // A network of another input size.
            ("Linear(2, 1)(zeros(4, 3))", ["[4, 3]", "2"]),
            // The fakes went through the generator's graph twice.
            (
                """
                let fake = Linear(2, 2)(randn(4, 2))
                fake.sum().backward()
                square(fake).sum().backward()
                """, ["retainGraph: true", "detached()"]
            ),
            // Predictions of a discriminator that has stepped since.
            (
                """
                let D = Linear(2, 1)
                let optimizer = SGD(D.parameters, learningRate: 0.1)
                let hidden = D(randn(4, 2))
                let x = randn(4, 2)
                x.requiresGrad = true
                let y = square(D(x)).sum()
                hidden.sum().backward()
                optimizer.step()
                y.backward()
                """, ["`step()`", "anew"]
            ),
            // Weights clipped outside withoutGradients.
            ("let w = Linear(2, 1).weight\nw *= 0.5", ["[1, 2]", "withoutGradients"]),
            ("let x = ones(2)\nx.requiresGrad = true\n(x * x).backward()", ["[2]", "mean()", "sum()"]),
            ("ones(2).sum().backward()", ["does not require a gradient"]),
            // Real and fake batches of two sizes.
            ("gradientPenalty(Linear(2, 1), real: zeros(4, 2), fake: zeros(5, 2))", ["[4, 2]", "[5, 2]", "pairs"]),
            (
                "GAN(generator: Linear(2, 2), discriminator: Linear(2, 1), loss: .wasserstein, noise: 2, "
                    + "labelSmoothing: 0.1)", ["labelSmoothing", "wasserstein", "minimax"]
            ),
            // A discriminator made for single samples.
            (
                "let G = Linear(2, 2)\nlet gan = GAN(generator: G, discriminator: Sequential(Linear(2, 1)), noise: 2, "
                    + "packing: 3)\ngan.step(on: Ring(), batch: 6)",
                ["[…, 2]", "[2, 6]", "[6, 2]", "`packing: 3`", "its first layer must take 6 features"]
            ),
            (
                "let G = Sequential(Linear(2, 64), Unflatten(1, 8, 8))\nlet D = Sequential(Conv2d(1, 1, kernel: 8))\n"
                    + "GAN(generator: G, discriminator: D, noise: 2, packing: 2).step(on: Digits(), batch: 4)",
                ["[batch, 1, height, width]", "[2, 2, 8, 8]", "`packing: 2`", "must take 2 channels"]
            ),
            (
                "GAN(generator: Linear(2, 2), discriminator: Linear(4, 1), noise: 2, packing: 2)"
                    + ".step(on: Ring(), batch: 5)", ["batch is 5", "a multiple of the packing, 2"]
            ),
            // Players that do not agree.
            (
                "GAN(generator: Linear(2, 3), discriminator: Linear(2, 1), noise: 2).step(on: Ring(), batch: 4)",
                ["[…, 2]", "[4, 3]", "must agree on a sample"]
            ),
            (
                "GAN(generator: Linear(5, 2), discriminator: Linear(2, 1), noise: 2).step(on: Ring(), batch: 4)",
                ["[…, 5]", "[4, 2]", "`noise: 2`"]
            ),
            (
                "GANLoss.relativistic.generator(real: ones(4, 1), fake: ones(5, 1))",
                ["[4, 1]", "[5, 1]", "pairs", "relativisticAverage"]
            ),
            // A penalty that is not differentiated any further.
            (
                """
                let x = ones(4, 2)
                x.requiresGrad = true
                square(gradient(of: Linear(2, 1)(x).sum(), withRespectTo: x)).sum().backward()
                """, ["createGraph: true"]
            ),
            // Images that have become too small.
            ("Conv2d(1, 8, kernel: 5, padding: 1)(zeros(2, 1, 2, 2))", ["[2, 1, 2, 2]", "padded by 1", "kernel of 5"]),
            ("MaxPool2d(4)(zeros(2, 1, 3, 3))", ["[2, 1, 3, 3]", "kernel of 4", "larger"]),
            ("ConvTranspose2d(1, 1, kernel: 2, padding: 1)(zeros(1, 1, 1, 1))", ["[1, 1, 1, 1]", "padding of 1"]),
            ("TensorDataset(zeros(3, 2)).labelledSample(2)", ["labels", "missing"]),
            ("modeCoverage(zeros(3, 2, 2), of: Ring())", ["[count, 2]", "[3, 2, 2]"]),
            ("frechetDistance(zeros(3, 2), zeros(3, 4))", ["[count, 2]", "[3, 4]"]),
        ])
    func troubles(_ code: String, _ fragments: [String]) {
        let run = CellRun(code, expectsFaults: true)
        #expect(run.faults.count == 1, "\(run.messages)")
        for fragment in fragments {
            #expect(run.messages.first?.contains(fragment) == true, "\(run.messages) lacks \(fragment)")
        }
    }

    @Test("a relativistic generator without real samples is a mistake found before anything runs")
    func relativistic() {
        for code in [
            "GANLoss.relativistic.generator(fake: ones(2, 1))",
            "let l = GANLoss.relativisticAverage\nl.generator(fake: ones(2))",
        ] {
            let run = CellRun("print(1)\n" + code)
            #expect(run.faults.isEmpty && run.text.isEmpty)
            #expect(run.messages.first?.contains("real") == true, "\(run.messages)")
        }
    }

    @Test("a fault inside withoutGradients does not switch recording off for the next cell")
    func recordingReturns() {
        let run = CellRun(
            "withoutGradients { print(ones(2) + ones(3)) }",
            """
            let x = ones(1)
            x.requiresGrad = true
            print((x * 2).requiresGrad)
            """, expectsFaults: true)
        #expect(run.faults.count == 1)
        #expect(run.text == "true\n")
    }
}
