import Diagnostics
import Parsing

/// An expression with its type and every name resolved.
public final class TypedExpression {
    public indirect enum Kind {
        case integer(UInt64, isNegative: Bool)
        case float(Double)
        case boolean(Bool)
        case string(String)
        case interpolation([Piece])
        case variable(VariableSymbol)
        case array([TypedExpression])
        case dictionary([(key: TypedExpression, value: TypedExpression)])
        case tuple([TypedExpression])
        case tupleElement(TypedExpression, Int)
        /// A stored property.
        case field(TypedExpression, Int)
        /// A function or method; `self` is the first argument of a method.
        case call(FunctionSymbol, Substitution, [Argument])
        /// A value of function type.
        case callValue(TypedExpression, [Argument])
        /// A computed property or a subscript, which may be assigned to if it has a setter.
        case access(getter: FunctionSymbol, setter: FunctionSymbol?, Substitution, [Argument])
        /// A function as a value; `receiver` is bound for methods.
        case functionValue(FunctionSymbol, Substitution, receiver: TypedExpression?)
        case closure(FunctionBody)
        case enumCase(Int, [TypedExpression])
        /// A struct from the values of its stored properties.
        case structure([TypedExpression])
        case optionalSome(TypedExpression)
        case optionalNone
        /// A class instance as its superclass or as `any P`.
        case upcast(TypedExpression)
        /// A new object of a class, its stored properties without values yet.
        case allocate
        /// A new object of the class that another is of: `Self(…)`.
        case allocateLike(TypedExpression)
        /// `super`: the object that `self` is, whose members are the superclass's.
        case superReference(VariableSymbol)
        /// A value as one of the expression's type (an optional of it, a `Bool`), if it is one.
        case cast(TypedExpression, to: Type, CastKind)
        /// What a value is, however it is held.
        case dynamicType(TypedExpression)
        case forceUnwrap(TypedExpression)
        /// `base?…`: `rest` is evaluated with `placeholder` bound where the base is not nil.
        case optionalChain(base: TypedExpression, placeholder: VariableSymbol, rest: TypedExpression, flattens: Bool)
        case nilCoalescing(TypedExpression, TypedExpression)
        case and(TypedExpression, TypedExpression)
        case or(TypedExpression, TypedExpression)
        case not(TypedExpression)
        /// Whether an optional holds a value.
        case isSome(TypedExpression)
        case conditional(TypedExpression, TypedExpression, TypedExpression)
        /// `if` or `switch` as an expression: a statement whose branches assign the result.
        case statement([TypedStatement], result: VariableSymbol)
        case assignment(TypedExpression, TypedExpression)
        /// `target op= value`, the target evaluated once: `self` of the operator is `placeholder`.
        case compound(target: TypedExpression, FunctionSymbol, Substitution, TypedExpression)
        /// `&x`.
        case inOut(TypedExpression)
        case identical(TypedExpression, TypedExpression, negated: Bool)
        case metatype(Type)
        /// An arithmetic operator between literals, chosen once their type is known.
        case pendingOperator(String, [TypedExpression])
        /// A closure behind the constants that its capture list makes.
        case capturing([(variable: VariableSymbol, value: TypedExpression)], TypedExpression)
        /// Evaluates and drops the value.
        case discard(TypedExpression)
        /// `try`, `try?` or `try!` before what may throw.
        case attempt(Expression.Try, TypedExpression)
        case invalid
    }

    public enum CastKind { case test, conditional, forced }

    public enum Piece {
        case text(String)
        case value(TypedExpression)
    }

    /// What a parameter receives.
    public enum Argument {
        case value(TypedExpression)
        /// The array of a variadic parameter.
        case variadic([TypedExpression], element: Type)
    }

    public internal(set) var kind: Kind
    public internal(set) var type: Type
    public let span: Span

    init(_ kind: Kind, _ type: Type, at span: Span) {
        self.kind = kind
        self.type = type
        self.span = span
    }
}

/// A statement with every name resolved.
public struct TypedStatement {
    public indirect enum Kind {
        case expression(TypedExpression)
        /// `let pattern = value`; without a value the variables are declared only.
        case binding(TypedPattern, TypedExpression?)
        case `if`([TypedCondition], then: [TypedStatement], otherwise: [TypedStatement])
        case `guard`([TypedCondition], otherwise: [TypedStatement])
        case `for`(
            TypedPattern, in: TypedExpression, iteration: Iteration, filter: TypedExpression?, body: [TypedStatement],
            LoopLabel)
        case `while`([TypedCondition], body: [TypedStatement], LoopLabel)
        case `repeat`(body: [TypedStatement], TypedExpression, LoopLabel)
        case `switch`(TypedExpression, subject: VariableSymbol, [TypedCase], LoopLabel)
        case `do`([TypedStatement], LoopLabel)
        /// `do` with what is done about errors; one that no case matches is passed on.
        case doCatch([TypedStatement], error: VariableSymbol, [TypedCase], isExhaustive: Bool, LoopLabel)
        case `throw`(TypedExpression)
        case `defer`([TypedStatement])
        case `return`(TypedExpression?)
        case `break`(LoopLabel)
        case `continue`(LoopLabel)
        case `fallthrough`
        /// A function declared inside a function: a closure kept in a variable.
        case localFunction(VariableSymbol, FunctionBody)
    }

