/// Multiplies the rate by `gamma` at every `stepSize`-th step.
public final class StepLR: LearningRateSchedule {
    public let stepSize: Int
    public let gamma: Double

    /// - Throws: `invalidArgument` for a step size below 1 or a gamma that is negative or not finite.
    public init(optimizer: any Optimizer, stepSize: Int, gamma: Double = 0.1) throws {
        try Self.check(steps: stepSize, "stepSize")
        try Self.check(gamma, "gamma")
        self.stepSize = stepSize
        self.gamma = gamma
        super.init(optimizer)
    }

    override func nextRate(after rate: Double) -> Double { stepCount % stepSize == 0 ? rate * gamma : rate }
}
