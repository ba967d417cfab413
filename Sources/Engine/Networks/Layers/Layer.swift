import Kernels
import Tensors

/// A part of a network: a function of tensors, with parameters that can be trained.
///
/// To add one: a file in this folder with a class of the layer's name, and a line in `LayerExample.all`.
///
/// Layers are objects: whoever holds one sees its parameters change.
public protocol Layer {
    /// The layer's output.
    ///
    /// - Throws: `EngineError`, where the input has a shape that the layer does not take.
    func forward(_ input: Tensor) throws -> Tensor

    /// Parameters, buffers and inner layers, in order of declaration.
    var members: [LayerMember] { get }

    /// Whether what it holds, inner layers included, never becomes another.
    var hasFixedMembers: Bool { get }

    /// How many numbers its parameters hold, those of inner layers included; shared ones count each time.
    var parameterElementCount: Int { get }

    /// Switches this layer alone between training and evaluation; `train()` and `eval()` reach the inner ones as well.
    func setTraining(_ isTraining: Bool)
}

/// One thing that a layer holds.
public struct LayerMember {
    /// What a member is to its layer.
    public enum Content {
        /// A tensor to be trained.
        case parameter(Tensor)
        /// A tensor that belongs to the layer's state, but is not trained, such as a running mean.
        case buffer(Tensor)
        case layer(any Layer)
    }

    public var name: String
    public var content: Content

    public init(_ name: String, _ content: Content) {
        self.name = name
        self.content = content
    }
}

extension Layer {
    public var members: [LayerMember] { [] }

    public var hasFixedMembers: Bool { true }

    public var parameterElementCount: Int {
        members.reduce(0) { sum, member in
            switch member.content {
            case .parameter(let tensor): sum + tensor.count
            case .buffer: sum
            case .layer(let layer): sum + layer.parameterElementCount
            }
        }
    }

    public func setTraining(_ isTraining: Bool) {}
}

// MARK: - What every network can be asked

extension Layer {
    /// All parameters, in order of declaration, each once.
    public var parameters: [Tensor] { namedParameters.map(\.tensor) }

    /// All parameters with their paths, such as `0.weight`, each tensor once, under its first path.
    public var namedParameters: [(name: String, tensor: Tensor)] {
        var seen: Set<ObjectIdentifier> = []
        return namedMembers(prefix: "").compactMap { name, content in
            guard case .parameter(let tensor) = content, seen.insert(ObjectIdentifier(tensor)).inserted else {
                return nil
            }
            return (name, tensor)
        }
    }

    /// All buffers with their paths, such as `1.runningMean`.
    public var namedBuffers: [(name: String, tensor: Tensor)] {
        namedMembers(prefix: "").compactMap { name, content in
            guard case .buffer(let tensor) = content else { return nil }
            return (name, tensor)
        }
    }

    public var buffers: [Tensor] { namedBuffers.map(\.tensor) }

    /// Forgets the gradients of all parameters: each becomes `nil`.
    public func zeroGrad() {
        for member in members {
            switch member.content {
            case .parameter(let tensor): tensor.clearGradient()
            case .buffer: break
            case .layer(let layer): layer.zeroGrad()
            }
        }
    }

    /// Switches to training: dropout drops, batch normalization takes the batch's statistics.
    public func train() { setTrainingOfAll(true) }

    /// Switches to evaluation. It does not switch off the recording of gradients; `withoutGradients` does.
    public func eval() { setTrainingOfAll(false) }

    private func setTrainingOfAll(_ isTraining: Bool) {
        setTraining(isTraining)
        for member in members {
            if case .layer(let layer) = member.content { layer.setTrainingOfAll(isTraining) }
        }
    }

    private func namedMembers(prefix: String) -> [(name: String, content: LayerMember.Content)] {
        members.flatMap { member -> [(name: String, content: LayerMember.Content)] in
            let path = prefix + member.name
            switch member.content {
            case .parameter, .buffer: return [(path, member.content)]
            case .layer(let layer): return layer.namedMembers(prefix: path + ".")
            }
        }
    }
}
