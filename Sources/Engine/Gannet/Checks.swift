import GANs
import Networks
import Tensors

private struct FailedExpectation: Error, CustomStringConvertible {
    let description: String
}

/// Fails the program unless the condition holds.
public func expect(_ condition: Bool, _ reason: String = "the condition does not hold") {
    if !condition { fault(FailedExpectation(description: "expectation failed: \(reason)")) }
}

/// Fails the program unless two numbers are at most `tolerance` apart.
public func expectClose(_ a: some TensorScalar, _ b: some TensorScalar, within tolerance: Double = 1e-5) {
    expect((a.asDouble - b.asDouble).magnitude <= tolerance, "\(a) and \(b) are more than \(tolerance) apart")
}

/// Fails the program unless two tensors have one shape and elements at most `tolerance` apart.
public func expectClose(_ a: Tensor, _ b: Tensor, within tolerance: Double = 1e-5) {
    expect(allClose(a, b, within: tolerance), "\(a)\nand\n\(b)\nare more than \(tolerance) apart")
}

/// Whether two tensors have one shape and elements at most `tolerance` apart.
public func allClose(_ a: Tensor, _ b: Tensor, within tolerance: Double = 1e-5) -> Bool {
    a.shape == b.shape
        && zip(a.array, b.array).allSatisfy { (Double($0) - Double($1)).magnitude <= tolerance }
}

/// The fingerprint of a network's parameters: equal fingerprints mean equal bits.
public func checksum(_ network: any Layer) -> String { Fingerprint.of(network) }

/// The fingerprint of a tensor's elements: equal fingerprints mean equal bits.
public func checksum(_ tensor: Tensor) -> String { Fingerprint.of(tensor) }
