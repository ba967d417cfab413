import Checking
import Diagnostics

/// Conditions, `switch` and patterns.
extension FunctionCompiler {
    // MARK: Conditions

    func conditions(_ conditions: [TypedCondition], otherwise: Label) {
        for condition in conditions {
            switch condition {
            case .expression(let expression):
                span = expression.span
                withTemporaries { branch(expression, to: otherwise, when: false) }
            case .binding(let variable, let value):
                declare(variable)
                span = value.span
                withTemporaries {
                    let place = operand(value)
                    jumpUnlessSome(place, type(value.type), to: otherwise)
                    store(payload(of: place, type(value.type)), in: variable)
                }
            case .pattern(let pattern, let value, let subject):
                declare(subject)
                for variable in pattern.variables { declare(variable) }
                span = value.span
                withTemporaries {
                    let place = operand(value)
                    store(place, in: subject)
                }
                match(pattern, load(subject), otherwise: otherwise)
            }
        }
    }

    /// Jumps where an optional is nil.
    func jumpUnlessSome(_ place: Place, _ type: Type, to label: Label) {
        if isNullable(type) {
            jump(.jumpIfNil, place.object, to: label, isWide: true)
        } else {
            jump(.jumpUnless, place.word, to: label, isWide: true)
        }
    }

    /// Jumps where an optional holds a value.
    func jumpIfSome(_ place: Place, _ type: Type, to label: Label) {
        if isNullable(type) {
            jump(.jumpUnlessNil, place.object, to: label, isWide: true)
        } else {
            jump(.jumpIf, place.word, to: label, isWide: true)
        }
    }

    func isNullable(_ optional: Type) -> Bool {
        guard let wrapped = core.wrapped(optional) else { return false }
        return compiler.layouts.isNullable(wrapped)
    }

    /// Where an optional's value lies.
    func payload(of place: Place, _ type: Type) -> Place {
        isNullable(type) ? place : Place(word: place.word + 1, object: place.object)
    }

    /// Jumps to `label` where a condition is `wanted`; falls through where it is not.
    func branch(_ condition: TypedExpression, to label: Label, when wanted: Bool) {
        switch condition.kind {
        case .boolean(let value):
            if value == wanted { jump(label) }
        case .not(let inner): branch(inner, to: label, when: !wanted)
        case .and(let left, let right):
            if wanted {
                let skip = self.label()
                branch(left, to: skip, when: false)
                branch(right, to: label, when: true)
                bind(skip)
            } else {
                branch(left, to: label, when: false)
                branch(right, to: label, when: false)
            }
        case .or(let left, let right):
            if wanted {
                branch(left, to: label, when: true)
                branch(right, to: label, when: true)
            } else {
                let skip = self.label()
                branch(left, to: skip, when: true)
                branch(right, to: label, when: false)
                bind(skip)
            }
        case .isSome(let value):
            let place = operand(value)
            if isNullable(type(value.type)) {
                jump(wanted ? .jumpUnlessNil : .jumpIfNil, place.object, to: label, isWide: true)
            } else {
                jump(wanted ? .jumpIf : .jumpUnless, place.word, to: label, isWide: true)
            }
        case .call(let function, let inner, let arguments):
            if let (opcode, negated, exchanged) = comparison(of: function, inner), arguments.count == 2,
                case .value(let left) = arguments[0], case .value(let right) = arguments[1]
            {
                let (first, second) = exchanged ? (right, left) : (left, right)
                if let (variable, comparison, isOpposite) = withConstant(comparing: opcode, first, second) {
                    let x = operand(variable)
                    span = condition.span
                    let isJumping = (wanted != negated) != isOpposite
                    jump(
                        fused(comparison.opcode, when: isJumping), x.word, comparison.operand, to: label, isWide: false)
                    return
                }
                let x = stableOperand(left, before: right)
                let y = operand(right)
                span = condition.span
                let (a, b) = exchanged ? (y, x) : (x, y)
                jump(fused(opcode, when: wanted != negated), a.word, b.word, to: label, isWide: false)
            } else {
                fallthroughBranch(condition, to: label, when: wanted)
            }
        default: fallthroughBranch(condition, to: label, when: wanted)
        }
    }

    func fallthroughBranch(_ condition: TypedExpression, to label: Label, when wanted: Bool) {
        let place = operand(condition)
        jump(wanted ? .jumpIf : .jumpUnless, place.word, to: label, isWide: true)
    }

    /// The comparison that a call comes to, if one instruction can compare and jump: whether its answer is to be
    /// negated, and its operands exchanged.
    func comparison(
        of function: FunctionSymbol, _ inner: Substitution
    ) -> (opcode: Opcode, negated: Bool, exchanged: Bool)? {
        guard let (resolved, _) = resolve(function, inner), let number = resolved.builtin,
            case .intrinsic(let intrinsic) = compiler.library.builtins[number].implementation
        else { return nil }
        let (opcode, exchanged): (Opcode, Bool)
        switch intrinsic {
        case .word(let plain): (opcode, exchanged) = (plain, false)
        case .flipped(let plain): (opcode, exchanged) = (plain, true)
        default: return nil
        }
        switch opcode {
        case .lessInt, .lessEqualInt, .equalInt, .lessDouble, .lessEqualDouble: return (opcode, false, exchanged)
        case .notEqualInt: return (.equalInt, true, exchanged)
        default: return nil
        }
    }

