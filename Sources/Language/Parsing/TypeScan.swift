/// What looking ahead from an opening bracket found, where types and expressions look alike.
struct TypeScan {
    /// A place in the tokens: a type may end within an operator, as at the first `>` of `>>`.
    struct Place: Equatable {
        var token: Int
        /// How many bytes of that token have been read.
        var offset = 0
    }

    var end: Place
    /// Whether it has parts that no expression has: `T?`, `A -> B`, `any P`, `A & B`.
    var isOnlyType = false
    /// Whether it has parentheses, which are a type's or an expression's.
    var hasParentheses = false

    mutating func join(_ other: TypeScan) {
        end = other.end
        isOnlyType = isOnlyType || other.isOnlyType
        hasParentheses = hasParentheses || other.hasParentheses
    }
}

/// A result that is remembered: the look-ahead from one bracket is done once, so that all of it is linear.
enum RememberedScan {
    case type(TypeScan)
    case noType
}

extension Parser {
    /// Whether `<` at the current token begins generic arguments: by Swift's rule it does if types up to a `>` follow,
    /// and behind that something that cannot begin an operand.
    mutating func startsGenericArguments() -> Bool {
        guard let scan = scanBracketed(at: index, depth: nesting) else { return false }
        let token = tokens[scan.end.token]
        if scan.end.offset > 0 {
            let next = source.utf8[Int(token.start) + scan.end.offset]
            return next == UInt8(ascii: "?") || next == UInt8(ascii: "!")
        }
        switch token.kind {
        case .rightParenthesis, .rightBracket, .leftBrace, .rightBrace, .period, .periodPrefix, .comma, .semicolon,
            .endOfFile, .exclamationPostfix, .questionPostfix, .colon, .interpolationEnd:
            return true
        case .leftParenthesis, .leftBracket:
            return !token.startsLine
        case .binaryOperator:
            return isSpelt(token, "&")
        default:
            return false
        }
    }

    /// Generic arguments from a `<` on that end with a token of their own.
    mutating func scanGenericArguments(at index: Int) -> TypeScan? {
        guard isSpelt(tokens[index], "<"), atOperator(index), let scan = scanBracketed(at: index, depth: nesting),
            scan.end.offset == 0
        else { return nil }
        return scan
    }

    /// Whether `[` at the current token begins a type that no literal spells, such as `[Int?]` in `[Int?]()`.
    mutating func startsBracketedType() -> Bool {
        guard let partner = partner(of: index) else { return false }
        let behind = tokens[partner + 1]
        switch behind.kind {
        case .period, .periodPrefix, .questionPostfix, .exclamationPostfix:
            break
        case .leftParenthesis where !behind.startsLine:
            break
        default:
            return false
        }
        guard let scan = scanBracketed(at: index, depth: nesting),
            scan.end == TypeScan.Place(token: partner + 1)
        else { return false }
        switch behind.kind {
        case .leftParenthesis: return scan.isOnlyType || scan.hasParentheses
        case .questionPostfix, .exclamationPostfix: return true
        default: return scan.isOnlyType
        }
    }

    /// Types in `< >`, `[ ]` or `( )` from the bracket at a token on, or `nil` if something else stands there.
    private mutating func scanBracketed(at opening: Int, depth: Int) -> TypeScan? {
        switch typeScans[opening] {
        case .type(let scan): return scan
        case .noType: return nil
        case nil: break
        }
        guard depth < Parser.maximumNesting else { return nil }
        let scan =
            switch tokens[opening].kind {
            case .leftBracket: scanBrackets(opening, depth + 1)
            case .leftParenthesis: scanParentheses(opening, depth + 1)
            default: scanAngles(opening, depth + 1)
            }
        typeScans[opening] = scan.map { .type($0) } ?? .noType
        return scan
    }

    private mutating func scanAngles(_ opening: Int, _ depth: Int) -> TypeScan? {
        var scan = TypeScan(end: TypeScan.Place(token: opening + 1))
        while true {
            if tokens[scan.end.token].kind == .integer, scan.end.offset == 0 {
                scan.end.token += 1
            } else {
                guard let argument = scanType(scan.end, depth) else { return nil }
                scan.join(argument)
            }
            if isAt(scan.end, ">") {
                // The arguments are types whatever they hold.
                return TypeScan(end: behind(scan.end))
            }
            guard scan.end.offset == 0, tokens[scan.end.token].kind == .comma else { return nil }
            scan.end.token += 1
        }
    }

    private mutating func scanBrackets(_ opening: Int, _ depth: Int) -> TypeScan? {
        guard var scan = scanType(TypeScan.Place(token: opening + 1), depth), scan.end.offset == 0 else { return nil }
        if tokens[scan.end.token].kind == .colon {
            scan.end.token += 1
            guard let value = scanType(scan.end, depth), value.end.offset == 0 else { return nil }
            scan.join(value)
        }
        guard tokens[scan.end.token].kind == .rightBracket else { return nil }
        scan.end.token += 1
        return scan
    }

