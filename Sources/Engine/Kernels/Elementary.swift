import CKernels

/// The project's own elementary functions: the same bits on every machine, where the platform's would differ.
///
/// Those of `Float` are within 1 ulp, those of `Double` and `pow` within 2 ulp of the exact values.
public enum Elementary {
    public static func exp(_ x: Float) -> Float { gannet_expf(x) }
    public static func log(_ x: Float) -> Float { gannet_logf(x) }
    public static func log1p(_ x: Float) -> Float { gannet_log1pf(x) }
    public static func expm1(_ x: Float) -> Float { gannet_expm1f(x) }
    public static func sin(_ x: Float) -> Float { gannet_sinf(x) }
    public static func cos(_ x: Float) -> Float { gannet_cosf(x) }
    public static func tanh(_ x: Float) -> Float { gannet_tanhf(x) }
    public static func sigmoid(_ x: Float) -> Float { gannet_sigmoidf(x) }
    public static func softplus(_ x: Float) -> Float { gannet_softplusf(x) }
    public static func erf(_ x: Float) -> Float { gannet_erff(x) }
    public static func pow(_ x: Float, _ y: Float) -> Float { gannet_powf(x, y) }

    public static func sqrt(_ x: Double) -> Double { gannet_sqrt(x) }
    public static func exp(_ x: Double) -> Double { gannet_exp(x) }
    public static func exp2(_ x: Double) -> Double { gannet_exp2(x) }
    public static func expm1(_ x: Double) -> Double { gannet_expm1(x) }
    public static func log(_ x: Double) -> Double { gannet_log(x) }
    public static func log2(_ x: Double) -> Double { gannet_log2(x) }
    public static func log10(_ x: Double) -> Double { gannet_log10(x) }
    public static func log1p(_ x: Double) -> Double { gannet_log1p(x) }
    public static func pow(_ x: Double, _ y: Double) -> Double { gannet_pow(x, y) }
    public static func sin(_ x: Double) -> Double { gannet_sin(x) }
    public static func cos(_ x: Double) -> Double { gannet_cos(x) }
    public static func tan(_ x: Double) -> Double { gannet_tan(x) }
    public static func atan(_ x: Double) -> Double { gannet_atan(x) }
    public static func atan2(_ y: Double, _ x: Double) -> Double { gannet_atan2(y, x) }
    public static func tanh(_ x: Double) -> Double { gannet_tanh(x) }
    public static func sigmoid(_ x: Double) -> Double { gannet_sigmoid(x) }
}