    func fused(_ opcode: Opcode, when wanted: Bool) -> Opcode {
        switch opcode {
        case .lessInt: wanted ? .jumpIfLessInt : .jumpUnlessLessInt
        case .lessEqualInt: wanted ? .jumpIfLessEqualInt : .jumpUnlessLessEqualInt
        case .equalInt: wanted ? .jumpIfEqualInt : .jumpUnlessEqualInt
        case .jumpIfLessConstant: wanted ? .jumpIfLessConstant : .jumpUnlessLessConstant
        case .jumpIfEqualConstant: wanted ? .jumpIfEqualConstant : .jumpUnlessEqualConstant
        case .lessDouble: wanted ? .jumpIfLessDouble : .jumpUnlessLessDouble
        case .lessEqualDouble: wanted ? .jumpIfLessEqualDouble : .jumpUnlessLessEqualDouble
        default: preconditionFailure("no jump compares like \(opcode)")
        }
    }

    // MARK: Switch and patterns

    func switchStatement(
        _ subject: TypedExpression, _ variable: VariableSymbol, _ cases: [TypedCase], _ loop: LoopLabel
    ) {
        scoped {
            let end = label()
            let place = allocate(layout(of: subject.type))
            storages[ObjectIdentifier(variable)] = .register(place)
            dirtyEnd = max(dirtyEnd, objectTop)
            span = subject.span
            withTemporaries { _ = evaluate(subject, into: place) }
            enter(loop, breakLabel: end, continueLabel: nil)
            clauses(cases, subject: place, end: end)
            exits.removeLast()
            bind(end)
        }
    }

    /// The cases of a `switch`, or of what catches errors; goes on behind them where none matches.
    func clauses(_ cases: [TypedCase], subject place: Place, end: Label) {
        var bodies: [Label] = cases.map { _ in label() }
        bodies.append(end)
        for (index, branch) in cases.enumerated() {
            let next = label()
            scoped {
                for (position, (pattern, filter)) in branch.patterns.enumerated() {
                    let otherwise = position == branch.patterns.count - 1 ? next : label()
                    span = pattern.span
                    for variable in pattern.variables { declare(variable) }
                    match(pattern, place, otherwise: otherwise)
                    if let filter { withTemporaries { self.branch(filter, to: otherwise, when: false) } }
                    if otherwise !== next {
                        jump(bodies[index])
                        bind(otherwise)
                    }
                }
                bind(bodies[index])
                fallthroughLabels.append(bodies[index + 1])
                block(branch.body)
                fallthroughLabels.removeLast()
            }
            jump(end)
            bind(next)
        }
    }

    /// Tests a value against a pattern and binds its variables.
    func match(_ pattern: TypedPattern, _ place: Place, otherwise: Label) {
        switch pattern.kind {
        case .wildcard: break
        case .binding(let variable): store(place, in: variable)
        case .tuple(let parts):
            var place = place
            for part in parts {
                match(part, place, otherwise: otherwise)
                place = place.offset(by: layout(of: part.type))
            }
        case .enumCase(let index, let parts):
            jump(.jumpUnlessEqualConstant, place.word, index, to: otherwise, isWide: false)
            if parts.allSatisfy({ $0.isWildcard }) { break }
            withTemporaries {
                var inner = casePayload(index, of: type(pattern.type), at: place)
                for part in parts {
                    match(part, inner, otherwise: otherwise)
                    inner = inner.offset(by: layout(of: part.type))
                }
            }
        case .some(let inner):
            let type = type(pattern.type)
            jumpUnlessSome(place, type, to: otherwise)
            match(inner, payload(of: place, type), otherwise: otherwise)
        case .cast(let inner):
            match(inner, matchCast(place, pattern.type, to: inner.type, otherwise: otherwise), otherwise: otherwise)
        case .none:
            let type = type(pattern.type)
            if isNullable(type) {
                jump(.jumpUnlessNil, place.object, to: otherwise, isWide: true)
            } else {
                jump(.jumpIf, place.word, to: otherwise, isWide: true)
            }
        case .boolean(let value):
            jump(value ? .jumpUnless : .jumpIf, place.word, to: otherwise, isWide: true)
        case .test(let subject, let expression):
            withTemporaries {
                storages[ObjectIdentifier(subject)] = .register(place)
                branch(expression, to: otherwise, when: false)
            }
        }
    }
}

extension TypedPattern {
    fileprivate var isWildcard: Bool {
        if case .wildcard = kind { return true }
        return false
    }
}
