/// The tree of a cell as text, a statement a line, for tests and for reading what the parser made of a text.
///
///     dump(parse(SourceText("let x = 1 + 2 * y")).0)   // (let x = (+ 1 (* 2 y)))
///
/// Operators stand before their operands, as in Lisp; blocks are in braces; types are written as in Swift.
public func dump(_ cell: ParsedCell) -> String {
    dump(cell.statements)
}

/// The tree of some statements as text, a statement a line.
public func dump(_ statements: [Statement]) -> String {
    statements.map(\.dumped).joined(separator: "\n")
}

/// The tree of an expression as text.
public func dump(_ expression: Expression) -> String {
    expression.dumped
}

/// Parts in parentheses between blanks, those that are missing or empty left out.
private func form(_ parts: String?...) -> String {
    "(" + parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ") + ")"
}

extension Sequence<String> {
    fileprivate var spaced: String { joined(separator: " ") }
    fileprivate var listed: String { joined(separator: ", ") }
}

private func block(_ statements: [Statement]) -> String {
    statements.isEmpty ? "{}" : "{ " + statements.map(\.dumped).joined(separator: "; ") + " }"
}

private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\n": result += "\\n"
        case "\t": result += "\\t"
        case "\r": result += "\\r"
        case "\0": result += "\\0"
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}

private func labelled(_ label: Name?, _ value: String) -> String {
    label.map { "\($0.text): \(value)" } ?? value
}

// MARK: - Expressions

extension Expression {
    fileprivate var dumped: String {
        switch kind {
        case .integer(let value): value.map(String.init) ?? "<overflow>"
        case .float(_, let text): text
        case .boolean(let value): value ? "true" : "false"
        case .nilLiteral: "nil"
        case .string(let pieces): Expression.dump(pieces)
        case .name(let name): name
        case .array(let elements): form("array", elements.map(\.dumped).spaced)
        case .dictionary(let pairs):
            form("dictionary", pairs.map { "\($0.key.dumped): \($0.value.dumped)" }.spaced)
        case .tuple(let elements): form("tuple", elements.map { labelled($0.label, $0.value.dumped) }.spaced)
        case .parenthesized(let inner): form("paren", inner.dumped)
        case .member(let base, let name): form(".", base?.dumped, name.text)
        case .call(let callee, let arguments, let trailing, let parenthesized):
            form(
                "call", callee.dumped, parenthesized && arguments.isEmpty && !trailing.isEmpty ? "()" : nil,
                arguments.map(\.dumped).spaced, trailing.isEmpty ? nil : "| " + trailing.map(\.dumped).spaced)
        case .subscript(let base, let arguments):
            form("subscript", base.dumped, arguments.map(\.dumped).spaced)
        case .specialization(let base, let arguments):
            form("specialize", base.dumped, arguments.map(\.dumped).spaced)
        case .type(let type): form("type", type.dumped)
        case .prefix(let name, let operand): form("prefix", name.text, operand.dumped)
        case .postfix(let name, let operand): form("postfix", name.text, operand.dumped)
        case .binary(let left, let name, let right), .assignment(let left, let name, let right):
            form(name.text, left.dumped, right.dumped)
        case .ternary(let condition, let then, let otherwise):
            form("?", condition.dumped, then.dumped, otherwise.dumped)
        case .cast(let operand, let cast, let type): form(cast.word, operand.dumped, type.dumped)
        case .forceUnwrap(let operand): form("!", operand.dumped)
        case .optionalChain(let operand): form("chain", operand.dumped)
        case .closure(let closure): closure.dumped
        case .if(let statement): statement.dumped
        case .switch(let statement): statement.dumped
        case .try(let effect, let operand): form(effect.word, operand.dumped)
        case .inOut(let operand): form("&", operand.dumped)
        case .keyPath(let root, let path): form("keypath", root?.dumped, path.map(\.dumped).joined())
        case .invalid: "<invalid>"
        }
    }

