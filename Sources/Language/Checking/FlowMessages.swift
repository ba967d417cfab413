import Diagnostics

/// Every sentence that the checker says of values on their way: what escapes, what has no value yet, and where a jump
/// may not go; sorted by identifier.
extension Diagnostic {
    static func assignedToItself(at span: Span) -> Diagnostic {
        Diagnostic("self-assignment", "assigning a variable to itself", at: span)
    }
    static func capturedUninitialized(_ name: String, isConstant: Bool, at span: Span) -> Diagnostic {
        Diagnostic(
            "captured-uninitialized",
            "\(isConstant ? "constant" : "variable") '\(name)' captured by a closure before being initialized", at: span
        )
    }
    static func caseNeverReached(isDefault: Bool, at span: Span) -> Diagnostic {
        Diagnostic(.warning, "unreachable", "\(isDefault ? "default" : "case") will never be executed", at: span)
    }
    static func escapes(_ name: String, _ use: EscapingUse, at span: Span) -> Diagnostic {
        let message =
            switch use {
            case .assigning: "assigning non-escaping parameter '\(name)' to an '@escaping' closure"
            case .passing: "passing non-escaping parameter '\(name)' to function expecting an '@escaping' closure"
            case .using: "using non-escaping parameter '\(name)' in a context expecting an '@escaping' closure"
            case .generic(let parameter):
                "converting non-escaping parameter '\(name)' to generic parameter '\(parameter)' may allow it to escape"
            }
        return Diagnostic(
            "escaping", message, at: span, notes: [Note("write '@escaping' before the parameter's type")])
    }
    static func escapesAsAny(_ type: Type, at span: Span) -> Diagnostic {
        Diagnostic(
            "escaping", "converting non-escaping value to '\(type.resolved)' may allow it to escape", at: span)
    }
    static func escapesIntoParameter(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "escaping",
            "passing a non-escaping function parameter '\(name)' to a call to a non-escaping function parameter "
                + "can allow re-entrant modification of a variable", at: span)
    }
    static func escapingCapture(_ what: String, _ variable: VariableSymbol, at span: Span) -> Diagnostic {
        let captured =
            variable.isNonEscaping
            ? "non-escaping parameter '\(variable.name)'"
            : variable.name == "self" ? "mutating 'self' parameter" : "'inout' parameter '\(variable.name)'"
        return Diagnostic("escaping-capture", "escaping \(what) captures \(captured)", at: span)
    }
    static func fallthroughBinds(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic("fallthrough", "'fallthrough' from a case which doesn't bind variable '\(name)'", at: span)
    }
    static func fallthroughLast(at span: Span) -> Diagnostic {
        Diagnostic("fallthrough", "'fallthrough' without a following 'case' or 'default' block", at: span)
    }
    static func fallthroughOutside(at span: Span) -> Diagnostic {
        Diagnostic("fallthrough", "'fallthrough' is only allowed inside a switch", at: span)
    }
    static func initializedTwice(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic("initialized-twice", "immutable value '\(name)' may only be initialized once", at: span)
    }
    static func implicitSelf(_ name: String, isMethod: Bool, at span: Span) -> Diagnostic {
        Diagnostic(
            "implicit-self",
            "\(isMethod ? "call to method" : "reference to property") '\(name)' in closure requires explicit use of "
                + "'self' to make capture semantics explicit", at: span,
            notes: [Note("write 'self.\(name)', or capture 'self' by '[self] in'")])
    }
    static func leavesDefer(_ word: String, at span: Span) -> Diagnostic {
        Diagnostic("jump-outside", "'\(word)' cannot transfer control out of a defer statement", at: span)
    }
    static func payloadLabel(_ found: String, expected: String?, at span: Span) -> Diagnostic {
        Diagnostic(
            "payload-label",
            expected.map { "tuple pattern element label '\(found)' must be '\($0)'" }
                ?? "tuple pattern element has no label, but is given '\(found)'", at: span)
    }
    static func returnBeforeInitialized(_ property: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "self-uninitialized", "return from initializer without initializing all stored properties", at: span,
            notes: [Note("'\(property)' has no value here")])
    }
    static func selfCaptured(_ property: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "captured-uninitialized", "'self' captured by a closure before all members were initialized", at: span,
            notes: [Note("'\(property)' has no value here")])
    }
    static func superInitTwice(at span: Span) -> Diagnostic {
        Diagnostic("self-uninitialized", "'super.init' called multiple times in initializer", at: span)
    }
}
