import Diagnostics
import Parsing

extension Checker {
    /// `rawValue` and `init?(rawValue:)` of an enum whose cases have raw values.
    ///
    /// Both are written as the author would write them, and checked with the other members: each a `switch`.
    func declareRawValues(
        of nominal: NominalType, _ declaration: TypeDeclaration, _ rawType: Type, _ syntax: TypeSyntax, in scope: Scope
    ) {
        guard core.isNumber(rawType) || rawType == core.stringType || rawType == core.characterType else {
            report(.rawType(rawType, at: syntax.span))
            return
        }
        var values: [(name: Name, value: Expression)] = []
        var seen: Set<RawValue> = []
        var next: UInt64? = 0
        var isNegative = false
        for case .cases(let cases, _) in declaration.members {
            for enumCase in cases {
                let name = enumCase.name
                if !enumCase.payload.isEmpty {
                    report(.rawValuePayload(nominal.name, at: name.span))
                    return
                }
                var value = enumCase.rawValue
                if value == nil {
                    if rawType == core.stringType {
                        value = Expression(.string([.text(name.text)]), at: name.span)
                    } else if core.isNumber(rawType), let magnitude = next {
                        value = integer(magnitude, isNegative: isNegative, at: name.span)
                    } else {
                        report(.rawValueMissing(at: name.span))
                        return
                    }
                }
                guard let value, let raw = RawValue(value) else {
                    report(.rawValueNotLiteral(at: enumCase.rawValue?.span ?? name.span))
                    return
                }
                if !seen.insert(raw).inserted { report(.rawValueRepeated(at: value.span)) }
                (next, isNegative) = raw.successor
                values.append((name, value))
            }
        }
        let span = nominal.span
        let raw = Name("rawValue", at: span)
        func member(_ name: Name) -> Expression { Expression(.member(base: nil, name: name), at: name.span) }
        func clause(_ pattern: Pattern?, _ statement: Statement.Kind, at span: Span) -> SwitchStatement.Case {
            SwitchStatement.Case(
                patterns: pattern.map { [($0, nil)] } ?? [], isDefault: pattern == nil,
                body: [Statement(statement, at: span)], span: span)
        }
        func choice(_ subject: String, _ cases: [SwitchStatement.Case]) -> [Statement] {
            let subject = Expression(.name(subject), at: span)
            return [Statement(.switch(SwitchStatement(label: nil, subject: subject, cases: cases)), at: span)]
        }
        let getter = choice(
            "self",
            values.map { name, value in
                clause(
                    Pattern(.enumCase(type: nil, name: name, arguments: nil), at: name.span), .return(value),
                    at: name.span)
            })
        declareProperties(
            VariableDeclaration(
                isVariable: true, modifiers: [],
                bindings: [
                    VariableDeclaration.Binding(
                        pattern: Pattern(.binding(isVariable: true, raw), at: span), type: syntax, value: nil,
                        accessors: Accessors(
                            get: Accessors.Accessor(parameter: nil, body: getter), set: nil, willSet: nil, didSet: nil,
                            span: span))
                ]), of: nominal, in: scope, [], [], isExtension: false, at: span)
        let setSelf = values.map { name, value in
            clause(
                Pattern(.expression(value), at: name.span),
                .expression(
                    Expression(
                        .assignment(
                            Expression(.name("self"), at: name.span), Name("=", at: name.span), member(name)),
                        at: name.span)), at: name.span)
        }
        let failure = clause(nil, .return(Expression(.nilLiteral, at: span)), at: span)
        let parameter = FunctionDeclaration.Parameter(
            label: raw, name: raw, type: syntax, isInOut: false, isVariadic: false, defaultValue: nil)
        let initializer = FunctionDeclaration(
            kind: .initializer, name: Name("init", at: span), modifiers: [], generics: Generics(),
            parameters: [parameter], isThrowing: false, isRethrowing: false, isFailable: true, result: nil,
            body: choice("rawValue", setSelf + [failure]), accessors: nil)
        nominal.initializers.append(
            declareFunction(initializer, owner: nominal, in: scope, effects: [], builtin: nil, isBuiltin: false))
    }

    private func integer(_ magnitude: UInt64, isNegative: Bool, at span: Span) -> Expression {
        let literal = Expression(.integer(magnitude), at: span)
        return isNegative ? Expression(.prefix(Name("-", at: span), literal), at: span) : literal
    }
}

/// A raw value as a literal says it.
private enum RawValue: Hashable {
    case integer(UInt64, isNegative: Bool)
    case float(Double)
    case text(String)

    init?(_ expression: Expression) {
        switch expression.kind {
        case .integer(let magnitude?): self = .integer(magnitude, isNegative: false)
        case .float(let value, _): self = .float(value)
        case .prefix(let name, let inner) where name.text == "-":
            switch RawValue(inner) {
            case .integer(let magnitude, _)?: self = .integer(magnitude, isNegative: magnitude > 0)
            case .float(let value)?: self = .float(-value)
            case .text?, nil: return nil
            }
        case .string(let pieces):
            var text = ""
            for piece in pieces {
                guard case .text(let part) = piece else { return nil }
                text += part
            }
            self = .text(text)
        default: return nil
        }
    }

    /// The whole number that follows, if it is one.
    var successor: (magnitude: UInt64?, isNegative: Bool) {
        switch self {
        case .integer(let magnitude, isNegative: true): (magnitude - 1, magnitude > 1)
        case .integer(let magnitude, isNegative: false):
            (magnitude >= UInt64(Int.max) ? nil : magnitude + 1, false)
        case .float, .text: (nil, false)
        }
    }
}
