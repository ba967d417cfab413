import Diagnostics
import Parsing

/// Where a declaration stands, as far as its modifiers care.
enum DeclarationPlace {
    case topLevel, local
    case member(NominalType, isExtension: Bool)
}

/// What can be said of a declaration by reading it alone: modifiers that have no business there, names given twice.
extension Checker {
    // MARK: Functions

    /// Reports what is wrong with how a function, initialiser or subscript is declared.
    func checkDeclaration(of function: FunctionDeclaration, in place: DeclarationPlace) {
        guard cell >= 0 else { return }
        for modifier in function.modifiers {
            if let reason = mistake(in: modifier, of: function, place) {
                report(.modifierMisplaced(reason, at: modifier.name.span))
            }
        }
        if case .member(let nominal, isExtension: true) = place, nominal.kind == .class, !nominal.isBuiltin {
            if function.kind == .initializer, !function.modifiers.has("convenience") {
                report(.designatedInExtension(nominal.name, at: function.name.span))
            } else if function.kind == .deinitializer {
                report(.deinitOutsideClass(at: function.name.span))
            } else if function.modifiers.has("override") {
                report(.overrideInExtension(function.name.text, nominal.name, at: function.name.span))
            }
        }
        if function.isRethrowing, !function.parameters.contains(where: { $0.type.couldThrow }) {
            report(.rethrowsNothing(at: function.name.span))
        }
        requireDistinct(function.parameters.map(\.name))
        requireDistinct(function.generics.parameters.map(\.name))
        for parameter in function.parameters {
            if parameter.type.isEscaping, !couldBeFunction(parameter.type) {
                report(.escapingMisplaced(isFunction: false, at: parameter.type.span))
            }
            if parameter.isInOut, parameter.defaultValue != nil {
                report(.defaultOfInOut(parameter.name.text, at: parameter.name.span))
            }
            if parameter.isInOut, parameter.isVariadic || function.kind == .subscript {
                report(.inOutMisplaced(isVariadic: parameter.isVariadic, at: parameter.name.span))
            }
            if case .member(let nominal, isExtension: false) = place, nominal.kind == .protocol,
                let value = parameter.defaultValue
            {
                report(.defaultInProtocol(at: value.span))
            }
        }
        let types = function.parameters.map(\.type) + (function.result.map { [$0] } ?? [])
        for parameter in function.generics.parameters
        where !types.contains(where: { $0.mentions(parameter.name.text) })
            && !function.generics.relates(parameter.name.text)
        {
            report(.unusedGeneric(parameter.name.text, at: parameter.name.span))
        }
        if let result = function.result, result.isEscaping {
            report(.escapingMisplaced(isFunction: true, at: result.span))
        }
        checkOperator(function, in: place)
    }

    private func mistake(
        in modifier: Modifier, of function: FunctionDeclaration, _ place: DeclarationPlace
    ) -> String? {
        let word = modifier.name.text
        switch word {
        case "mutating":
            if function.kind != .function { return "'mutating' may only be used on 'func' declarations" }
            if function.modifiers.has("static") || function.modifiers.has("class") {
                return "static functions must not be declared mutating"
            }
        case "required", "convenience":
            if function.kind != .initializer { return "'\(word)' may only be used on 'init' declarations" }
        case "lazy", "weak", "unowned": return "'\(word)' may only be used on 'var' declarations"
        case "indirect": return "'indirect' modifier cannot be applied to this declaration"
        default: break
        }
        return mistake(in: modifier, place)
    }

    /// Whether a type is, or may stand for, a function.
    private func couldBeFunction(_ syntax: TypeSyntax) -> Bool {
        switch syntax.kind {
        case .function, .invalid: return true
        case .named(let components):
            return components.count > 1 || scope.type(named: components[0].name.text)?.nominal == nil
        case .tuple(let elements): return elements.count == 1 && couldBeFunction(elements[0].type)
        case .array, .dictionary, .optional, .implicitlyUnwrapped, .some, .any, .composition, .metatype: return false
        }
    }

    private func checkOperator(_ function: FunctionDeclaration, in place: DeclarationPlace) {
        let name = function.name
        guard function.kind == .function, isOperatorName(name.text) else { return }
        if function.parameters.count == 1 {
            if !function.modifiers.has("prefix"), !function.modifiers.has("postfix") {
                report(.operatorArguments(name.text, isOne: true, at: name.span))
            }
        } else if function.parameters.count != 2 {
            report(.operatorArguments(name.text, isOne: false, at: name.span))
        }
        guard case .member(let nominal, _) = place else { return }
        if !function.modifiers.has("static"), !function.modifiers.has("class") {
            report(.operatorNotStatic(name.text, nominal.name, at: name.span))
        } else if nominal.kind != .protocol, !nominal.isBuiltin,
            !function.parameters.contains(where: { $0.type.mentions(nominal.name) })
        {
            report(.operatorElsewhere(name.text, nominal.name, at: name.span))
        }
    }

    // MARK: Variables

