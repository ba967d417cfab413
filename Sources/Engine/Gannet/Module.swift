import Kernels
import Networks
import Tensors

/// A network, as a program writes it: it says how an input becomes an output, and its parameters come from its stored
/// properties, in order of declaration.
///
///     struct Generator: Module {
///         let hidden = Linear(2, 128)
///         let output = Linear(128, 2)
///         func callAsFunction(_ z: Tensor) -> Tensor { output(relu(hidden(z))) }
///     }
public protocol Module: Layer {
    func callAsFunction(_ input: Tensor) -> Tensor
}

extension Module {
    public func forward(_ input: Tensor) throws -> Tensor { callAsFunction(input) }

    /// Layers, lists of layers, and tensors among the stored properties; tensors that require a gradient are
    /// parameters, others buffers.
    public var members: [LayerMember] {
        var members: [LayerMember] = []
        var mirror: Mirror? = Mirror(reflecting: self)
        while let level = mirror {
            members =
                level.children.flatMap { child in
                    child.label.map { LayerMember.members(named: $0, value: child.value) } ?? []
                } + members
            mirror = level.superclassMirror
        }
        return members
    }
}

extension LayerMember {
    fileprivate static func members(named name: String, value: Any) -> [LayerMember] {
        switch value {
        case let layer as any Layer: [LayerMember(name, .layer(layer))]
        case let tensor as Tensor: [LayerMember(name, tensor.requiresGradient ? .parameter(tensor) : .buffer(tensor))]
        case let list as [Any]:
            list.enumerated().flatMap { members(named: "\(name).\($0.offset)", value: $0.element) }
        case _:
            []
        }
    }
}

/// The engine's own layers as modules.
public protocol BuiltinModule: Module {}

extension BuiltinModule {
    public func callAsFunction(_ input: Tensor) -> Tensor { faulting { try forward(input) } }
}

extension AvgPool2d: BuiltinModule {}
extension BatchNorm: BuiltinModule {}
extension Conv2d: BuiltinModule {}
extension ConvTranspose2d: BuiltinModule {}
extension Dropout: BuiltinModule {}
extension ELU: BuiltinModule {}
extension Embedding: BuiltinModule {}
extension Flatten: BuiltinModule {}
extension GELU: BuiltinModule {}
extension GroupNorm: BuiltinModule {}
extension InstanceNorm2d: BuiltinModule {}
extension LayerNorm: BuiltinModule {}
extension LeakyReLU: BuiltinModule {}
extension Linear: BuiltinModule {}
extension MaxPool2d: BuiltinModule {}
extension MinibatchDeviation: BuiltinModule {}
extension PReLU: BuiltinModule {}
extension ReLU: BuiltinModule {}
extension Sequential: BuiltinModule {}
extension SiLU: BuiltinModule {}
extension Sigmoid: BuiltinModule {}
extension Softmax: BuiltinModule {}
extension Softplus: BuiltinModule {}
extension SpectralNorm: BuiltinModule {}
extension Tanh: BuiltinModule {}
extension Unflatten: BuiltinModule {}
extension Upsample: BuiltinModule {}
