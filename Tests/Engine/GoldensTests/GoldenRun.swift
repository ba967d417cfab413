import Kernels
import Networks
import Tensors
import Testing

/// One case at work: its inputs as tensors, and the comparison of what the engine computes with what was expected.
final class GoldenRun {
    let golden: GoldenCase
    /// Whether the shapes are others than those for which the file's tolerance was chosen.
    private let hasOtherShapes: Bool
    private var leaves: [String: Tensor] = [:]

    init(_ golden: GoldenCase, hasOtherShapes: Bool = false) {
        self.golden = golden
        self.hasOtherShapes = hasOtherShapes
    }

    /// The input of this name; one whose gradient is expected requires one.
    func input(_ name: String) throws -> Tensor {
        if let leaf = leaves[name] { return leaf }
        let values = try #require(golden.inputs[name], "the case \(golden.name) has no input \(name)")
        let tensor = try Tensor(values: values.values, shape: values.shape)
        if golden.gradients[name] != nil { try tensor.setRequiresGradient(true) }
        leaves[name] = tensor
        return tensor
    }

    func hasInput(_ name: String) -> Bool { golden.inputs[name] != nil }

    func number(_ name: String) throws -> Double {
        guard case .number(let value)? = golden.attributes[name] else {
            throw MissingAttribute(caseName: golden.name, name: name)
        }
        return value
    }

    func number(_ name: String, or standard: Double) throws -> Double {
        golden.attributes[name] == nil ? standard : try number(name)
    }

    func integer(_ name: String) throws -> Int { Int(try number(name)) }

    func axis() throws -> Int? { golden.attributes["axis"] == nil ? nil : try integer("axis") }

    func flag(_ name: String) -> Bool {
        if case .flag(true)? = golden.attributes[name] { true } else { false }
    }

    func pair(_ name: String) throws -> (Double, Double) {
        guard case .numbers(let values)? = golden.attributes[name], values.count == 2 else {
            throw MissingAttribute(caseName: golden.name, name: name)
        }
        return (values[0], values[1])
    }

    func text(_ name: String) throws -> String {
        guard case .text(let value)? = golden.attributes[name] else {
            throw MissingAttribute(caseName: golden.name, name: name)
        }
        return value
    }

    /// Compares the result `y`, runs backward from it and compares every gradient.
    func check(_ y: Tensor) throws {
        check(y, is: "y")
        guard !golden.gradients.isEmpty else { return }
        try y.backpropagate(gradient: hasInput("seed") ? input("seed") : nil)
        for name in golden.gradients.keys.sorted() {
            let gradient = try input(name).gradient
            guard let expected = golden.gradients[name] else { continue }
            guard let gradient else {
                Issue.record("\(golden.name): no gradient of \(name)")
                continue
            }
            compare(gradient.array, gradient.shape, expected, "gradient of \(name)")
        }
    }

    func check(_ tensor: Tensor, is name: String) {
        guard let expected = golden.outputs[name] else {
            Issue.record("\(golden.name): the file has no output \(name)")
            return
        }
        compare(tensor.array, tensor.shape, expected, name)
    }

    func check(_ values: [Float], is name: String) {
        guard let expected = golden.outputs[name] else {
            Issue.record("\(golden.name): the file has no output \(name)")
            return
        }
        compare(values, [values.count], expected, name)
    }

    /// The tolerances that the file names: relative 2·10⁻⁵ plus absolute 2·10⁻⁶; for training trajectories relative
    /// 2·10⁻³ plus absolute 2·10⁻⁴.
    ///
    /// Convolutions of other shapes may add up hundreds of products in one chain of Float, where PyTorch's numbers come
    /// from Double. Of products about 1 in size, the sum of i is about √i, each addition rounds by at most 2⁻²⁴ of it,
    /// and such roundings add up like the steps of a random walk: to about ⅓ · n · 2⁻²⁴ after n products, wherever the
    /// sum itself ends up. A chain of n products is therefore given n · 2⁻²⁴, three of those deviations, beside the part
    /// that grows with the value.
    private func compare(_ values: [Float], _ shape: [Int], _ expected: GoldenCase.Values, _ what: String) {
        let isTrajectory = golden.name.hasPrefix("training/")
        let relative = isTrajectory ? 2e-3 : 2e-5
        let absolute = isTrajectory ? 2e-4 : max(2e-6, Double(convolvedProducts(in: what)) * 0x1p-24)
        guard shape == expected.shape else {
            Issue.record("\(golden.name): \(what) has shape \(shape), expected \(expected.shape)")
            return
        }
        for (index, (value, wanted)) in zip(values, expected.values).enumerated() {
            let distance = (Double(value) - Double(wanted)).magnitude
            guard distance <= relative * Double(wanted).magnitude + absolute else {
                Issue.record("\(golden.name): \(what)[\(index)] is \(value), expected \(wanted)")
                return
            }
        }
    }
}

extension GoldenRun {
    /// How many products a convolution of another shape adds up for an element of what is named; else 0.
    private func convolvedProducts(in what: String) -> Int {
        guard hasOtherShapes, golden.op.hasPrefix("conv"), let x = golden.inputs["x"]?.shape,
            let weight = golden.inputs["weight"]?.shape, let y = golden.outputs["y"]?.shape
        else { return 0 }
        let isTransposed = golden.op == "conv_transpose2d"
        let window = weight[2] * weight[3]
        return switch what {
        case "y": window * weight[isTransposed ? 0 : 1]
        case "gradient of x": window * weight[isTransposed ? 1 : 0]
        case "gradient of weight": isTransposed ? x[0] * x[2] * x[3] : y[0] * y[2] * y[3]
        case _: y[0] * y[2] * y[3]
        }
    }
}

struct MissingAttribute: Error {
    let caseName: String
    let name: String
}
