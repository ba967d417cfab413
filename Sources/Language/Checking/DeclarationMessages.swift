import Diagnostics

/// Every sentence that the checker says of how something is declared and who may name it, sorted by identifier.
extension Diagnostic {
    static func argumentsToNone(at span: Span) -> Diagnostic {
        Diagnostic("argument-extra", "argument passed to call that takes no arguments", at: span)
    }
    static func caseOnInstance(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "static-on-instance", "enum case '\(name)' cannot be used as an instance member", at: span,
            notes: [Note("write '.\(name)'")])
    }
    static func defaultInProtocol(at span: Span) -> Diagnostic {
        Diagnostic("default-in-protocol", "default argument not permitted in a protocol method", at: span)
    }
    static func defaultOfInOut(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic("inout-default", "cannot provide default value to inout parameter '\(name)'", at: span)
    }
    static func designatedInExtension(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "designated-in-extension", "designated initializer cannot be declared in an extension of '\(name)'",
            at: span, notes: [Note("add 'convenience' and call another initializer")])
    }
    static func escapingMisplaced(isFunction: Bool, at span: Span) -> Diagnostic {
        Diagnostic(
            "escaping-misplaced",
            isFunction
                ? "'@escaping' may only be used in function parameter position"
                : "'@escaping' only applies to function types", at: span)
    }
    static func inaccessible(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic("inaccessible", "'\(name)' is inaccessible due to 'private' protection level", at: span)
    }
    static func initializerInaccessible(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "inaccessible", "'\(name)' initializer is inaccessible due to 'private' protection level", at: span)
    }
    static func instanceOnType(_ name: String, _ type: Type, at span: Span) -> Diagnostic {
        Diagnostic(
            "instance-on-type",
            "instance member '\(name)' cannot be used on type '\(type.resolved)'; "
                + "did you mean to use a value of this type instead?", at: span)
    }
    static func inOutMisplaced(isVariadic: Bool, at span: Span) -> Diagnostic {
        Diagnostic(
            "inout-misplaced",
            isVariadic
                ? "'inout' must not be used on variadic parameters"
                : "'inout' may only be used on function or initializer parameters", at: span)
    }
    static func labelReused(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic("label-reused", "label '\(name)' cannot be reused on an inner statement", at: span)
    }
    static func modifierMisplaced(_ reason: String, at span: Span) -> Diagnostic {
        Diagnostic("modifier-misplaced", reason, at: span)
    }
    static func operatorArguments(_ name: String, isOne: Bool, at span: Span) -> Diagnostic {
        Diagnostic(
            "operator-declaration",
            isOne
                ? "unary operator '\(name)' implementation must have a 'prefix' or 'postfix' modifier"
                : "operators must have one or two arguments", at: span)
    }
    static func operatorElsewhere(_ name: String, _ type: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "operator-declaration", "member operator '\(name)' must have at least one argument of type '\(type)'",
            at: span)
    }
    static func operatorNotStatic(_ name: String, _ type: String, at span: Span) -> Diagnostic {
        Diagnostic("operator-declaration", "operator '\(name)' declared in type '\(type)' must be 'static'", at: span)
    }
    static func overrideInExtension(_ name: String, _ type: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "override-in-extension",
            "'\(name)' cannot override from an extension of '\(type)'; declare it in the class", at: span)
    }
    static func rawTypeWithoutCases(at span: Span) -> Diagnostic {
        Diagnostic("raw-type", "an enum with no cases cannot declare a raw type", at: span)
    }
    static func rethrowsNothing(at span: Span) -> Diagnostic {
        Diagnostic("rethrows-nothing", "'rethrows' function must take a throwing function argument", at: span)
    }
    static func setterInaccessible(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic("inaccessible", "cannot assign to property: '\(name)' setter is inaccessible", at: span)
    }
    static func staticOnInstance(_ name: String, _ type: Type, at span: Span) -> Diagnostic {
        Diagnostic(
            "static-on-instance", "static member '\(name)' cannot be used on instance of type '\(type.resolved)'",
            at: span, notes: [Note("write '\(type.resolved).\(name)'")])
    }
    static func tupleLabelRepeated(at span: Span) -> Diagnostic {
        Diagnostic("tuple-label", "cannot create a tuple with a duplicate element label", at: span)
    }
    static func typeConformance(_ type: Type, _ target: String, at span: Span) -> Diagnostic {
        Diagnostic("conformance", "type '\(type.resolved)' does not conform to protocol '\(target)'", at: span)
    }
    static func typeInProtocol(_ name: String, _ target: String, at span: Span) -> Diagnostic {
        Diagnostic("type-in-protocol", "type '\(name)' cannot be nested in protocol '\(target)'", at: span)
    }
    static func unusedGeneric(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "generic-unused", "generic parameter '\(name)' is not used in function signature", at: span)
    }
    static func visibility(_ what: String, _ role: String, isLocal: Bool, at span: Span) -> Diagnostic {
        Diagnostic(
            "visibility",
            "\(what) must be declared \(isLocal ? "private or fileprivate" : "fileprivate") "
                + "because its \(role) uses a private type", at: span)
    }
}
