/// What a builtin's result is, as far as that follows from what is known of its arguments, the receiver first.
///
/// A rule must be sound: it may throw only what the call itself is sure to throw.
public struct ShapeRule: Sendable {
    let result: @Sendable ([StaticValue]) throws(ShapeMistake) -> StaticValue

    public init(_ result: @escaping @Sendable ([StaticValue]) throws(ShapeMistake) -> StaticValue) {
        self.result = result
    }
}

/// Shapes that do not go together, in the words in which a run would say so.
public struct ShapeMistake: Error, Sendable {
    public var message: String
    /// The element of a variadic parameter that it is about.
    public var element: Int?

    public init(_ message: String, element: Int? = nil) {
        self.message = message
        self.element = element
    }
}
