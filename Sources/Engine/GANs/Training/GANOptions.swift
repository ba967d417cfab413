import Kernels

/// What a training of a GAN does besides the plain game.
public struct GANOptions: Sendable {
    /// How many steps the discriminator makes for each of the generator (n-critic).
    public var discriminatorSteps = 1
    /// The weight of the interpolated gradient penalty (Gulrajani and others, 2017); 0 leaves it out.
    public var gradientPenalty = 0.0
    /// The weight γ of R1, ½ γ ‖∇D(x)‖² over real samples (Mescheder and others, 2018); 0 leaves it out.
    public var r1 = 0.0
    /// How far below 1 the label of real samples is in the discriminator's cross entropy (Salimans and others, 2016).
    public var labelSmoothing = 0.0
    /// How many samples the discriminator sees at once, their features side by side (Lin and others, 2018: PacGAN).
    public var packing = 1

    public init(
        discriminatorSteps: Int = 1, gradientPenalty: Double = 0, r1: Double = 0, labelSmoothing: Double = 0,
        packing: Int = 1
    ) {
        self.discriminatorSteps = discriminatorSteps
        self.gradientPenalty = gradientPenalty
        self.r1 = r1
        self.labelSmoothing = labelSmoothing
        self.packing = packing
    }

    /// - Throws: `invalidArgument` for numbers that make no training.
    func check() throws(EngineError) {
        for (name, count) in [("discriminatorSteps", discriminatorSteps), ("packing", packing)] where count < 1 {
            throw .invalidArgument(function: "GAN", argument: name, value: "\(count)", expected: "at least 1")
        }
        for (name, weight) in [("gradientPenalty", gradientPenalty), ("r1", r1)] {
            guard weight.isFinite, weight >= 0 else {
                throw .invalidArgument(
                    function: "GAN", argument: name, value: "\(weight)", expected: "finite and at least 0")
            }
        }
        guard labelSmoothing >= 0, labelSmoothing < 1 else {
            throw .invalidArgument(
                function: "GAN", argument: "labelSmoothing", value: "\(labelSmoothing)",
                expected: "at least 0 and less than 1")
        }
    }
}
