import Kernels

/// Takes the rate along a straight line from `startFactor` to `endFactor` times its base in `steps` steps, and leaves it
/// there: a warm-up. The optimizer has the first rate as soon as the schedule is made.
public final class LinearLR: LearningRateSchedule {
    public let startFactor: Double
    public let endFactor: Double
    public let steps: Int

    /// - Throws: `invalidArgument` for fewer steps than 1, a first factor outside 0…1 or 0, or a last one outside 0…1.
    public init(
        optimizer: any Optimizer, startFactor: Double = 1.0 / 3, endFactor: Double = 1, steps: Int = 5
    ) throws {
        try Self.check(steps: steps, "steps")
        guard startFactor > 0, startFactor <= 1 else {
            throw EngineError.invalidArgument(
                function: "LinearLR", argument: "startFactor", value: "\(startFactor)",
                expected: "above 0 and at most 1")
        }
        guard (0...1).contains(endFactor) else {
            throw EngineError.invalidArgument(
                function: "LinearLR", argument: "endFactor", value: "\(endFactor)", expected: "from 0 to 1")
        }
        self.startFactor = startFactor
        self.endFactor = endFactor
        self.steps = steps
        super.init(optimizer)
        optimizer.learningRate *= startFactor
    }

    override func nextRate(after rate: Double) -> Double {
        guard stepCount <= steps else { return rate }
        let slope = endFactor - startFactor
        return rate * (1 + slope / (Double(steps) * startFactor + Double(stepCount - 1) * slope))
    }
}
