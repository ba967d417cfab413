import Diagnostics
import Parsing

/// That whatever is named has a value by then, and a constant only one.
extension Checker {
    /// A variable or stored property gets its first value.
    func noteInitialization(of variable: VariableSymbol, at span: Span) {
        let identity = ObjectIdentifier(variable)
        flow.unassigned.remove(identity)
        if !flow.initialized.insert(identity).inserted, !variable.isVariable {
            report(.initializedTwice(variable.name, at: span))
        }
        variable.initialized = span
        pendingConstants[identity] = variable
    }

    /// Reports constants from outside a loop that each round would give a value.
    func requireNoInitialization(since before: Flow, in loop: LoopLabel) {
        guard flow.isReachable || loop.isContinued else { return }
        for identity in before.unassigned where !flow.unassigned.contains(identity) {
            guard let variable = pendingConstants[identity], !variable.isVariable, let span = variable.initialized
            else { continue }
            report(.initializedTwice(variable.name, at: span))
            variable.isMistaken = true
        }
    }

    /// Reports what a closure captures that has no value where the closure stands.
    func requireInitialized(_ captures: [VariableSymbol], given outer: Flow, at span: Span) {
        for variable in captures {
            if outer.unassigned.contains(ObjectIdentifier(variable)), !variable.isMistaken {
                report(.capturedUninitialized(variable.name, isConstant: !variable.isVariable, at: span))
            } else if let nominal = variable.type.nominal, context?.initializes(variable) == true,
                let field = nominal.fields.first(where: { outer.unassigned.contains(ObjectIdentifier($0)) })
            {
                report(.selfCaptured(field.name, at: span))
            }
        }
    }

    /// Reports what an initialiser leaves without a value where it returns.
    func requireWhole(_ function: FunctionContext, at span: Span) {
        guard let nominal = function.body.initializedSelf?.type.nominal else { return }
        if let field = nominal.fields.first(where: { flow.unassigned.contains(ObjectIdentifier($0)) }) {
            report(.returnBeforeInitialized(field.name, at: span))
        } else if flow.unassigned.contains(ObjectIdentifier(function.body)), function.body.pendingDelegation == .toSelf
        {
            report(.delegationMissing("self.init", at: span))
        }
    }
}

extension TypedExpression {
    /// Whether both are the same variable, or the same stored part of it.
    func isSamePlace(as other: TypedExpression) -> Bool {
        switch (kind, other.kind) {
        case (.variable(let own), .variable(let other)), (.superReference(let own), .superReference(let other)):
            own === other
        case (.field(let base, let index), .field(let otherBase, let otherIndex)):
            index == otherIndex && base.isSamePlace(as: otherBase)
        default: false
        }
    }
}
