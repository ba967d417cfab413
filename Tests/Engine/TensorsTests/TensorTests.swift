import EngineExams
import Kernels
import Tensors
import Testing

/// Values, shapes and errors of tensors.
@Suite struct TensorTests {
    private func tensor(_ values: [Float], _ shape: Int...) throws -> Tensor {
        try Tensor(values: values, shape: shape)
    }

    // MARK: - Making

    @Test("Tensors of constants")
    func constants() throws {
        #expect(try Tensor.zeros(shape: [2, 2]).array == [0, 0, 0, 0])
        #expect(try Tensor.full(shape: [2], value: 0.5).array == [0.5, 0.5])
        #expect(try Tensor.eye(3).array == [1, 0, 0, 0, 1, 0, 0, 0, 1])
        #expect(try Tensor.arange(from: 0, to: 5).array == [0, 1, 2, 3, 4])
        #expect(try Tensor.arange(from: 1, to: -1, step: -0.5).array == [1, 0.5, 0, -0.5])
        #expect(try Tensor.arange(from: 0, to: 0).shape == [0])
        #expect(try Tensor.linspace(from: 0, to: 1, count: 5).array == [0, 0.25, 0.5, 0.75, 1])
        #expect(try Tensor.linspace(from: 3, to: 9, count: 1).array == [3])
        #expect(try Tensor.linspace(from: 0.1, to: 0.7, count: 7).array.last == 0.7)
        #expect(try Tensor.oneHot(tensor([2, 0], 2), classes: 3).array == [0, 0, 1, 1, 0, 0])
        #expect(try Tensor(scalar: 3).shape == [])
    }

