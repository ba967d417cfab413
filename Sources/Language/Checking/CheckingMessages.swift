import Diagnostics

/// Every sentence that the checker says, sorted by identifier.
extension Diagnostic {
    static func alreadyDeclared(_ name: String, at span: Span, before other: Span?) -> Diagnostic {
        Diagnostic(
            "already-declared", "'\(name)' is already declared; each top-level name is declared once in a notebook",
            at: span, notes: other.map { [Note("it was declared here", at: $0)] } ?? [])
    }
    static func ambiguous(_ name: String, _ candidates: [String], at span: Span) -> Diagnostic {
        Diagnostic(
            "ambiguous", "this use of '\(name)' could mean several declarations", at: span,
            notes: candidates.prefix(4).map { Note("it could be \($0)") })
    }
    static func argumentLabel(_ found: String?, expected: String?, of name: String, at span: Span) -> Diagnostic {
        let message: String
        switch (found, expected) {
        case (nil, let expected?): message = "missing argument label '\(expected):' in call to '\(name)'"
        case (let found?, nil): message = "extraneous argument label '\(found):' in call to '\(name)'"
        default:
            message =
                "incorrect argument label in call to '\(name)' "
                + "(have '\(found ?? "_"):', expected '\(expected ?? "_"):')"
        }
        return Diagnostic("argument-label", message, at: span)
    }
    static func argumentMissing(_ label: String, of name: String, at span: Span) -> Diagnostic {
        Diagnostic("argument-missing", "missing argument for parameter '\(label)' in call to '\(name)'", at: span)
    }
    static func argumentExtra(of name: String, label: String?, near: String?, at span: Span) -> Diagnostic {
        Diagnostic(
            "argument-extra", "extra argument \(label.map { "'\($0):' " } ?? "")in call to '\(name)'", at: span,
            notes: near.map { [Note("did you mean '\($0):'?")] } ?? [])
    }
    static func argumentType(_ found: Type, expected: Type, at span: Span, advice: String?) -> Diagnostic {
        Diagnostic(
            "argument-type",
            "cannot convert value of type '\(found.resolved)' to expected argument type '\(expected.resolved)'",
            at: span,
            notes: advice.map { [Note($0)] } ?? [])
    }
    static func assignToConstant(_ name: String, at span: Span, declared: Span?) -> Diagnostic {
        Diagnostic(
            "assign-to-constant", "cannot assign to '\(name)': it is a 'let' constant", at: span,
            notes: declared.map { [Note("change 'let' to 'var' to make it mutable", at: $0)] } ?? [])
    }
    static func assignToImmutable(_ what: String, at span: Span) -> Diagnostic {
        Diagnostic("assign-to-immutable", "cannot assign to \(what)", at: span)
    }
    static func bindingType(_ name: String, _ found: Type, expected: Type, at span: Span) -> Diagnostic {
        Diagnostic(
            "binding-type",
            "pattern variable '\(name)' is bound to types '\(expected.resolved)' and '\(found.resolved)'", at: span)
    }
    static func binaryOperands(_ name: String, _ left: Type, _ right: Type, at span: Span, advice: String?)
        -> Diagnostic
    {
        Diagnostic(
            "operator-types",
            "binary operator '\(name)' cannot be applied to operands of type "
                + "'\(left.resolved)' and '\(right.resolved)'",
            at: span,
            notes: advice.map { [Note($0)] } ?? [])
    }
    static func breakOutside(_ word: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "jump-outside",
            "'\(word)' is only allowed inside a loop\(word == "break" ? ", 'if', 'do' or 'switch'" : "")", at: span)
    }
    static func cannotCall(_ type: Type, at span: Span) -> Diagnostic {
        Diagnostic("not-callable", "cannot call value of non-function type '\(type.resolved)'", at: span)
    }
    static func cannotInferClosure(at span: Span) -> Diagnostic {
        Diagnostic(
            "closure-type", "cannot infer the type of this closure's parameters", at: span,
            notes: [Note("write them out, as in '{ (x: Int) in … }'")])
    }
    static func cannotInferMember(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic("member-type", "cannot infer the type that '.\(name)' belongs to", at: span)
    }
    static func cannotInferNil(at span: Span) -> Diagnostic {
        Diagnostic("nil-type", "'nil' requires a contextual type", at: span)
    }
    static func cannotInferParameter(at span: Span) -> Diagnostic {
        Diagnostic("inference", "the type of this expression is not determined; say it with an annotation", at: span)
    }
    static func closureArity(expected: Int, found: Int, at span: Span) -> Diagnostic {
        Diagnostic(
            "closure-arity",
            "contextual closure type expects \(expected) argument\(expected == 1 ? "" : "s"), "
                + "but \(found) \(found == 1 ? "was" : "were") used in the closure body",
            at: span,
            notes: found < expected
                ? [Note("write '\((0..<expected).map { _ in "_" }.joined(separator: ", ")) in' to ignore them")] : [])
    }
    static func caseIterablePayload(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "case-iterable", "type '\(name)' does not conform to protocol 'CaseIterable': a case has values", at: span)
    }
    static func catchUnreachable(at span: Span) -> Diagnostic {
        Diagnostic(
            .warning, "catch-unreachable", "'catch' block is unreachable because no errors are thrown in 'do' block",
            at: span)
    }
    static func closesOver(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "closes-over", "a generic function or a type inside a function cannot use '\(name)', a variable around it",
            at: span, notes: [Note("pass it as an argument")])
    }
    static func conditionType(_ type: Type, at span: Span) -> Diagnostic {
        Diagnostic("condition-type", "a condition must be a 'Bool', not '\(type.resolved)'", at: span)
    }
    static func conformance(_ type: Type, _ name: String, of function: String, at span: Span) -> Diagnostic {
        Diagnostic("conformance", "'\(function)' requires that '\(type.resolved)' conform to '\(name)'", at: span)
    }
    static func conversion(_ found: Type, to expected: Type, at span: Span, advice: String?) -> Diagnostic {
        Diagnostic(
            "conversion", "cannot convert value of type '\(found.resolved)' to specified type '\(expected.resolved)'",
            at: span,
            notes: advice.map { [Note($0)] } ?? [])
    }
    static func conformancePart(_ type: String, _ target: String, _ part: String, _ partType: Type, at span: Span)
        -> Diagnostic
    {
        Diagnostic(
            "conformance-part", "type '\(type)' does not conform to protocol '\(target)'", at: span,
            notes: [Note("'\(part)' has type '\(partType.resolved)', which does not conform to '\(target)'")])
    }
    static func declaredBelow(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "declared-below", "'\(name)' is declared further down; a cell uses names of cells above only", at: span)
    }
    static func elementTypes(_ first: Type, _ other: Type, at span: Span) -> Diagnostic {
        Diagnostic(
            "element-types",
            "the elements of this literal have different types, '\(first.resolved)' and '\(other.resolved)'", at: span)
    }
    static func errorsInDefer(_ what: String, at span: Span) -> Diagnostic {
        Diagnostic("errors-in-defer", "\(what) cannot be thrown out of a defer body", at: span)
    }
    static func errorsUnhandled(at span: Span) -> Diagnostic {
        Diagnostic("errors-unhandled", "errors thrown from here are not handled", at: span)
    }
    static func errorsUnhandledByCatch(at span: Span) -> Diagnostic {
        Diagnostic(
            "errors-unhandled",
            "errors thrown from here are not handled because the enclosing catch is not exhaustive", at: span)
    }
    static func exhaustive(_ missing: [String], at span: Span) -> Diagnostic {
        Diagnostic(
            "exhaustive", "switch must be exhaustive", at: span,
            notes: missing.isEmpty ? [Note("add a 'default'")] : missing.map { Note("add missing case: '\($0)'") })
    }
    static func initializerMissing(_ type: Type, at span: Span) -> Diagnostic {
        Diagnostic(
            "no-initializer", "'\(type)' cannot be constructed because it has no accessible initializers", at: span)
    }
    static func inlineValueHasEffect(_ what: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "inline-effect", "an inline value may not change anything, print, or draw random numbers: \(what)", at: span
        )
    }
    static func inlineValueIsVoid(at span: Span) -> Diagnostic {
        Diagnostic("inline-void", "an inline value needs a value, and this expression has none", at: span)
    }
    static func inOutMissing(at span: Span) -> Diagnostic {
        Diagnostic("inout-missing", "passing a value to an 'inout' parameter requires explicit '&'", at: span)
    }
    static func inOutUnexpected(at span: Span) -> Diagnostic {
        Diagnostic("inout-unexpected", "'&' may only be used to pass an argument to an 'inout' parameter", at: span)
    }
    static func integerOverflow(_ type: Type, at span: Span) -> Diagnostic {
        Diagnostic("literal-overflow", "integer literal overflows when stored into '\(type.resolved)'", at: span)
    }
    static func invalidRedeclaration(_ name: String, at span: Span, before: Span?) -> Diagnostic {
        Diagnostic(
            "redeclaration", "invalid redeclaration of '\(name)'", at: span,
            notes: before.map { [Note("it was declared here", at: $0)] } ?? [])
    }
    static func keyPathFunction(_ type: Type, at span: Span) -> Diagnostic {
        Diagnostic(
            "key-path", "a key path stands for a function of one argument, not for '\(type.resolved)'", at: span)
    }
    static func lazyNeedsValue(at span: Span) -> Diagnostic {
        Diagnostic("lazy-value", "lazy properties must have an initializer", at: span)
    }
    static func memberRequires(_ name: String, _ found: Type, _ wanted: Type, at span: Span) -> Diagnostic {
        Diagnostic(
            "member-requires",
            "property '\(name)' requires the types '\(found.resolved)' and '\(wanted.resolved)' be equivalent", at: span
        )
    }
    static func missingReturn(_ type: Type, at span: Span) -> Diagnostic {
        Diagnostic(
            "missing-return", "missing return: this function is expected to return '\(type.resolved)' on every path",
            at: span)
    }
    static func mutationOfConstant(_ name: String, at span: Span, declared: Span?) -> Diagnostic {
        Diagnostic(
            "mutation-of-constant", "cannot use mutating member on immutable value: '\(name)' is a 'let' constant",
            at: span,
            notes: declared.map { [Note("change 'let' to 'var' to make it mutable", at: $0)] } ?? [])
    }
    static func mutationOfValue(at span: Span) -> Diagnostic {
        Diagnostic("mutation-of-value", "cannot use mutating member on immutable value", at: span)
    }
    static func nestedFunctionUse(_ name: String, needs variable: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "used-before-declaration", "'\(name)' uses '\(variable)', which is declared only below this place", at: span
        )
    }
    static func neverMutated(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(.warning, "never-mutated", "variable '\(name)' was never mutated; change it to 'let'", at: span)
    }
    static func neverRead(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(.warning, "never-read", "variable '\(name)' was written to, but never read", at: span)
    }
    static func noMember(_ name: String, of type: Type, near: String?, at span: Span) -> Diagnostic {
        NameOutsideSubset.complaint(aboutMember: name, at: span)
            ?? Diagnostic(
                "no-member", "value of type '\(type.resolved)' has no member '\(name)'", at: span,
                notes: near.map { [Note("did you mean '\($0)'?")] } ?? [])
    }
    static func noMatch(_ name: String, _ candidates: [String], at span: Span) -> Diagnostic {
        Diagnostic(
            "no-match", "no exact matches in call to '\(name)'", at: span,
            notes: candidates.prefix(5).map { Note("found candidate '\($0)'") })
    }
    static func noStaticMember(_ name: String, of type: Type, near: String?, at span: Span) -> Diagnostic {
        NameOutsideSubset.complaint(aboutMember: name, at: span)
            ?? Diagnostic(
                "no-member", "type '\(type.resolved)' has no member '\(name)'", at: span,
                notes: near.map { [Note("did you mean '\($0)'?")] } ?? [])
    }
    static func noSubscript(_ type: Type, at span: Span) -> Diagnostic {
        Diagnostic("no-subscript", "value of type '\(type.resolved)' has no subscripts", at: span)
    }
    static func notASequence(_ type: Type, at span: Span) -> Diagnostic {
        Diagnostic(
            "not-a-sequence", "for-in loop requires '\(type.resolved)' to be a sequence", at: span,
            notes: type.nominal?.name == "Int" ? [Note("to count, write a range, as in '0..<n'")] : [])
    }
    static func notOptional(_ type: Type, _ what: String, at span: Span) -> Diagnostic {
        Diagnostic("not-optional", "\(what) needs an optional, not a value of type '\(type.resolved)'", at: span)
    }
    static func optionalUnwrapped(_ type: Type, member: String?, at span: Span) -> Diagnostic {
        Diagnostic(
            "optional-unwrapped",
            "value of optional type '\(type.resolved)' must be unwrapped"
                + (member.map { " to refer to member '\($0)'" } ?? ""),
            at: span, notes: [Note("use '?.', '??', 'if let', or '!' where it cannot be nil")])
    }
    static func outsideSubset(_ what: String, _ advice: String, at span: Span) -> Diagnostic {
        Diagnostic("outside-subset", "\(what) is not in the subset of Swift that cells speak; \(advice)", at: span)
    }
    static func overlappingAccesses(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "overlapping-accesses",
            "overlapping accesses to '\(name)', but modification requires exclusive access", at: span,
            notes: [Note("copy to a local variable first")])
    }
    static func patternType(_ what: String, _ type: Type, at span: Span) -> Diagnostic {
        Diagnostic("pattern-type", "\(what) cannot match values of type '\(type.resolved)'", at: span)
    }
    static func rawType(_ type: Type, at span: Span) -> Diagnostic {
        Diagnostic("raw-type", "raw type '\(type.resolved)' is not expressible by a literal", at: span)
    }
    static func rawValueMissing(at span: Span) -> Diagnostic {
        Diagnostic("raw-value", "enum case must declare a raw value: there is none to follow", at: span)
    }
    static func rawValueNotLiteral(at span: Span) -> Diagnostic {
        Diagnostic("raw-value", "raw value for enum case must be a literal", at: span)
    }
    static func rawValuePayload(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "raw-value", "enum '\(name)' with a raw type cannot have cases with arguments", at: span)
    }
    static func rawValueRepeated(at span: Span) -> Diagnostic {
        Diagnostic("raw-value", "raw value for enum case is not unique", at: span)
    }
    static func rawValueWithoutType(at span: Span) -> Diagnostic {
        Diagnostic("raw-value", "enum case cannot have a raw value if the enum does not have a raw type", at: span)
    }
    static func recursiveDefault(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic("recursive-default", "the default value of '\(name)' needs itself", at: span)
    }
    static func recursiveType(_ name: String, isEnum: Bool, at span: Span) -> Diagnostic {
        Diagnostic(
            "recursive-type", "value type '\(name)' cannot have a stored value that recursively contains it", at: span,
            notes: [Note(isEnum ? "make the case 'indirect'" : "hold it in an array")])
    }
    static func returnMissingValue(_ type: Type, at span: Span) -> Diagnostic {
        Diagnostic("return-value", "non-void function should return a value of type '\(type.resolved)'", at: span)
    }
    static func returnOutside(at span: Span) -> Diagnostic {
        Diagnostic("return-outside", "'return' is only allowed inside a function", at: span)
    }
    static func returnType(_ found: Type, expected: Type, at span: Span, advice: String?) -> Diagnostic {
        Diagnostic(
            "return-type",
            expected.isVoid
                ? "unexpected non-void return value in void function"
                : "cannot convert return expression of type '\(found.resolved)' to return type '\(expected.resolved)'",
            at: span,
            notes: advice.map { [Note($0)] } ?? [])
    }
    static func selfUninitialized(_ property: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "self-uninitialized", "'self' used before all stored properties are initialized", at: span,
            notes: [Note("'\(property)' has no value here")])
    }
    static func shapes(_ message: String, at span: Span) -> Diagnostic { Diagnostic("shapes", message, at: span) }
    static func staticInGeneric(at span: Span) -> Diagnostic {
        Diagnostic("static-generic", "static stored properties not supported in generic types", at: span)
    }
    static func staticNeedsValue(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "static-value", "'static' property '\(name)' must have an initializer expression or accessors", at: span)
    }
    static func ternaryTypes(_ a: Type, _ b: Type, at span: Span) -> Diagnostic {
        Diagnostic(
            "branch-types", "the two results have different types, '\(a.resolved)' and '\(b.resolved)'", at: span)
    }
    static func thrownType(_ type: Type, at span: Span) -> Diagnostic {
        Diagnostic(
            "thrown-type", "thrown expression type '\(type.resolved)' does not conform to 'Error'", at: span)
    }
    static func throwsUnmarked(at span: Span) -> Diagnostic {
        Diagnostic("throws-unmarked", "call can throw but is not marked with 'try'", at: span)
    }
    static func throwUnhandled(at span: Span) -> Diagnostic {
        Diagnostic(
            "errors-unhandled", "error is not handled because the enclosing function is not declared 'throws'",
            at: span)
    }
    static func throwUnhandledByCatch(at span: Span) -> Diagnostic {
        Diagnostic(
            "errors-unhandled", "error is not handled because the enclosing catch is not exhaustive", at: span)
    }
    static func tryWithoutThrow(at span: Span) -> Diagnostic {
        Diagnostic(
            .warning, "try-without-throw", "no calls to throwing functions occur within 'try' expression", at: span)
    }
    static func tooComplex(at span: Span) -> Diagnostic {
        Diagnostic("too-complex", "this expression is too complex to check; break it up into several", at: span)
    }
    static func unaryOperand(_ name: String, _ type: Type, at span: Span) -> Diagnostic {
        Diagnostic(
            "operator-types", "unary operator '\(name)' cannot be applied to an operand of type '\(type.resolved)'",
            at: span)
    }
    static func uninitialized(_ name: String, isConstant: Bool, at span: Span) -> Diagnostic {
        Diagnostic(
            "uninitialized", "\(isConstant ? "constant" : "variable") '\(name)' used before being initialized", at: span
        )
    }
    static func unknownName(_ name: String, near: String?, at span: Span) -> Diagnostic {
        NameOutsideSubset.complaint(aboutName: name, at: span)
            ?? Diagnostic(
                "unknown-name", "cannot find '\(name)' in scope", at: span,
                notes: near.map { [Note("did you mean '\($0)'?")] } ?? [])
    }
    static func unknownOperator(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic("unknown-operator", "cannot find operator '\(name)' in scope", at: span)
    }
    static func unknownType(_ name: String, near: String?, at span: Span) -> Diagnostic {
        NameOutsideSubset.complaint(aboutName: name, at: span)
            ?? Diagnostic(
                "unknown-type", "cannot find type '\(name)' in scope", at: span,
                notes: near.map { [Note("did you mean '\($0)'?")] } ?? [])
    }
    static func unreachable(at span: Span) -> Diagnostic {
        Diagnostic(.warning, "unreachable", "this will never be executed", at: span)
    }
    static func unusedResult(_ what: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .warning, "unused-result", "\(what) is unused", at: span, notes: [Note("assign it to '_' to say so")])
    }
    static func unusedVariable(_ name: String, isConstant: Bool, at span: Span) -> Diagnostic {
        Diagnostic(
            .warning, "unused-variable",
            isConstant
                ? "initialization of immutable value '\(name)' was never used"
                : "variable '\(name)' was never used",
            at: span, notes: [Note("replace it by '_' or remove it")])
    }
    static func variableNeedsType(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic("variable-type", "'\(name)' needs a type or a value", at: span)
    }
    static func wrongGenericArguments(_ name: String, expected: Int, found: Int, at span: Span) -> Diagnostic {
        Diagnostic(
            "generic-arguments",
            "'\(name)' takes \(expected) generic argument\(expected == 1 ? "" : "s"), not \(found)",
            at: span)
    }
}
