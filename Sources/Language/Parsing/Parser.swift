import Diagnostics

/// Reads a cell's text into statements, and says every mistake that stands in its way.
///
/// What could not be read is `.invalid` in the tree, and has a diagnostic. The tree is at most `Parser.maximumHeight`
/// nodes high, so that walking it recursively is safe; reading takes time in proportion to the text.
public func parse(_ source: SourceText) -> (ParsedCell, [Diagnostic]) {
    var operators = OperatorTable()
    return parse(source, operators: &operators)
}

/// Reads the text of one of several cells.
///
/// - Parameter operators: the operators that the cells above have declared; those that this one does are added.
public func parse(_ source: SourceText, operators: inout OperatorTable) -> (ParsedCell, [Diagnostic]) {
    var parser = Parser(source)
    parser.operators = operators
    parser.declareOperators()
    let statements = parser.file()
    operators = parser.operators
    return (ParsedCell(source: source, statements: statements), parser.sortedDiagnostics)
}

/// Reads text that is exactly one expression, as an inline value is.
///
/// The expression is `nil` where the text holds none.
public func parseExpression(
    _ source: SourceText, operators: OperatorTable = OperatorTable()
) -> (Expression?, [Diagnostic]) {
    var parser = Parser(source)
    parser.operators = operators
    let expression = parser.soleExpression()
    return (expression, parser.sortedDiagnostics)
}

/// Reads declarations as they stand in an interface: functions may lack their bodies (`func f(_ x: Int = 3) -> Int`)
/// and properties have `{ get }` or `{ get set }`, also in the bodies of types and extensions. Every attribute is kept.
public func parseSignatures(_ source: SourceText) -> ([Statement], [Diagnostic]) {
    var parser = Parser(source)
    parser.allowsMissingBodies = true
    let statements = parser.file()
    return (statements, parser.sortedDiagnostics)
}

/// A recursive-descent parser over the tokens of one text.
///
/// Its methods stand in a file per part of the grammar. Each reads its part from the current token on and returns it,
/// leaving in `height` how high the returned tree is. A method that loses its place calls `fail`, which complains and
/// sets `isRecovering`; its callers then return what they have, until one that knows where to go on (the next comma
/// of a list, the next statement) does so. While recovering nothing is complained about, so that a mistake is told
/// once.
///
/// Recursion is bounded by `maximumNesting`, look-ahead by the table of bracket partners and a memo.
struct Parser {
    /// Whether `$0` may stand at a place.
    enum ClosureArguments {
        /// There is no closure around it, or a function in between.
        case none
        /// The closure has no parameters of its own, so that it may.
        case implicit
        /// The closure names its parameters.
        case named
    }

    /// How deep brackets, blocks, closures, types, patterns and prefix operators may nest.
    static let maximumNesting = 64
    /// How many levels a tree may have, counting chains of operators, members, calls and `else if`.
    static let maximumHeight = 512
    /// How many mistakes of one text are told.
    static let maximumDiagnostics = 100

    let source: SourceText
    var tokens: [Token]
    let partners: [Int32]
    /// The current token.
    var index = 0
    /// Where the token before the current one ends, in the notebook file.
    var lastEnd: Int
    /// The height of the tree that was returned last.
    var height = 0
    /// How many levels of `maximumNesting` are taken.
    var nesting = 0
    /// Whether `@escaping` stands before the type at hand.
    var sawEscaping = false
    /// False in the head of `if`, `while`, `for`, `switch`, where a brace begins the body.
    var allowsTrailingClosures = true
    /// How the closure around the current token has its parameters.
    var closureArguments = ClosureArguments.none
    /// Whether functions may lack their bodies everywhere.
    var allowsMissingBodies = false
    /// Whether a mistake has been told and no place to go on has been found yet.
    var isRecovering = false
    /// The operators that may be used.
    var operators = OperatorTable()
    /// What looking ahead at types found, by the token at which it began.
    var typeScans: [Int: RememberedScan] = [:]
    /// How many tokens were taken or looked at, to show that the work is linear.
    var steps = 0

    private var diagnostics: [Diagnostic]
    /// The token at which the parser last lost its place: a second complaint about it would be noise.
    private var failedAt = -1
    /// The token from which a search for a body's brace has started last.
    private var bracelessFrom = -1
    /// Whether the statement that is being read has been called too high.
    private var hasComplainedOfHeight = false

    init(_ source: SourceText) {
        let list = Lexer.tokens(of: source)
        self.source = source
        tokens = list.tokens
        partners = list.partners
        diagnostics = list.diagnostics
        steps = list.steps
        lastEnd = source.fileOffset(of: 0)
    }

