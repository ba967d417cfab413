import Kernels
import Tensors

/// Layers one after the other; their parameters are named by their place, such as `0.weight`.
public final class Sequential: Layer {
    /// The layers in order.
    public let elements: [any Layer]
    public let members: [LayerMember]
    public let hasFixedMembers: Bool

    private let stages: [Stage]

    /// What runs as one step.
    private enum Stage {
        case layer(any Layer)
        /// A fully connected layer and the activation behind it.
        case activated(Linear, Activation)
    }

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
        elements = layers
        hasFixedMembers = layers.allSatisfy(\.hasFixedMembers)
        members = layers.enumerated().map { LayerMember("\($0.offset)", .layer($0.element)) }
        stages = Self.stages(of: layers)
    }

    private static func stages(of layers: [any Layer]) -> [Stage] {
        var stages: [Stage] = []
        for layer in layers {
            if let sequence = layer as? Sequential {
                // A sequence's own layers never change: its stages are as good as these.
                stages += sequence.stages
            } else if let activation = (layer as? any ActivationLayer)?.activation,
                case .layer(let last) = stages.last, let linear = last as? Linear
            {
                stages[stages.count - 1] = .activated(linear, activation)
            } else {
                stages.append(.layer(layer))
            }
        }
        return stages
    }

    public var parameterElementCount: Int { elements.reduce(0) { $0 + $1.parameterElementCount } }

    public func forward(_ input: Tensor) throws -> Tensor {
        var value = input
        for stage in stages {
            switch stage {
            case .layer(let layer): value = try layer.forward(value)
            case .activated(let linear, let activation): value = try linear.forward(value, activation: activation)
            }
        }
        return value
    }
}
