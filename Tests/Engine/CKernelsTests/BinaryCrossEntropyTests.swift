import CKernels
import Testing

@Suite("Binary cross entropy")
struct BinaryCrossEntropyTests {
    @Test("cuts its logarithms at -100 and nowhere else")
    func values() {
        // PyTorch's own documented and tested values of BCELoss.
        let loss = mapped(gannet_bce, [0, 1, 0.5, 0.5, 0.9, 0, 1, 0], [1, 0, 1, 0, 1, 0.9, 1, 0])
        #expect(loss[0] == 100)
        #expect(loss[1] == 100)
        #expect(loss[2] == 0.6931472)
        #expect(loss[3] == 0.6931472)
        #expect((loss[4] - 0.1053605).magnitude < 1e-7)
        #expect(loss[5] == 90)
        #expect(loss[6] == 0)
        #expect(loss[7] == 0)
    }

    /// The order of ATen's kernels for one element.
    private static func term(_ p: Float, _ y: Float) -> Float {
        let miss: Float = max(gannet_log1pf(-p), -100)
        let hit: Float = max(gannet_logf(p), -100)
        return (y - 1) * miss - y * hit
    }

    private static func slope(_ p: Float, _ y: Float, _ g: Float) -> Float {
        let product: Float = (1 - p) * p
        return (g * (p - y)) / max(product, 1e-12)
    }

    @Test("is computed in PyTorch's order, each operation rounded")
    func order() {
        var samples = Samples(seed: 40)
        let p = samples.floats(500, in: 0...1)
        let y = samples.floats(500, in: 0...1)
        let g = samples.floats(500)
        let terms = zip(p, y).map(Self.term)
        #expect(mapped(gannet_bce, p, y) == terms)
        var dp = [Float](repeating: .nan, count: 500)
        gannet_bce_gradient(p, y, g, &dp, 500)
        let slopes = (0..<500).map { Self.slope(p[$0], y[$0], g[$0]) }
        #expect(dp == slopes)
        gannet_bce_gradient_scalar(p, y, 0.25, &dp, 500)
        let scaled = (0..<500).map { Self.slope(p[$0], y[$0], 0.25) }
        #expect(dp == scaled)
    }

    @Test("knows nothing of the cut in its gradient: 1e-12 bounds the divisor alone")
    func gradientAtTheEnds() {
        var dp = [Float](repeating: .nan, count: 2)
        gannet_bce_gradient_scalar([0, 1], [1, 0], 1, &dp, 2)
        let steepest: Float = 1 / 1e-12
        #expect(dp == [-steepest, steepest])
    }

    @Test("on logits has no cut: the loss grows with the logit, the gradient is sigmoid less target")
    func logits() {
        let loss = mapped(gannet_bce_logits, [0, 200, -200, 200, -200], [1, 0, 1, 1, 0])
        #expect(loss == [0.6931472, 200, 200, 0, 0])
        var dx = [Float](repeating: .nan, count: 3)
        gannet_bce_logits_gradient([0, 200, -200], [1, 0, 1], [2, 2, 2], &dx, 3)
        #expect(dx == [-1, 2, -2])
        gannet_bce_logits_gradient_scalar([0, 200, -200], [1, 0, 1], 0.5, &dx, 3)
        #expect(dx == [-0.25, 0.5, -0.5])
    }

    @Test("on logits is computed in PyTorch's order, each operation rounded")
    func logitsOrder() {
        var samples = Samples(seed: 41)
        let x = samples.floats(500, in: -30...30)
        let y = samples.floats(500, in: 0...1)
        let terms = zip(x, y).map { (x: Float, y: Float) -> Float in (1 - y) * x - gannet_log_sigmoidf(x) }
        #expect(mapped(gannet_bce_logits, x, y) == terms)
        var dx = [Float](repeating: .nan, count: 500)
        gannet_bce_logits_gradient_scalar(x, y, 0.3, &dx, 500)
        let slopes = zip(x, y).map { (x: Float, y: Float) -> Float in (gannet_sigmoidf(x) - y) * 0.3 }
        #expect(dx == slopes)
    }
}
