/// A part of Swift that cells do not speak, as the complaint names it, and the nearest thing that they do.
struct OutsideSubset {
    let subject: String
    let advice: String

    private init(_ subject: String, _ advice: String) {
        self.subject = subject
        self.advice = advice
    }

    static func accessor(_ name: String) -> Self { Self("'\(name)'", "use 'get' and 'set'") }

    static func accessorEffect(_ word: String) -> Self {
        Self("'\(word)' of an accessor", "write a method instead of the property")
    }

    static func accessorModifier(_ word: String) -> Self { Self("'\(word)' before an accessor", "leave it out") }

    static let actor = Self("'actor'", "use 'class'")

    static let associatedTypeClause = Self(
        "a default or 'where' of an associated type", "state the requirement where the protocol is used")

    static func asynchrony(_ words: String) -> Self {
        Self("'\(words)'", "cells run from top to bottom, so call the function directly")
    }

    static func attribute(_ name: String) -> Self { Self("'@\(name)'", "leave it out") }

    static let boundExtension = Self(
        "an extension with generic arguments", "write 'extension Name where Element == …'")

    static let bracketedExtension = Self(
        "an extension of a type in brackets", "name the type: 'Array' or 'Dictionary'")

    static let closureAttribute = Self("an attribute of a closure", "leave it out")

    static let compoundName = Self(
        "a function's name with its labels", "write a closure that calls the function")

    static func directive(_ word: String) -> Self {
        Self("'\(word)'", "cells are the same everywhere, so keep one branch")
    }

    static let forcedInitializer = Self("'init!'", "write 'init?'")

    static let genericAlias = Self("a generic type alias", "write the type out, or declare a generic struct")

    static let `import` = Self("'import'", "a cell needs no imports: all that it may use is there")

    static func macro(_ word: String) -> Self { Self("'\(word)'", "write a value or call a function") }

    static func modifier(_ word: String) -> Self { Self("'\(word)'", "leave it out") }

    static let parameterPack = Self("a parameter pack", "take an array")

    static let regularExpression = Self("a regular expression", "use the methods of String")

    static let typeInFor = Self("a type in 'for … in'", "leave it out")

    static let typedThrow = Self("a thrown type", "leave it out")

    static let unknownDefault = Self("'@unknown'", "write 'default' alone")

    static let valueGeneric = Self("a number among generic arguments", "pass it as an argument of the call")

    static let variadicClosureParameter = Self("a closure's parameter with '...'", "take an array")
}
