import CKernels

/// Element-wise functions of three arrays, or of two arrays and a number.
public enum TernaryMap {
    /// y[i] = x[i] limited to `lower...upper`; NaN stays NaN.
    public static func clamp(
        _ x: UnsafePointer<Float>, lower: Float, upper: Float, into y: UnsafeMutablePointer<Float>, count: Int
    ) {
        MapCost.light.split(count) { start, count in
            gannet_map_clamp(x + start, lower, upper, y + start, count)
        }
    }

    /// z[i] = x[i] where mask[i] is not zero, else y[i].
    public static func choose(
        _ mask: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>,
        into z: UnsafeMutablePointer<Float>, count: Int
    ) {
        MapCost.light.split(count) { start, count in
            gannet_map_where(mask + start, x + start, y + start, z + start, count)
        }
    }

    /// dx[i] = g[i] where x[i] > 0, else slope · g[i].
    public static func leakyReLUGradient(
        _ x: UnsafePointer<Float>, slope: Float, gradient g: UnsafePointer<Float>,
        into dx: UnsafeMutablePointer<Float>, count: Int
    ) {
        MapCost.light.split(count) { start, count in
            gannet_leaky_relu_gradient(x + start, slope, g + start, dx + start, count)
        }
    }

    /// dx[i] = g[i] where x[i] > 0, else g[i] · (y[i] + alpha), y being elu's value.
    public static func eluGradient(
        _ x: UnsafePointer<Float>, value y: UnsafePointer<Float>, alpha: Float, gradient g: UnsafePointer<Float>,
        into dx: UnsafeMutablePointer<Float>, count: Int
    ) {
        MapCost.light.split(count) { start, count in
            gannet_elu_gradient(x + start, y + start, alpha, g + start, dx + start, count)
        }
    }

    /// dp[i] = g[i] · (p[i] − target[i]) ÷ max((1 − p[i]) · p[i], 10⁻¹²)
    public static func bceGradient(
        _ p: UnsafePointer<Float>, target: UnsafePointer<Float>, gradient g: UnsafePointer<Float>,
        into dp: UnsafeMutablePointer<Float>, count: Int
    ) {
        MapCost.heavy.split(count) { start, count in
            gannet_bce_gradient(p + start, target + start, g + start, dp + start, count)
        }
    }

    /// The same with one gradient for all.
    public static func bceGradient(
        _ p: UnsafePointer<Float>, target: UnsafePointer<Float>, gradient g: Float,
        into dp: UnsafeMutablePointer<Float>, count: Int
    ) {
        MapCost.heavy.split(count) { start, count in
            gannet_bce_gradient_scalar(p + start, target + start, g, dp + start, count)
        }
    }

    /// dx[i] = (σ(x[i]) − target[i]) · g[i]
    public static func bceWithLogitsGradient(
        _ x: UnsafePointer<Float>, target: UnsafePointer<Float>, gradient g: UnsafePointer<Float>,
        into dx: UnsafeMutablePointer<Float>, count: Int
    ) {
        MapCost.heavy.split(count) { start, count in
            gannet_bce_logits_gradient(x + start, target + start, g + start, dx + start, count)
        }
    }
}