    public var kind: Kind
    public var span: Span

    init(_ kind: Kind, at span: Span) {
        self.kind = kind
        self.span = span
    }
}

/// How a `for` goes through its sequence.
public enum Iteration {
    case range, closedRange, array
    /// Without an end.
    case partialRange
    /// Any other sequence: through the array that this property yields.
    case elements(FunctionSymbol, Substitution)
    /// A sequence of the notebook's own: through its iterator.
    case iterator(IteratorPlan)
}

/// How an iterator is made and asked.
public final class IteratorPlan {
    /// `makeIterator()`; `nil` where the sequence is its own iterator.
    public let make: (function: FunctionSymbol, substitution: Substitution)?
    public let next: (function: FunctionSymbol, substitution: Substitution)
    public let iterator: Type
    public let element: Type

    init(
        make: (function: FunctionSymbol, substitution: Substitution)?,
        next: (function: FunctionSymbol, substitution: Substitution), iterator: Type, element: Type
    ) {
        self.make = make
        self.next = next
        self.iterator = iterator
        self.element = element
    }
}

/// The identity of a loop, `switch` or `do` that `break` and `continue` name.
public final class LoopLabel {
    let name: String?
    var isLoop = false
    var isSwitch = false
    /// Whether a `break` leaves it, a `continue` goes on with it.
    var isLeft = false
    var isContinued = false
    /// Of a `switch`, the case below the one at hand, what the one at hand binds, and what is known where it falls
    /// through.
    var next: FallthroughTarget?
    var bound: [String] = []
    var fallenInto: Flow?
    /// What was known at each `break`.
    var flowsOut: [Flow] = []

    init(_ name: String?) { self.name = name }
}

public enum TypedCondition {
    case expression(TypedExpression)
    /// `if let x = value`: the value is an optional.
    case binding(VariableSymbol, TypedExpression)
    case pattern(TypedPattern, TypedExpression, subject: VariableSymbol)
}

public struct TypedCase {
    /// Each pattern with its `where`; a default has one wildcard.
    public var patterns: [(pattern: TypedPattern, filter: TypedExpression?)]
    public var body: [TypedStatement]
}

/// A pattern with the type that it is matched against.
public struct TypedPattern {
    public indirect enum Kind {
        case wildcard
        case binding(VariableSymbol)
        case tuple([TypedPattern])
        case enumCase(Int, [TypedPattern])
        /// `.some(p)` of an optional.
        case some(TypedPattern)
        case none
        /// `is T` with a wildcard, `p as T`.
        case cast(TypedPattern)
        /// A Boolean expression over the subject, which the variable holds.
        case test(VariableSymbol, TypedExpression)
        case boolean(Bool)
    }

    public var kind: Kind
    public var type: Type
    public var span: Span
}

/// A function's or closure's parameters and statements.
public final class FunctionBody {
    public internal(set) var parameters: [VariableSymbol]
    public internal(set) var result: Type
    public internal(set) var statements: [TypedStatement] = []
    /// The variables of enclosing functions that it uses, in the order of first use.
    public internal(set) var captures: [VariableSymbol] = []
    /// `self` of an initialiser, which is its result.
    public internal(set) var initializedSelf: VariableSymbol?
    /// The initialiser of the same object that this one must call: `super.init`, `self.init`.
    var pendingDelegation: Delegation?
    /// Whether it calls that initialiser anywhere.
    var delegates = false
    /// Properties whose missing values have been reported.
    var reportedProperties: Set<String> = []
    /// Whether a struct's initialiser leaves the whole value to another.
    var delegatesToSelf = false
    public let name: String
    public let span: Span
    /// Whether errors may leave it.
    public internal(set) var isThrowing: Bool
    /// Whether it is the argument of an `@autoclosure` parameter.
    var isAutoclosure = false

    init(name: String, parameters: [VariableSymbol], result: Type, span: Span, isThrowing: Bool = false) {
        self.name = name
        self.parameters = parameters
        self.result = result
        self.span = span
        self.isThrowing = isThrowing
    }
}

/// What an initialiser of a class owes.
enum Delegation { case toSuper, toSelf }

/// The function or closure whose body is being checked.
final class FunctionContext {
    let body: FunctionBody
    let outer: FunctionContext?
    /// The closure's result while it is still being inferred.
    var result: Type
    let isClosure: Bool
    let generics: [GenericParameter]
    /// The property that it observes, or is the accessor of.
    var observed: PropertySymbol?
    /// Whether it is compiled by itself, and cannot share variables of what surrounds it: every function but a closure
    /// and a local one.
    let isDetached: Bool

    /// Whether a variable is the `self` that this initialiser, or the one around it, is making.
    func initializes(_ variable: VariableSymbol) -> Bool {
        body.initializedSelf === variable || (outer?.initializes(variable) ?? false)
    }

    init(
        body: FunctionBody, outer: FunctionContext?, result: Type, isClosure: Bool, generics: [GenericParameter],
        isDetached: Bool = false
    ) {
        self.isDetached = isDetached
        self.body = body
        self.outer = outer
        self.result = result
        self.isClosure = isClosure
        self.generics = generics
    }
}