    private static func dump(_ pieces: [StringPiece]) -> String {
        if pieces.count == 1, case .text(let text) = pieces[0] { return quoted(text) }
        let parts = pieces.map { piece in
            switch piece {
            case .text(let text): quoted(text)
            case .interpolation(let value): value.dumped
            }
        }
        return form("string", parts.spaced)
    }
}

extension Expression.Argument {
    fileprivate var dumped: String { labelled(label, value.dumped) }
}

extension Expression.Cast {
    fileprivate var word: String {
        switch self {
        case .is: "is"
        case .as: "as"
        case .conditional: "as?"
        case .forced: "as!"
        }
    }
}

extension Expression.Try {
    fileprivate var word: String {
        switch self {
        case .plain: "try"
        case .optional: "try?"
        case .forced: "try!"
        }
    }
}

extension Closure {
    fileprivate var dumped: String {
        let captures = captures.map { capture in
            let name = (capture.ownership.map { $0 + " " } ?? "") + capture.name.text
            return capture.value.map { "\(name) = \($0.dumped)" } ?? name
        }
        let parameters = parameters.map { parameters in
            let written = parameters.map { parameter in
                parameter.type.map { "\(parameter.name.text): \(parameter.isInOut ? "inout " : "")\($0.dumped)" }
                    ?? parameter.name.text
            }
            return "(\(written.listed))"
        }
        return form(
            "closure", captures.isEmpty ? nil : "[\(captures.listed)]", parameters, isThrowing ? "throws" : nil,
            result.map { "-> " + $0.dumped }, block(body))
    }
}

// MARK: - Statements

extension Statement {
    fileprivate var dumped: String {
        switch kind {
        case .expression(let value): value.dumped
        case .variable(let variable): variable.dumped
        case .function(let function): function.dumped
        case .type(let type): type.dumped
        case .typeAlias(let name, let type): form("typealias", name.text, type.dumped)
        case .operatorDeclaration(let keyword, let name): form("operator", keyword, name.text)
        case .if(let statement): statement.dumped
        case .guard(let conditions, let otherwise):
            form("guard", conditions.map(\.dumped).listed, block(otherwise))
        case .for(let statement): statement.dumped
        case .while(let label, let conditions, let body):
            form(labelled(label, "while"), conditions.map(\.dumped).listed, block(body))
        case .repeat(let label, let body, let condition):
            form(labelled(label, "repeat"), block(body), condition.dumped)
        case .switch(let statement): statement.dumped
        case .do(let label, let body, let catches):
            form(labelled(label, "do"), block(body), catches.map(\.dumped).spaced)
        case .defer(let body): form("defer", block(body))
        case .return(let value): form("return", value?.dumped)
        case .throw(let value): form("throw", value.dumped)
        case .break(let label): form("break", label?.text)
        case .continue(let label): form("continue", label?.text)
        case .fallthrough: "(fallthrough)"
        case .invalid: "<invalid>"
        }
    }
}

extension Condition {
    fileprivate var dumped: String {
        switch self {
        case .expression(let value): value.dumped
        case .binding(let isVariable, let name, let type, let value):
            "\(isVariable ? "var" : "let") \(name.text)\(type.map { ": " + $0.dumped } ?? "")"
                + (value.map { " = " + $0.dumped } ?? "")
        case .pattern(let pattern, let value): "case \(pattern.dumped) = \(value.dumped)"
        }
    }
}

extension IfStatement {
    fileprivate var dumped: String {
        let rest: String? =
            switch otherwise {
            case .block(let statements): "else " + block(statements)
            case .if(let statement, _): "else " + statement.dumped
            case nil: nil
            }
        return form(labelled(label, "if"), conditions.map(\.dumped).listed, block(then), rest)
    }
}

extension ForStatement {
    fileprivate var dumped: String {
        form(
            labelled(label, "for"), pattern.dumped, "in", sequence.dumped, filter.map { "where " + $0.dumped },
            block(body))
    }
}

