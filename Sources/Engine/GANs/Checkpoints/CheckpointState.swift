import Kernels
import Networks
import Tensors

/// What a part of a checkpoint consists of.
struct CheckpointState {
    /// The tensors, in order.
    let tensors: () -> [(name: String, shape: [Int], storage: Storage)]
    /// The numbers, as texts that give them back exactly.
    var numbers: () -> [(name: String, text: String)] = { [] }
    /// Checks texts of numbers, in order, and gives back what puts them in their place.
    var change: ([(name: String, text: String)]) throws -> () -> Void = { _ in {} }

    init(of network: any Layer) {
        tensors = {
            (network.namedParameters + network.namedBuffers).map { ($0.name, $0.tensor.shape, $0.tensor.storage) }
        }
    }

    init(of optimizer: any Optimizer) {
        tensors = {
            optimizer.state.means.map { ($0.name, optimizer.parameters[$0.parameter].shape, $0.storage) }
        }
        numbers = {
            [("learningRate", "\(optimizer.learningRate)")]
                + optimizer.state.counts.enumerated().map { ("steps.\($0.offset)", "\($0.element)") }
        }
        change = { numbers in
            let rate: Double = try Self.number(numbers[0])
            let counts: [Int] = try numbers.dropFirst().map { try Self.number($0) }
            guard counts.allSatisfy({ $0 >= 0 }) else {
                throw CheckpointMismatch(problem: "a count of steps is negative")
            }
            return {
                optimizer.learningRate = rate
                optimizer.restore(counts: counts)
            }
        }
    }

    init(of schedule: LearningRateSchedule) {
        tensors = { [] }
        numbers = { [("steps", "\(schedule.stepCount)"), ("baseRate", "\(schedule.baseRate)")] }
        change = { numbers in
            let steps: Int = try Self.number(numbers[0])
            let rate: Double = try Self.number(numbers[1])
            return { schedule.restore(stepCount: steps, baseRate: rate) }
        }
    }

    init(of average: ExponentialMovingAverage) {
        tensors = { average.state.enumerated().map { ("\($0.offset)", [$0.element.count], $0.element) } }
    }

    init(of random: RandomStream) {
        tensors = { [] }
        numbers = {
            [("seed", "\(random.seed)"), ("name", random.name), ("draws", "\(random.drawCount)")]
        }
        change = { numbers in
            guard numbers[0].text == "\(random.seed)", numbers[1].text == random.name else {
                throw CheckpointMismatch(
                    problem: "the stream in the file is of seed \(numbers[0].text), here of \(random.seed)")
            }
            let draws: UInt64 = try Self.number(numbers[2])
            return { random.drawCount = draws }
        }
    }

    private static func number<Number: LosslessStringConvertible>(
        _ entry: (name: String, text: String)
    ) throws -> Number {
        guard let number = Number(entry.text) else {
            throw CheckpointMismatch(
                problem: "\(entry.name) is '\(entry.text)' in the file, which is no number of its kind")
        }
        return number
    }
}
