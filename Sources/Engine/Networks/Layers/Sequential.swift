import Kernels
import Tensors

/// Layers one after the other; their parameters are named by their place, such as `0.weight`.
public final class Sequential: Layer {
    public let layers: [any Layer]

    /// How deep sequences stand in each other here.
    private let depth: Int

    /// The deepest nesting of sequences: all that walks over layers recurses.
    private static let deepest = 200

    /// - Throws: `invalidArgument` where sequences would stand in each other deeper than 200.
    public init(layers: [any Layer]) throws {
        depth = 1 + layers.reduce(0) { max($0, ($1 as? Sequential)?.depth ?? 0) }
        guard depth <= Self.deepest else {
            throw EngineError.invalidArgument(
                function: "Sequential", argument: "the nesting", value: "\(depth)",
                expected: "at most \(Self.deepest) deep")
        }
        self.layers = layers
    }

    public func forward(_ input: Tensor) throws -> Tensor {
        var value = input
        for layer in layers { value = try layer.forward(value) }
        return value
    }

    public var members: [LayerMember] {
        layers.enumerated().map { LayerMember("\($0.offset)", .layer($0.element)) }
    }
}
