import CKernels

/// Element-wise functions of three arrays, or of two arrays and a number.
public enum TernaryMap {
    /// y[i] = x[i] limited to `lower...upper`; NaN stays NaN.
    public static func clamp(
        _ x: UnsafePointer<Float>, lower: Float, upper: Float, into y: UnsafeMutablePointer<Float>, count: Int
    ) {
        gannet_map_clamp(x, lower, upper, y, count)
    }

    /// z[i] = x[i] where mask[i] is not zero, else y[i].
    public static func choose(
        _ mask: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
        into z: UnsafeMutablePointer<Float>, count: Int
    ) {
        gannet_map_where(mask, x, y, z, count)
    }

    /// dx[i] = g[i] where x[i] > 0, else slope · g[i].
    public static func leakyReLUGradient(
        _ x: UnsafePointer<Float>, slope: Float, gradient g: UnsafePointer<Float>,
        into dx: UnsafeMutablePointer<Float>, count: Int
    ) {
        gannet_leaky_relu_gradient(x, slope, g, dx, count)
    }

    /// dx[i] = g[i] where x[i] > 0, else g[i] · (y[i] + alpha), y being elu's value.
    public static func eluGradient(
        _ x: UnsafePointer<Float>, value y: UnsafePointer<Float>, alpha: Float, gradient g: UnsafePointer<Float>,
        into dx: UnsafeMutablePointer<Float>, count: Int
    ) {
        gannet_elu_gradient(x, y, alpha, g, dx, count)
    }

    /// dp[i] = g[i] · (p[i] − target[i]) ÷ max((1 − p[i]) · p[i], 10⁻¹²)
    public static func bceGradient(
        _ p: UnsafePointer<Float>, target: UnsafePointer<Float>, gradient g: UnsafePointer<Float>,
        into dp: UnsafeMutablePointer<Float>, count: Int
    ) {
        gannet_bce_gradient(p, target, g, dp, count)
    }

    /// The same with one gradient for all.
    public static func bceGradient(
        _ p: UnsafePointer<Float>, target: UnsafePointer<Float>, gradient g: Float,
        into dp: UnsafeMutablePointer<Float>, count: Int
    ) {
        gannet_bce_gradient_scalar(p, target, g, dp, count)
    }

    /// dx[i] = (σ(x[i]) − target[i]) · g[i]
    public static func bceWithLogitsGradient(
        _ x: UnsafePointer<Float>, target: UnsafePointer<Float>, gradient g: UnsafePointer<Float>,
        into dx: UnsafeMutablePointer<Float>, count: Int
    ) {
        gannet_bce_logits_gradient(x, target, g, dx, count)
    }
}
