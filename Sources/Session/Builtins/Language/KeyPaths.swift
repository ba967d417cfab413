import Interpreting

/// Key paths as values.
let keyPathBuiltins: [Builtin] = [
    Builtin(
        """
        struct KeyPath<Root, Value>: Equatable, CustomStringConvertible {
            let _name: String
            let _get: (Root) -> Value
        }
        """, "A way from a value to one of its properties.",
        example: """
            struct Point { var x = 1 }
            let path: KeyPath<Point, Int> = \\.x
            print(Point()[keyPath: path])  // 1
            """, .type),
    Builtin(
        """
        struct WritableKeyPath<Root, Value>: Equatable, CustomStringConvertible {
            let _name: String
            let _get: (Root) -> Value
            let _set: (inout Root, Value) -> Void
        }
        """, "A way from a value to one of its properties, which may be written.", .type),
    Builtin(
        """
        struct ReferenceWritableKeyPath<Root, Value>: Equatable, CustomStringConvertible {
            let _name: String
            let _get: (Root) -> Value
            let _set: (Root, Value) -> Void
        }
        """, "A way from an object to one of its properties, which may be written.", .type),
    Builtin(
        "func _read<R, V>(_ root: R, _ path: KeyPath<R, V>) -> V", "What a path leads to.", .source("path._get(root)")),
    Builtin(
        "func _readWritable<R, V>(_ root: R, _ path: WritableKeyPath<R, V>) -> V", "What a path leads to.",
        .source("path._get(root)")),
    Builtin(
        "func _readReference<R, V>(_ root: R, _ path: ReferenceWritableKeyPath<R, V>) -> V", "What a path leads to.",
        .source("path._get(root)")),
    Builtin(
        "func _write<R, V>(_ root: inout R, _ path: WritableKeyPath<R, V>, _ value: V)", "Writes what a path leads to.",
        .source("path._set(&root, value)")),
    Builtin(
        "func _writeReference<R, V>(_ root: R, _ path: ReferenceWritableKeyPath<R, V>, _ value: V)",
        "Writes what a path leads to.", .source("path._set(root, value)")),
    Builtin(
        "func _readOnly<R, V>(_ path: WritableKeyPath<R, V>) -> KeyPath<R, V>", "The path, to read with.",
        .source("KeyPath(_name: path._name, _get: path._get)")),
    Builtin(
        "func _readOnlyReference<R, V>(_ path: ReferenceWritableKeyPath<R, V>) -> KeyPath<R, V>",
        "The path, to read with.", .source("KeyPath(_name: path._name, _get: path._get)")),
    Builtin(
        "func _writable<R, V>(_ path: ReferenceWritableKeyPath<R, V>) -> WritableKeyPath<R, V>",
        "The path, to write to a variable's object with.",
        .source("WritableKeyPath(_name: path._name, _get: path._get, _set: { path._set($0, $1) })")),
    Builtin(in: "KeyPath", "var description: String { get }", "The path as it is written.", .source("self._name")),
    Builtin(
        in: "WritableKeyPath", "var description: String { get }", "The path as it is written.", .source("self._name")),
    Builtin(
        in: "ReferenceWritableKeyPath", "var description: String { get }", "The path as it is written.",
        .source("self._name")),
    Builtin(
        "func == <R, V>(a: KeyPath<R, V>, b: KeyPath<R, V>) -> Bool", "Whether both are the same way.",
        .source("a._name == b._name")),
    Builtin(
        "func == <R, V>(a: WritableKeyPath<R, V>, b: WritableKeyPath<R, V>) -> Bool", "Whether both are the same way.",
        .source("a._name == b._name")),
    Builtin(
        "func == <R, V>(a: ReferenceWritableKeyPath<R, V>, b: ReferenceWritableKeyPath<R, V>) -> Bool",
        "Whether both are the same way.", .source("a._name == b._name")),
]