extension SwitchStatement {
    fileprivate var dumped: String {
        let cases = cases.map { clause in
            let patterns = clause.patterns.map { pattern, filter in
                pattern.dumped + (filter.map { " where " + $0.dumped } ?? "")
            }
            return form(clause.isDefault ? "default" : "case", patterns.listed, block(clause.body))
        }
        return form(labelled(label, "switch"), subject.dumped, cases.spaced)
    }
}

extension Catch {
    fileprivate var dumped: String {
        form(
            "catch",
            patterns.map { pattern, filter in
                [pattern?.dumped, filter.map { "where " + $0.dumped }].compactMap { $0 }.joined(separator: " ")
            }.filter { !$0.isEmpty }.joined(separator: ", "), block(body))
    }
}

// MARK: - Patterns and types

extension Pattern {
    fileprivate var dumped: String {
        switch kind {
        case .wildcard: "_"
        case .binding(let isVariable, let name): "\(isVariable ? "var" : "let") \(name.text)"
        case .tuple(let elements): form("tuple", Pattern.dump(elements))
        case .enumCase(let type, let name, let arguments):
            "\(type?.dumped ?? "").\(name.text)" + (arguments.map { "(\(Pattern.dump($0)))" } ?? "")
        case .optional(let pattern): form("some", pattern.dumped)
        case .is(let type): "is \(type.dumped)"
        case .as(let pattern, let type): form("as", pattern.dumped, type.dumped)
        case .expression(let value): value.dumped
        }
    }

    private static func dump(_ elements: [(label: Name?, pattern: Pattern)]) -> String {
        elements.map { labelled($0.label, $0.pattern.dumped) }.listed
    }
}

extension TypeSyntax {
    /// The type as Swift writes it.
    fileprivate var dumped: String {
        switch kind {
        case .named(let components):
            components.map { component in
                let arguments = component.arguments.map(\.dumped).listed
                return component.name.text + (arguments.isEmpty ? "" : "<\(arguments)>")
            }.joined(separator: ".")
        case .array(let element): "[\(element.dumped)]"
        case .dictionary(let key, let value): "[\(key.dumped): \(value.dumped)]"
        case .optional(let wrapped): wrapped.parenthesizedIfNeeded + "?"
        case .implicitlyUnwrapped(let wrapped): wrapped.parenthesizedIfNeeded + "!"
        case .tuple(let elements): "(\(elements.map { labelled($0.label, $0.type.dumped) }.listed))"
        case .function(let parameters, let isThrowing, let result):
            "("
                + parameters.map { parameter in
                    (parameter.isInOut ? "inout " : "") + parameter.type.dumped + (parameter.isVariadic ? "..." : "")
                }.listed + ")\(isThrowing ? " throws" : "") -> \(result.dumped)"
        case .some(let constraint): "some \(constraint.dumped)"
        case .any(let constraint): "any \(constraint.dumped)"
        case .composition(let parts): parts.map(\.dumped).joined(separator: " & ")
        case .metatype(let type): type.parenthesizedIfNeeded + ".Type"
        case .invalid: "<invalid>"
        }
    }

    private var parenthesizedIfNeeded: String {
        switch kind {
        case .function, .some, .any, .composition: "(\(dumped))"
        case .named, .array, .dictionary, .optional, .implicitlyUnwrapped, .tuple, .metatype, .invalid: dumped
        }
    }
}

// MARK: - Declarations

extension [Modifier] {
    fileprivate var dumped: String { map(\.name.text).spaced }
}

extension VariableDeclaration {
    fileprivate var dumped: String {
        let bindings = bindings.map { binding in
            // The names of a declaration are bound by its own word.
            let pattern = binding.pattern.dumpedWithoutWord
            return pattern + (binding.type.map { ": " + $0.dumped } ?? "")
                + (binding.value.map { " = " + $0.dumped } ?? "")
                + (binding.accessors.map { " " + $0.dumped } ?? "")
        }
        return form(modifiers.dumped, isVariable ? "var" : "let", bindings.listed)
    }
}

extension Pattern {
    fileprivate var dumpedWithoutWord: String {
        switch kind {
        case .binding(_, let name): name.text
        case .tuple(let elements):
            form("tuple", elements.map { labelled($0.label, $0.pattern.dumpedWithoutWord) }.listed)
        case .wildcard, .enumCase, .optional, .is, .as, .expression: dumped
        }
    }
}

