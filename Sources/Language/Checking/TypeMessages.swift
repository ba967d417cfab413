import Diagnostics

/// What the checker says of classes, protocols and casts, sorted by identifier.
extension Diagnostic {
    static func anyMissing(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            .warning, "any-missing", "use of protocol '\(name)' as a type must be written 'any \(name)'", at: span)
    }
    static func anyOfType(_ type: Type, at span: Span) -> Diagnostic {
        Diagnostic("any-of-type", "'any' has no effect on concrete type '\(type.resolved)'", at: span)
    }
    static func cannotExtend(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic("cannot-extend", "'\(name)' cannot be extended", at: span)
    }
    static func castAlwaysFails(_ source: Type, _ target: Type, at span: Span) -> Diagnostic {
        Diagnostic(
            .warning, "cast-fails",
            "cast from '\(source.resolved)' to unrelated type '\(target.resolved)' always fails", at: span)
    }
    static func castAlwaysSucceeds(_ source: Type, _ target: Type, at span: Span) -> Diagnostic {
        Diagnostic(
            .warning, "cast-succeeds",
            "conditional cast from '\(source.resolved)' to '\(target.resolved)' always succeeds", at: span)
    }
    static func castAlwaysTrue(at span: Span) -> Diagnostic {
        Diagnostic(.warning, "cast-true", "'is' test is always true", at: span)
    }
    static func castUnneeded(_ source: Type, _ target: Type, isSame: Bool, at span: Span) -> Diagnostic {
        Diagnostic(
            .warning, "cast-unneeded",
            isSame
                ? "forced cast of '\(source.resolved)' to same type has no effect"
                : "forced cast from '\(source.resolved)' to '\(target.resolved)' always succeeds; "
                    + "did you mean to use 'as'?",
            at: span)
    }
    static func circularInheritance(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic("circular-inheritance", "'\(name)' inherits from itself", at: span)
    }
    static func classBound(_ name: String, _ target: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "class-bound", "non-class type '\(name)' cannot conform to class protocol '\(target)'", at: span)
    }
    static func classModifier(_ word: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "class-modifier", "'\(word)' may only stand before members of classes", at: span,
            notes: word == "class" ? [Note("write 'static'")] : [])
    }
    static func classWithoutInitializer(_ name: String, _ property: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "class-initializer", "class '\(name)' has no initializers", at: span,
            notes: [Note("the stored property '\(property)' has no initial value")])
    }
    static func conformanceMissing(_ type: String, _ target: String, _ reasons: [String], at span: Span) -> Diagnostic {
        Diagnostic(
            "conformance-missing", "type '\(type)' does not conform to protocol '\(target)'", at: span,
            notes: reasons.map { Note($0) })
    }
    static func convenienceChains(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "convenience-chains",
            "convenience initializer for '\(name)' must delegate (with 'self.init') rather than chaining to a "
                + "superclass initializer (with 'super.init')", at: span)
    }
    static func deinitOutsideClass(at span: Span) -> Diagnostic {
        Diagnostic("deinit-outside", "deinitializers may only be declared within a class", at: span)
    }
    static func delegatesToFailable(at span: Span) -> Diagnostic {
        Diagnostic(
            "delegates-failable",
            "a non-failable initializer cannot delegate to a failable initializer; make it failable with 'init?'",
            at: span)
    }
    static func delegationMissing(_ call: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "delegation-missing", "'\(call)' isn't called on all paths before returning from initializer", at: span)
    }
    static func designatedDelegates(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "designated-delegates",
            "designated initializer for '\(name)' cannot delegate (with 'self.init'); "
                + "did you mean this to be a convenience initializer?", at: span)
    }
    static func finalClass(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic("final-class", "inheritance from a final class '\(name)'", at: span)
    }
    static func inheritance(_ name: String, _ type: Type, at span: Span) -> Diagnostic {
        Diagnostic(
            "inheritance", "'\(name)' cannot inherit from '\(type.resolved)', which is no protocol", at: span,
            notes: [Note("hold a value of it as a property")])
    }
    static func memberOfExistential(_ name: String, _ type: Type, at span: Span) -> Diagnostic {
        Diagnostic(
            "member-of-any",
            "member '\(name)' cannot be used on value of type '\(type.resolved)'; "
                + "consider using a generic constraint instead", at: span)
    }
    static func mutatingInClass(at span: Span) -> Diagnostic {
        Diagnostic("mutating-class", "'mutating' is not valid on instance methods in classes", at: span)
    }
    static func notAConstraint(_ type: Type, at span: Span) -> Diagnostic {
        Diagnostic(
            "not-a-constraint", "'\(type.resolved)' is neither a protocol nor a class, and constrains nothing", at: span
        )
    }
    static func opaqueResult(_ type: Type, _ target: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "opaque-result",
            "return type of this declaration requires that '\(type.resolved)' conform to '\(target)'", at: span)
    }
    static func overridesExtension(_ name: String, _ type: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "override-extension",
            "instance method '\(name)' is declared in an extension of '\(type)' and cannot be overridden", at: span)
    }
    static func overridesFinal(_ what: String, isStatic: Bool, at span: Span) -> Diagnostic {
        Diagnostic(
            "override-final",
            isStatic ? "cannot override \(what)" : "instance \(what) overrides a 'final' instance \(what)", at: span)
    }
    static func overrideMissing(at span: Span, overridden: Span?) -> Diagnostic {
        Diagnostic(
            "override-missing", "overriding declaration requires an 'override' keyword", at: span,
            notes: overridden.map { [Note("overridden declaration is here", at: $0)] } ?? [])
    }
    static func overridesNothing(_ what: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "override-nothing",
            what == "initializer"
                ? "initializer does not override a designated initializer from its superclass"
                : "\(what) does not override any \(what) from its superclass", at: span)
    }
    static func overridesReadOnly(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "override-read-only", "cannot override mutable property '\(name)' with read-only property", at: span)
    }
    static func overridesThrowing(_ what: String, at span: Span) -> Diagnostic {
        Diagnostic("overrides-throwing", "cannot override non-throwing \(what) with throwing \(what)", at: span)
    }
    static func overridesType(_ name: String, _ found: Type, _ wanted: Type, at span: Span) -> Diagnostic {
        Diagnostic(
            "override-type",
            "property '\(name)' with type '\(found)' cannot override a property with type '\(wanted)'", at: span)
    }
    static func overridesWithStored(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic("override-stored", "cannot override with a stored property '\(name)'", at: span)
    }
    static func propertyBeforeSuper(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "property-before-super", "property 'self.\(name)' not initialized at super.init call", at: span)
    }
    static func protocolConstructed(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic("protocol-constructed", "type 'any \(name)' cannot be instantiated", at: span)
    }
    static func protocolProperty(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "protocol-property",
            "property '\(name)' in a protocol must have explicit '{ get }' or '{ get set }'", at: span)
    }
    static func redundantConformance(_ name: String, _ target: String, at span: Span) -> Diagnostic {
        Diagnostic("redundant-conformance", "redundant conformance of '\(name)' to protocol '\(target)'", at: span)
    }
    static func keyPathRoot(at span: Span) -> Diagnostic {
        Diagnostic(
            "key-path-root", "cannot infer where this key path begins; name the type, as in '\\Person.name'", at: span)
    }

    static func notAKeyPath(_ type: Type, at span: Span) -> Diagnostic {
        Diagnostic("not-a-key-path", "'[keyPath:]' takes a key path, found '\(type.resolved)'", at: span)
    }

    static func protocolInGeneric(at span: Span) -> Diagnostic {
        Diagnostic("protocol-in-generic", "a protocol cannot be nested in a generic type", at: span)
    }

    static func referenceType(_ word: String, _ type: Type, at span: Span) -> Diagnostic {
        Diagnostic(
            "reference-type", "'\(word)' may only be applied to class and class-bound protocol types, not '\(type)'",
            at: span)
    }
    static func requiredInitializer(_ signature: String, _ superclass: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "required-initializer",
            "'required' initializer '\(signature)' must be provided by subclass of '\(superclass)'", at: span)
    }
    static func requiredMissing(at span: Span) -> Diagnostic {
        Diagnostic(
            "required-missing",
            "'required' modifier must be present on all overrides of a required initializer", at: span)
    }
    static func requiredForSelf(at span: Span) -> Diagnostic {
        Diagnostic(
            "required-for-self",
            "constructing an object of class type 'Self' must use a 'required' initializer", at: span)
    }
    static func selfBeforeDelegation(_ call: String, at span: Span) -> Diagnostic {
        Diagnostic("self-before-init", "'self' used before '\(call)' call", at: span)
    }
    static func selfInPropertyInitializer(at span: Span) -> Diagnostic {
        Diagnostic(
            "self-in-initializer",
            "an instance member cannot be used within a property initializer, which runs before 'self' is available",
            at: span)
    }
    static func severalSuperclasses(_ name: String, _ first: String, _ second: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "several-superclasses", "multiple inheritance from classes '\(first)' and '\(second)'", at: span)
    }
    static func someMisplaced(at span: Span) -> Diagnostic {
        Diagnostic(
            "some-misplaced", "'some' types are only permitted in parameters, properties and results", at: span)
    }
    static func superAlone(at span: Span) -> Diagnostic {
        Diagnostic(
            "super-alone", "'super' may be used only to access a superclass member, subscript, or initializer", at: span
        )
    }
    static func superclassFirst(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic("superclass-first", "superclass '\(name)' must appear first in the inheritance list", at: span)
    }
    static func superInitOutside(at span: Span) -> Diagnostic {
        Diagnostic("super-init-outside", "'super.init' cannot be called outside of an initializer", at: span)
    }
    static func superOutsideClass(at span: Span) -> Diagnostic {
        Diagnostic("super-outside", "'super' cannot be used outside of class members", at: span)
    }
    static func superWithoutSuperclass(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "super-root", "'super' members cannot be referenced in a root class: '\(name)' has no superclass", at: span)
    }
    static func typeAlone(_ name: String, at span: Span) -> Diagnostic {
        Diagnostic(
            "type-alone", "expected member name or initializer call after type name", at: span,
            notes: [Note("write '\(name)(…)' for a value, '\(name).self' for the type itself")])
    }
    static func weakType(_ type: Type, at span: Span) -> Diagnostic {
        Diagnostic("weak-type", "'weak' variable should have optional type '\(type)?'", at: span)
    }
}
