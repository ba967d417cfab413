/// A part of the grammar, as complaints name it.
enum Construct: Equatable {
    case accessor(String)
    case accessorParameter
    case accessors
    case argumentList
    case associatedType
    case bracketedType
    case capture
    case captureList
    case catchBody
    case closure
    case closureParameter
    case closureParameters
    case collection
    case deferBody
    case deinitializerBody
    case doBody
    case elseBody
    case enumCase
    case enumPayload
    case extendedType
    case forBody
    case function
    case functionBody(String)
    case genericArguments
    case genericParameter
    case genericParameters
    case guardBody
    case guardCondition
    case ifBody
    case ifCondition
    case initializerBody
    case interpolation
    case parameter
    case parameters
    case patternArguments
    case repeatBody
    case subscriptArguments
    case subscriptBody
    case subscriptParameters
    case switchBody
    case tuple
    case tuplePattern
    case tupleType
    case type(TypeDeclaration.Kind)
    case typeAlias
    case typeBody(TypeDeclaration.Kind)
    case whileBody
    case whileCondition

    /// The construct with its article: `the argument list`.
    var phrase: String {
        switch self {
        case .accessor(let name): "the body of '\(name)'"
        case .accessorParameter: "the accessor's parameter"
        case .accessors: "the braces of the property"
        case .argumentList: "the argument list"
        case .associatedType: "the associated type"
        case .bracketedType: "the array or dictionary type"
        case .capture: "a captured variable"
        case .captureList: "the capture list"
        case .catchBody: "the body of 'catch'"
        case .closure: "the closure"
        case .closureParameter: "a closure's parameter"
        case .closureParameters: "the closure's parameters"
        case .collection: "the array or dictionary"
        case .deferBody: "the body of 'defer'"
        case .deinitializerBody: "the body of 'deinit'"
        case .doBody: "the body of 'do'"
        case .elseBody: "the body of 'else'"
        case .enumCase: "a case"
        case .enumPayload: "the associated values"
        case .extendedType: "the type to extend"
        case .forBody: "the body of 'for'"
        case .function: "the function"
        case .functionBody(let name): "the body of '\(name)'"
        case .genericArguments: "the generic arguments"
        case .genericParameter: "a generic parameter"
        case .genericParameters: "the generic parameters"
        case .guardBody: "the body of 'guard'"
        case .guardCondition: "a condition after 'guard'"
        case .ifBody: "the body of 'if'"
        case .ifCondition: "a condition after 'if'"
        case .initializerBody: "the body of 'init'"
        case .interpolation: "the interpolation"
        case .parameter: "a parameter"
        case .parameters: "the parameters"
        case .patternArguments: "the case's values"
        case .repeatBody: "the body of 'repeat'"
        case .subscriptArguments: "the subscript"
        case .subscriptBody: "the body of 'subscript'"
        case .subscriptParameters: "the subscript's parameters"
        case .switchBody: "the body of 'switch'"
        case .tuple: "the parentheses"
        case .tuplePattern: "the tuple pattern"
        case .tupleType: "the type in parentheses"
        case .type(let kind): "the \(kind.word)"
        case .typeAlias: "the type alias"
        case .typeBody(let kind): "the body of the \(kind.word)"
        case .whileBody: "the body of 'while'"
        case .whileCondition: "a condition after 'while'"
        }
    }

    /// Why a brace must stand before the construct.
    var bodyPhrase: String {
        switch self {
        case .ifCondition: "after the condition of 'if'"
        case .whileCondition: "after the condition of 'while'"
        case .guardCondition: "after the condition of 'guard'"
        default: "to begin \(phrase)"
        }
    }

    /// What ends the construct.
    var closing: String {
        switch self {
        case .argumentList, .accessorParameter, .closureParameters, .enumPayload, .interpolation, .parameters,
            .patternArguments, .subscriptParameters, .tuple, .tuplePattern, .tupleType:
            ")"
        case .bracketedType, .captureList, .collection, .subscriptArguments:
            "]"
        case .genericArguments, .genericParameters:
            ">"
        default:
            "}"
        }
    }
}

extension TypeDeclaration.Kind {
    /// The keyword.
    var word: String {
        switch self {
        case .struct: "struct"
        case .enum: "enum"
        case .class: "class"
        case .protocol: "protocol"
        case .extension: "extension"
        }
    }
}

/// Where an expression must stand, as the complaint about a missing one says it.
enum ExpressionPlace {
    case after(String)
    case `in`(Construct)
    case condition(Construct)
    case statement
    case pattern
    case alone

    var phrase: String {
        switch self {
        case .after(let word): " after '\(word)'"
        case .in(let construct): " in \(construct.phrase)"
        case .condition(let construct):
            switch construct {
            case .whileCondition: " as a condition of 'while'"
            case .guardCondition: " as a condition of 'guard'"
            default: " as a condition of 'if'"
            }
        case .statement, .alone: ""
        case .pattern: " or a pattern"
        }
    }
}
