import Diagnostics
import Parsing

extension Checker {
    // MARK: Functions of a tuple

    /// The type of a function of several arguments where one of a tuple of them is wanted: `zip(a, b).map(+)`.
    func splat(_ wanted: FunctionType, like given: FunctionType) -> FunctionType? {
        guard wanted.parameters.count == 1, given.parameters.count > 1,
            case .tuple(let elements) = wanted.parameters[0].type.head, elements.count == given.parameters.count,
            !given.parameters.contains(where: \.isInOut)
        else { return nil }
        return FunctionType(
            parameters: elements.map { .init($0.type) }, result: wanted.result, isThrowing: wanted.isThrowing)
    }

    /// A closure that takes a tuple apart for a function of its elements.
    func splatted(_ function: TypedExpression, _ given: FunctionType, to wanted: FunctionType) -> TypedExpression {
        let span = function.span
        func variable(_ name: String, _ type: Type) -> VariableSymbol {
            VariableSymbol(
                name: name, type: type, isVariable: false, span: span, isGlobal: false, cell: cell, owner: nil,
                isImplicit: true)
        }
        let callee = variable("function", function.type)
        let whole = variable("elements", wanted.parameters[0].type)
        callee.isCaptured = true
        let body = FunctionBody(
            name: "closure", parameters: [whole], result: given.result, span: span, isThrowing: given.isThrowing)
        body.captures = [callee]
        let tuple = TypedExpression(.variable(whole), whole.type, at: span)
        let arguments = given.parameters.enumerated().map { index, parameter in
            TypedExpression.Argument.value(TypedExpression(.tupleElement(tuple, index), parameter.type, at: span))
        }
        let call = TypedExpression(
            .callValue(TypedExpression(.variable(callee), callee.type, at: span), arguments), given.result, at: span)
        body.statements = [
            TypedStatement(given.result.isVoid ? .expression(call) : .return(call), at: span)
        ]
        let type = FunctionType(parameters: wanted.parameters, result: given.result, isThrowing: given.isThrowing)
        return TypedExpression(
            .capturing([(callee, function)], TypedExpression(.closure(body), .function(type), at: span)),
            .function(type), at: span)
    }

    // MARK: Cases of enums

    /// A case with values where a function is meant: a closure that makes it of them.
    func caseFunction(
        _ index: Int, of nominal: NominalType, _ type: Type, _ substitution: Substitution, at span: Span
    ) -> TypedExpression {
        let parameters = nominal.cases[index].payload.enumerated().map { number, element in
            VariableSymbol(
                name: "$\(number)", type: element.type.substituting(substitution), isVariable: false, span: span,
                isGlobal: false, cell: cell, owner: nil, isImplicit: true)
        }
        let body = FunctionBody(name: nominal.cases[index].name, parameters: parameters, result: type, span: span)
        let values = parameters.map { TypedExpression(.variable($0), $0.type, at: span) }
        body.statements = [
            TypedStatement(.return(TypedExpression(.enumCase(index, values), type, at: span)), at: span)
        ]
        let function = FunctionType(parameters: parameters.map { .init($0.type) }, result: type)
        return TypedExpression(.closure(body), .function(function), at: span)
    }
}
