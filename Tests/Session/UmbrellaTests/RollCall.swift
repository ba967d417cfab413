import Diagnostics
import Interpreting
import Parsing

/// A Swift declaration that compiles only where Swift, with the umbrella imported, has a builtin under the very
/// signature that the library declares: every argument given, and those with defaults left out.
struct RollCall {
    /// The declaration, on lines of its own.
    let lines: [String]

    private let text: String
    private let owner: String?
    private let number: Int

    /// - Returns: `nil` for what notebooks do not see: names that begin with an underscore.
    init?(_ builtin: Builtin, number: Int) {
        var signature = builtin.signature
        if case .source = builtin.implementation, signature.hasSuffix(" { get }") {
            signature.removeLast(" { get }".count)
            signature += " { get { return self } }"
        }
        text = signature
        owner = builtin.owner
        self.number = number
        let prefix = owner.map { "extension \($0) {\n" } ?? ""
        let (statements, _) = parseSignatures(SourceText(prefix + text + (owner == nil ? "" : "\n}")))
        let offset = prefix.utf8.count
        guard let statement = statements.first else { return nil }
        var found: [String]?
        switch statement.kind {
        case .type(let declaration) where declaration.kind == .extension:
            switch declaration.members.first {
            // What answers for values of type `any Module`, behind the language's own call.
            case .function(let function, _) where owner == "Module" && function.name.text == "callAsFunction":
                return nil
            case .function(let function, _): found = Self.call(function, builtin, number, offset)
            case .variable(let variable, _): found = Self.property(variable, builtin, number, offset)
            case .type, .typeAlias, .cases, .associatedType, nil: return nil
            }
        case .type(let declaration): found = Self.type(declaration, number)
        case .function(let function): found = Self.call(function, builtin, number, offset)
        default: return nil
        }
        guard let found else { return nil }
        lines = found
    }

    private static func type(_ declaration: TypeDeclaration, _ number: Int) -> [String]? {
        let name = declaration.name.text
        guard !name.hasPrefix("_") else { return nil }
        var lines = ["typealias Roll\(number) = \(name)"]
        for case .cases(let cases, _) in declaration.members {
            for enumCase in cases where enumCase.payload.isEmpty {
                lines.append("let roll\(number)\(enumCase.name.text): \(name) = .\(enumCase.name.text)")
            }
        }
        return lines
    }

    private static func property(
        _ variable: VariableDeclaration, _ builtin: Builtin, _ number: Int, _ offset: Int
    ) -> [String]? {
        guard let binding = variable.bindings.first, case .binding(_, let name) = binding.pattern.kind,
            !name.text.hasPrefix("_"), let type = binding.type, let owner = builtin.owner
        else { return nil }
        let isStatic = variable.modifiers.has("static")
        let place = isStatic ? "Self" : "self"
        let setter = binding.accessors?.set == nil ? "" : " set { \(place).\(name.text) = newValue }"
        return [
            "extension \(owner) {",
            "    \(isStatic ? "static " : "")var roll\(number): \(slice(builtin.signature, type.span, offset)) {",
            "        get { \(place).\(name.text) }\(setter)",
            "    }",
            "}",
        ]
    }

    private static func call(
        _ function: FunctionDeclaration, _ builtin: Builtin, _ number: Int, _ offset: Int
    ) -> [String]? {
        guard !function.name.text.hasPrefix("_") else { return nil }
        func text(_ span: Span) -> String { slice(builtin.signature, span, offset) }
        let parameters = function.parameters.map { parameter in
            "_ \(parameter.name.text): \(parameter.isInOut ? "inout " : "")\(text(parameter.type.span))"
        }
        func arguments(withDefaults: Bool) -> String {
            function.parameters.filter { withDefaults || $0.defaultValue == nil }.map { parameter in
                let value = (parameter.isInOut ? "&" : "") + parameter.name.text
                let label = parameter.label.map { "\($0.text): " } ?? ""
                return label + (parameter.isVariadic ? "\(value), \(value)" : value)
            }.joined(separator: ", ")
        }
        let isOperator = !(function.name.text.first?.isLetter ?? false)
        let isStatic = function.modifiers.has("static") || function.kind == .initializer
        let bare = builtin.owner.map { String($0.prefix { $0 != " " }) } ?? ""
        var result = function.result.map { text($0.span) } ?? (function.kind == .initializer ? bare : "Void")
        if function.isFailable { result += "?" }
        func expression(withDefaults: Bool) -> String {
            let list = arguments(withDefaults: withDefaults)
            switch function.kind {
            case .initializer: return "\(bare)(\(list))"
            case .subscript: return "self[\(list)]"
            case .function, .deinitializer:
                if isOperator {
                    let names = function.parameters.map(\.name.text)
                    return names.count == 1
                        ? "\(function.name.text)\(names[0])" : "\(names[0]) \(function.name.text) \(names[1])"
                }
                let place = builtin.owner == nil ? "" : isStatic ? "Self." : "self."
                return "\(place)\(function.name.text)(\(list))"
            }
        }
        var generics = ""
        if !function.generics.parameters.isEmpty {
            generics =
                "<"
                + function.generics.parameters.map { parameter in
                    parameter.name.text + (parameter.constraint.map { ": \(text($0.span))" } ?? "")
                }.joined(separator: ", ") + ">"
        }
        var conditions: [String] = []
        for requirement in function.generics.requirements {
            switch requirement {
            case .conformance(let type, let bound): conditions.append("\(text(type.span)): \(text(bound.span))")
            case .sameType(let left, let right): conditions.append("\(text(left.span)) == \(text(right.span))")
            }
        }
        let condition = conditions.isEmpty ? "" : " where \(conditions.joined(separator: ", "))"
        let isThrowing = function.isThrowing || function.isRethrowing
        let modifiers =
            (isStatic && builtin.owner != nil ? "static " : "")
            + (function.modifiers.has("mutating") ? "mutating " : "")
        let attempt = isThrowing ? "try " : ""
        var lines = [
            "\(modifiers)func roll\(number)\(generics)(\(parameters.joined(separator: ", ")))"
                + "\(isThrowing ? " throws" : "") -> \(result)\(condition) {"
        ]
        if function.parameters.contains(where: { $0.defaultValue != nil }), !isOperator {
            lines.append("    _ = \(attempt)\(expression(withDefaults: false))")
        }
        lines.append("    return \(attempt)\(expression(withDefaults: true))")
        lines.append("}")
        guard let owner = builtin.owner else { return lines }
        return ["extension \(owner) {"] + lines.map { "    " + $0 } + ["}"]
    }

    /// The part of a signature at a span of the text that begins with `offset` other bytes.
    private static func slice(_ signature: String, _ span: Span, _ offset: Int) -> String {
        String(decoding: Array(signature.utf8)[(span.start - offset)..<(span.end - offset)], as: UTF8.self)
    }
}
