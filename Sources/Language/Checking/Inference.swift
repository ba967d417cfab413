/// Type variables, their bindings, and going back on them.
///
/// Inference is unification: a variable is bound at most once, and every binding is written on a trail, so that a
/// candidate of an overloaded name can be tried and undone. How well a candidate fits is counted on the way
/// (`Score`), in the order in which Swift's own solver weighs solutions.
final class Inference {
    /// Smaller is better, the first field weighing most.
    struct Score: Comparable {
        var nonDefaultLiterals = 0
        var optionalPromotions = 0
        var upcasts = 0
        var genericArguments = 0
        var omittedDefaults = 0

        static func < (a: Score, b: Score) -> Bool {
            (a.nonDefaultLiterals, a.optionalPromotions, a.upcasts, a.genericArguments, a.omittedDefaults)
                < (b.nonDefaultLiterals, b.optionalPromotions, b.upcasts, b.genericArguments, b.omittedDefaults)
        }
    }

    struct Mark {
        fileprivate let trail: Int
        fileprivate let score: Score
        fileprivate let open: Int
        fileprivate let pending: Int

        var scoreAtMark: Score { score }

        /// Whether nothing was being inferred when it was taken.
        var isOutermost: Bool { open == 0 }
    }

    private enum Change {
        case bound(TypeVariable)
        case kind(TypeVariable, was: TypeVariable.Kind)
    }

    private var trail: [Change] = []
    var score = Score()
    /// The variables of the statement at hand, in order of creation.
    private(set) var open: [TypeVariable] = []
    /// Operators between literals that wait for their type.
    var pending: [TypedExpression] = []
    /// Those of them that must wait for an outer statement.
    var deferred: [TypedExpression] = []
    let core: CoreTypes

    init(core: CoreTypes) { self.core = core }

    func fresh(_ kind: TypeVariable.Kind = .any) -> Type {
        let variable = TypeVariable(kind)
        open.append(variable)
        return .variable(variable)
    }

    func mark() -> Mark { Mark(trail: trail.count, score: score, open: open.count, pending: pending.count) }

    func rollback(to mark: Mark) {
        while trail.count > mark.trail {
            switch trail.removeLast() {
            case .bound(let variable): variable.binding = nil
            case .kind(let variable, let kind): variable.kind = kind
            }
        }
        score = mark.score
        open.removeLast(open.count - mark.open)
        pending.removeLast(pending.count - mark.pending)
    }

    /// What has been inferred so far stands; literals that nothing decided become `Int` and `Double`.
    ///
    /// - Returns: the variables that nothing determined.
    func settle(from mark: Mark) -> [TypeVariable] {
        var undetermined: [TypeVariable] = []
        for variable in open[mark.open...] where variable.binding == nil {
            switch variable.kind {
            case .integerLiteral: variable.binding = core.intType
            case .floatLiteral: variable.binding = core.doubleType
            case .any: undetermined.append(variable)
            }
        }
        open.removeLast(open.count - mark.open)
        if mark.trail == 0 { trail.removeAll(keepingCapacity: true) }
        return undetermined
    }

    func bindToDefault(_ type: Type) {
        guard case .variable(let variable) = type.head else { return }
        switch variable.kind {
        case .integerLiteral: bind(variable, to: core.intType)
        case .floatLiteral: bind(variable, to: core.doubleType)
        case .any: break
        }
    }

    private func bind(_ variable: TypeVariable, to type: Type) {
        trail.append(.bound(variable))
        variable.binding = type
    }

    func isLiteralCompatible(_ type: Type, _ kind: TypeVariable.Kind) -> Bool {
        switch kind {
        case .any: return true
        case .integerLiteral: return core.isNumber(type)
        case .floatLiteral: return core.isFloatingPoint(type)
        }
    }

    /// Makes two types the same, if they can be.
    ///
    /// What was bound before a failure stays bound: callers go back to their mark.
    func unify(_ a: Type, _ b: Type) -> Bool {
        let a = a.head
        let b = b.head
        switch (a, b) {
        case (.error, _), (_, .error): return true
        case (.variable(let x), .variable(let y)):
            if x === y { return true }
            let kind: TypeVariable.Kind =
                x.kind == .floatLiteral || y.kind == .floatLiteral
                ? .floatLiteral : x.kind == .integerLiteral || y.kind == .integerLiteral ? .integerLiteral : .any
            if y.kind != kind {
                trail.append(.kind(y, was: y.kind))
                y.kind = kind
            }
            bind(x, to: b)
            return true
        case (.variable(let variable), let type), (let type, .variable(let variable)):
            guard !type.mentions(variable) else { return false }
            switch variable.kind {
            case .any: break
            case .integerLiteral, .floatLiteral:
                if case .generic(let parameter) = type {
                    guard parameter.constraints.contains(where: { core.isNumericProtocol($0) }) else { return false }
                } else {
                    guard isLiteralCompatible(type, variable.kind) else { return false }
                    let usual = variable.kind == .integerLiteral ? core.intType : core.doubleType
                    if type != usual { score.nonDefaultLiterals += 1 }
                }
            }
            bind(variable, to: type)
            return true
        case (.nominal(let x, let xs), .nominal(let y, let ys)):
            guard x === y, xs.count == ys.count else { return false }
            for (p, q) in zip(xs, ys) where !unify(p, q) { return false }
            return true
        case (.tuple(let xs), .tuple(let ys)):
            guard xs.count == ys.count else { return false }
            for (p, q) in zip(xs, ys) {
                if let l = p.label, let m = q.label, l != m { return false }
                guard unify(p.type, q.type) else { return false }
            }
            return true
        case (.function(let f), .function(let g)):
            guard f.parameters.count == g.parameters.count else { return false }
            for (p, q) in zip(f.parameters, g.parameters) {
                guard p.isInOut == q.isInOut, unify(p.type, q.type) else { return false }
            }
            return unify(f.result, g.result)
        case (.generic(let x), .generic(let y)): return x === y
        case (.existential(let x), .existential(let y)): return x === y
        case (.metatype(let x), .metatype(let y)): return unify(x, y)
        default: return false
        }
    }
}

extension Type {
    fileprivate func mentions(_ variable: TypeVariable) -> Bool {
        switch self {
        case .variable(let other): other === variable || (other.binding?.mentions(variable) ?? false)
        case .nominal(_, let arguments): arguments.contains { $0.mentions(variable) }
        case .tuple(let elements): elements.contains { $0.type.mentions(variable) }
        case .function(let function):
            function.parameters.contains { $0.type.mentions(variable) } || function.result.mentions(variable)
        case .metatype(let type): type.mentions(variable)
        case .generic, .existential, .error: false
        }
    }
}
