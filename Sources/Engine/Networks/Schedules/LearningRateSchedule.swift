import Kernels

/// Changes an optimizer's learning rate from step to step, as PyTorch's `lr_scheduler` does: each new rate comes from
/// the one that the optimizer has, so that a rate set by hand is gone on from.
///
///     let schedule = try CosineAnnealingLR(optimizer, steps: 1000)
///     for _ in 0..<1000 { …; optimizer.step(); schedule.step() }
///
/// To add one: a file in this folder with a class of the schedule's name.
public class LearningRateSchedule {
    public let optimizer: any Optimizer
    /// The optimizer's rate when the schedule was made.
    public private(set) var baseRate: Double
    /// How many steps the schedule has made.
    public private(set) var stepCount = 0

    init(_ optimizer: any Optimizer) {
        self.optimizer = optimizer
        baseRate = optimizer.learningRate
    }

    /// Goes on to the next rate; to be called after the optimizer's own `step()`.
    public func step() {
        stepCount += 1
        optimizer.learningRate = nextRate(after: optimizer.learningRate)
    }

    /// Goes on from another count of steps; the optimizer's rate is left as it is.
    public func restore(stepCount: Int, baseRate: Double) {
        self.stepCount = stepCount
        self.baseRate = baseRate
    }

    /// The rate of step `stepCount`, given the one before.
    func nextRate(after rate: Double) -> Double { rate }

    /// - Throws: `invalidArgument` for fewer steps than 1.
    static func check(steps: Int, _ argument: String) throws(EngineError) {
        guard steps >= 1 else {
            throw .invalidArgument(
                function: "\(Self.self)", argument: argument, value: "\(steps)", expected: "at least 1")
        }
    }

    /// - Throws: `invalidArgument` unless the number is finite and at least 0.
    static func check(_ value: Double, _ argument: String) throws(EngineError) {
        guard value.isFinite, value >= 0 else {
            throw .invalidArgument(
                function: "\(Self.self)", argument: argument, value: "\(value)", expected: "finite and at least 0")
        }
    }
}
