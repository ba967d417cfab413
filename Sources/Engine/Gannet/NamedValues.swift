/// Values with their names, in order.
public typealias NamedValues<Value> = [(name: String, value: Value)]

// A dictionary literal in a call keeps its order. A dictionary in a variable of Swift's has none, so its names are taken
// sorted.

extension KeyValuePairs where Key == String {
    var named: NamedValues<Value> { map { (name: $0.key, value: $0.value) } }
}

extension Dictionary where Key == String {
    var named: NamedValues<Value> { sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) } }
}
