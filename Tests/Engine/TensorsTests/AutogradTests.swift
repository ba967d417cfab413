import EngineExams
import Kernels
import Tensors
import Testing

/// PyTorch's semantics of automatic differentiation, a sentence each.
@Suite struct AutogradTests {
    private func leaf(_ values: [Float]) throws -> Tensor {
        let tensor = try Tensor(values: values, shape: [values.count])
        try tensor.setRequiresGradient(true)
        return tensor
    }

    // MARK: - Leaves and results

    @Test("A result requires a gradient if one of its inputs does, and only leaves accumulate one")
    func onlyLeavesAccumulate() throws {
        let w = try leaf([1, 2])
        let constant = try Tensor(values: [3, 4], shape: [2])
        let product = try w.multiplied(by: constant)
        #expect(product.requiresGradient && !product.isLeaf)
        #expect(try !constant.exp().requiresGradient)
        try product.sum(along: nil).backpropagate()
        #expect(w.gradient?.array == [3, 4])
        #expect(product.gradient == nil && constant.gradient == nil)
    }

    @Test("requiresGrad can be changed on leaves only")
    func requiresGradientOnLeavesOnly() throws {
        let result = try leaf([1]).exp()
        #expect(engineError { try result.setRequiresGradient(false) } == .requiresGradientOnResult(operation: "exp"))
        #expect(throws: Never.self) { try result.setRequiresGradient(true) }
    }

    @Test("Inside withoutGradients results are leaves that require nothing")
    func nothingIsRecordedWithoutGradients() throws {
        let w = try leaf([1])
        let result = try withoutGradients { try w.exp() }
        #expect(!result.requiresGradient && result.isLeaf)
        #expect(try w.exp().requiresGradient)
    }

    @Test("withoutGradients ends with its block even if that throws")
    func withoutGradientsEndsOnError() throws {
        let w = try leaf([1])
        _ = engineError { try withoutGradients { _ = try w.adding(Tensor.zeros(shape: [3, 3, 3]).reshaped(to: [2])) } }
        #expect(try w.exp().requiresGradient)
    }

    // MARK: - Accumulation

    @Test("backward adds to the gradients that are there, until they are cleared")
    func gradientsAccumulate() throws {
        let w = try leaf([2])
        for expected: Float in [4, 8, 12] {
            try w.square().sum(along: nil).backpropagate()
            #expect(w.gradient?.array == [expected])
        }
        w.clearGradient()
        #expect(w.gradient == nil)
        try w.square().sum(along: nil).backpropagate()
        #expect(w.gradient?.array == [4])
    }

    @Test("Accumulation changes the gradient in place, so whoever holds it sees it")
    func accumulationIsInPlace() throws {
        let w = try leaf([2])
        try w.sum(along: nil).backpropagate()
        let gradient = try #require(w.gradient)
        try w.sum(along: nil).backpropagate()
        #expect(w.gradient === gradient && gradient.array == [2])
    }

    @Test("Two leaves that get the same gradient do not share it")
    func gradientsAreNotShared() throws {
        let a = try leaf([1])
        let b = try leaf([1])
        try a.adding(b).sum(along: nil).backpropagate()
        try a.sum(along: nil).backpropagate()
        #expect(a.gradient?.array == [2] && b.gradient?.array == [1])
    }

    @Test("A gradient given to backward is not the leaf's own")
    func seedIsCopied() throws {
        let a = try leaf([1])
        let seed = try Tensor(values: [3], shape: [1])
        try a.backpropagate(gradient: seed)
        try a.backpropagate(gradient: seed)
        #expect(a.gradient?.array == [6] && seed.array == [3])
    }

    @Test("A tensor used twice gets the sum of both contributions")
    func contributionsAdd() throws {
        let w = try leaf([3])
        try w.multiplied(by: w).adding(w).sum(along: nil).backpropagate()
        #expect(w.gradient?.array == [7])
    }

    @Test("Contributions are added in descending order of the operations' creation")
    func contributionsAddInOrder() throws {
        // 2²⁴ absorbs a 1 that is added alone, but not two that were added before. The last operation comes first.
        let big: Float = 16_777_216
        let w = try leaf([1])
        let first = try w.multiplied(by: big)
        let second = try w.multiplied(by: 1)
        let third = try w.multiplied(by: 1)
        try Tensor.stack([first, second, third]).sum(along: nil).backpropagate()
        #expect(w.gradient?.array == [big + 2])

        let v = try leaf([1])
        let small = try [v.multiplied(by: 1), v.multiplied(by: 1)]
        try Tensor.stack(small + [v.multiplied(by: big)]).sum(along: nil).backpropagate()
        #expect(v.gradient?.array == [big])
    }

