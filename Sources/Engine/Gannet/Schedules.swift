import Networks

extension StepLR {
    public convenience init(_ optimizer: any Optimizer, stepSize: Int, gamma: Double = 0.1) {
        do { try self.init(optimizer: optimizer, stepSize: stepSize, gamma: gamma) } catch { fault(error) }
    }
}

extension ExponentialLR {
    public convenience init(_ optimizer: any Optimizer, gamma: Double) {
        do { try self.init(optimizer: optimizer, gamma: gamma) } catch { fault(error) }
    }
}

extension CosineAnnealingLR {
    public convenience init(_ optimizer: any Optimizer, steps: Int, minimum: Double = 0) {
        do { try self.init(optimizer: optimizer, steps: steps, minimum: minimum) } catch { fault(error) }
    }
}

extension LinearLR {
    public convenience init(
        _ optimizer: any Optimizer, startFactor: Double = 1.0 / 3, endFactor: Double = 1, steps: Int = 5
    ) {
        do {
            try self.init(optimizer: optimizer, startFactor: startFactor, endFactor: endFactor, steps: steps)
        } catch { fault(error) }
    }
}
