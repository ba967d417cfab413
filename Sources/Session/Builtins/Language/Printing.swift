import Gannet
import Interpreting
import Outputs

/// Printing and showing.
let printingBuiltins: [Builtin] = [
    Builtin(
        "func print(_ items: Any..., separator: String = \" \", terminator: String = \"\\n\")",
        "Prints values on one line, with blanks between them.", example: "print(1, 2.5, \"three\")  // 1 2.5 three",
        effects: .output,
        native: { call in
            let items = try call.anyValues()
            let separator = try call.string()
            let terminator = try call.string()
            let session = call.machine.session
            try session.print(
                try items.map { try session.description(ofAny: $0) }.joined(separator: separator) + terminator)
        }),
    Builtin(
        "func display(_ value: Any)",
        "Shows a value as a cell's last expression is shown: tables as tables, figures as pictures, all else as text.",
        example: "display([1, 2])  // [1, 2]", effects: .output,
        native: { call in
            for value in [call.anyObject()].compactMap({ $0 }) { try call.machine.session.display(any: value) }
        }),
]

/// Numbers as texts.
let formattingBuiltins: [Builtin] = [
    Builtin(
        "func format(_ x: Double, digits: Int) -> String",
        "A number with a fixed number of decimals, correctly rounded.",
        example: "format(2.0 / 3, digits: 3)  // 0.667",
        native: { call in
            let value = call.double()
            call.return(try FixedDecimals.text(value, digits: call.int()))
        }),
    Builtin(
        "func format(_ x: Float, digits: Int) -> String",
        "A number with a fixed number of decimals, correctly rounded.",
        native: { call in
            let value = Double(call.float())
            call.return(try FixedDecimals.text(value, digits: call.int()))
        }),
    Builtin(
        "func format(_ x: Int, digits: Int) -> String", "A whole number with zeros as decimals.",
        native: { call in
            let value = call.int()
            call.return(try FixedDecimals.text(value, digits: call.int()))
        }),
]

/// Stopping with a message.
let stoppingBuiltins: [Builtin] = [
    Builtin(
        "func fatalError(_ message: String = \"\") -> Never", "Stops with a message.", effects: .output,
        native: { call in
            let message = try call.string()
            throw Fault(.program, message.isEmpty ? "fatal error" : message)
        }),
    Builtin(
        "func precondition(_ condition: Bool, _ message: String = \"\")",
        "Stops with a message unless a condition holds.",
        native: { call in
            let holds = call.bool()
            let message = try call.string()
            if !holds {
                throw Fault(.program, message.isEmpty ? "precondition failed" : "precondition failed: \(message)")
            }
        }),
    Builtin(
        "func assert(_ condition: Bool, _ message: String = \"\")", "Stops with a message unless a condition holds.",
        native: { call in
            let holds = call.bool()
            let message = try call.string()
            if !holds { throw Fault(.program, message.isEmpty ? "assertion failed" : "assertion failed: \(message)") }
        }),
]
