import GANs
import Kernels
import Networks
import Tensors
import Testing

/// What a training leaves behind: its history and its fingerprint.
@Suite struct RecordTests {
    @Test("A history keeps names in the order of their first record and numbers in the order of steps")
    func order() {
        let history = History()
        history.record(1, [("loss G", 2), ("loss D", 1)])
        history.record(2, [("loss D", 3)])
        history.record(2, [("coverage", 8)])
        #expect(history.names == ["loss G", "loss D", "coverage"])
        #expect(history.steps == [1, 2])
        #expect(history["loss D"] == [1, 3] && history["loss G"] == [2])
        #expect(history.newest("loss G") == 2 && history.newest("loss D") == 3)
        #expect(history.series("coverage").map(\.step) == [2])
        #expect(history.rows().map(\.values) == [[2, 1, nil], [nil, 3, 8]])
    }

    @Test("A name recorded again at the same step replaces its number")
    func replacing() {
        let history = History()
        history.record(1, [("a", 1)])
        history.record(1, [("a", 2)])
        #expect(history["a"] == [2])
    }

    @Test("Names that were never recorded have no numbers")
    func unknown() {
        #expect(History().newest("a") == nil && History()["a"].isEmpty)
    }

    @Test("Rows can be thinned to multiples of a number of steps")
    func thinning() {
        let history = History()
        for step in 1...10 { history.record(step, [("a", Double(step))]) }
        #expect(history.rows(every: 5).map(\.step) == [5, 10])
        #expect(history.rows(every: 0).count == 10)
    }

    @Test("A fingerprint is of the bits alone: 16 digits of SHA-256 over the floats in order")
    func fingerprints() throws {
        let weight = try Tensor(values: [1], shape: [1, 1])
        let bias = try Tensor(values: [.nan], shape: [1])
        for tensor in [weight, bias] { try tensor.setRequiresGradient(true) }
        let both = try Tensor(values: [1, -.nan], shape: [2])
        let layer = try Linear(weight: weight, bias: bias)
        #expect(Fingerprint.of(layer) == Fingerprint.of(both))
        // sha256 of 00 00 80 3f 00 00 c0 7f, by sha256sum.
        #expect(Fingerprint.of(both) == "c5a9838fc5dcd30b")
        #expect(try Fingerprint.of(both.reshaped(to: [2, 1])) == Fingerprint.of(both))
        #expect(try Fingerprint.of(Tensor(scalar: 0)) != Fingerprint.of(Tensor(scalar: -0.0)))
    }
}
