import Gannet

/// The training loop of a basic GAN, a step at a time.
final class Training {
    private let workload: Workload
    private let reals: [Tensor]
    private let optimizerD: Adam
    private let optimizerG: Adam
    private var steps = 0

    /// New networks; with `isLate` in the state that `saturate` makes.
    init(_ name: String, isLate: Bool) {
        selectRandomStream(seed: 0, name: name)
        workload = makeWorkload(name)
        reals = isLate ? saturate(workload) : workload.reals
        optimizerD = Adam(workload.discriminator.parameters, learningRate: workload.learningRate)
        optimizerG = Adam(workload.generator.parameters, learningRate: workload.learningRate)
    }

    /// One step of both networks; the losses of D and of G.
    func step() -> (d: Float, g: Float) {
        let G = workload.generator
        let D = workload.discriminator
        let real = reals[steps % reals.count]
        let fake = G(workload.noise())
        let onReal = D(real)
        let onFake = D(fake)
        let lossD = (bceLoss(onReal, ones(like: onReal)) + bceLoss(onFake, zeros(like: onFake))) / 2
        D.zeroGrad()
        lossD.backward(retainGraph: true)
        optimizerD.step()
        let verdict = D(fake)
        let lossG = bceLoss(verdict, ones(like: verdict))
        G.zeroGrad()
        lossG.backward()
        optimizerG.step()
        steps += 1
        return (lossD.item, lossG.item)
    }
}
