import Checking
import Diagnostics

/// Errors travel by return: what throws leaves the error with the machine and returns, and every call that may throw is
/// followed by a jump that asks whether it did.
extension FunctionCompiler {
    /// Where an error goes that is thrown inside a `do` or a `try?`.
    struct Handler {
        var label: Label
        /// The object that receives the error.
        var error: Int
        var objectTop: Int
        var deferCount: Int
        var cleanupCount: Int
    }

    // MARK: Throwing

    func throwError(_ value: TypedExpression) {
        withTemporaries {
            let place = operand(value)
            span = value.span
            emit(.setThrown, place.object)
            raise(above: 0)
        }
    }

    /// After a call that may throw: what becomes of the error.
    ///
    /// - Parameters:
    ///   - frameEnd: the end of the objects that the call's frame may have left.
    ///   - cleanup: what must be done on this way as well: changed arguments are written back.
    func afterThrowingCall(frameEnd: Int, cleanup: (() -> Void)? = nil) {
        let ok = label()
        jump(.jumpUnlessThrown, 0, to: ok, isWide: true)
        if let cleanup { cleanups.append(cleanup) }
        raise(above: frameEnd)
        if cleanup != nil { cleanups.removeLast() }
        bind(ok)
    }

    /// Sends the error that the machine holds to the handler at hand, or out of the function.
    private func raise(above frameEnd: Int) {
        let kept = (wordTop, objectTop, dirtyEnd)
        defer { (wordTop, objectTop, dirtyEnd) = kept }
        objectTop = max(objectTop, frameEnd)
        let end = max(objectTop, dirtyEnd)
        objectTop = end
        if let handler = handlers.last {
            emit(.takeThrown, handler.error)
            runCleanups(downTo: handler.cleanupCount)
            runDefers(downTo: handler.deferCount)
            if end > handler.objectTop { emit(.clear, handler.objectTop, end - handler.objectTop) }
            jump(handler.label)
        } else if isCell {
            let error = temporary(.object).object
            emit(.takeThrown, error)
            runCleanups(downTo: 0)
            emit(.raise, error, 0)
        } else if hasDefers || !cleanups.isEmpty {
            let error = temporary(.object).object
            emit(.takeThrown, error)
            runCleanups(downTo: 0)
            runDefers(downTo: 0, below: end)
            emit(.setThrown, error)
            returnToCaller()
        } else {
            returnToCaller()
        }
    }

    private func runCleanups(downTo count: Int) {
        let pending = cleanups
        for index in stride(from: pending.count - 1, through: count, by: -1) {
            cleanups.removeLast(cleanups.count - index)
            pending[index]()
        }
        cleanups = pending
    }

    /// Runs `body` with a handler for its errors.
    private func handling(_ label: Label, error: Int, _ body: () -> Void) {
        handlers.append(
            Handler(
                label: label, error: error, objectTop: objectTop, deferCount: deferCount,
                cleanupCount: cleanups.count))
        body()
        handlers.removeLast()
    }

    // MARK: Catching

    func doCatch(_ body: [TypedStatement], _ error: VariableSymbol, _ cases: [TypedCase], isExhaustive: Bool) {
        let thrown = label()
        let end = label()
        let place = allocate(.object)
        dirtyEnd = max(dirtyEnd, objectTop)
        handling(thrown, error: place.object) { block(body) }
        jump(end)
        bind(thrown)
        // Closures that name `error` keep the object itself: it cannot change.
        storages[ObjectIdentifier(error)] = .register(place)
        clauses(cases, subject: place, end: end)
        if !isExhaustive {
            emit(.setThrown, place.object)
            raise(above: 0)
        }
        bind(end)
    }

    /// `try?` and `try!`.
    func attempt(_ value: TypedExpression, isForced: Bool, as type: Type, into wanted: Place?) -> Place {
        let own = layout(of: type)
        let place = wanted ?? temporary(own)
        let thrown = label()
        let end = label()
        withTemporaries {
            let error = temporary(.object)
            handling(thrown, error: error.object) {
                withTemporaries {
                    if value.type.isVoid {
                        effect(of: value)
                        if !isForced { constant(1, to: place.word) }
                    } else if isForced || core.wrapped(self.type(value.type)) != nil || isNullable(type) {
                        evaluate(value, into: place)
                    } else {
                        evaluate(value, into: Place(word: place.word + 1, object: place.object))
                        constant(1, to: place.word)
                    }
                }
            }
            jump(end)
            bind(thrown)
            if isForced {
                emit(.raise, error.object, 1)
            } else {
                for word in 0..<own.words { constant(0, to: place.word + word) }
                if own.objects > 0 { emit(.clear, place.object, own.objects) }
            }
            bind(end)
        }
        return place
    }
}
