import Diagnostics
import Parsing

/// Sees to it that what lives only as long as a call does not outlive it: closures that a function receives without
/// `@escaping`, and `inout` parameters.
///
/// It runs over a body once that has types, as in Swift's compiler.
struct EscapeCheck {
    private let report: (Diagnostic) -> Void
    /// The functions inside the body by the variables that keep them.
    private var localFunctions: [ObjectIdentifier: FunctionBody] = [:]

    /// Names of members that stand without `self.`.
    private let implicitSelves: Set<Span>
    /// Whether the expression at hand stands in a closure that may outlive the call.
    private var isInLastingClosure = false

    init(implicitSelves: Set<Span>, report: @escaping (Diagnostic) -> Void) {
        self.implicitSelves = implicitSelves
        self.report = report
    }

    // MARK: Statements

    mutating func visit(_ statements: [TypedStatement]) {
        for statement in statements {
            if case .localFunction(let variable, let body) = statement.kind {
                localFunctions[ObjectIdentifier(variable)] = body
            }
        }
        for statement in statements { visit(statement) }
    }

    private mutating func visit(_ statement: TypedStatement) {
        switch statement.kind {
        case .binding(let pattern, let value):
            // A constant may be another name for the parameter.
            if let value, isBorrowed(value) == nil { visit(value) }
            visit(pattern)
        case .localFunction(_, let body): visit(body.statements)
        case .expression, .if, .guard, .for, .while, .repeat, .switch, .do, .doCatch, .defer, .return, .throw, .break,
            .continue, .fallthrough:
            statement.forEachExpression { visit($0) }
            statement.forEachBlock { visit($0) }
        }
    }

    private mutating func visit(_ pattern: TypedPattern) { pattern.forEachExpression { visit($0) } }

    // MARK: Expressions

    private mutating func visit(_ expression: TypedExpression) {
        if isInLastingClosure { requireExplicitSelf(expression) }
        switch expression.kind {
        case .variable(let variable): reportEscape(of: variable, at: expression.span, .using)
        case .closure(let body):
            requireLasting(body, at: expression.span)
            let outer = isInLastingClosure
            isInLastingClosure = true
            visit(body.statements)
            isInLastingClosure = outer
        case .statement(let statements, _): visit(statements)
        case .call(let function, _, let arguments):
            let parameters = function.parameters
            let values = function.takesSelf ? Array(arguments.dropFirst()) : arguments
            if function.takesSelf, case .value(let receiver)? = arguments.first { visit(receiver) }
            for (index, argument) in values.enumerated() {
                visit(argument, for: index < parameters.count ? parameters[index] : nil)
            }
        case .callValue(let callee, let arguments):
            visitCallee(callee)
            for case .value(let value) in arguments { visitArgument(value, of: callee) }
        case .assignment(let place, let value):
            visit(place)
            if let variable = isBorrowed(value) {
                reportEscape(of: variable, at: value.span, .assigning)
            } else {
                visit(value)
            }
        case .upcast(let inner), .cast(let inner, _, _):
            if let variable = isBorrowed(inner), variable.isNonEscaping {
                report(.escapesAsAny(expression.type, at: inner.span))
            } else {
                visit(inner)
            }
        case .conditional(let condition, let a, let b):
            visit(condition)
            for branch in [a, b] where isBorrowed(branch) == nil { visit(branch) }
        default: expression.forEachChild { visit($0) }
        }
    }

    /// The function of a call may be a parameter, which is what parameters are for.
    private mutating func visitCallee(_ callee: TypedExpression) {
        if isBorrowed(callee) == nil { visitLent(callee) }
    }

    private mutating func visitArgument(_ value: TypedExpression, of callee: TypedExpression) {
        if let variable = isBorrowed(value) {
            guard variable.isNonEscaping, let function = isBorrowed(callee), function.isNonEscaping else { return }
            report(.escapesIntoParameter(variable.name, at: value.span))
            return
        }
        visitLent(value)
    }