    private mutating func scanParentheses(_ opening: Int, _ depth: Int) -> TypeScan? {
        var scan = TypeScan(end: TypeScan.Place(token: opening + 1), hasParentheses: true)
        while tokens[scan.end.token].kind != .rightParenthesis {
            for distance in [1, 2] where tokens[scan.end.token].kind != .endOfFile {
                let label = tokens[scan.end.token].kind
                guard label == .identifier || label == .underscore else { break }
                let colon = min(scan.end.token + distance, tokens.count - 1)
                if tokens[colon].kind == .colon {
                    scan.end.token = colon + 1
                    break
                }
            }
            guard let element = scanType(scan.end, depth), element.end.offset == 0 else { return nil }
            scan.join(element)
            if tokens[scan.end.token].kind == .postfixOperator, isSpelt(tokens[scan.end.token], "...") {
                scan.isOnlyType = true
                scan.end.token += 1
            }
            if tokens[scan.end.token].kind == .rightParenthesis { break }
            guard tokens[scan.end.token].kind == .comma else { return nil }
            scan.end.token += 1
        }
        scan.end.token += 1
        return scan
    }

    private mutating func scanType(_ start: TypeScan.Place, _ depth: Int) -> TypeScan? {
        guard start.offset == 0, depth < Parser.maximumNesting, var scan = scanSimpleType(start.token, depth) else {
            return nil
        }
        while true {
            steps += 1
            if isAt(scan.end, "?") || isAt(scan.end, "!") {
                scan.end = behind(scan.end)
                scan.isOnlyType = true
                continue
            }
            guard scan.end.offset == 0 else { return scan }
            let next = tokens[scan.end.token]
            if next.kind == .period || next.kind == .periodPrefix, isSpelt(tokens[scan.end.token + 1], "Type") {
                scan.end.token += 2
            } else if next.kind == .binaryOperator, isSpelt(next, "&") {
                guard let other = scanSimpleType(scan.end.token + 1, depth) else { return nil }
                scan.join(other)
                scan.isOnlyType = true
            } else if isFunctionArrow(at: scan.end.token) {
                scan.end.token += next.kind == .arrow ? 1 : 2
                guard let result = scanType(scan.end, depth + 1) else { return nil }
                scan.join(result)
                scan.isOnlyType = true
                return scan
            } else {
                return scan
            }
        }
    }

    private mutating func scanSimpleType(_ start: Int, _ depth: Int) -> TypeScan? {
        var index = start
        var isOnlyType = false
        while true {
            if tokens[index].kind == .at, tokens[index + 1].kind == .identifier {
                index += 2
            } else if tokens[index].kind == .inout {
                index += 1
            } else if isSpelt(tokens[index], "any"), tokens[index + 1].kind == .identifier {
                isOnlyType = true
                index += 1
            } else {
                break
            }
            steps += 1
        }
        switch tokens[index].kind {
        case .leftBracket, .leftParenthesis:
            guard var scan = scanBracketed(at: index, depth: depth) else { return nil }
            scan.isOnlyType = scan.isOnlyType || isOnlyType
            return scan
        case .identifier, .selfType, .any:
            break
        default:
            return nil
        }
        while true {
            steps += 1
            index += 1
            var place = TypeScan.Place(token: index)
            if isSpelt(tokens[index], "<"), atOperator(index) {
                guard let arguments = scanBracketed(at: index, depth: depth) else { return nil }
                place = arguments.end
            }
            index = place.token
            guard place.offset == 0, tokens[index].kind == .period || tokens[index].kind == .periodPrefix,
                tokens[index + 1].kind == .identifier, !isSpelt(tokens[index + 1], "Type")
            else { return TypeScan(end: place, isOnlyType: isOnlyType) }
            index += 1
        }
    }

    private func atOperator(_ index: Int) -> Bool {
        switch tokens[index].kind {
        case .prefixOperator, .binaryOperator, .postfixOperator: true
        default: false
        }
    }

    /// Whether this ASCII character of an operator stands at a place.
    private func isAt(_ place: TypeScan.Place, _ character: Unicode.Scalar) -> Bool {
        let token = tokens[place.token]
        switch token.kind {
        case .questionPostfix, .exclamationPostfix:
            return UInt32(source.utf8[Int(token.start)]) == character.value
        case .prefixOperator, .binaryOperator, .postfixOperator:
            // A type's `?` or `!` stands directly behind it, a `>` may stand apart.
            let isApart = place.offset == 0 && place.token > 0 && tokens[place.token - 1].end != token.start
            if isApart, character != ">" { return false }
            return UInt32(source.utf8[Int(token.start) + place.offset]) == character.value
        default:
            return false
        }
    }

    /// The place one byte further on.
    private func behind(_ place: TypeScan.Place) -> TypeScan.Place {
        let token = tokens[place.token]
        return Int(token.start) + place.offset + 1 < Int(token.end)
            ? TypeScan.Place(token: place.token, offset: place.offset + 1) : TypeScan.Place(token: place.token + 1)
    }
}