    // MARK: - Where backward starts

    @Test("backward starts from a scalar, or is given a gradient of the tensor's shape")
    func startsFromScalar() throws {
        let w = try leaf([1, 2])
        #expect(engineError { try w.exp().backpropagate() } == .nonScalarBackward(shape: [2]))
        let wrong = try Tensor.ones(shape: [3])
        #expect(engineError { try w.exp().backpropagate(gradient: wrong) } == .gradientShape(expected: [2], found: [3]))
        try w.square().backpropagate(gradient: Tensor(values: [1, 10], shape: [2]))
        #expect(w.gradient?.array == [2, 40])
    }

    @Test("backward from a tensor that no leaf with a gradient led to is an error")
    func needsAGraph() throws {
        let constant = try Tensor.ones(shape: [1])
        #expect(engineError { try constant.exp().backpropagate() } == .noGradient(shape: [1]))
    }

    // MARK: - A second pass

    @Test("A second backward is an error that names retainGraph and detached()")
    func secondBackward() throws {
        let w = try leaf([1])
        let loss = try w.exp().sum(along: nil)
        try loss.backpropagate()
        let found = engineError { try loss.backpropagate() }
        #expect(found == .secondBackward(operation: "exp"))
        #expect(found?.description.contains("`backward(retainGraph: true)`") == true)
        #expect(found?.description.contains("`detached()`") == true)
    }

    @Test("With retainGraph a second backward adds the same gradients again")
    func retainGraph() throws {
        let w = try leaf([0])
        let loss = try w.exp().sum(along: nil)
        try loss.backpropagate(retainGraph: true)
        try loss.backpropagate()
        #expect(w.gradient?.array == [2])
        #expect(engineError { try loss.backpropagate() } == .secondBackward(operation: "exp"))
    }

    @Test("createGraph retains the graph unless told otherwise")
    func createGraphRetains() throws {
        let w = try leaf([0])
        let loss = try w.exp().sum(along: nil)
        try loss.backpropagate(createGraph: true)
        #expect(throws: Never.self) { try loss.backpropagate(retainGraph: false) }
        #expect(engineError { try loss.backpropagate() } == .secondBackward(operation: "exp"))
        w.clearGradient()
    }

    /// What PyTorch 1.13.1 did with `y = f(x).sum(); y.backward(); y.backward()` for each of these.
    struct SecondPass: Sendable, CustomTestStringConvertible {
        let name: String
        let isAllowed: Bool
        let function: @Sendable (Tensor) throws -> Tensor
        var testDescription: String { name }

        init(_ name: String, _ isAllowed: Bool, _ function: @escaping @Sendable (Tensor) throws -> Tensor) {
            self.name = name
            self.isAllowed = isAllowed
            self.function = function
        }

