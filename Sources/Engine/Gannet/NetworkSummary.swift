import Kernels
import Networks
import Outputs
import Tensors

/// A network that is not one of the engine's own layers, with the name of its type.
public protocol NamedModule: Layer {
    var typeName: String { get }
}

/// What a network does to the shape of an input, layer by layer.
///
/// The layers of a `Sequential` are followed one by one. Of a network of one's own only its parts are known, not the
/// order in which they work, so shapes behind it are `?`.
public struct NetworkSummary {
    public let table: Table

    /// Nothing that lasts changes: recording is off, the layers are evaluated, and no stream is drawn from.
    ///
    /// - Parameter input: the shape of an input without its batch.
    /// - Throws: `negativeSize`; what a layer throws for an input that it does not take.
    public init(of network: any Layer, input: [Int]) throws {
        let layers = (network as? Sequential)?.elements ?? (network.isOfOnesOwn ? [] : [network])
        let training = network.trainingLayers
        network.eval()
        defer { for layer in training { layer.setTraining(true) } }
        var rows: [[String]] = []
        var shape = "?"
        try Workspace.current.recordingGradients(false) {
            var value = layers.isEmpty ? nil : try Tensor.zeros(shape: [1] + input)
            for layer in layers {
                if layer.isOfOnesOwn { value = nil }
                value = try value.map { try layer.forward($0) }
                shape = value.map { "\(Array($0.shape.dropFirst()))" } ?? "?"
                rows.append([layer.typeName, shape, "\(layer.parameterCount)"])
            }
        }
        if network.isOfOnesOwn {
            for member in network.members {
                if case .layer(let layer) = member.content {
                    rows.append([layer.typeName, "?", "\(layer.parameterCount)"])
                }
            }
        }
        rows.append(["all", shape, "\(network.parameterCount)"])
        table = Table(
            columns: [
                Table.Column("layer"), Table.Column("output", alignment: .right),
                Table.Column("parameters", alignment: .right),
            ], rows: rows)
    }
}

/// A table of a network's layers, with the shapes that an input of a shape (without its batch) has behind each.
public func summary(_ network: any Layer, input: [Int]) -> Table {
    faulting { try NetworkSummary(of: network, input: input).table }
}

extension Layer {
    fileprivate var isOfOnesOwn: Bool { !(self is any BuiltinModule) }
    fileprivate var typeName: String { (self as? any NamedModule)?.typeName ?? "\(type(of: self))" }
    fileprivate var parameterCount: Int { parameters.reduce(0) { $0 + $1.count } }

    /// The layers in it that are switched to training, itself among them.
    fileprivate var trainingLayers: [any Layer] {
        let isTraining =
            (self as? BatchNorm)?.isTraining ?? (self as? Dropout)?.isTraining ?? (self as? SpectralNorm)?.isTraining
            ?? false
        return members.reduce(isTraining ? [self] : []) { found, member in
            if case .layer(let layer) = member.content { return found + layer.trainingLayers }
            return found
        }
    }
}
