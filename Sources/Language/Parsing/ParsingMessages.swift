import Diagnostics

/// What the lexer and the parser can complain about: a word for the kind of mistake, and the sentence for the author.
///
/// The facts are the members' arguments; their words stand here alone, sorted by the members' names. A member's
/// identifier is its name in kebab case.
struct ParsingMessage {
    let identifier: String
    let text: String

    private init(_ identifier: String, _ text: String) {
        self.identifier = identifier
        self.text = text
    }

    /// A piece of the source in quotes, cut where it is longer than a sentence can carry.
    private static func quoted(_ source: String) -> String {
        source.count <= 40 ? "'\(source)'" : "'\(source.prefix(39))…'"
    }

    func diagnostic(at span: Span, notes: [Diagnostic.Note]) -> Diagnostic {
        Diagnostic(.error, identifier, text, at: span, notes: notes)
    }
}

// MARK: - Sentences

extension ParsingMessage {

    static let accessorsOfLet = Self(
        "accessors-of-let", "a 'let' cannot have accessors; declare it with 'var'")

    static let assignmentAsCondition = Self(
        "assignment-as-condition", "'=' assigns and is no condition; compare with '=='")

    static let associatedTypeOutsideProtocol = Self(
        "associated-type-outside-protocol", "an associated type belongs to a protocol; use 'typealias' here")

    static let autoclosureOfType = Self(
        "autoclosure-type", "'@autoclosure' stands before the type of a function without parameters: '() -> Bool'")

    static let bindingInExpression = Self(
        "binding-in-expression", "a pattern that binds or tests cannot be part of an expression")

    static func bindingMissing(_ name: String) -> Self {
        Self("binding-missing", "\(quoted(name)) must be bound by every pattern of its case")
    }

    static let blankBehindDot = Self("blank-behind-dot", "no blank may follow the '.' before a member's name")

    static let bodyInProtocol = Self(
        "body-in-protocol", "a protocol's requirement has no body; give a default in an extension of the protocol")

    static func branchInExpression(_ word: String) -> Self {
        Self(
            "branch-in-expression",
            "'\(word)' can stand for a value only directly behind '=', 'return' or 'throw'")
    }

    static func caseBehindDefault(_ word: String) -> Self {
        Self("case-behind-default", "'\(word)' cannot follow 'default', which must be the last in its 'switch'")
    }

    static let caseOutsideEnum = Self("case-outside-enum", "a case can be declared only in an enum")

    static func caseOutsideSwitch(_ word: String) -> Self {
        Self("case-outside-switch", "'\(word)' can stand only in a 'switch'")
    }

    static let closureArgumentOutsideClosure = Self(
        "closure-argument-outside-closure", "'$0' and its like can stand only in a closure")

    static let closureArgumentWithParameters = Self(
        "closure-argument-with-parameters", "a closure that names its parameters cannot use '$0' and its like")

    static let computedWithValue = Self(
        "computed-with-value", "a computed property cannot have an initial value")

    static let confusableTrailingClosure = Self(
        "confusable-trailing-closure",
        "a trailing closure here looks like the statement's body; put the closure in parentheses")

    static func consecutiveStatements(_ advice: Advice?) -> Self {
        Self("consecutive-statements", "statements on one line must be separated by ';'" + suffix(advice))
    }

    static let cStyleFor = Self(
        "c-style-for", "Swift has no 'for' with three clauses; write 'for i in 0..<count' or use 'while'")

    static func danglingWord(_ word: String) -> Self {
        Self("dangling-word", "'\(word)' has no '\(word == "else" ? "if" : "do")' before it")
    }

    static let defaultWithFilter = Self("default-with-filter", "'default' cannot have a 'where'")

    static let destructuredParameter = Self(
        "destructured-parameter", "a closure's parameter must be one name; take the tuple apart in the body")

    static let dollarName = Self(
        "dollar-name", "'$' begins only the arguments of a closure: '$0', '$1', …")

    static let dotBeforeCaseName = Self("dot-before-case-name", "a case is declared without a '.' before its name")

    static func emptyCase(_ word: String) -> Self {
        Self("empty-case", "'\(word)' in a 'switch' must have at least one statement; 'break' does nothing")
    }

    static let emptyInterpolation = Self("empty-interpolation", "an interpolation must hold an expression")

    static func emptyPayload(_ name: String) -> Self {
        Self("empty-payload", "a case without associated values has no parentheses: \(quoted("case " + name))")
    }

    static let emptyStatement = Self("empty-statement", "';' separates statements and none stands before it")

