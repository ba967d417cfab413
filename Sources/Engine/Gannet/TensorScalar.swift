/// The kinds of numbers that operators, literals and records take.
public protocol TensorScalar: ExpressibleByIntegerLiteral {
    /// The number rounded once to Float.
    var roundedToFloat: Float { get }
    var asDouble: Double { get }
}

extension Int: TensorScalar {
    public var roundedToFloat: Float { Float(self) }
    public var asDouble: Double { Double(self) }
}

extension Float: TensorScalar {
    public var roundedToFloat: Float { self }
    public var asDouble: Double { Double(self) }
}

extension Double: TensorScalar {
    public var roundedToFloat: Float { Float(self) }
    public var asDouble: Double { self }
}
