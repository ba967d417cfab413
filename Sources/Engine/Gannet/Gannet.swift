/// The umbrella that Swift programs and tangled notebooks import: the engine in the words of a notebook.
///
///     import Gannet
///
///     let ring = Ring(modes: 8, radius: 2, deviation: 0.02)
///     let D = Sequential(Linear(2, 128), LeakyReLU(0.2), Linear(128, 1), Sigmoid())
///     let p = D(ring.sample(256))
///     let loss = bceLoss(p, ones(like: p))
///     loss.backward()
///
/// Everything here is thin sugar over the throwing operations of the engine's modules. What those throw cannot be
/// caught here, as an operator has no way to throw: it ends the program with the message (see `fault(_:)`).
@_exported import GANs
@_exported import Kernels
@_exported import Networks
@_exported import Tensors

/// A random stream, passed as `using:` where its numbers should not come from the program's own.
public typealias Random = RandomStream

extension RandomStream {
    /// The stream without a name of a seed.
    public convenience init(seed: Int) { self.init(seed: UInt64(bitPattern: Int64(seed))) }
}

/// Draws from the stream of a seed and a name from now on, where no other is passed.
public func selectRandomStream(seed: Int, name: String) {
    Workspace.current.random = RandomStream(seed: UInt64(bitPattern: Int64(seed)), name: name)
}

/// Begins a notebook's cell: its random stream is selected, gradients are recorded, and what it shows is a piece of its
/// own.
///
/// - Parameter isShown: whether what the cell shows is part of the text form.
public func beginCell(_ name: String, seed: Int, isShown: Bool = true) {
    Transcript.show(isShown)
    selectRandomStream(seed: seed, name: name)
    Workspace.current.recordsGradients = true
}
