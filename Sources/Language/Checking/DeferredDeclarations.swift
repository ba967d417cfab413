/// The library's functions and properties in one place, each declared when its name is first looked up.
///
/// A notebook names few of them, and what is never named costs no more than its place here.
final class DeferredDeclarations {
    /// The numbers of the library's entries by the name that they declare, each list ascending.
    private var waiting: [String: [Int]]
    /// Declares entries of the library, given in ascending order.
    private let declare: ([Int]) -> Void

    init(_ entries: [String: [Int]], declare: @escaping ([Int]) -> Void) {
        waiting = entries
        self.declare = declare
    }

    /// Declares everything of a name.
    func declare(_ name: String) {
        guard !waiting.isEmpty, let numbers = waiting.removeValue(forKey: name) else { return }
        declare(numbers)
    }

    /// Declares everything that nothing has named yet.
    func declareAll() {
        guard !waiting.isEmpty else { return }
        let numbers = waiting.values.flatMap { $0 }.sorted()
        waiting = [:]
        declare(numbers)
    }
}

/// A type's members by name; those of the library are declared when they are looked up.
final class MemberTable<Value> {
    private var values: [String: Value] = [:]
    var deferred: DeferredDeclarations?

    subscript(name: String) -> Value? {
        get {
            deferred?.declare(name)
            return values[name]
        }
        set {
            deferred?.declare(name)
            values[name] = newValue
        }
    }

    subscript(name: String, default value: @autoclosure () -> Value) -> Value {
        get { self[name] ?? value() }
        set { self[name] = newValue }
    }

    /// All of them.
    var all: [String: Value] {
        deferred?.declareAll()
        return values
    }

    var keys: Dictionary<String, Value>.Keys { all.keys }

    /// Forgets those that do not pass a test.
    func keep(where isKept: (Value) -> Bool) {
        deferred?.declareAll()
        values = values.filter { isKept($0.value) }
    }
}