        static let all: [SecondPass] = [
            SecondPass("x + 1", true) { try $0.adding(1) },
            SecondPass("1 - x", true) { try $0.subtracted(from: 1) },
            SecondPass("-x", true) { try $0.negated() },
            SecondPass("x + x", true) { try $0.adding($0) },
            SecondPass("sum", true) { try $0.sum(along: 0) },
            SecondPass("mean", true) { try $0.mean(along: nil) },
            SecondPass("cumsum", true) { try $0.cumulativeSum(along: 0) },
            SecondPass("reshaped", true) { try $0.reshaped(to: [3, 1]) },
            SecondPass("permuted", true) { try $0.reshaped(to: [3, 1]).permuted(axes: [1, 0]) },
            SecondPass("concatenate", true) { try Tensor.concatenate([$0, $0]) },
            SecondPass("stack", true) { try Tensor.stack([$0, $0]) },
            SecondPass("x[0]", true) { try $0.selected([.index(0)]) },
            SecondPass("x[0..<2]", true) { try $0.selected([.range(0..<2)]) },
            SecondPass("sign", true) { try $0.sign() },
            SecondPass("floor", true) { try $0.floor() },
            SecondPass("x * 2", false) { try $0.multiplied(by: 2) },
            SecondPass("x / 2", false) { try $0.divided(by: 2) },
            SecondPass("1 / x", false) { try $0.dividing(1) },
            SecondPass("x * constant", false) { try $0.multiplied(by: Tensor.ones(shape: [3])) },
            SecondPass("x / constant", false) { try $0.divided(by: Tensor.ones(shape: [3])) },
            SecondPass("exp", false) { try $0.exp() },
            SecondPass("log", false) { try $0.log() },
            SecondPass("log1p", false) { try $0.log1p() },
            SecondPass("sqrt", false) { try $0.sqrt() },
            SecondPass("abs", false) { try $0.abs() },
            SecondPass("square", false) { try $0.square() },
            SecondPass("pow", false) { try $0.power(3) },
            SecondPass("tanh", false) { try $0.tanh() },
            SecondPass("sigmoid", false) { try $0.sigmoid() },
            SecondPass("relu", false) { try $0.relu() },
            SecondPass("leakyReLU", false) { try $0.leakyReLU(slope: 0.01) },
            SecondPass("softplus", false) { try $0.softplus() },
            SecondPass("elu", false) { try $0.elu() },
            SecondPass("silu", false) { try $0.silu() },
            SecondPass("gelu", false) { try $0.gelu() },
            SecondPass("clamped", false) { try $0.clamped(between: 0, and: 1) },
            SecondPass("maximum", false) { try $0.maximum(Tensor.zeros(shape: [3])) },
            SecondPass("which", false) { try Tensor.choose(Tensor.ones(shape: [3]), $0, Tensor.zeros(shape: [3])) },
            SecondPass("softmax", false) { try $0.softmax(along: 0) },
            SecondPass("logSoftmax", false) { try $0.logSoftmax(along: 0) },
            SecondPass("variance", false) { try $0.variance(along: 0) },
            SecondPass("norm", false) { try $0.norm(along: nil) },
            SecondPass("max", false) { try $0.max(along: nil) },
            SecondPass("max of an axis", false) { try $0.max(along: 0) },
            SecondPass("gathered", false) { try $0.gathered(at: [0, 1]) },
            SecondPass("outer", false) { try $0.outerProduct(Tensor.ones(shape: [3])) },
        ]
    }

    @Test("Only operations that saved something refuse a second pass, as PyTorch's", arguments: SecondPass.all)
    func secondPass(_ example: SecondPass) throws {
        let loss = try example.function(leaf([1, 1, 1])).sum(along: nil)
        try loss.backpropagate()
        let found = engineError { try loss.backpropagate() }
        switch found {
        case nil: #expect(example.isAllowed)
        case .secondBackward?: #expect(!example.isAllowed)
        case let other?: Issue.record("\(other)")
        }
    }

    @Test("A product saves an input only for the other one's gradient")
    func productSavesWhatItNeeds() throws {
        let w = try leaf([2])
        let data = try Tensor(values: [5], shape: [1])
        let product = try w.multiplied(by: data)
        // Nobody needs w again, so it may change; data is needed.
        try withoutGradients { try w.add(1) }
        try product.sum(along: nil).backpropagate()
        #expect(w.gradient?.array == [5])
    }

    @Test("Reusing a freed part of the graph in a new result is the same error; evaluating it anew is not")
    func sharedPart() throws {
        let g = try leaf([1])
        let fake = try g.exp()
        try fake.square().sum(along: nil).backpropagate()
        #expect(engineError { try fake.square().sum(along: nil).backpropagate() } == .secondBackward(operation: "exp"))
        #expect(throws: Never.self) { try g.exp().square().sum(along: nil).backpropagate() }
    }

    @Test("Cutting the graph with detached() leaves the rest of it for another pass")
    func detachedLeavesTheGraph() throws {
        let g = try leaf([1])
        let fake = try g.exp()
        let d = try leaf([3])
        try d.multiplied(by: fake.detached()).sum(along: nil).backpropagate()
        #expect(g.gradient == nil)
        try d.multiplied(by: fake).sum(along: nil).backpropagate()
        #expect(g.gradient != nil)
    }

    @Test("A backward that fails changes no gradient")
    func failedBackwardChangesNothing() throws {
        let a = try leaf([1])
        let b = try leaf([1])
        let freed = try a.exp()
        try freed.sum(along: nil).backpropagate()
        let before = a.gradient?.array
        #expect(engineError { try freed.adding(b).sum(along: nil).backpropagate() } != nil)
        #expect(a.gradient?.array == before && b.gradient == nil)
        try b.exp().sum(along: nil).backpropagate()
        #expect(b.gradient != nil)
    }

