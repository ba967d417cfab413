import Kernels

/// Takes the rate along half a cosine from its base to `minimum` in `steps` steps, and then up again:
/// minimum + ½ (base − minimum) (1 + cos(π t ÷ steps)).
///
/// Source: Loshchilov and Hutter, “SGDR: stochastic gradient descent with warm restarts” (2017), without the restarts;
/// the recursive form is PyTorch's.
public final class CosineAnnealingLR: LearningRateSchedule {
    public let steps: Int
    public let minimum: Double

    /// - Throws: `invalidArgument` for fewer steps than 1 or a minimum that is negative or not finite.
    public init(optimizer: any Optimizer, steps: Int, minimum: Double = 0) throws {
        try Self.check(steps: steps, "steps")
        try Self.check(minimum, "minimum")
        self.steps = steps
        self.minimum = minimum
        super.init(optimizer)
    }

    override func nextRate(after rate: Double) -> Double {
        // After the lowest point the quotient below would be of two zeros.
        if (stepCount - 1) % steps == 0, (stepCount - 1) / steps % 2 == 1 {
            return rate + (baseRate - minimum) * (1 - Elementary.cos(Double.pi / Double(steps))) / 2
        }
        return (1 + cosine(stepCount)) / (1 + cosine(stepCount - 1)) * (rate - minimum) + minimum
    }

    private func cosine(_ step: Int) -> Double { Elementary.cos(Double.pi * Double(step) / Double(steps)) }
}
