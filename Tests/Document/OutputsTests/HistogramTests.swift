import Outputs
import Testing

@Suite("A histogram counts")
struct HistogramTests {
    @Test("every finite value is in exactly one bin, the largest in the last")
    func counts() {
        let histogram = Histogram([.init("", values: [0, 1, 1, 2, 3, 4, .nan, .infinity])], bins: 4)
        let counts = Figure(.histogram(histogram)).text.split(separator: "\n").compactMap {
            $0.split(separator: " ").last.flatMap { Int($0) }
        }
        #expect(counts == [1, 2, 1, 2])
    }

    @Test("the number of bins is twice the cube root of the number of values where none is given")
    func riceRule() {
        let text = Figure(.histogram(Histogram([.init("", values: (0..<1000).map(Double.init))]))).text
        #expect(text.split(separator: "\n").count == 20)
        let asked = Figure(.histogram(Histogram([.init("", values: [1, 2])], bins: 1_000_000))).text
        #expect(asked.split(separator: "\n").count == 200)
    }

    @Test("its words give size, range and mean")
    func words() {
        let figure = Figure(.histogram(Histogram([.init("made", values: [1, 2, 6])], xLabel: "D(x)")))
        #expect(figure.alternativeText == "Histogram of D(x). made: 3 values from 1 to 6, mean 3.")
    }
}
