import Outputs

/// Shows a value: its description, and a newline.
public func display(_ value: Any) { print(value) }

/// Shows a table or a figure in its text form.
public func display(_ output: Output) {
    let text = output.text
    print(text, terminator: text.hasSuffix("\n") ? "" : "\n")
}

/// A number with a fixed count of decimals, correctly rounded.
public func format(_ value: some TensorScalar, digits: Int) -> String {
    Outputs.format(value.asDouble, digits: digits)
}
