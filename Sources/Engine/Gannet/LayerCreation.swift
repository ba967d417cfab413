import Kernels
import Networks
import Tensors

// Layers made as notebooks write them. Random parameters come from `random`, or from the program's own stream.

extension Linear {
    public convenience init(_ inputs: Int, _ outputs: Int, bias: Bool = true, using random: Random? = nil) {
        do {
            try self.init(
                inputs: inputs, outputs: outputs, hasBias: bias, using: random ?? Workspace.current.random)
        } catch { fault(error) }
    }
}

extension Conv2d {
    public convenience init(
        _ inputs: Int, _ outputs: Int, kernel: Int, stride: Int = 1, padding: Int = 0, bias: Bool = true,
        using random: Random? = nil
    ) {
        do {
            try self.init(
                inputs: inputs, outputs: outputs, kernel: kernel, stride: stride, padding: padding, hasBias: bias,
                using: random ?? Workspace.current.random)
        } catch { fault(error) }
    }
}

extension ConvTranspose2d {
    public convenience init(
        _ inputs: Int, _ outputs: Int, kernel: Int, stride: Int = 1, padding: Int = 0, bias: Bool = true,
        using random: Random? = nil
    ) {
        do {
            try self.init(
                inputs: inputs, outputs: outputs, kernel: kernel, stride: stride, padding: padding, hasBias: bias,
                using: random ?? Workspace.current.random)
        } catch { fault(error) }
    }
}

extension BatchNorm1d {
    public convenience init(_ channels: Int) {
        do { try self.init(channels: channels) } catch { fault(error) }
    }
}

extension BatchNorm2d {
    public convenience init(_ channels: Int) {
        do { try self.init(channels: channels) } catch { fault(error) }
    }
}

extension LayerNorm {
    public convenience init(_ shape: Int...) {
        do { try self.init(shape: shape) } catch { fault(error) }
    }
}

extension GroupNorm {
    public convenience init(_ groups: Int, _ channels: Int) {
        do { try self.init(groups: groups, channels: channels) } catch { fault(error) }
    }
}

extension InstanceNorm2d {
    public convenience init(_ channels: Int) {
        do { try self.init(channels: channels) } catch { fault(error) }
    }
}

extension Embedding {
    public convenience init(_ entries: Int, _ size: Int, using random: Random? = nil) {
        do {
            try self.init(entries: entries, size: size, using: random ?? Workspace.current.random)
        } catch { fault(error) }
    }
}

extension Dropout {
    public convenience init(_ probability: Double) {
        do { try self.init(probability: probability) } catch { fault(error) }
    }
}

extension Unflatten {
    public convenience init(_ sizes: Int...) { self.init(sizes: sizes) }
}

extension Upsample {
    public convenience init(_ scale: Int) {
        do { try self.init(scale: scale) } catch { fault(error) }
    }
}

extension AvgPool2d {
    public convenience init(_ kernel: Int) {
        do { try self.init(kernel: kernel) } catch { fault(error) }
    }
}

extension MaxPool2d {
    public convenience init(_ kernel: Int) {
        do { try self.init(kernel: kernel) } catch { fault(error) }
    }
}

extension LeakyReLU {
    public convenience init(_ slope: Double) { self.init(slope: slope) }
}

extension PReLU {
    public convenience init() {
        do { try self.init(channels: 1) } catch { fault(error) }
    }
}

extension SpectralNorm {
    /// A layer whose weight is divided by its largest singular value: `Linear`, `Conv2d` or `ConvTranspose2d`.
    public convenience init(_ layer: any Module) {
        do { try self.init(weighted(layer), using: Workspace.current.random) } catch { fault(error) }
    }
}

/// - Throws: `UsageError.unweightedLayer` where a layer has no weight.
public func weighted(_ layer: any Layer) throws(UsageError) -> any WeightedLayer {
    guard let layer = layer as? any WeightedLayer else { throw .unweightedLayer(type: "\(type(of: layer))") }
    return layer
}

extension Sequential {
    public convenience init(_ layers: any Module...) {
        do { try self.init(layers: layers) } catch { fault(error) }
    }

    /// The layers in order.
    public var layers: [any Module] { elements.compactMap { $0 as? any Module } }
}

extension Module {
    /// Starts all parameters anew.
    public func initialize(_ initializer: Initializer, using random: Random? = nil) {
        faulting { try start(with: initializer, using: random ?? Workspace.current.random) }
    }
}
