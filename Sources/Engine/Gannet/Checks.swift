import GANs
import Networks
import Tensors

/// Claims about values, and what is thrown where they do not hold.
public enum Claim {
    /// - Throws: `UsageError.failedExpectation` unless the condition holds.
    public static func holds(_ condition: Bool, _ reason: String) throws(UsageError) {
        guard condition else { throw .failedExpectation(reason) }
    }

    /// - Throws: `UsageError.numbersApart` unless the numbers are at most `tolerance` apart; NaN is near nothing.
    public static func areClose(_ a: Double, _ b: Double, within tolerance: Double) throws(UsageError) {
        guard (a - b).magnitude <= tolerance else { throw .numbersApart(a, b, tolerance: tolerance) }
    }

    /// - Throws: `UsageError.tensorsApart` unless the tensors have one shape and elements at most `tolerance` apart.
    public static func areClose(_ a: Tensor, _ b: Tensor, within tolerance: Double) throws(UsageError) {
        if let difference = difference(a, b, within: tolerance) { throw .tensorsApart(difference) }
    }

    /// How two tensors differ by more than a tolerance; `nil` where they do not.
    public static func difference(_ a: Tensor, _ b: Tensor, within tolerance: Double) -> String? {
        guard a.shape == b.shape else { return "the shapes \(a.shape) and \(b.shape) differ" }
        for (index, (x, y)) in zip(a.array, b.array).enumerated()
        where !((Double(x) - Double(y)).magnitude <= tolerance) {
            return "\(x) and \(y), the elements at place \(index), are more than \(tolerance) apart"
        }
        return nil
    }
}

/// Fails the program unless the condition holds.
public func expect(_ condition: Bool, _ reason: String = "the condition does not hold") {
    faulting { try Claim.holds(condition, reason) }
}

/// Fails the program unless two numbers are at most `tolerance` apart.
public func expectClose(_ a: some TensorScalar, _ b: some TensorScalar, within tolerance: Double = 1e-5) {
    faulting { try Claim.areClose(a.asDouble, b.asDouble, within: tolerance) }
}

/// Fails the program unless two tensors have one shape and elements at most `tolerance` apart.
public func expectClose(_ a: Tensor, _ b: Tensor, within tolerance: Double = 1e-5) {
    faulting { try Claim.areClose(a, b, within: tolerance) }
}

/// Whether two tensors have one shape and elements at most `tolerance` apart.
public func allClose(_ a: Tensor, _ b: Tensor, within tolerance: Double = 1e-5) -> Bool {
    Claim.difference(a, b, within: tolerance) == nil
}

/// The fingerprint of a network's parameters: equal fingerprints mean equal bits.
public func checksum(_ network: any Layer) -> String { Fingerprint.of(network) }

/// The fingerprint of a tensor's elements: equal fingerprints mean equal bits.
public func checksum(_ tensor: Tensor) -> String { Fingerprint.of(tensor) }
