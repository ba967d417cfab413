let game = makeWorkload(workload)
let reals = late ? saturate(game) : game.reals
let G = game.generator
let D = game.discriminator
let optimizerD = Adam(D.parameters, learningRate: game.learningRate)
let optimizerG = Adam(G.parameters, learningRate: game.learningRate)

for step in 0..<steps {
    let real = reals[step % reals.count]
    let fake = G(game.noise())
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
    if !(lossD.item.isFinite && lossG.item.isFinite) { print("step", step, lossD.item, lossG.item) }
}