    /// Reports modifiers that a variable or property cannot have.
    func checkDeclaration(of variable: VariableDeclaration, in place: DeclarationPlace) {
        guard cell >= 0 else { return }
        let isComputed = variable.bindings.contains { $0.accessors?.get != nil }
        for modifier in variable.modifiers {
            let word = modifier.name.text
            var reason: String?
            switch word {
            case "mutating": reason = "'mutating' may only be used on 'func' declarations"
            case "required", "convenience": reason = "'\(word)' may only be used on 'init' declarations"
            case "indirect": reason = "'indirect' modifier cannot be applied to this declaration"
            case "prefix", "postfix", "infix": reason = "'\(word)' modifier cannot be applied to this declaration"
            case "@discardableResult": reason = "'@discardableResult' attribute cannot be applied to this declaration"
            case "lazy": reason = lazyMistake(variable, in: place, isComputed: isComputed)
            default: break
            }
            if let reason = reason ?? mistake(in: modifier, place) {
                report(.modifierMisplaced(reason, at: modifier.name.span))
            }
        }
        for binding in variable.bindings {
            if let type = binding.type, type.isEscaping { report(.escapingMisplaced(isFunction: true, at: type.span)) }
        }
    }

    private func lazyMistake(
        _ variable: VariableDeclaration, in place: DeclarationPlace, isComputed: Bool
    ) -> String? {
        if !variable.isVariable { return "'lazy' cannot be used on a let" }
        switch place {
        case .topLevel: return "'lazy' cannot be used on an already-lazy global"
        case .local: return nil
        case .member(let nominal, let isExtension):
            if nominal.kind == .protocol, !isExtension { return "'lazy' cannot be used on a protocol requirement" }
            if variable.modifiers.has("static") { return "'lazy' cannot be used on an already-lazy global" }
            return isComputed ? "'lazy' cannot be used on a computed property" : nil
        }
    }

    // MARK: Types

    /// Reports modifiers that a type cannot have, and generic parameters named twice.
    func checkDeclaration(of type: TypeDeclaration, in place: DeclarationPlace) {
        guard cell >= 0 else { return }
        for modifier in type.modifiers {
            let word = modifier.name.text
            switch word {
            case "final" where type.kind == .class: break
            case "indirect" where type.kind == .enum: break
            case "private", "fileprivate", "internal", "public", "open":
                if let reason = mistake(in: modifier, place) {
                    report(.modifierMisplaced(reason, at: modifier.name.span))
                }
            default:
                report(
                    .modifierMisplaced(
                        "'\(word)' \(word.hasPrefix("@") ? "attribute" : "modifier") "
                            + "cannot be applied to this declaration", at: modifier.name.span))
            }
        }
        requireDistinct(type.generics.parameters.map(\.name))
        if case .member(let nominal, _) = place, nominal.kind == .protocol {
            report(.typeInProtocol(type.name.text, nominal.name, at: type.name.span))
        }
    }

    // MARK: What all have in common

    private func mistake(in modifier: Modifier, _ place: DeclarationPlace) -> String? {
        let word = modifier.name.text
        switch word {
        case "private", "fileprivate", "internal", "public", "open", "private(set)", "fileprivate(set)":
            switch place {
            case .local: return "attribute '\(word)' can only be used in a non-local scope"
            case .member(let nominal, isExtension: false) where nominal.kind == .protocol:
                return "'\(word)' modifier cannot be used in protocols"
            case .topLevel, .member: return nil
            }
        case "final":
            if case .member(let nominal, _) = place, nominal.kind == .class { return nil }
            if case .member = place { return nil }
            return "only classes and class members may be marked with 'final'"
        default: return nil
        }
    }

    /// Reports names that a list gives twice.
    func requireDistinct(_ names: [Name]) {
        var seen: Set<String> = []
        for name in names where name.text != "_" && !seen.insert(name.text).inserted {
            report(.invalidRedeclaration(name.text, at: name.span, before: nil))
        }
    }
}

extension Generics {
    /// Whether a requirement says what a generic parameter is.
    fileprivate func relates(_ name: String) -> Bool {
        requirements.contains { requirement in
            guard case .sameType(let left, let right) = requirement else { return false }
            return left.mentions(name) || right.mentions(name)
        }
    }
}

extension TypeSyntax {
    /// Whether it is, or may stand for, a function that throws.
    fileprivate var couldThrow: Bool {
        switch kind {
        case .function(_, let isThrowing, _): isThrowing
        case .named, .invalid: true
        case .tuple(let elements): elements.contains { $0.type.couldThrow }
        case .optional(let inner), .implicitlyUnwrapped(let inner), .array(let inner): inner.couldThrow
        case .dictionary, .some, .any, .composition, .metatype: false
        }
    }

    /// Whether a type of this name, or `Self`, is part of it.
    fileprivate func mentions(_ name: String) -> Bool {
        switch kind {
        case .named(let components):
            components.contains {
                $0.name.text == name || $0.name.text == "Self" || $0.arguments.contains { $0.mentions(name) }
            }
        case .array(let inner), .optional(let inner), .implicitlyUnwrapped(let inner), .some(let inner),
            .any(let inner), .metatype(let inner):
            inner.mentions(name)
        case .dictionary(let key, let value): key.mentions(name) || value.mentions(name)
        case .tuple(let elements): elements.contains { $0.type.mentions(name) }
        case .function(let parameters, _, let result):
            result.mentions(name) || parameters.contains { $0.type.mentions(name) }
        case .composition(let parts): parts.contains { $0.mentions(name) }
        case .invalid: true
        }
    }
}
