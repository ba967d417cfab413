import Kernels

extension Initializer {
    /// Uniform in ±√(6 ÷ ((1 + slope²) · fan in)), the slope being leaky ReLU's.
    ///
    /// Source: He and others, “Delving deep into rectifiers” (2015).
    public static func kaimingUniform(slope: Double = 0) -> Initializer {
        Initializer("kaimingUniform(slope: \(slope))") { tensor, random in
            let bound = Float(Elementary.sqrt(6 / ((1 + slope * slope) * tensor.fans.input)))
            random.fillUniform(tensor.storage, lower: -bound, upper: bound)
        }
    }

    /// N(0, 2 ÷ ((1 + slope²) · fan in)), the slope being leaky ReLU's.
    ///
    /// Source: as `kaimingUniform`.
    public static func kaimingNormal(slope: Double = 0) -> Initializer {
        Initializer("kaimingNormal(slope: \(slope))") { tensor, random in
            let deviation = Float(Elementary.sqrt(2 / ((1 + slope * slope) * tensor.fans.input)))
            random.fillNormal(tensor.storage, deviation: deviation)
        }
    }
}