    static let escapedLastLine = Self(
        "escaped-last-line", "the last line of a string must not end with a backslash")

    static let expectedAccessor = Self(
        "expected-accessor", "expected 'get', 'set', 'willSet' or 'didSet' in the braces of a property")

    static let expectedAliasedType = Self("expected-aliased-type", "expected '=' and a type in the type alias")

    static let expectedAttribute = Self("expected-attribute", "expected an attribute's name behind '@'")

    static func expectedBody(_ construct: Construct) -> Self {
        Self("expected-body", "expected '{' \(construct.bodyPhrase)")
    }

    static func expectedClosing(_ construct: Construct) -> Self {
        Self("expected-closing", "expected '\(construct.closing)' to end \(construct.phrase)")
    }

    static func expectedColonAfterCase(_ word: String) -> Self {
        Self("expected-colon-after-case", "expected ':' after '\(word)'")
    }

    static let expectedColonInDictionary = Self(
        "expected-colon-in-dictionary", "expected ':' between a key and its value in the dictionary")

    static let expectedColonInTernary = Self(
        "expected-colon-in-ternary", "expected ':' between the two values behind '?'")

    static let expectedDeclaration = Self("expected-declaration", "expected a declaration")

    static let expectedElse = Self("expected-else", "expected 'else' after the condition of 'guard'")

    static func expectedExpression(_ place: ExpressionPlace) -> Self {
        Self("expected-expression", "expected an expression\(place.phrase)")
    }

    static let expectedIn = Self("expected-in", "expected 'in' after the name in 'for'")

    static let expectedInAfterParameters = Self(
        "expected-in-after-parameters", "expected 'in' after the closure's parameters")

    static let expectedInterpolationEnd = Self(
        "expected-interpolation-end", "an interpolation holds one expression; expected ')' to end it")

    static let expectedKeyPath = Self("expected-key-path", "expected '.' and a property's name in the key path")

    static let expectedOperator = Self("expected-operator", "expected an operator's signs")

    static let expectedPrecedenceGroup = Self(
        "expected-precedence-group", "expected '{ … }' with what the precedence group says")

    static func expectedMember(of kind: TypeDeclaration.Kind) -> Self {
        Self("expected-member", "expected a declaration in the body of the \(kind.word)")
    }

    static let expectedMember = Self("expected-member", "expected a member's name after '.'")

    static func expectedName(_ construct: Construct) -> Self {
        Self("expected-name", "expected the name of \(construct.phrase)")
    }

    static func expectedNameAfter(_ word: String) -> Self {
        Self("expected-name-after", "expected a name after '\(word)'")
    }

    static let expectedParameters = Self("expected-parameters", "expected '(' to begin the parameters")

    static func expectedParameterType(_ name: String) -> Self {
        Self("expected-parameter-type", "expected ':' and the type of the parameter \(quoted(name))")
    }

    static let expectedPatternValue = Self(
        "expected-pattern-value", "expected '=' and the value to match or unwrap")

    static let expectedRequirement = Self("expected-requirement", "expected ':' or '==' in the 'where' clause")

    static func expectedSeparator(_ construct: Construct) -> Self {
        Self("expected-separator", "expected ',' or '\(construct.closing)' in \(construct.phrase)")
    }

    static let expectedSubscriptResult = Self("expected-subscript-result", "expected '->' and the subscript's type")

    static let expectedType = Self("expected-type", "expected a type")

    static let expectedWhile = Self("expected-while", "expected 'while' and a condition after the body of 'repeat'")

    static func expectedWithoutAssignment(_ name: String) -> Self {
        Self("expected-without-assignment", "\(quoted(name)) assigns and cannot stand here")
    }

    static func functionTypeOnly(_ word: String) -> Self {
        Self("function-type-only", "'\(word)' can stand only before a function type's '->'")
    }

    static func furtherMistakes(count: Int) -> Self {
        Self("further-mistakes", "\(count) further \(count == 1 ? "mistake is" : "mistakes are") not listed")
    }

    static let hexadecimalFloatWithoutExponent = Self(
        "hexadecimal-float-without-exponent", "a hexadecimal number with a point needs an exponent such as 'p0'")

    static let initializerWithResult = Self("initializer-with-result", "an initializer has no result type")

    static let insufficientIndentation = Self(
        "insufficient-indentation",
        "each line of the string must be indented at least as its closing quotes are, by the same blanks")

