import Interpreting

/// What a type's own `hash(into:)` gives its parts to.
let hasherBuiltins: [Builtin] = [
    Builtin("@object struct Hasher {}", "What a type's `hash(into:)` gives its parts to.", .type),
    Builtin(
        in: "Hasher", "init()", "A hasher that has been given nothing.",
        native: { call in call.return(object: HasherObject()) }),
    Builtin(
        in: "Hasher", "mutating func combine<H: Hashable>(_ value: H)",
        "Adds a part that equal values have in common.", .source("value.hash(into: &self)")),
    Builtin(
        in: "Hasher", "mutating func _combine<H>(_ value: H)", "Adds a value whose parts say what it is equal to.",
        native: { call in try call.combine() }),
]