    /// The diagnostics in the order of their places; of two at one place the first told comes first. Where they are
    /// more than `maximumDiagnostics`, the rest is only counted.
    var sortedDiagnostics: [Diagnostic] {
        let sorted = diagnostics.enumerated()
            .sorted { ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset) }
            .map(\.element)
        guard sorted.count > Parser.maximumDiagnostics else { return sorted }
        let next = sorted[Parser.maximumDiagnostics]
        let rest = ParsingMessage.furtherMistakes(count: sorted.count - Parser.maximumDiagnostics)
        return sorted.prefix(Parser.maximumDiagnostics) + [rest.diagnostic(at: next.span, notes: [])]
    }

    /// The whole text as statements.
    mutating func file() -> [Statement] {
        var statements: [Statement] = []
        while true {
            statements += self.statements()
            guard at(.rightBrace) else { return statements }
            report(.strayClosing("}"), at: token)
            advance()
        }
    }

    /// The whole text as one expression.
    mutating func soleExpression() -> Expression? {
        guard !at(.endOfFile) else {
            fail(.expectedExpression(.alone))
            return nil
        }
        let expression = expression(.alone)
        if !isRecovering, !at(.endOfFile) { fail(.moreThanOneExpression) }
        return expression
    }

    // MARK: Tokens

    var token: Token { tokens[index] }
    var kind: TokenKind { tokens[index].kind }

    /// Where the current token starts in the notebook file.
    var here: Int { tokens[index].fileStart }

    /// The token `distance` behind the current one; the last one where there are fewer.
    func peek(_ distance: Int = 1) -> Token {
        tokens[min(index + distance, tokens.count - 1)]
    }

    func at(_ kind: TokenKind) -> Bool { tokens[index].kind == kind }

    mutating func advance() {
        guard tokens[index].kind != .endOfFile else { return }
        lastEnd = tokens[index].fileEnd
        index += 1
        steps += 1
    }

    mutating func take(_ kind: TokenKind) -> Bool {
        guard at(kind) else { return false }
        advance()
        return true
    }

    /// Goes to a token further on.
    mutating func jump(to target: Int) {
        guard target > index else { return }
        index = target
        lastEnd = tokens[target - 1].fileEnd
        steps += 1
    }

    /// The index of the token that closes the bracket, brace or interpolation at `index`.
    func partner(of index: Int) -> Int? {
        partners[index] < 0 ? nil : Int(partners[index])
    }

    /// Passes the current token, with all up to its partner where it opens something.
    mutating func skip() {
        if let partner = partner(of: index) {
            jump(to: partner + 1)
        } else {
            advance()
        }
    }

    func text(_ token: Token) -> String {
        source.utf8.withUnsafeBufferPointer {
            String(decoding: UnsafeBufferPointer(rebasing: $0[token.range]), as: UTF8.self)
        }
    }

    /// A word's text, without its backticks.
    func word(_ token: Token) -> String {
        var token = token
        if token.isEscaped {
            token.start += 1
            token.end -= 1
        }
        return text(token)
    }

    /// Whether a token is spelt like this. `spelling` is ASCII.
    func isSpelt(_ token: Token, _ spelling: StaticString) -> Bool {
        guard Int(token.end - token.start) == spelling.utf8CodeUnitCount else { return false }
        return source.utf8.withUnsafeBufferPointer { bytes in
            spelling.withUTF8Buffer { expected in
                for offset in 0..<expected.count where bytes[Int(token.start) + offset] != expected[offset] {
                    return false
                }
                return true
            }
        }
    }

    /// Whether the current token is a word that is reserved only in places.
    func at(word: StaticString) -> Bool {
        at(.identifier) && isSpelt(token, word)
    }

    /// Takes the first `length` bytes of the current operator as a token: of `>>` in `[Array<Array<Int>>]` one `>`.
    mutating func takeFirst(_ length: Int) {
        let end = tokens[index].start + Int32(length)
        guard end < tokens[index].end else { return advance() }
        lastEnd = Int(end + tokens[index].shift)
        tokens[index].start = end
        tokens[index].flags.remove(.startsLine)
        switch text(tokens[index]) {
        case "?": tokens[index].kind = .questionPostfix
        case "!": tokens[index].kind = .exclamationPostfix
        case "=":
            tokens[index].kind = .equal
            let behind = Int(tokens[index].end)
            if behind < source.utf8.count, source.utf8[behind] == UInt8(ascii: " ") {
                report(.unevenAssignment, at: tokens[index])
            }
        case "->": tokens[index].kind = .arrow
        default: break
        }
        steps += 1
    }

    /// Whether the current token is an operator that starts with this ASCII character.
    func atOperator(startingWith character: Character) -> Bool {
        switch kind {
        case .prefixOperator, .binaryOperator, .postfixOperator:
            Character(Unicode.Scalar(source.utf8[Int(token.start)])) == character
        default:
            false
        }
    }

    // MARK: Spans

    func span(_ token: Token) -> Span {
        Span(token.fileStart, max(token.fileStart, token.fileEnd))
    }

    /// From a place in the file to the end of what was read last.
    func span(from start: Int) -> Span {
        Span(start, max(start, lastEnd))
    }

    /// Where something is missing: at the current token, or behind the last one where the current is on another line.
    var place: Span {
        if index > 0, token.startsLine || at(.endOfFile) { return Span(lastEnd, lastEnd) }
        return span(token)
    }

    // MARK: Complaints

    /// Tells a mistake after which reading goes on as if it were none.
    mutating func report(_ message: ParsingMessage, at span: Span, notes: [Diagnostic.Note] = []) {
        guard !isRecovering else { return }
        diagnostics.append(message.diagnostic(at: span, notes: notes))
    }

    mutating func report(_ message: ParsingMessage, at token: Token) {
        report(message, at: span(token))
    }

    /// Tells a mistake after which the parser has lost its place.
    mutating func fail(_ message: ParsingMessage, at span: Span? = nil, notes: [Diagnostic.Note] = []) {
        guard !isRecovering else { return }
        isRecovering = true
        // The lexer has told what it could not read.
        guard failedAt != index, !at(.invalid) else { return }
        failedAt = index
        diagnostics.append(message.diagnostic(at: span ?? place, notes: notes))
    }

    /// Takes a token of this kind or fails.
    mutating func expect(_ kind: TokenKind, _ message: ParsingMessage) {
        guard !isRecovering else { return }
        if !take(kind) { fail(message) }
    }

    // MARK: Limits

    /// Takes a level of nesting for what starts at the current token; the caller gives it back with `leave`.
    ///
    /// Where none is left it complains, passes the bracket that stands here with all that it holds, and returns false.
    mutating func enter() -> Bool {
        guard nesting >= Parser.maximumNesting else {
            nesting += 1
            return true
        }
        let hasPartner = partner(of: index) != nil
        fail(.nestedTooDeep(limit: Parser.maximumNesting), at: span(token))
        if hasPartner {
            skip()
            isRecovering = false
        }
        return false
    }

    mutating func leave() {
        nesting -= 1
    }

    /// An expression whose highest part has the height `children`; invalid where it is too high.
    mutating func node(_ kind: Expression.Kind, from start: Int, over children: Int = 0) -> Expression {
        let span = span(from: start)
        guard raise(over: children, at: span) else { return Expression(.invalid, at: span) }
        return Expression(kind, at: span)
    }

    /// Sets the height of a tree whose highest part has the height `children`; false, told once, where it is too high.
    mutating func raise(over children: Int, at span: Span) -> Bool {
        height = children + 1
        guard height > Parser.maximumHeight else { return true }
        height = 1
        if !hasComplainedOfHeight {
            report(.tooHigh(limit: Parser.maximumHeight), at: span)
            hasComplainedOfHeight = true
        }
        return false
    }

    /// Tells again of a tree that is too high, in the next statement of the file.
    mutating func beginStatement() {
        if nesting == 0 { hasComplainedOfHeight = false }
    }

    // MARK: Lists

    /// Reads elements between commas, from the opening bracket at the current token to its closing one.
    ///
    /// A comma may follow the last element. After a mistake in an element the list goes on behind its comma.
    mutating func list(_ construct: Construct, _ element: (inout Parser) -> Void) {
        let opening = index
        let closing: TokenKind = at(.leftBracket) ? .rightBracket : .rightParenthesis
        guard enter() else { return }
        defer { leave() }
        let outerAllowsTrailingClosures = allowsTrailingClosures
        allowsTrailingClosures = true
        defer { allowsTrailingClosures = outerAllowsTrailingClosures }
        advance()
        while !at(closing), !at(.endOfFile) {
            element(&self)
            if !isRecovering, !at(.comma), !at(closing) {
                if kind.startsOperand, !token.startsLine { fail(.expectedSeparator(construct)) }
                failClosing(construct, opening: opening)
            }
            if isRecovering, !recover(in: opening) { return }
            if !take(.comma) { break }
        }
        if !take(closing) { failClosing(construct, opening: opening) }
    }

    /// Complains that the bracket at `opening` is not closed here.
    mutating func failClosing(_ construct: Construct, opening: Int) {
        let bracket = text(tokens[opening])
        fail(
            .expectedClosing(construct), notes: [ParsingMessage.matchesOpening(bracket, at: span(tokens[opening]))])
    }

    /// After a mistake between the bracket at `opening` and its partner goes to the next comma between them or to the
    /// partner; false where there is no partner.
    private mutating func recover(in opening: Int) -> Bool {
        guard let partner = partner(of: opening), index <= partner else { return false }
        while index < partner, !at(.comma) { skip() }
        isRecovering = false
        return true
    }

    /// After a mistake in the head of a statement goes to the brace that begins its body on the same line.
    ///
    /// - Parameter passesSemicolons: whether the head may go on behind a semicolon.
    mutating func recoverAtBrace(passesSemicolons: Bool = false) {
        guard isRecovering, index != bracelessFrom else { return }
        bracelessFrom = index
        var candidate = index
        while true {
            let token = tokens[candidate]
            steps += 1
            switch token.kind {
            case .leftBrace:
                jump(to: candidate)
                isRecovering = false
                return
            case .endOfFile, .rightBrace, .interpolationEnd:
                return
            case .semicolon where !passesSemicolons:
                return
            default:
                if token.startsLine, candidate > index { return }
                candidate = (partner(of: candidate) ?? candidate) + 1
            }
        }
    }
}
