import CKernels
import Testing

@Suite("Gradients of activations")
struct ActivationGradientTests {
    @Test("choose by x > 0, so that the gradient at 0 is that of the left side, as in PyTorch")
    func atZero() {
        var dx = [Float](repeating: .nan, count: 4)
        let x: [Float] = [-1, -0.0, 0, 2]
        let g: [Float] = [4, 4, 4, 4]
        gannet_relu_gradient(x, g, &dx, 4)
        #expect(dx == [0, 0, 0, 4])
        gannet_leaky_relu_gradient(x, 0.25, g, &dx, 4)
        #expect(dx == [1, 1, 1, 4])
        gannet_elu_gradient(x, [-0.5, 0, 0, 2], 0.5, g, &dx, 4)
        #expect(dx == [0, 2, 2, 4])
    }

    @Test("of tanh and sigmoid round after every operation, from left to right")
    func smooth() {
        var samples = Samples(seed: 31)
        let y = samples.floats(501)
        let g = samples.floats(501)
        let tanhSlopes = zip(y, g).map { (y: Float, g: Float) -> Float in g * (1 - y * y) }
        #expect(mapped(gannet_tanh_gradient, y, g) == tanhSlopes)
        let sigmoidSlopes = zip(y, g).map { (y: Float, g: Float) -> Float in (g * (1 - y)) * y }
        #expect(mapped(gannet_sigmoid_gradient, y, g) == sigmoidSlopes)
    }
}
