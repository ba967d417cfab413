/// The functions with which a type says itself which of its values are equal; `nil` where its parts say so.
public struct OwnHashing {
    public typealias Function = (function: FunctionSymbol, substitution: Substitution)

    public let equality: Function?
    public let hash: Function?
}

extension Checker {
    /// A type's own `==` and `hash(into:)`; of a class, those that its objects have.
    public func ownHashing(of type: Type) -> OwnHashing {
        let equality = operatorFunction(named: "==", types: [type, type])
        let hash = implementation(ofRequirement: "hash", of: core.hashable.name, for: type)
        return OwnHashing(
            equality: equality.flatMap {
                $0.0.isRequirement || $0.0.isOfLibrary ? nil : (function: $0.0, substitution: $0.1)
            },
            hash: hash.flatMap { $0.function.isRequirement || $0.function.isOfLibrary ? nil : $0 })
    }

    /// What adds a value to a hasher where the value's parts say what it is equal to.
    public var combiner: FunctionSymbol? { core.hasher.functions["_combine"]?.first }
}
