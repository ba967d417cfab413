/// Values with their names, in order.
public typealias NamedValues<Value> = [(name: String, value: Value)]

extension KeyValuePairs where Key == String {
    var named: NamedValues<Value> { map { (name: $0.key, value: $0.value) } }
}

/// A dictionary from names, which in Swift has no order: its values are taken in the order of their names.
///
/// Functions take it by this protocol and `KeyValuePairs` by its type, so that a dictionary literal in a call becomes
/// the latter and keeps its order.
public protocol NameDictionary {
    associatedtype Value
    var named: NamedValues<Value> { get }
}

extension Dictionary: NameDictionary where Key == String {
    public var named: NamedValues<Value> { sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) } }
}
