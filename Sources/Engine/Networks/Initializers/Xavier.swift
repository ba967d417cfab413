import Kernels

extension Initializer {
    /// Uniform in ±gain · √(6 ÷ (fan in + fan out)).
    ///
    /// Source: Glorot and Bengio, “Understanding the difficulty of training deep feedforward neural networks” (2010).
    public static func xavierUniform(gain: Double = 1) -> Initializer {
        Initializer("xavierUniform(gain: \(gain))") { tensor, random in
            let fans = tensor.fans
            let bound = Float(gain * Elementary.sqrt(6 / (fans.input + fans.output)))
            random.fillUniform(tensor.storage, lower: -bound, upper: bound)
        }
    }

    /// N(0, gain² · 2 ÷ (fan in + fan out)).
    ///
    /// Source: as `xavierUniform`.
    public static func xavierNormal(gain: Double = 1) -> Initializer {
        Initializer("xavierNormal(gain: \(gain))") { tensor, random in
            let fans = tensor.fans
            let deviation = Float(gain * Elementary.sqrt(2 / (fans.input + fans.output)))
            random.fillNormal(tensor.storage, deviation: deviation)
        }
    }
}
