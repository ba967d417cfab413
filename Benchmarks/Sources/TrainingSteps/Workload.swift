import Gannet

// This file is also a cell: `bench.py` puts it, without its import, into the notebook that it measures.

/// Two networks, what they are trained on, and how.
struct Workload {
    let generator: Sequential
    /// The discriminator up to its sigmoid.
    let logits: Sequential
    let discriminator: Sequential
    /// Batches of what is real, taken in turn.
    let reals: [Tensor]
    let batch: Int
    let latent: Int
    let learningRate: Double
    /// Where the real samples lie in the late state (`saturate`), and G's last bias there.
    let lateReals: Double
    let lateFakes: Double
    var latentIsImage = false

    func noise() -> Tensor {
        latentIsImage ? randn(batch, latent, 1, 1) : randn(batch, latent)
    }
}

/// The workload of a name, with new networks.
func makeWorkload(_ name: String) -> Workload {
    switch name {
    case "tiny": makeTiny()
    case "ring": makeRing()
    case "simple": makeSimple()
    case "wide": makeWide()
    default: makeConvolutional()
    }
}

func makeTiny() -> Workload {
    let logits = Sequential(Linear(2, 16), LeakyReLU(0.1), Linear(16, 1))
    return Workload(
        generator: Sequential(Linear(2, 16), ReLU(), Linear(16, 2)),
        logits: logits, discriminator: Sequential(logits, Sigmoid()),
        reals: (0..<16).map { _ in randn(32, 2) },
        batch: 32, latent: 2, learningRate: 1e-3, lateReals: 8, lateFakes: -8)
}

func makeRing() -> Workload {
    let logits = Sequential(Linear(2, 128), LeakyReLU(0.1), Linear(128, 128), LeakyReLU(0.1), Linear(128, 1))
    return Workload(
        generator: Sequential(Linear(2, 128), ReLU(), Linear(128, 128), ReLU(), Linear(128, 2)),
        logits: logits, discriminator: Sequential(logits, Sigmoid()),
        reals: (0..<16).map { _ in randn(256, 2) },
        batch: 256, latent: 2, learningRate: 1e-3, lateReals: 8, lateFakes: -8)
}

func makeSimple() -> Workload {
    let logits = Sequential(Linear(784, 128), LeakyReLU(0.1), Linear(128, 1))
    return Workload(
        generator: Sequential(Linear(64, 256), LeakyReLU(0.1), Linear(256, 784), Tanh()),
        logits: logits, discriminator: Sequential(logits, Sigmoid()),
        reals: (0..<16).map { _ in randn(32, 784) },
        batch: 32, latent: 64, learningRate: 3e-4, lateReals: 0.9, lateFakes: -1.5)
}

func makeWide() -> Workload {
    let logits = Sequential(
        Linear(784, 1024), LeakyReLU(0.1), Linear(1024, 1024), LeakyReLU(0.1), Linear(1024, 1))
    return Workload(
        generator: Sequential(
            Linear(128, 1024), LeakyReLU(0.1), Linear(1024, 1024), LeakyReLU(0.1), Linear(1024, 784), Tanh()),
        logits: logits, discriminator: Sequential(logits, Sigmoid()),
        reals: (0..<16).map { _ in randn(256, 784) },
        batch: 256, latent: 128, learningRate: 2e-4, lateReals: 0.9, lateFakes: -1.5)
}

/// DCGAN (Radford and others, "Unsupervised representation learning …", 2015) for one channel of 32 × 32.
func makeConvolutional() -> Workload {
    let logits = Sequential(
        Conv2d(1, 64, kernel: 4, stride: 2, padding: 1, bias: false), LeakyReLU(0.2),
        Conv2d(64, 128, kernel: 4, stride: 2, padding: 1, bias: false), BatchNorm2d(128), LeakyReLU(0.2),
        Conv2d(128, 256, kernel: 4, stride: 2, padding: 1, bias: false), BatchNorm2d(256), LeakyReLU(0.2),
        Conv2d(256, 1, kernel: 4, bias: false), Flatten())
    return Workload(
        generator: Sequential(
            ConvTranspose2d(100, 256, kernel: 4, bias: false), BatchNorm2d(256), ReLU(),
            ConvTranspose2d(256, 128, kernel: 4, stride: 2, padding: 1, bias: false), BatchNorm2d(128), ReLU(),
            ConvTranspose2d(128, 64, kernel: 4, stride: 2, padding: 1, bias: false), BatchNorm2d(64), ReLU(),
            ConvTranspose2d(64, 1, kernel: 4, stride: 2, padding: 1, bias: false), Tanh()),
        logits: logits, discriminator: Sequential(logits, Sigmoid()),
        reals: (0..<4).map { _ in rand(64, 1, 32, 32) * 2 - 1 },
        batch: 64, latent: 100, learningRate: 2e-4, lateReals: 0, lateFakes: 0, latentIsImage: true)
}

/// Brings fully connected networks to where D has won: its logits lie around 60 for what is real and around −60 for
/// fakes. D's gradients are subnormal there, and Adam's running means with them.
///
/// Reals and fakes are set apart, D's weights are made positive, so that the logit grows from the one to the other, and
/// its last layer is scaled and shifted. Returns the real batches of that state.
func saturate(_ workload: Workload) -> [Tensor] {
    withoutGradients {
        let reals = workload.reals.map { $0 * 0.02 + workload.lateReals }
        let G = workload.generator.parameters
        G[G.count - 2] *= 0.1
        G[G.count - 1] *= 0
        G[G.count - 1] += workload.lateFakes
        let D = workload.logits.parameters
        for parameter in D {
            if parameter.rank == 1 { parameter *= 0 } else { parameter *= sign(parameter) }
        }
        let real = workload.logits(reals[0]).mean().item
        let fake = workload.logits(workload.generator(workload.noise())).mean().item
        let scale = 120 / (real - fake)
        D[D.count - 2] *= scale
        D[D.count - 1] -= scale * (real + fake) / 2
        return reals
    }
}