    // MARK: - Versions

    @Test("A tensor changed in place after an operation saved it is an error that names both versions")
    func changedInPlace() throws {
        let w = try leaf([1])
        let data = try Tensor(values: [5], shape: [1])
        let product = try w.multiplied(by: data)
        try data.add(1)
        try data.add(1)
        let found = engineError { try product.sum(along: nil).backpropagate() }
        #expect(
            found
                == .changedInPlace(operation: "*", shape: [1], producer: nil, version: 2, expected: 0))
        #expect(found?.description.contains("at version 2, expected version 0") == true)
    }

    @Test("A saved result changed in place is the same error")
    func changedResult() throws {
        let result = try leaf([1]).exp()
        try result.add(1)
        #expect(
            engineError { try result.sum(along: nil).backpropagate() }
                == .changedInPlace(operation: "exp", shape: [1], producer: "exp", version: 1, expected: 0))
    }

    @Test("Operations that saved nothing do not mind a change in place")
    func additionSavesNothing() throws {
        let w = try leaf([1])
        let data = try Tensor(values: [5], shape: [1])
        let sum = try w.adding(data)
        try data.add(1)
        #expect(throws: Never.self) { try sum.sum(along: nil).backpropagate() }
    }

    @Test("detached() shares floats and version with its tensor, in both directions")
    func detachedShares() throws {
        let w = try leaf([1])
        let value = try w.exp()
        let alias = value.detached()
        #expect(!alias.requiresGradient && alias.isLeaf)
        try alias.add(1)
        #expect(value.array == alias.array && value.version == 1)
        #expect(engineError { try value.sum(along: nil).backpropagate() } != nil)
    }

    @Test("The error of a change in place comes before the second pass's, which it would hide")
    func versionsBeforeRetention() throws {
        let w = try leaf([2])
        let x = try leaf([3])
        let product = try w.multiplied(by: x)
        try product.sum(along: nil).backpropagate(retainGraph: true)
        try withoutGradients { try w.add(1) }
        #expect(
            engineError { try product.sum(along: nil).backpropagate() }
                == .changedInPlace(operation: "*", shape: [1], producer: nil, version: 1, expected: 0))
    }

    // MARK: - Changes in place

    @Test("A leaf that requires a gradient cannot be changed in place, but inside withoutGradients it can")
    func leavesInPlace() throws {
        let w = try leaf([1])
        #expect(engineError { try w.add(1) } == .changedLeafInPlace(operation: "+=", shape: [1]))
        #expect(w.array == [1] && w.version == 0)
        try withoutGradients { try w.add(1) }
        #expect(w.array == [2] && w.version == 1 && w.isLeaf && w.requiresGradient)
    }

    @Test("A change in place of a result is differentiated through, and keeps the tensor's identity")
    func resultsInPlace() throws {
        let w = try leaf([2])
        let b = try leaf([3])
        let a = try w.multiplied(by: 1)
        try a.multiply(by: b)
        try a.add(1)
        try a.subtract(b)
        try a.divide(by: 2)
        #expect(a.array == [2] && a.version == 4)
        try a.sum(along: nil).backpropagate()
        #expect(w.gradient?.array == [1.5] && b.gradient?.array == [0.5])
    }

    @Test("A constant becomes part of the graph when a tracked tensor is added in place")
    func constantsInPlace() throws {
        let w = try leaf([2])
        let sum = try Tensor.zeros(shape: [1])
        try sum.add(w)
        try sum.add(w.square())
        #expect(sum.requiresGradient)
        try sum.sum(along: nil).backpropagate()
        #expect(w.gradient?.array == [5])
    }

    @Test("Writing a part sends the gradient of the part to what was written, none to what was overwritten")
    func writingParts() throws {
        let w = try leaf([1, 2, 3])
        let v = try leaf([10])
        let a = try w.multiplied(by: 1)
        try a.assign(v, to: [.range(1..<3)])
        #expect(a.array == [1, 10, 10])
        try a.multiplied(by: Tensor(values: [5, 6, 7], shape: [3])).sum(along: nil).backpropagate()
        #expect(w.gradient?.array == [5, 0, 0] && v.gradient?.array == [13])
    }

    @Test("A change in place cannot make a tensor larger")
    func inPlaceShape() throws {
        let a = try Tensor.zeros(shape: [2])
        let b = try Tensor.zeros(shape: [3, 2])
        #expect(engineError { try a.add(b) } == .inPlaceShape(operation: "+=", left: [2], right: [3, 2]))
        try b.add(Tensor.ones(shape: [2]))
        #expect(b.array == [Float](repeating: 1, count: 6))
    }

    // MARK: - Gradients of chosen tensors

    @Test("gradient(of:withRespectTo:) leaves every leaf's gradient alone and works for results")
    func gradientsOfChosen() throws {
        let w = try leaf([3])
        let squared = try w.square()
        let result = try squared.multiplied(by: w).sum(along: nil)
        let found = try Tensor.gradients(of: result, withRespectTo: [w, squared], retainGraph: true)
        #expect(found[0].array == [27] && found[1].array == [3])
        #expect(w.gradient == nil && !found[0].requiresGradient)
    }

    @Test("A tensor that was not used is an error, and so is one that requires no gradient")
    func unused() throws {
        let w = try leaf([3])
        let other = try leaf([3, 4])
        let result = try w.exp().sum(along: nil)
        #expect(
            engineError { _ = try Tensor.gradients(of: result, withRespectTo: [other]) } == .unusedInGraph(shape: [2]))
        let constant = try Tensor.ones(shape: [4])
        #expect(
            engineError { _ = try Tensor.gradients(of: result, withRespectTo: [constant]) } == .noGradient(shape: [4]))
    }

    @Test("Only what leads to the chosen tensors runs, so the rest is not freed")
    func runsOnlyWhatIsNeeded() throws {
        let a = try leaf([1])
        let b = try leaf([2])
        let other = try b.exp()
        let result = try a.exp().adding(other).sum(along: nil)
        _ = try Tensor.gradients(of: result, withRespectTo: [a])
        #expect(throws: Never.self) { try other.sum(along: nil).backpropagate() }
    }

    @Test("Derivatives of derivatives: x⁴ at 2 gives 32, 48, 48, 24")
    func higherDerivatives() throws {
        let x = try leaf([2])
        var value = try x.power(4)
        for expected: Float in [32, 48, 48, 24] {
            value = try Tensor.gradients(of: value.sum(along: nil), withRespectTo: [x], createGraph: true)[0]
            #expect(value.array == [expected])
        }
    }

    @Test("A gradient made with createGraph goes into a loss like any other value")
    func gradientInLoss() throws {
        let w = try leaf([3])
        let x = try leaf([2])
        let slope = try Tensor.gradients(
            of: w.multiplied(by: x.square()).sum(along: nil), withRespectTo: [x], createGraph: true)[0]
        try slope.square().sum(along: nil).backpropagate()
        // (2 w x)²: 8 w x² for w, 8 w² x for x.
        #expect(w.gradient?.array == [96] && x.gradient?.array == [144])
    }

    // MARK: - Subgradients

    @Test("At kinks the gradients are PyTorch's")
    func subgradients() throws {
        func gradient(_ values: [Float], _ function: (Tensor) throws -> Tensor) throws -> [Float]? {
            let x = try leaf(values)
            try function(x).sum(along: nil).backpropagate()
            return x.gradient?.array
        }
        #expect(try gradient([0]) { try $0.relu() } == [0])
        #expect(try gradient([0]) { try $0.leakyReLU(slope: 0.25) } == [0.25])
        #expect(try gradient([0]) { try $0.abs() } == [0])
        #expect(try gradient([0, 1, 2]) { try $0.clamped(between: 0, and: 1) } == [1, 1, 0])
        #expect(try gradient([1, 1, 0]) { try $0.max(along: nil) } == [0.5, 0.5, 0])
        #expect(try gradient([1, 1, 0]) { try $0.max(along: 0) } == [1, 0, 0])
        #expect(try gradient([1, 2]) { try $0.maximum(Tensor.ones(shape: [2])) } == [0.5, 1])
        #expect(try gradient([0, 0]) { try $0.norm(along: nil) } == [0, 0])
        #expect(try gradient([0, 4]) { try $0.sqrt() } == [.infinity, 0.25])
        #expect(try gradient([0, 4]) { try $0.power(2) } == [0, 8])
    }
}
