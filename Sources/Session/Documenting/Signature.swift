import Diagnostics
import Interpreting
import Parsing

/// A builtin's declaration as a reader sees it: on one line, without the library's own marks and bodies.
public struct Signature: Sendable, Hashable {
    /// `func sum(axis: Int? = nil) -> Tensor`.
    public let text: String
    /// What the extension that it stands in asks of the owner: `Element: Comparable`.
    public let condition: String?

    /// The declaration on lines of at most a width: a parameter list is broken between parameters, a type's body stands
    /// on lines of its own.
    public func lines(width: Int) -> [String] {
        if text.count <= width { return [text] }
        if text.hasSuffix(" }"), let body = text.firstRange(of: " { "), !text.hasPrefix("func ") {
            let head = String(text[..<body.lowerBound]) + " {"
            return Self.broken(head, width: width)
                + Self.broken("    " + text[body.upperBound...].dropLast(2), width: width) + ["}"]
        }
        guard let open = text.firstIndex(of: "("), let close = closing(of: open) else {
            return Self.broken(text, width: width)
        }
        var lines = [String(text[...open])]
        var line = "   "
        for parameter in parameters(in: text[text.index(after: open)..<close]) {
            if line.count + 1 + parameter.count > width, line != "   " {
                lines.append(line)
                line = "   "
            }
            line += " " + parameter
        }
        let rest = String(text[close...])
        if line.count + rest.count <= width { return lines + [line + rest] }
        return lines + [line] + Self.broken(rest, width: width)
    }

    /// A text broken at blanks, the further lines indented.
    private static func broken(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var rest = text
        while rest.count > width {
            let start = rest.index(rest.startIndex, offsetBy: width)
            let content = rest.firstIndex { $0 != " " } ?? rest.startIndex
            guard let blank = rest[content..<start].lastIndex(of: " ") else { break }
            lines.append(String(rest[..<blank]))
            rest = "        " + rest[rest.index(after: blank)...]
        }
        return lines + [rest]
    }

    private func closing(of open: String.Index) -> String.Index? {
        var depth = 0
        for index in text[open...].indices {
            switch text[index] {
            case "(": depth += 1
            case ")":
                depth -= 1
                if depth == 0 { return index }
            case _: break
            }
        }
        return nil
    }

    /// The parameters of a list, each but the last with its comma.
    private func parameters(in list: Substring) -> [String] {
        var depth = 0
        var isQuoted = false
        var parameters = [""]
        for character in list {
            switch character {
            case "\"": isQuoted.toggle()
            case "(", "[", "<": depth += 1
            case ")", "]", ">": depth -= 1
            case _: break
            }
            if parameters[parameters.count - 1].isEmpty, character == " " { continue }
            parameters[parameters.count - 1].append(character)
            if character == ",", depth == 0, !isQuoted { parameters.append("") }
        }
        return parameters
    }
}

/// What a declaration of the library declares, and how the reference shows it.
struct DeclaredName {
    enum Kind { case type, initializer, member, function }

    let kind: Kind
    let name: String
    let signature: Signature

    /// - Returns: `nil` for what notebooks do not see: names that begin with an underscore, conformances, and the call
    ///   of a layer, which `Module` describes.
    init?(_ builtin: Builtin) {
        let text = "extension \(builtin.owner ?? "Owner") {\n\(builtin.signature)\n}"
        guard case .type(let owner)? = parseSignatures(SourceText(text)).0.first?.kind,
            let member = owner.members.first
        else { return nil }
        switch member {
        case .type(let declaration, _):
            guard declaration.kind != .extension else { return nil }
            kind = .type
            name = declaration.name.text
        case .function(let function, _):
            kind = function.kind == .initializer ? .initializer : builtin.owner == nil ? .function : .member
            name = function.name.text
        case .variable(let variable, _):
            guard case .binding(_, let bound)? = variable.bindings.first?.pattern.kind else { return nil }
            kind = .member
            name = bound.text
        case .typeAlias, .cases, .associatedType: return nil
        }
        guard !name.hasPrefix("_"), name != "callAsFunction" else { return nil }
        let condition = builtin.owner.flatMap { owner in
            owner.firstRange(of: " where ").map { String(owner[$0.upperBound...]) }
        }
        signature = Signature(text: Self.shown(builtin.signature), condition: condition)
    }

    private static func shown(_ signature: String) -> String {
        var text = signature.split(separator: "\n").map { line in String(line.drop { $0 == " " }) }
            .joined(separator: " ")
        for mark in ["@object ", "@word ", "@immutable ", "@discardableResult ", "final "] {
            if let range = text.firstRange(of: mark) { text.removeSubrange(range) }
        }
        guard let brace = text.firstIndex(of: "{") else { return text }
        var declaration = String(text[..<brace].dropLast())
        // The library's own protocols are sequences of some kind.
        if ["struct ", "class ", "enum ", "protocol "].contains(where: { declaration.hasPrefix($0) }) {
            declaration = declaration.replacing(/\b_\w+/, with: "Sequence")
        }
        let body = text[brace...]
        if body.hasPrefix("{ get {") { return declaration + (body.contains("set {") ? " { get set }" : " { get }") }
        // What is inside a type of Swift's is known, or the library's own affair.
        let isOwnAffair = ["func _", "var _", "typealias"].contains { body.contains($0) }
        return isOwnAffair || body == "{}" ? declaration : "\(declaration) \(body)"
    }
}
