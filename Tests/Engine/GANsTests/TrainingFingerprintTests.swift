import GANs
import Kernels
import Networks
import Tensors
import Testing

/// Whole trainings end in the bits in which they always ended, for every instruction set of this machine and for any
/// number of threads.
///
/// The fingerprints say nothing about right or wrong, which the goldens do. They were taken from the plain kernels that
/// came first; they change together with the version of the arithmetic and never alone.
@Suite(.serialized) struct TrainingFingerprintTests {
    private func everywhere(_ expected: String, _ training: () throws -> String) throws {
        let (threads, selected) = (Threads.count, InstructionSet.selected)
        defer {
            Threads.count = threads
            try? selected.select()
        }
        for instructions in InstructionSet.allCases where instructions.isSupported {
            try instructions.select()
            for count in [1, 2, 3, 7] {
                Threads.count = count
                let found = try training()
                #expect(found == expected, "\(found) with \(instructions) on \(count) threads")
            }
        }
    }

    private struct Trained {
        let generator: Sequential
        let discriminator: Sequential
        var losses: [Float] = []

        /// The digits of both networks and of all losses.
        func fingerprint() throws -> String {
            let losses = Fingerprint.of(try Tensor(values: losses, shape: [losses.count]))
            return [Fingerprint.of(generator), Fingerprint.of(discriminator), losses].joined(separator: " ")
        }

        /// Alternating steps on binary cross entropy of logits.
        mutating func train(
            steps: Int, _ stepG: any Optimizer, _ stepD: any Optimizer, noise: () throws -> Tensor,
            real: () throws -> Tensor
        ) throws {
            func against(_ label: Float, _ samples: Tensor) throws -> Tensor {
                let logits = try discriminator.forward(samples)
                return try Loss.bceWithLogits(logits, Tensor.full(shape: logits.shape, value: label))
            }
            for _ in 0..<steps {
                let fake = try generator.forward(noise())
                let lossD = try against(1, real()).adding(against(0, fake.detached()))
                discriminator.zeroGrad()
                try lossD.backpropagate()
                stepD.step()
                let lossG = try against(1, fake)
                generator.zeroGrad()
                try lossG.backpropagate()
                stepG.step()
                losses += [try lossD.singleElement(), try lossG.singleElement()]
            }
        }
    }

    @Test("A GAN on a ring of eight modes")
    func ring() throws {
        try everywhere("469fc7c287b0b347 abfcde7ae3395afc 71c82c61c611b31b") {
            let random = RandomStream(seed: 42, name: "ring")
            var trained = Trained(
                generator: try Sequential(layers: [
                    try Linear(inputs: 2, outputs: 16, using: random), ReLU(),
                    try Linear(inputs: 16, outputs: 16, using: random), try BatchNorm1d(channels: 16), Tanh(),
                    try Linear(inputs: 16, outputs: 2, using: random),
                ]),
                discriminator: try Sequential(layers: [
                    try Linear(inputs: 2, outputs: 19, using: random), LeakyReLU(slope: 0.2),
                    try Linear(inputs: 19, outputs: 19, using: random), ELU(),
                    try Linear(inputs: 19, outputs: 1, using: random),
                ]))
            let data = try Ring(modeCount: 8)
            try trained.train(
                steps: 60,
                Adam(parameters: trained.generator.parameters, learningRate: 1e-3, betas: (0.5, 0.999)),
                AdamW(parameters: trained.discriminator.parameters, learningRate: 1e-3),
                noise: { try Tensor.normal(shape: [33, 2], using: random) },
                real: { try data.drawn(33, using: random) })
            return try trained.fingerprint()
        }
    }

    @Test("A convolutional GAN on images of 8 × 8")
    func convolutional() throws {
        try everywhere("4bf0eb4124084b5c 3465378d686368eb 9818738a3a96cf01") {
            let random = RandomStream(seed: 43, name: "images")
            var trained = Trained(
                generator: try Sequential(layers: [
                    try Linear(inputs: 5, outputs: 12 * 2 * 2, using: random), Unflatten(sizes: [12, 2, 2]),
                    try BatchNorm2d(channels: 12), ReLU(),
                    try ConvTranspose2d(inputs: 12, outputs: 6, kernel: 4, stride: 2, padding: 1, using: random),
                    try BatchNorm2d(channels: 6), ReLU(),
                    try ConvTranspose2d(inputs: 6, outputs: 1, kernel: 4, stride: 2, padding: 1, using: random), Tanh(),
                ]),
                discriminator: try Sequential(layers: [
                    try Conv2d(inputs: 1, outputs: 7, kernel: 3, stride: 2, padding: 1, using: random),
                    LeakyReLU(slope: 0.2),
                    try Conv2d(inputs: 7, outputs: 10, kernel: 3, padding: 1, hasBias: false, using: random),
                    try BatchNorm2d(channels: 10), SiLU(), Flatten(),
                    try Linear(inputs: 160, outputs: 1, using: random),
                ]))
            try trained.train(
                steps: 8,
                RMSprop(parameters: trained.generator.parameters, learningRate: 1e-3),
                SGD(parameters: trained.discriminator.parameters, learningRate: 1e-2, momentum: 0.9),
                noise: { try Tensor.normal(shape: [9, 5], using: random) },
                real: { try Tensor.uniform(shape: [9, 1, 8, 8], lower: -1, upper: 1, using: random) })
            return try trained.fingerprint()
        }
    }
}