    static func invalidCharacter(_ scalar: Unicode.Scalar?) -> Self {
        guard let scalar else { return Self("invalid-character", "these bytes are no UTF-8") }
        switch scalar {
        case "\u{201C}", "\u{201D}", "\u{201E}", "\u{2018}", "\u{2019}", "'":
            return Self("invalid-character", "'\(scalar)' begins no string; use '\"'")
        default:
            let category = scalar.properties.generalCategory
            let isVisible = category != .control && category != .format
            let code = String(scalar.value, radix: 16, uppercase: true)
            let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
            return Self("invalid-character", "\(isVisible ? "'\(scalar)'" : "U+\(padded)") has no meaning in Swift")
        }
    }

    static func invalidDigit(_ scalar: Unicode.Scalar?, radix: Int) -> Self {
        let digit = scalar.map { "'\($0)'" } ?? "this"
        return Self("invalid-digit", "\(digit) is no \(digits(radix)) digit")
    }

    static let invalidEscape = Self(
        "invalid-escape", "this escape is none of Swift's: \\n, \\t, \\r, \\0, \\\\, \\\", \\', \\u{…}, \\(…)")

    static let invalidUnicodeEscape = Self(
        "invalid-unicode-escape", "\\u needs one to eight hexadecimal digits in braces")

    static let invalidUnicodeScalar = Self("invalid-unicode-scalar", "this number is no Unicode scalar")

    static func keywordAsName(_ word: String) -> Self {
        Self("keyword-as-name", "'\(word)' is a keyword; as a name it needs backticks: `\(word)`")
    }

    static func labelInFunctionType(_ label: String) -> Self {
        Self(
            "label-in-function-type",
            "a function type's parameters have no labels; write \(quoted("_ \(label):")) or leave it out")
    }

    static func lessBehindType(_ name: String) -> Self {
        Self(
            "less-behind-type",
            "\(quoted(name)) behind a type would begin its generic arguments; put the cast before it in parentheses")
    }

    static let letInFor = Self("let-in-for", "the name in 'for' is constant by itself; leave out 'let'")

    static let memberOfUnnamedType = Self(
        "member-of-unnamed-type", "this would be a member of the type; put the cast before it in parentheses")

    static let misplacedAmpersand = Self(
        "misplaced-ampersand", "'&' passes a variable to an 'inout' parameter and can stand only before an argument")

    static let misplacedInOut = Self("misplaced-in-out", "'inout' stands before a parameter's type: 'x: inout Int'")

    static func misplacedLabel(_ name: String) -> Self {
        Self("misplaced-label", "the label \(quoted(name)) can stand only before a loop, 'if', 'switch' or 'do'")
    }

    static func misplacedWord(_ word: String) -> Self {
        Self("misplaced-word", "'\(word)' cannot begin a statement")
    }

    static func missingCondition(_ construct: Construct) -> Self {
        Self("missing-condition", "expected \(construct.phrase)")
    }

    static func missingDigits(radix: Int) -> Self {
        Self("missing-digits", "expected \(digits(radix)) digits behind the prefix")
    }

    static let missingExponent = Self("missing-exponent", "expected digits in the exponent")

    static func modifierOfInitializer(_ word: String) -> Self {
        Self("modifier-of-initializer", "an initializer cannot be '\(word)'")
    }

    static func modifierOnlyInType(_ word: String) -> Self {
        Self("modifier-only-in-type", "'\(word)' can stand only before a member of a type")
    }

    static let moreThanOneExpression = Self("more-than-one-expression", "expected one expression and nothing behind it")

    static func nestedBinding(_ word: String) -> Self {
        Self("nested-binding", "'\(word)' cannot stand within another 'let' or 'var' of the pattern")
    }

    static func nestedTooDeep(limit: Int) -> Self {
        Self("nested-too-deep", "nested deeper than \(limit) levels; name a part of it")
    }

    static func nonAssociative(_ first: String, _ second: String) -> Self {
        Self(
            "non-associative", "\(quoted(first)) and \(quoted(second)) cannot follow each other without parentheses")
    }

    static let nonBreakingSpace = Self("non-breaking-space", "this is a non-breaking space; use a space")

    static func notInSubset(_ part: OutsideSubset) -> Self {
        Self("not-in-subset", "\(part.subject) is not in the subset of Swift that cells speak; \(part.advice)")
    }

    static func numberWithoutZero(_ digits: String) -> Self {
        Self("number-without-zero", "a number begins with a digit; write \(quoted("0." + digits))")
    }

    static let observersOfComputed = Self(
        "observers-of-computed", "a property has either 'get' and 'set' or 'willSet' and 'didSet'")

