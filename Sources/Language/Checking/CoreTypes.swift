/// The types that the language itself speaks of: what literals are, what conditions and sequences must be.
///
/// The library declares them like every other type; a library without one of them is our own mistake.
public final class CoreTypes {
    public let int, double, float, bool, string, character, array, dictionary, optional, range, closedRange, any,
        never, partialRangeFrom, arraySlice, substring, reversedCollection: NominalType
    public let equatable, hashable, comparable, sequence, iteratorProtocol, caseIterable, anyObject, error, collection,
        customStringConvertible, customDebugStringConvertible, hasher: NominalType
    let numericProtocols: [NominalType]
    /// Those that read, those that write to values, those that write to objects.
    let keyPaths: [NominalType]

    init(_ find: (String) -> NominalType?) {
        func need(_ name: String) -> NominalType {
            guard let type = find(name) else { preconditionFailure("the library declares no type \(name)") }
            return type
        }
        int = need("Int")
        double = need("Double")
        float = need("Float")
        bool = need("Bool")
        string = need("String")
        character = need("Character")
        array = need("Array")
        dictionary = need("Dictionary")
        optional = need("Optional")
        range = need("Range")
        closedRange = need("ClosedRange")
        any = need("Any")
        never = need("Never")
        partialRangeFrom = need("PartialRangeFrom")
        arraySlice = need("ArraySlice")
        substring = need("Substring")
        reversedCollection = need("ReversedCollection")
        caseIterable = need("CaseIterable")
        error = need("Error")
        equatable = need("Equatable")
        hashable = need("Hashable")
        hasher = need("Hasher")
        comparable = need("Comparable")
        sequence = need("Sequence")
        collection = need("Collection")
        iteratorProtocol = need("IteratorProtocol")
        anyObject = need("AnyObject")
        customStringConvertible = need("CustomStringConvertible")
        customDebugStringConvertible = need("CustomDebugStringConvertible")
        keyPaths = ["KeyPath", "WritableKeyPath", "ReferenceWritableKeyPath"].map(need)
        numericProtocols = [
            "AdditiveArithmetic", "Numeric", "SignedNumeric", "BinaryInteger", "FloatingPoint",
            "BinaryFloatingPoint",
        ].compactMap(find)
    }

    public var intType: Type { .nominal(int, []) }
    public var doubleType: Type { .nominal(double, []) }
    public var floatType: Type { .nominal(float, []) }
    public var boolType: Type { .nominal(bool, []) }
    public var stringType: Type { .nominal(string, []) }
    public var characterType: Type { .nominal(character, []) }

    /// `any Error`.
    public var errorType: Type { .existential(error) }

    public func arrayType(_ element: Type) -> Type { .nominal(array, [element]) }
    public func optionalType(_ wrapped: Type) -> Type { .nominal(optional, [wrapped]) }

    func isNumber(_ type: Type) -> Bool {
        guard let nominal = type.nominal else { return false }
        return nominal === int || nominal === double || nominal === float
    }

    func isFloatingPoint(_ type: Type) -> Bool {
        guard let nominal = type.nominal else { return false }
        return nominal === double || nominal === float
    }

    func isNumericProtocol(_ nominal: NominalType) -> Bool { numericProtocols.contains { $0 === nominal } }

    /// What an optional wraps.
    public func wrapped(_ type: Type) -> Type? {
        if case .nominal(let nominal, let arguments) = type.head, nominal === optional { return arguments[0] }
        return nil
    }

    public func element(ofArray type: Type) -> Type? {
        if case .nominal(let nominal, let arguments) = type.head, nominal === array { return arguments[0] }
        return nil
    }
}

extension NominalType {
    /// Whether its values are ranges, which count only where their bounds do.
    func isRange(in core: CoreTypes) -> Bool {
        self === core.range || self === core.closedRange || self === core.partialRangeFrom
    }
}
