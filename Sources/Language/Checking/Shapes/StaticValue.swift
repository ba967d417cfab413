/// What reading a program tells of a value: only what shapes of tensors depend on.
public indirect enum StaticValue: Sendable {
    case unknown
    case int(Int)
    case none
    /// The elements of an array literal or of a variadic parameter.
    case list([StaticValue])
    case tuple([StaticValue])
    /// A case of an enum, by its number.
    case enumCase(Int)
    case tensor(StaticShape)
    case layer(StaticLayer)
    /// What gives samples of a shape.
    case samples(StaticShape)
    /// An object, by what the rule of its initialiser noted for those of its functions.
    case object([StaticValue])

    public var int: Int? { if case .int(let value) = self { value } else { nil } }
    public var isNone: Bool { if case .none = self { true } else { false } }
    public var elements: [StaticValue]? { if case .list(let elements) = self { elements } else { nil } }
    public var layer: StaticLayer? { if case .layer(let layer) = self { layer } else { nil } }

    /// The shape of a tensor; of one that is not known, all that is known of any.
    public var shape: StaticShape { if case .tensor(let shape) = self { shape } else { .unknown } }

    /// The shape that a list of sizes names; open where the list is not known.
    public var sizes: StaticShape {
        guard let elements else { return .unknown }
        return StaticShape(elements.map(\.int))
    }

    /// What is known of a value that is one of two.
    func joined(with other: StaticValue) -> StaticValue {
        switch (self, other) {
        case (.tensor(let a), .tensor(let b)): .tensor(a.joined(with: b))
        case (.int(let a), .int(let b)) where a == b: self
        case (.samples(let a), .samples(let b)) where a == b: self
        case (.none, .none): .none
        case (.unknown, _), (.int, _), (.none, _), (.list, _), (.tuple, _), (.enumCase, _), (.tensor, _), (.layer, _),
            (.samples, _), (.object, _):
            .unknown
        }
    }
}

/// A layer as reading a program tells of it: from an input's shape to its output's.
public struct StaticLayer: Sendable {
    /// As it was made: `Linear(2, 128)`.
    public let name: String
    /// Whether every output has its input's shape.
    public let keepsShape: Bool
    /// - Throws: `ShapeMistake` for an input that it does not take.
    public let output: @Sendable (StaticShape) throws(ShapeMistake) -> StaticShape

    public init(
        _ name: String, keepsShape: Bool = false,
        output: @escaping @Sendable (StaticShape) throws(ShapeMistake) -> StaticShape
    ) {
        self.name = name
        self.keepsShape = keepsShape
        self.output = output
    }
}
