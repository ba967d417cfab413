import Diagnostics

extension ParameterValue {
    /// The value that a plain text spells: `true` and `false`, whole numbers, numbers with a point or an exponent, and
    /// else the text itself. Digits may be grouped by underscores.
    ///
    ///     ParameterValue(spelling: "1e-3") // .double(0.001)
    ///     ParameterValue(spelling: "yes") // .string("yes")
    ///
    /// It is `nil` for a number that its type cannot hold.
    public init?(spelling text: String) {
        if text == "true" || text == "false" {
            self = .bool(text == "true")
            return
        }
        switch Self.shape(of: text) {
        case .int:
            guard let value = Int(Self.digits(of: text)) else { return nil }
            self = .int(value)
        case .double:
            guard let value = Double(Self.digits(of: text)), value.isFinite else { return nil }
            self = .double(value)
        case .text:
            self = .string(text)
        }
    }

    /// The value that a text gives a parameter of this value's type; `nil` if it is none of that type. A whole number
    /// is a `Double` where one is wanted, and every text is a `String`.
    public func replaced(by text: String) -> ParameterValue? {
        let spelled = ParameterValue(spelling: text)
        switch self {
        case .string: return .string(text)
        case .bool:
            guard case .bool = spelled else { return nil }
            return spelled
        case .int:
            guard case .int = spelled else { return nil }
            return spelled
        case .double:
            if case .int(let value) = spelled { return .double(Double(value)) }
            guard case .double = spelled else { return nil }
            return spelled
        }
    }

    private enum Shape {
        case int, double, text
    }

    private static func shape(of text: String) -> Shape {
        var rest = text.utf8[...]
        func isDigit(_ byte: UInt8?) -> Bool {
            byte.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
        }
        /// Digits with single underscores between them.
        func takeDigits() -> Bool {
            guard isDigit(rest.first) else { return false }
            while isDigit(rest.first) {
                rest.removeFirst()
                if rest.first == UInt8(ascii: "_"), isDigit(rest.dropFirst().first) { rest.removeFirst() }
            }
            return true
        }
        func take(_ bytes: String) -> Bool {
            guard let first = rest.first, bytes.utf8.contains(first) else { return false }
            rest.removeFirst()
            return true
        }
        _ = take("+-")
        let hasWhole = takeDigits()
        if hasWhole, rest.isEmpty { return .int }
        if take(".") {
            guard takeDigits() || hasWhole else { return .text }
        } else if !hasWhole {
            return .text
        }
        if take("eE") {
            _ = take("+-")
            guard takeDigits() else { return .text }
        }
        return rest.isEmpty ? .double : .text
    }

    /// A number as the standard library reads it: no underscores, a digit on both sides of a point.
    private static func digits(of text: String) -> String {
        var digits: [UInt8] = []
        for byte in text.utf8 where byte != UInt8(ascii: "_") {
            let previous = digits.last ?? UInt8(ascii: "+")
            if byte == UInt8(ascii: "."), previous == UInt8(ascii: "+") || previous == UInt8(ascii: "-") {
                digits.append(UInt8(ascii: "0"))
            }
            if byte | 0x20 == UInt8(ascii: "e"), previous == UInt8(ascii: ".") { digits.append(UInt8(ascii: "0")) }
            digits.append(byte)
        }
        if digits.last == UInt8(ascii: ".") { digits.append(UInt8(ascii: "0")) }
        return String(decoding: digits, as: UTF8.self)
    }
}

extension FrontMatter {
    /// The parameters with some of them given other values, as by flags of the command line.
    ///
    /// - Parameter overrides: names and texts; of one name the last holds.
    /// - Returns: all parameters in the order of the file, and an error for each name that the notebook does not
    ///   declare and each text that is of another type.
    public func parameters(
        overriddenBy overrides: [(name: String, text: String)]
    ) -> ([Parameter], [Diagnostic]) {
        var parameters = parameters
        var diagnostics: [Diagnostic] = []
        for (name, text) in overrides {
            guard let index = parameters.firstIndex(where: { $0.name == name }) else {
                let nearest = nearestName(to: name, among: parameters.map(\.name))
                diagnostics.append(NotebookMessages.unknownParameter(name, nearest: nearest))
                continue
            }
            let declared = self.parameters[index]
            guard let value = declared.value.replaced(by: text) else {
                diagnostics.append(
                    NotebookMessages.parameterType(
                        name, text, expected: declared.value.typeName, at: declared.span))
                continue
            }
            parameters[index].value = value
        }
        return (parameters, diagnostics)
    }
}
