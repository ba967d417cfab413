// y[i] = f(x[i]). One element is computed as the function's definition says, whatever its neighbours are.
#pragma STDC FP_CONTRACT OFF

#include "ElementaryFloat.h"

// MARK: - Bodies of the functions that are no more than a few operations

GANNET_BODY float sqrt_body(float x) { return canonical_float(__builtin_elementwise_sqrt(x)); }

GANNET_BODY float square_body(float x) { return x * x; }

GANNET_BODY float abs_body(float x) { return absolute_float(x); }

GANNET_BODY float neg_body(float x) { return -x; }

GANNET_BODY float sign_body(float x) { return unless_nan(x, x > 0.0f ? 1.0f : x < 0.0f ? -1.0f : 0.0f); }

/// To the nearest integer, halves to even: adding and subtracting 2^23 rounds below it, and all is whole above it.
GANNET_BODY float round_body(float x) {
    float magnitude = absolute_float(x);
    float rounded = (magnitude + 0x1p23f) - 0x1p23f;
    return with_sign_float(magnitude < 0x1p23f ? rounded : magnitude, x);
}

GANNET_BODY float floor_body(float x) {
    float rounded = round_body(x);
    return with_sign_float(rounded > x ? rounded - 1.0f : rounded, x);
}

GANNET_BODY float reciprocal_body(float x) { return 1.0f / x; }

GANNET_BODY float relu_body(float x) { return x > 0.0f ? x : unless_nan(x, 0.0f); }

GANNET_BODY float leaky_relu_body(float x, float slope) { return x > 0.0f ? x : slope * x; }

GANNET_BODY float elu_body(float x, float alpha) { return x > 0.0f ? x : alpha * expm1_body(x); }

GANNET_BODY float clamp_body(float x, float lower, float upper) {
    float y = x < lower ? lower : x;
    return y > upper ? upper : y;
}

// MARK: - Maps

#define UNARY_MAP(name)                                                     \
    GANNET_BODY void map_##name##_body(const float *x, float *y, size_t n) { \
        GANNET_EACH(i, n, y[i] = name##_body(x[i]););                        \
    }                                                                       \
    GANNET_KERNEL(gannet_map_##name, map_##name##_body, (const float *x, float *y, size_t n), (x, y, n))

UNARY_MAP(exp)
UNARY_MAP(expm1)
UNARY_MAP(log)
UNARY_MAP(log1p)
UNARY_MAP(tanh)
UNARY_MAP(sigmoid)
UNARY_MAP(log_sigmoid)
UNARY_MAP(softplus)
UNARY_MAP(rsqrt)
UNARY_MAP(erf)
UNARY_MAP(silu)
UNARY_MAP(silu_derivative)
UNARY_MAP(gelu)
UNARY_MAP(gelu_derivative)
UNARY_MAP(sqrt)
UNARY_MAP(square)
UNARY_MAP(abs)
UNARY_MAP(neg)
UNARY_MAP(sign)
UNARY_MAP(floor)
UNARY_MAP(round)
UNARY_MAP(reciprocal)
UNARY_MAP(relu)

/// Sine and cosine, piece by piece: arguments beyond the reduction that vectors can do are rare, and their pieces go
/// through the scalar functions.
#define CIRCULAR_MAP(name)                                                                  \
    GANNET_BODY void map_##name##_body(const float *x, float *y, size_t n) {                \
        enum { PIECE = 256 };                                                               \
        for (size_t start = 0; start < n; start += PIECE) {                                 \
            const float *from = x + start;                                                  \
            float *to = y + start;                                                          \
            size_t count = n - start < PIECE ? n - start : PIECE;                           \
            uint32_t far = 0;                                                               \
            for (size_t i = 0; i < count; i++) {                                            \
                far |= !is_near_angle(from[i]);                                             \
            }                                                                               \
            if (far) {                                                                      \
                for (size_t i = 0; i < count; i++) {                                        \
                    to[i] = name##_body(from[i]);                                           \
                }                                                                           \
            } else {                                                                        \
                GANNET_EACH(i, count, to[i] = name##_of_near_angle(from[i]););              \
            }                                                                               \
        }                                                                                   \
    }                                                                                       \
    GANNET_KERNEL(gannet_map_##name, map_##name##_body, (const float *x, float *y, size_t n), (x, y, n))

CIRCULAR_MAP(sin)
CIRCULAR_MAP(cos)

GANNET_BODY void map_leaky_relu_body(const float *x, float slope, float *y, size_t n) {
    GANNET_EACH(i, n, y[i] = leaky_relu_body(x[i], slope););
}
GANNET_KERNEL(
    gannet_map_leaky_relu, map_leaky_relu_body, (const float *x, float slope, float *y, size_t n), (x, slope, y, n))

GANNET_BODY void map_elu_body(const float *x, float alpha, float *y, size_t n) {
    GANNET_EACH(i, n, y[i] = elu_body(x[i], alpha););
}
GANNET_KERNEL(gannet_map_elu, map_elu_body, (const float *x, float alpha, float *y, size_t n), (x, alpha, y, n))

GANNET_BODY void map_clamp_body(const float *x, float lower, float upper, float *y, size_t n) {
    GANNET_EACH(i, n, y[i] = clamp_body(x[i], lower, upper););
}
GANNET_KERNEL(
    gannet_map_clamp, map_clamp_body, (const float *x, float lower, float upper, float *y, size_t n),
    (x, lower, upper, y, n))
