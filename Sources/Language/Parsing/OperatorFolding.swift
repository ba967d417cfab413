import Diagnostics

/// Turns operands and infix operators, as they come, into a tree by precedence.
///
/// Operators wait on a stack until one that binds no tighter comes; so a chain of any length needs no recursion.
struct OperatorFolding {
    /// An operator whose right operand is not complete yet.
    private enum Waiting {
        case binary(Name, Precedence)
        case assignment(Name)
        /// `? then :`.
        case ternary(then: Expression, height: Int, mark: Span)

        var precedence: Precedence {
            switch self {
            case .binary(_, let precedence): precedence
            case .assignment: .assignment
            case .ternary: .ternary
            }
        }

        var text: String {
            switch self {
            case .binary(let name, _), .assignment(let name): name.text
            case .ternary: "?:"
            }
        }

        var span: Span {
            switch self {
            case .binary(let name, _), .assignment(let name): name.span
            case .ternary(_, _, let mark): mark
            }
        }
    }

    private var operands: [(expression: Expression, height: Int)] = []
    private var waiting: [Waiting] = []

    mutating func push(_ operand: Expression, height: Int) {
        operands.append((operand, height))
    }

    mutating func push(_ name: Name, _ precedence: Precedence, in parser: inout Parser) {
        let next: Waiting = precedence.isAssignment ? .assignment(name) : .binary(name, precedence)
        reduce(before: next, in: &parser)
        waiting.append(next)
    }

    /// Makes room for a ternary behind its condition; the caller then reads what is between `?` and `:`.
    mutating func reduceBeforeTernary(in parser: inout Parser) {
        reduce(while: { $0 > .ternary }, in: &parser)
    }

    mutating func pushTernary(then: Expression, height: Int, mark: Span) {
        waiting.append(.ternary(then: then, height: height, mark: mark))
    }

    /// Casts the last operand, with the operators in it that bind tighter than a cast.
    mutating func cast(_ cast: Expression.Cast, to type: TypeSyntax, in parser: inout Parser) {
        reduce(while: { $0 > .casting }, in: &parser)
        let (operand, height) = operands.removeLast()
        let expression = parser.node(.cast(operand, cast, type), from: operand.span.start, over: height)
        operands.append((expression, parser.height))
    }

    /// The whole tree; leaves its height in the parser.
    mutating func finish(in parser: inout Parser) -> Expression {
        reduce(while: { _ in true }, in: &parser)
        let (expression, height) = operands.removeLast()
        parser.height = height
        return expression
    }

    private mutating func reduce(before next: Waiting, in parser: inout Parser) {
        let precedence = next.precedence
        while let top = waiting.last, top.precedence >= precedence {
            if top.precedence == precedence {
                switch precedence.associativity {
                case .left: break
                case .right: return
                case .none:
                    parser.report(
                        .nonAssociative(top.text, next.text), at: next.span,
                        notes: [ParsingMessage.otherOperator(top.text, at: top.span)])
                }
            }
            reduceOnce(in: &parser)
        }
    }

    private mutating func reduce(while isTighter: (Precedence) -> Bool, in parser: inout Parser) {
        while let top = waiting.last, isTighter(top.precedence) { reduceOnce(in: &parser) }
    }

    private mutating func reduceOnce(in parser: inout Parser) {
        let (right, rightHeight) = operands.removeLast()
        let (left, leftHeight) = operands.removeLast()
        var children = max(leftHeight, rightHeight)
        let kind: Expression.Kind
        switch waiting.removeLast() {
        case .binary(let name, _):
            kind = .binary(left, name, right)
        case .assignment(let name):
            kind = .assignment(left, name, right)
        case .ternary(let then, let height, _):
            children = max(children, height)
            kind = .ternary(condition: left, then: then, otherwise: right)
        }
        let span = left.span.union(right.span)
        let fits = parser.raise(over: children, at: span)
        operands.append((Expression(fits ? kind : .invalid, at: span), parser.height))
    }
}