    static func onlyInType(_ word: String) -> Self {
        Self("only-in-type", "'\(word)' can be declared only in a type")
    }

    static func repeatedAccessor(_ name: String) -> Self {
        Self("repeated-accessor", "'\(name)' has been given already")
    }

    static let precedenceOfUnary = Self("precedence-of-unary", "only an infix operator has a precedence")

    static func repeatedModifier(_ name: String) -> Self {
        Self("repeated-modifier", "'\(name)' has been written already")
    }

    static func separatedPrefixOperator(_ name: String) -> Self {
        Self("separated-prefix-operator", "no blank may stand between \(quoted(name)) and its operand")
    }

    static let setterWithoutGetter = Self("setter-without-getter", "a property with 'set' must have 'get'")

    static let statementOutsideCase = Self(
        "statement-outside-case", "every statement in a 'switch' must belong to a 'case' or 'default'")

    static let statementStartsWithBrace = Self(
        "statement-starts-with-brace",
        "a statement cannot start with '{'; write 'do {' for a block, or assign the closure to a name")

    static func strayClosing(_ bracket: String) -> Self {
        Self("stray-closing", "'\(bracket)' closes nothing that is open here")
    }

    static let strayCommentEnd = Self("stray-comment-end", "'*/' ends no comment")

    static let textBesideClosingQuotes = Self(
        "text-beside-closing-quotes",
        "the closing quotes of a string of several lines must stand on a line of their own")

    static let textBesideOpeningQuotes = Self(
        "text-beside-opening-quotes", "the text of a string of several lines must begin on a new line")

    static func tooHigh(limit: Int) -> Self {
        Self("too-high", "more than \(limit) operators, members, calls or branches hang on one another; name a part")
    }

    static func tryBehindOperator(_ name: String) -> Self {
        Self(
            "try-behind-operator",
            "'try' cannot stand to the right of \(quoted(name)); put it before the whole expression")
    }

    static func typeInsideBlock(_ word: String) -> Self {
        Self("type-inside-block", "'\(word)' can stand only outside of all braces")
    }

    static func undeclaredOperator(_ name: String) -> Self {
        Self(
            "undeclared-operator",
            "\(quoted(name)) is declared nowhere; write 'infix operator \(name)', or 'prefix' or 'postfix'")
    }

    static let unevenAssignment = Self(
        "uneven-assignment", "'=' needs a blank on both sides or on none")

    static func unevenOperator(_ name: String) -> Self {
        Self("uneven-operator", "\(quoted(name)) between two operands needs a blank on both sides or on none")
    }

    static func unknownOperator(_ name: String, _ advice: Advice?) -> Self {
        Self("unknown-operator", "\(quoted(name)) is no operator of cells" + suffix(advice))
    }

    static func unknownPostfixOperator(_ name: String, _ advice: Advice?) -> Self {
        Self("unknown-postfix-operator", "\(quoted(name)) cannot follow an operand" + suffix(advice))
    }

    static func unknownPrecedenceGroup(_ name: String) -> Self {
        Self("unknown-precedence-group", "\(quoted(name)) is no precedence group, or nothing that one says")
    }

    static func unknownPrefixOperator(_ name: String) -> Self {
        Self("unknown-prefix-operator", "\(quoted(name)) cannot stand before an operand")
    }

    static let unparenthesizedFunctionType = Self(
        "unparenthesized-function-type", "the parameters of a function type need parentheses: '(A) -> B'")

    static let unterminatedBacktick = Self(
        "unterminated-backtick", "a name in backticks is a word between two of them")

    static let unterminatedComment = Self("unterminated-comment", "this comment has no end '*/'")

    static let unterminatedString = Self("unterminated-string", "this string has no closing quotes")

    private static func suffix(_ advice: Advice?) -> String {
        advice.map { "; " + $0.text } ?? ""
    }

    private static func digits(_ radix: Int) -> String {
        switch radix {
        case 2: "binary"
        case 8: "octal"
        case 16: "hexadecimal"
        default: "decimal"
        }
    }
}

// MARK: - Notes

extension ParsingMessage {
    static func matchesOpening(_ bracket: String, at span: Span) -> Diagnostic.Note {
        Diagnostic.Note("'\(bracket)' is opened here", at: span)
    }

    static let operatorWithoutFixity = Self(
        "operator-without-fixity",
        "say where the operator stands: 'infix operator', 'prefix operator' or 'postfix operator'")

    static func otherOperator(_ name: String, at span: Span) -> Diagnostic.Note {
        Diagnostic.Note("'\(name)' stands here", at: span)
    }
}
