/// Multiplies the rate by `gamma` at every step.
public final class ExponentialLR: LearningRateSchedule {
    public let gamma: Double

    /// - Throws: `invalidArgument` for a gamma that is negative or not finite.
    public init(optimizer: any Optimizer, gamma: Double) throws {
        try Self.check(gamma, "gamma")
        self.gamma = gamma
        super.init(optimizer)
    }

    override func nextRate(after rate: Double) -> Double { rate * gamma }
}