    private mutating func visit(_ argument: TypedExpression.Argument, for parameter: FunctionSymbol.Parameter?) {
        switch argument {
        case .variadic(let values, _): for value in values { visit(value) }
        case .value(let value):
            if parameter?.isNonEscaping == true {
                if isBorrowed(value) == nil { visitLent(value) }
            } else if let variable = isBorrowed(value) {
                if case .generic(let generic)? = parameter?.type {
                    reportEscape(of: variable, at: value.span, .generic(generic.name))
                } else {
                    reportEscape(of: variable, at: value.span, .passing)
                }
            } else {
                visit(value)
            }
        }
    }

    /// A closure that is only lent to a call may use whatever lives as long.
    private mutating func visitLent(_ value: TypedExpression) {
        switch value.kind {
        case .closure(let body): visit(body.statements)
        case .capturing(let captures, let closure):
            for capture in captures { visit(capture.value) }
            visitLent(closure)
        default: visit(value)
        }
    }

    /// Reports a member of an object's class that a closure names without `self.`.
    private func requireExplicitSelf(_ expression: TypedExpression) {
        let receiver: TypedExpression
        let name: String
        switch expression.kind {
        case .field(let base, let index):
            receiver = base
            name = base.type.nominal?.fields[index].name ?? ""
        case .call(let function, _, let arguments), .access(let function, _, _, let arguments):
            guard function.takesSelf, case .value(let first)? = arguments.first else { return }
            receiver = first
            name = function.name
        case .functionValue(let function, _, let first?):
            receiver = first
            name = function.name
        default: return
        }
        guard let variable = receiver.selfVariable, variable.isImplicit, !variable.isCapture,
            variable.type.nominal?.kind == .class, implicitSelves.contains(receiver.span)
        else { return }
        var isMethod = false
        if case .call = expression.kind { isMethod = true }
        report(.implicitSelf(name, isMethod: isMethod, at: receiver.span))
    }

    // MARK: What may not escape

    /// The variable that an expression is, where it is a closure parameter or a function inside this one.
    private func isBorrowed(_ expression: TypedExpression) -> VariableSymbol? {
        guard case .variable(let variable) = expression.kind,
            variable.isNonEscaping || localFunctions[ObjectIdentifier(variable)] != nil
        else { return nil }
        return variable
    }

    private func reportEscape(of variable: VariableSymbol, at span: Span, _ use: EscapingUse) {
        if variable.isNonEscaping {
            report(.escapes(variable.name, use, at: span))
        } else if let body = localFunctions[ObjectIdentifier(variable)], let found = lent(to: body) {
            report(.escapingCapture("local function", found, at: span))
        }
    }

    /// Reports what a closure that may outlive the call captures and may not.
    private func requireLasting(_ body: FunctionBody, at span: Span) {
        if let found = lent(to: body) { report(.escapingCapture("closure", found, at: span)) }
    }

    /// What a closure or function captures of those that live only as long as a call.
    private func lent(to body: FunctionBody) -> VariableSymbol? {
        var seen: Set<ObjectIdentifier> = []
        var queue = [body]
        while let next = queue.popLast() {
            for variable in next.captures where seen.insert(ObjectIdentifier(variable)).inserted {
                if variable.isNonEscaping || variable.isInOut || variable.isSelfInTheMaking { return variable }
                if let inner = localFunctions[ObjectIdentifier(variable)] { queue.append(inner) }
            }
        }
        return nil
    }
}

/// How a closure that may not escape would.
enum EscapingUse {
    case assigning, passing, using
    case generic(String)
}

extension VariableSymbol {
    /// Whether it is the value that an initialiser of a struct or enum fills.
    fileprivate var isSelfInTheMaking: Bool { name == "self" && isVariable }
}

extension FunctionSymbol.Parameter {
    /// Whether its closure lives only as long as the call.
    var isNonEscaping: Bool {
        guard !isEscaping, !isVariadic, case .function = type.head else { return false }
        return true
    }
}
