import GANs
import Gannet
import Interpreting
import Tensors

/// Claims that fail the cell where they do not hold, and fingerprints.
let checkBuiltins: [Builtin] =
    [
        Builtin(
            "func expect(_ condition: Bool, _ reason: String = \"the condition does not hold\")",
            "Fails the cell, with a reason, unless a condition holds.", example: "expect(1 + 1 == 2, \"sums\")",
            native: { call in
                let holds = call.bool()
                try Claim.holds(holds, try call.string())
            })
    ]
    + NumberKind.allCases.flatMap { left in
        NumberKind.allCases.map { right in
            Builtin(
                "func expectClose(_ a: \(left.rawValue), _ b: \(right.rawValue), within tolerance: Double = 1e-5)",
                "Fails the cell unless two numbers are at most a tolerance apart; the message says how far.",
                example: left == .double && right == .double ? "expectClose(0.1 + 0.2, 0.3, within: 1e-9)" : nil,
                native: { call in
                    let a = left.double(from: &call)
                    let b = right.double(from: &call)
                    try Claim.areClose(a, b, within: call.double())
                })
        }
    } + [
        Builtin(
            "func expectClose(_ a: Tensor, _ b: Tensor, within tolerance: Double = 1e-5)",
            "Fails the cell unless two tensors have one shape and elements at most a tolerance apart.",
            native: { call in
                let a = try call.tensor()
                let b = try call.tensor()
                try call.charge(elements: a.count + b.count)
                try Claim.areClose(a, b, within: call.double())
            }),
        Builtin(
            "func allClose(_ a: Tensor, _ b: Tensor, within tolerance: Double = 1e-5) -> Bool",
            "Whether two tensors have one shape and elements at most a tolerance apart.",
            example: "allClose(ones(2), Tensor([1, 1.000001]))  // true",
            native: { call in
                let a = try call.tensor()
                let b = try call.tensor()
                try call.charge(elements: a.count + b.count)
                call.return(Claim.difference(a, b, within: call.double()) == nil)
            }),
        Builtin(
            "func checksum(_ tensor: Tensor) -> String",
            "A fingerprint of a tensor's elements: equal ones mean equal bits.",
            example: "checksum(zeros(2)) == checksum(zeros(2))  // true",
            native: { call in
                let tensor = try call.tensor()
                try call.charge(elements: tensor.count)
                call.return(Fingerprint.of(tensor))
            }),
        Builtin(
            "func checksum<M: Module>(_ network: M) -> String",
            "A fingerprint of a network's parameters: equal ones mean equal bits.",
            native: { call in call.return(Fingerprint.of(try call.network())) }),
    ]
