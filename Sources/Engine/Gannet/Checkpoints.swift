import GANs
import Kernels
import Networks

// Checkpoints as notebooks write them. A compiled program keeps what it saves in memory.

extension Checkpoint {
    /// Adds a network's parameters and buffers.
    public func add(_ name: String, _ network: any Layer) { faulting { try add(network, as: name) } }

    /// Adds an optimizer's means, counts and learning rate.
    public func add(_ name: String, _ optimizer: any Optimizer) { faulting { try add(optimizer, as: name) } }

    /// Adds a schedule's count of steps; its optimizer is a part of its own.
    public func add(_ name: String, _ schedule: LearningRateSchedule) { faulting { try add(schedule, as: name) } }

    /// Adds averages of parameters.
    public func add(_ name: String, _ average: ExponentialMovingAverage) { faulting { try add(average, as: name) } }

    /// Adds the place of a stream; it is loaded into one of the same seed.
    public func add(_ name: String, _ random: Random) { faulting { try add(random, as: name) } }

    /// Adds both networks of a GAN and their optimizers.
    public func add(_ name: String, _ gan: GAN) { faulting { try add(gan, as: name) } }

    /// Keeps all parts as they are now, under a name.
    public func save(_ name: String) { nameFile(name, bytes: encoded()) }

    /// Puts into all parts what was saved under a name, or what is in a file of that name.
    public func load(_ name: String) { faulting { try restore(from: namedFile(name)) } }
}