extension Accessors {
    fileprivate var dumped: String {
        let named = [("get", get), ("set", set), ("willSet", willSet), ("didSet", didSet)]
        let written = named.compactMap { name, accessor in
            accessor.map { accessor in
                name + (accessor.parameter.map { "(\($0.text))" } ?? "") + (accessor.body.map { " " + block($0) } ?? "")
            }
        }
        return "{ \(written.spaced) }"
    }
}

extension Generics {
    fileprivate var dumpedParameters: String? {
        guard !parameters.isEmpty else { return nil }
        return "<\(parameters.map { labelled($0.name, $0.constraint?.dumped) }.listed)>"
    }

    fileprivate var dumpedRequirements: String? {
        guard !requirements.isEmpty else { return nil }
        let written = requirements.map { requirement in
            switch requirement {
            case .conformance(let type, let constraint): "\(type.dumped): \(constraint.dumped)"
            case .sameType(let left, let right): "\(left.dumped) == \(right.dumped)"
            }
        }
        return "where \(written.listed)"
    }

    private func labelled(_ name: Name, _ constraint: String?) -> String {
        constraint.map { "\(name.text): \($0)" } ?? name.text
    }
}

extension FunctionDeclaration {
    fileprivate var dumped: String {
        let word: String? =
            switch kind {
            case .function: "func"
            case .initializer, .subscript, .deinitializer: nil
            }
        let written = parameters.map { parameter in
            let label =
                parameter.label.map { $0.text == parameter.name.text ? "" : $0.text + " " } ?? "_ "
            return label + parameter.name.text + ": " + (parameter.isInOut ? "inout " : "") + parameter.type.dumped
                + (parameter.isVariadic ? "..." : "") + (parameter.defaultValue.map { " = " + $0.dumped } ?? "")
        }
        return form(
            modifiers.dumped, word, name.text + (isFailable ? "?" : ""), generics.dumpedParameters,
            kind == .deinitializer ? nil : "(\(written.listed))",
            isRethrowing ? "rethrows" : isThrowing ? "throws" : nil, result.map { "-> " + $0.dumped },
            generics.dumpedRequirements, body.map(block), accessors?.dumped)
    }
}

extension TypeDeclaration {
    fileprivate var dumped: String {
        form(
            modifiers.dumped, kind.word, name.text, generics.dumpedParameters,
            inherited.isEmpty ? nil : ": " + inherited.map(\.dumped).listed, generics.dumpedRequirements,
            members.isEmpty ? "{}" : "{ " + members.map(\.dumped).joined(separator: "; ") + " }")
    }
}

extension TypeDeclaration.Member {
    fileprivate var dumped: String {
        switch self {
        case .variable(let variable, _): variable.dumped
        case .function(let function, _): function.dumped
        case .type(let type, _): type.dumped
        case .typeAlias(let name, let type, _): form("typealias", name.text, type.dumped)
        case .cases(let cases, _): form("case", cases.map(\.dumped).listed)
        case .associatedType(let name, let constraint, _):
            form("associatedtype", constraint.map { "\(name.text): \($0.dumped)" } ?? name.text)
        }
    }
}

extension TypeDeclaration.EnumCase {
    fileprivate var dumped: String {
        let payload = payload.map { element in
            labelled(element.label, element.type.dumped) + (element.defaultValue.map { " = " + $0.dumped } ?? "")
        }
        return (isIndirect ? "indirect " : "") + name.text + (payload.isEmpty ? "" : "(\(payload.listed))")
            + (rawValue.map { " = " + $0.dumped } ?? "")
    }
}

extension Expression.KeyPathComponent {
    fileprivate var dumped: String {
        switch self {
        case .property(let name): ".\(name.text)"
        case .subscript(let arguments): "[\(arguments.map(\.value.dumped).joined(separator: ", "))]"
        case .chain: "?"
        case .unwrap: "!"
        }
    }
}
