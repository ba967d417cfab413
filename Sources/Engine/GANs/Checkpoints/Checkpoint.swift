import Kernels
import Networks
import Tensors

/// The state of a training, part by part, to be written as a safetensors file and to go on from.
///
///     let checkpoint = Checkpoint()
///     try checkpoint.add(G, as: "G")
///     try checkpoint.add(D, as: "D")
///     try checkpoint.add(optG, as: "optG")
///     let bytes = checkpoint.encoded()
///     …
///     try checkpoint.restore(from: bytes)
///
/// Training 2 N steps is training N steps, saving, restoring and training N steps more, to the bit, if all that lives
/// is a part: networks (parameters and buffers), optimizers (means, counts, learning rates), schedules, averages and
/// streams. The current workspace's stream is always one.
public final class Checkpoint {
    private var parts: [(name: String, state: CheckpointState)] = []

    public init() {}

    /// The parameters and buffers of a network.
    public func add(_ network: any Layer, as name: String) throws { try add(name, state: .init(of: network)) }

    /// An optimizer's running means, counts and learning rate.
    public func add(_ optimizer: any Optimizer, as name: String) throws { try add(name, state: .init(of: optimizer)) }

    /// A schedule's count of steps; its optimizer is a part of its own.
    public func add(_ schedule: LearningRateSchedule, as name: String) throws {
        try add(name, state: .init(of: schedule))
    }

    /// Averages of parameters.
    public func add(_ average: ExponentialMovingAverage, as name: String) throws {
        try add(name, state: .init(of: average))
    }

    /// A stream's place; to be restored into a stream of the same seed and name.
    public func add(_ random: RandomStream, as name: String) throws { try add(name, state: .init(of: random)) }

    /// Both networks of a GAN and their optimizers.
    public func add(_ gan: GAN, as name: String) throws {
        try add(gan.generator, as: name + ".G")
        try add(gan.discriminator, as: name + ".D")
        try add(gan.generatorOptimizer, as: name + ".optG")
        try add(gan.discriminatorOptimizer, as: name + ".optD")
    }

    private func add(_ name: String, state: CheckpointState) throws {
        guard !name.isEmpty, name != Self.stream, !parts.contains(where: { $0.name == name }) else {
            throw CheckpointMismatch(
                problem: "a part's name is not empty, not '\(Self.stream)', and used once: '\(name)'")
        }
        parts.append((name, state))
    }

    private static let stream = "stream"

    // MARK: - Writing

    /// The file: all parts as they are now.
    public func encoded() -> [UInt8] {
        var file = SafeTensors()
        let random = Workspace.current.random
        file.texts = [
            SafeTensors.Text(name: "\(Self.stream).seed", text: "\(random.seed)"),
            SafeTensors.Text(name: "\(Self.stream).name", text: random.name),
            SafeTensors.Text(name: "\(Self.stream).draws", text: "\(random.drawCount)"),
        ]
        for (name, state) in parts {
            for tensor in state.tensors() {
                file.entries.append(
                    SafeTensors.Entry(
                        name: "\(name).\(tensor.name)", shape: tensor.shape, values: tensor.storage.canonicalElements))
            }
            for number in state.numbers() {
                file.texts.append(SafeTensors.Text(name: "\(name).\(number.name)", text: number.text))
            }
        }
        return file.bytes
    }

    // MARK: - Reading

    /// Puts the state of a file into the parts and goes on with its stream; nothing changes where something is wrong.
    ///
    /// - Throws: `FileFormatError`, or `CheckpointMismatch` for a file whose names, shapes or numbers are others.
    public func restore(from bytes: [UInt8]) throws {
        let file = try SafeTensors(decoding: bytes)
        let values = Dictionary(file.entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let texts = Dictionary(file.texts.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
        func text(_ name: String) throws -> String {
            guard let text = texts[name] else { throw CheckpointMismatch(problem: "the file has no number '\(name)'") }
            return text
        }
        func number<Number: LosslessStringConvertible>(_ name: String) throws -> Number {
            guard let number = Number(try text(name)) else {
                throw CheckpointMismatch(
                    problem: "'\(name)' is '\(try text(name))' in the file, which is no number of its kind")
            }
            return number
        }
        var copies: [(Storage, [Float])] = []
        var changes: [() -> Void] = []
        var known: Set<String> = []
        for (name, state) in parts {
            for tensor in state.tensors() {
                let path = "\(name).\(tensor.name)"
                known.insert(path)
                guard let entry = values[path] else {
                    throw CheckpointMismatch(problem: "the file has no tensor '\(path)'")
                }
                guard entry.shape == tensor.shape else {
                    throw CheckpointMismatch(
                        problem: "'\(path)' has shape \(entry.shape) in the file, and \(tensor.shape) here")
                }
                copies.append((tensor.storage, entry.values))
            }
            let numbers = try state.numbers().map { (name: $0.name, text: try text("\(name).\($0.name)")) }
            do {
                changes.append(try state.change(numbers))
            } catch let mismatch as CheckpointMismatch {
                throw CheckpointMismatch(problem: "'\(name)': \(mismatch.problem)")
            }
        }
        for entry in file.entries where !known.contains(entry.name) {
            throw CheckpointMismatch(problem: "the file has a tensor '\(entry.name)', which belongs to no part here")
        }
        let random = RandomStream(
            seed: try number("\(Self.stream).seed"), name: try text("\(Self.stream).name"))
        random.drawCount = try number("\(Self.stream).draws")
        for (storage, values) in copies {
            storage.beginChange()
            values.withUnsafeBufferPointer { source in
                if let base = source.baseAddress { storage.elements.update(from: base, count: storage.count) }
            }
        }
        for change in changes { change() }
        Workspace.current.random = random
    }
}

/// A checkpoint that does not fit what it is to be restored into.
public struct CheckpointMismatch: Error, Hashable, Sendable, CustomStringConvertible {
    public var problem: String

    public init(problem: String) { self.problem = problem }

    public var description: String { "the checkpoint does not fit: \(problem)" }
}
