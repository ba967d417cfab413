import Tensors
import Testing

/// How tensors print.
@Suite struct DescriptionTests {
    private func text(_ values: [Float], _ shape: Int...) throws -> String {
        try Tensor(values: values, shape: shape).description
    }

    @Test("Nested brackets, a row a line, each column as wide as its longest number, the shape last")
    func matrices() throws {
        #expect(
            try text([1, 0.25, -3, 100], 2, 2) == """
                [[ 1.0,  0.25],
                 [-3.0, 100.0]]
                shape [2, 2]
                """)
        #expect(
            try text([1, 2, 3, 4], 2, 1, 2) == """
                [[[1.0, 2.0]],
                 [[3.0, 4.0]]]
                shape [2, 1, 2]
                """)
    }

    @Test("Vectors, scalars, no elements")
    func others() throws {
        #expect(try text([1, 2.5], 2) == "[1.0, 2.5]\nshape [2]")
        #expect(try text([7]) == "7.0\nshape []")
        #expect(try text([], 0, 3) == "[]\nshape [0, 3]")
    }

    @Test("Numbers in shortest round-trip form; NaN and the infinities as nan, inf, -inf")
    func numbers() throws {
        #expect(try text([0.1, 1e-5, 1e20, -0.0], 4) == "[0.1, 1e-05, 1e+20, -0.0]\nshape [4]")
        #expect(try text([-.nan, .infinity, -.infinity], 3) == "[nan, inf, -inf]\nshape [3]")
    }

    @Test("Eight rows and columns are shown, of nine the first and last three")
    func ellipses() throws {
        let eight = try Tensor.arange(from: 0, to: 8)
        #expect(eight.description == "[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]\nshape [8]")
        let nine = try Tensor.arange(from: 0, to: 9)
        #expect(nine.description == "[0.0, 1.0, 2.0, …, 6.0, 7.0, 8.0]\nshape [9]")
        #expect(
            try nine.reshaped(to: [9, 1]).description == """
                [[0.0],
                 [1.0],
                 [2.0],
                 …,
                 [6.0],
                 [7.0],
                 [8.0]]
                shape [9, 1]
                """)
    }

    @Test("A large tensor prints as little as a small one")
    func large() throws {
        let tensor = try Tensor.zeros(shape: [100, 100, 100])
        #expect(tensor.description.split(separator: "\n").count == 6 * 7 + 1 + 1)
    }
}
