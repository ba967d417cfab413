import Outputs

/// Prints values on one line, as a notebook's cell does: in the text form, so that control characters are spelled out
/// and blanks at the ends of lines are dropped. `Swift.print` writes everything as it is.
public func print(_ items: Any..., separator: String = " ", terminator: String = "\n") {
    Transcript.add(items.map(text(of:)).joined(separator: separator) + terminator)
}

/// Shows a value as a cell's last expression is shown: a table or a figure in its text form, everything else as
/// `print` does.
public func display<Value>(_ value: Value) {
    switch value {
    case let output as Output: Transcript.add(output)
    case let table as Table: Transcript.add(.table(table))
    case let figure as Figure: Transcript.add(.figure(figure))
    case _: Transcript.add(text(of: value) + "\n")
    }
}

/// Shows an expression and its value, as the text form shows an inline value.
public func displayInline<Value>(_ expression: String, _ value: Value) {
    Transcript.show(true)
    Transcript.add("\(expression) = \(sanitized(text(of: value)))\n")
    Transcript.endPiece()
}

/// Shows the message of a failure, as a cell that must fail does.
public func displayError(_ message: String) { Transcript.add(.error(message)) }

/// A value's text; every NaN is `nan`, whatever its sign.
private func text(of value: Any) -> String {
    switch value {
    case let number as Double where number.isNaN: "nan"
    case let number as Float where number.isNaN: "nan"
    case _: "\(value)"
    }
}

extension DefaultStringInterpolation {
    /// A number's shortest text; every NaN is `nan`, whatever its sign.
    public mutating func appendInterpolation(_ number: Double) {
        appendLiteral(number.isNaN ? "nan" : number.description)
    }

    /// A number's shortest text; every NaN is `nan`, whatever its sign.
    public mutating func appendInterpolation(_ number: Float) {
        appendLiteral(number.isNaN ? "nan" : number.description)
    }
}

/// Numbers with a fixed count of decimals.
public enum FixedDecimals {
    /// The number, correctly rounded.
    ///
    /// - Throws: `UsageError.decimals` unless `digits` is from 0 to 100.
    public static func text(_ value: Double, digits: Int) throws(UsageError) -> String {
        try check(digits)
        return Outputs.format(value, digits: digits)
    }

    /// The whole number with zeros as decimals.
    ///
    /// - Throws: `UsageError.decimals` unless `digits` is from 0 to 100.
    public static func text(_ value: Int, digits: Int) throws(UsageError) -> String {
        try check(digits)
        return "\(value)" + (digits == 0 ? "" : "." + String(repeating: "0", count: digits))
    }

    /// - Throws: `UsageError.decimals` unless `digits` is from 0 to 100.
    static func check(_ digits: Int) throws(UsageError) {
        guard (0...100).contains(digits) else { throw .decimals(digits) }
    }
}

/// A number with a fixed count of decimals, correctly rounded.
public func format(_ x: Double, digits: Int) -> String { faulting { try FixedDecimals.text(x, digits: digits) } }

/// A number with a fixed count of decimals, correctly rounded.
public func format(_ x: Float, digits: Int) -> String {
    faulting { try FixedDecimals.text(Double(x), digits: digits) }
}

/// A whole number with zeros as decimals.
public func format(_ x: Int, digits: Int) -> String { faulting { try FixedDecimals.text(x, digits: digits) } }