    @Test("Wrong arguments are errors, never traps")
    func wrongArguments() throws {
        #expect(engineError { try Tensor.zeros(shape: [2, -1]) } == .negativeSize(shape: [2, -1]))
        #expect(engineError { try Tensor.zeros(shape: [.max, 2]) } == .tooManyElements(shape: [.max, 2]))
        #expect(
            engineError { try Tensor.zeros(shape: [1 << 32, 1 << 32]) }
                == .tooManyElements(shape: [1 << 32, 1 << 32]))
        #expect(engineError { try Tensor.zeros(shape: [.min]) } == .negativeSize(shape: [.min]))
        #expect(engineError { try Tensor.zeros(shape: [.max, 2, 0]) } == .tooManyElements(shape: [.max, 2, 0]))
        let wide = try Tensor.zeros(shape: [1 << 59, 0])
        #expect(engineError { try Tensor.concatenate([Tensor](repeating: wide, count: 16)) } != nil)
        #expect(engineError { try Tensor(values: [1], shape: [2]) } == .valueCount(count: 1, shape: [2]))
        for size in [Double.infinity, .nan] {
            #expect(engineError { try Tensor.arange(from: 0, to: size) } != nil)
        }
        #expect(engineError { try Tensor.arange(from: 0, to: 1, step: 0) } != nil)
        #expect(engineError { try Tensor.arange(from: 0, to: 1, step: -1) } != nil)
        #expect(engineError { try Tensor.arange(from: 0, to: 1e300) } != nil)
        #expect(engineError { try Tensor.oneHot(tensor([3], 1), classes: 3) } != nil)
        #expect(engineError { try Tensor.oneHot(tensor([.nan], 1), classes: 3) } != nil)
        let random = RandomStream(seed: 1)
        #expect(engineError { try Tensor.integers(shape: [1], from: 3, to: 3, using: random) } != nil)
        #expect(engineError { try Tensor.integers(shape: [1], from: .min, to: .max, using: random) } != nil)
        #expect(engineError { try Tensor.permutation(-1, using: random) } != nil)
        #expect(engineError { try Tensor.linspace(from: 0, to: 1, count: -1) } == .negativeSize(shape: [-1]))
        #expect(engineError { try Tensor.eye(-1) } == .negativeSize(shape: [-1, -1]))
    }

    // MARK: - Arithmetic

    @Test("Shapes broadcast as NumPy's: aligned at the last axis, equal or 1")
    func broadcasting() throws {
        let matrix = try tensor([1, 2, 3, 4, 5, 6], 2, 3)
        #expect(try matrix.adding(tensor([10, 20, 30], 3)).array == [11, 22, 33, 14, 25, 36])
        #expect(try matrix.adding(tensor([10, 20], 2, 1)).array == [11, 12, 13, 24, 25, 26])
        #expect(try tensor([10, 20], 2, 1).subtracting(matrix).array == [9, 8, 7, 16, 15, 14])
        #expect(try tensor([1, 2], 2, 1).multiplied(by: tensor([3, 4], 2)).array == [3, 4, 6, 8])
        #expect(try tensor([2], 1, 1, 1).adding(matrix).shape == [1, 2, 3])
        #expect(try Tensor(scalar: 2).divided(by: tensor([4], 1)).array == [0.5])
        #expect(
            try tensor([1, 2, 3, 4], 2, 1, 2).adding(tensor([10, 20, 30], 3, 1)).array
                == [11, 12, 21, 22, 31, 32, 13, 14, 23, 24, 33, 34])
        #expect(try Tensor.zeros(shape: [0, 3]).adding(tensor([1, 2, 3], 3)).shape == [0, 3])
        #expect(
            engineError { try matrix.adding(tensor([1, 2], 2)) }
                == .shapeMismatch(operation: "+", left: [2, 3], right: [2]))
    }

    @Test("A broadcast gives the bits of the spelled-out operation, for every operation and pattern")
    func broadcastingAgrees() throws {
        let random = RandomStream(seed: 3)
        let patterns: [([Int], [Int])] = [
            ([4, 5], [5]), ([4, 5], [4, 1]), ([4, 1], [1, 5]), ([1, 5], [4, 5]), ([2, 3, 4], [3, 1]),
            ([2, 1, 4], [3, 4]), ([5], []), ([3, 1, 2, 1], [1, 4, 1, 5]),
        ]
        for (left, right) in patterns {
            let a = try Tensor.normal(shape: left, using: random)
            let b = try Tensor.normal(shape: right, using: random)
            for operation in [
                { try $0.adding($1) }, { try $0.subtracting($1) }, { try $0.multiplied(by: $1) },
                { try $0.divided(by: $1) }, { try $0.maximum($1) }, { try $0.less($1) }, { try $0.power($1) },
            ] as [(Tensor, Tensor) throws -> Tensor] {
                let result = try operation(a, b)
                let zero = try Tensor.zeros(shape: result.shape)
                let spread = try operation(zero.adding(a), zero.adding(b))
                #expect(result.array.map(\.bitPattern) == spread.array.map(\.bitPattern), "\(left) with \(right)")
            }
        }
    }

    @Test("Matrix products of matrices and vectors")
    func products() throws {
        let a = try tensor([1, 2, 3, 4, 5, 6], 2, 3)
        let b = try tensor([1, 0, 2, 1, 0, 3], 3, 2)
        #expect(try a.matrixProduct(b).array == [5, 11, 14, 23])
        #expect(try a.matrixProduct(tensor([1, 1, 1], 3)).array == [6, 15])
        #expect(try tensor([1, 1], 2).matrixProduct(a).array == [5, 7, 9])
        #expect(try tensor([1, 2], 2).matrixProduct(tensor([3, 4], 2)).shape == [])
        #expect(engineError { try a.matrixProduct(a) } == .matrixShapes(left: [2, 3], right: [2, 3]))
        #expect(engineError { try a.matrixProduct(Tensor(scalar: 1)) } == .matrixShapes(left: [2, 3], right: []))
        #expect(
            try Tensor.zeros(shape: [2, 0]).matrixProduct(Tensor.zeros(shape: [0, 3])).array
                == [Float](repeating: 0, count: 6))
    }

    @Test("Comparisons give 1 where they hold, else 0, and never hold for NaN but !=")
    func comparisons() throws {
        let a = try tensor([1, 2, .nan], 3)
        let b = try tensor([2, 2, 2], 3)
        #expect(try a.less(b).array == [1, 0, 0])
        #expect(try a.lessOrEqual(b).array == [1, 1, 0])
        #expect(try a.greater(b).array == [0, 0, 0])
        #expect(try a.greaterOrEqual(b).array == [0, 1, 0])
        #expect(try a.equalTo(b).array == [0, 1, 0])
        #expect(try a.notEqualTo(b).array == [1, 0, 1])
        #expect(try a.greaterOrEqual(2).array == [0, 1, 0])
    }

    @Test("NaN goes through extrema, clamps and activations")
    func notANumber() throws {
        let a = try tensor([.nan, 4], 2)
        #expect(try a.max(along: nil).singleElement().isNaN)
        #expect(try a.maximum(Tensor.ones(shape: [2])).array[0].isNaN)
        #expect(try a.clamped(between: 0, and: 1).array[0].isNaN)
        #expect(try a.relu().array[0].isNaN)
        #expect(try a.argmax(along: nil).singleElement() == 0)
    }

    // MARK: - Reductions

    @Test("Reductions of the whole and along each axis")
    func reductions() throws {
        let t = try tensor([1, 2, 3, 4, 5, 9], 2, 3)
        #expect(try t.sum(along: nil).singleElement() == 24)
        #expect(try t.sum(along: 0).array == [5, 7, 12])
        #expect(try t.sum(along: -1).array == [6, 18])
        #expect(try t.sum(along: 1, keepingAxis: true).shape == [2, 1])
        #expect(try t.mean(along: nil).singleElement() == 4)
        #expect(try t.max(along: 0).array == [4, 5, 9])
        #expect(try t.min(along: 1).array == [1, 4])
        #expect(try t.argmax(along: 1).array == [2, 2])
        #expect(try t.argmax(along: nil).singleElement() == 5)
        #expect(try tensor([1, 3, 5, 7], 4).variance(along: nil).singleElement() == 5)
        #expect(try tensor([1, 3], 2).variance(along: 0, unbiased: true).singleElement() == 2)
        #expect(try tensor([3, 4, 6, 8], 2, 2).norm(along: 1).array == [5, 10])
        #expect(try t.cumulativeSum(along: 1).array == [1, 3, 6, 4, 9, 18])
        #expect(try t.cumulativeSum(along: 0).array == [1, 2, 3, 5, 7, 12])
        #expect(engineError { try t.sum(along: 2) } == .axisOutOfRange(operation: "sum", axis: 2, rank: 2))
        let empty = try Tensor.zeros(shape: [0])
        #expect(engineError { try empty.max(along: nil) } == .emptyReduction(operation: "max", shape: [0]))
        #expect(try empty.sum(along: nil).singleElement() == 0)
        #expect(try empty.mean(along: nil).singleElement().isNaN)
    }

    // MARK: - Shapes

    @Test("Reshapes, with one size that follows from the others")
    func reshapes() throws {
        let t = try Tensor.arange(from: 0, to: 6)
        #expect(try t.reshaped(to: [2, -1]).shape == [2, 3])
        #expect(try t.reshaped(to: [2, 3]).flattened(from: 0).array == t.array)
        #expect(engineError { try t.reshaped(to: [4, -1]) } == .reshape(from: [6], to: [4, -1]))
        #expect(engineError { try t.reshaped(to: [7]) } == .reshape(from: [6], to: [7]))
        #expect(engineError { try t.reshaped(to: [-1, -1]) } != nil)
        #expect(engineError { try t.reshaped(to: [0, -1]) } == .reshape(from: [6], to: [0, -1]))
        #expect(try t.reshaped(to: [1, 6, 1]).squeezed(along: nil).shape == [6])
        #expect(try t.reshaped(to: [1, 6, 1]).squeezed(along: 2).shape == [1, 6])
        #expect(try t.unsqueezed(along: -1).shape == [6, 1])
        #expect(try t.unsqueezed(along: 0).shape == [1, 6])
        #expect(engineError { try t.unsqueezed(along: 2) } != nil)
    }

    @Test("A reshaped tensor has storage of its own")
    func reshapeCopies() throws {
        let t = try Tensor.zeros(shape: [2])
        let other = try t.reshaped(to: [2, 1])
        try t.add(1)
        #expect(other.array == [0, 0])
    }

    @Test("Axes in another order")
    func permutations() throws {
        let t = try Tensor.arange(from: 0, to: 6).reshaped(to: [1, 2, 3])
        #expect(try t.permuted(axes: [2, 0, 1]).array == [0, 3, 1, 4, 2, 5])
        #expect(try t.transposed(-2, -1).shape == [1, 3, 2])
        #expect(
            engineError { try t.permuted(axes: [0, 0, 1]) }
                == .repeatedAxis(operation: "permuted", axes: [0, 0, 1]))
        #expect(engineError { try t.permuted(axes: [0, 1]) } == .repeatedAxis(operation: "permuted", axes: [0, 1]))
    }

    @Test("Concatenation and stacking")
    func concatenation() throws {
        let a = try tensor([1, 2], 1, 2)
        let b = try tensor([3, 4, 5, 6], 2, 2)
        #expect(try Tensor.concatenate([a, b]).array == [1, 2, 3, 4, 5, 6])
        #expect(try Tensor.concatenate([b, b], along: 1).array == [3, 4, 3, 4, 5, 6, 5, 6])
        #expect(try Tensor.stack([b, b], along: 2).array == [3, 3, 4, 4, 5, 5, 6, 6])
        #expect(
            engineError { try Tensor.concatenate([a, b], along: 1) }
                == .unequalShapes(operation: "concatenate", axis: 1, first: [1, 2], other: [2, 2]))
        #expect(engineError { try Tensor.concatenate([]) } != nil)
        #expect(engineError { try Tensor.stack([a, b]) } != nil)
        #expect(engineError { try Tensor.stack([]) } != nil)
    }

    @Test("Subscripts take indices from both ends and ranges; all else is out of bounds")
    func subscripts() throws {
        let t = try Tensor.arange(from: 0, to: 6).reshaped(to: [2, 3])
        #expect(try t.selected([.index(1)]).array == [3, 4, 5])
        #expect(try t.selected([.index(-1), .index(0)]).array == [3])
        #expect(try t.selected([.all, .index(1)]).array == [1, 4])
        #expect(try t.selected([.range(0..<1), .range(1..<3)]).array == [1, 2])
        #expect(try t.selected([.range(1..<1)]).shape == [0, 3])
        #expect(
            engineError { try t.selected([.index(2)]) }
                == .indexOutOfRange(operation: "[]", index: 2, size: 2, axis: 0))
        #expect(engineError { try t.selected([.index(.min)]) } != nil)
        #expect(engineError { try t.selected([.range(1..<3)]) } == .rangeOutOfRange(range: 1..<3, size: 2, axis: 0))
        #expect(engineError { try t.selected([.all, .all, .all]) } == .tooManyIndices(count: 3, shape: [2, 3]))
        #expect(try t.gathered(at: [1, 1]).array == [3, 4, 5, 3, 4, 5])
        #expect(try t.gathered(at: tensor([1, 0], 2, 1)).shape == [2, 1, 3])
        #expect(engineError { try t.gathered(at: [2]) } != nil)
        #expect(engineError { try t.gathered(at: tensor([0.5], 1)) } != nil)
        #expect(engineError { try Tensor(scalar: 1).gathered(at: [0]) } != nil)
    }

    @Test("Writing a part changes it in place")
    func writing() throws {
        let t = try Tensor.zeros(shape: [2, 3])
        try t.assign(tensor([1, 2], 2), to: [.index(1), .range(1..<3)])
        try t.assign(Tensor(scalar: 7), to: [.all, .index(0)])
        #expect(t.array == [7, 0, 0, 7, 1, 2] && t.version == 2)
        #expect(throws: EngineError.inPlaceShape(operation: "=", left: [3], right: [2])) {
            try t.assign(Tensor.zeros(shape: [2]), to: [.index(0)])
        }
    }

    @Test("item is the one element, and an error for more or none")
    func singleElement() throws {
        #expect(try tensor([5], 1, 1).singleElement() == 5)
        #expect(throws: EngineError.notOneElement(operation: "item", shape: [2])) {
            try tensor([1, 2], 2).singleElement()
        }
    }
}
