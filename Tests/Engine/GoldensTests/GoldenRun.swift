import Kernels
import Networks
import Tensors
import Testing

/// One case at work: its inputs as tensors, and the comparison of what the engine computes with what was expected.
final class GoldenRun {
    let golden: GoldenCase
    private var leaves: [String: Tensor] = [:]

    init(_ golden: GoldenCase) { self.golden = golden }

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
    private func compare(_ values: [Float], _ shape: [Int], _ expected: GoldenCase.Values, _ what: String) {
        let isTrajectory = golden.name.hasPrefix("training/")
        let (relative, absolute) = isTrajectory ? (2e-3, 2e-4) : (2e-5, 2e-6)
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

struct MissingAttribute: Error {
    let caseName: String
    let name: String
}
