// The element-wise kernels: each over all inputs at once, and over arrays of 0 to 50 elements, at places of any
// alignment, with an output of its own and in place.
#include "Runs.h"

// MARK: - The shapes of element-wise kernels

typedef void unary(const float *x, float *y, size_t n);
typedef void binary(const float *x, const float *y, float *z, size_t n);
typedef void scalar(const float *x, float a, float *y, size_t n);

enum { SHORTEST = 0, LONGEST = 50, STEP = 31 };

/// One element after the last must stay as it is.
static const float GUARD = 42.0f;

static void take_unary(run_hash *hash, unary *kernel) {
    const run_inputs *in = inputs_of_runs();
    float y[EVERYTHING_COUNT];
    kernel(in->everything, y, EVERYTHING_COUNT);
    take_floats(hash, y, EVERYTHING_COUNT);
}

static void take_short_unary(run_hash *hash, unary *kernel) {
    const run_inputs *in = inputs_of_runs();
    for (size_t n = SHORTEST; n <= LONGEST; n++) {
        const float *x = in->everything + STEP * n;
        float y[LONGEST + 1], same[LONGEST + 1];
        y[n] = GUARD;
        kernel(x, y, n);
        take_floats(hash, y, n + 1);
        memcpy(same, x, n * sizeof *x);
        same[n] = GUARD;
        kernel(same, same, n);
        take_floats(hash, same, n + 1);
    }
}

static void take_binary(run_hash *hash, binary *kernel, const float *x, const float *y, size_t n) {
    float z[RUN_COUNT];
    kernel(x, y, z, n);
    take_floats(hash, z, n);
}

static void take_short_binary(run_hash *hash, binary *kernel, const float *xs, const float *ys) {
    for (size_t n = SHORTEST; n <= LONGEST; n++) {
        const float *x = xs + STEP * n;
        const float *y = ys + (STEP - 2) * n;
        float z[LONGEST + 1];
        z[n] = GUARD;
        kernel(x, y, z, n);
        take_floats(hash, z, n + 1);
        memcpy(z, x, n * sizeof *x);
        kernel(z, y, z, n);
        take_floats(hash, z, n + 1);
        memcpy(z, y, n * sizeof *y);
        kernel(x, z, z, n);
        take_floats(hash, z, n + 1);
    }
}

static void take_scalar(run_hash *hash, scalar *kernel) {
    const run_inputs *in = inputs_of_runs();
    float y[EVERYTHING_COUNT];
    kernel(in->everything, 0.7f, y, EVERYTHING_COUNT);
    take_floats(hash, y, EVERYTHING_COUNT);
}

static void take_short_scalar(run_hash *hash, scalar *kernel) {
    const run_inputs *in = inputs_of_runs();
    for (size_t n = SHORTEST; n <= LONGEST; n++) {
        const float *x = in->everything + STEP * n;
        float a = in->everything_reversed[STEP * n];
        float y[LONGEST + 1];
        y[n] = GUARD;
        kernel(x, a, y, n);
        take_floats(hash, y, n + 1);
        memcpy(y, x, n * sizeof *x);
        kernel(y, a, y, n);
        take_floats(hash, y, n + 1);
    }
}

// MARK: - Kernels of other shapes, brought into one of these

static void clamp(const float *x, float *y, size_t n) { gannet_map_clamp(x, -1.5f, 2.5f, y, n); }

static void canonicalize(const float *x, float *y, size_t n) {
    memmove(y, x, n * sizeof *x);
    gannet_canonicalize(y, n);
}

static void fill(const float *x, float *y, size_t n) { gannet_fill(y, n > 0 ? x[0] : 0.0f, n); }

static void choose(const float *x, const float *y, float *z, size_t n) { gannet_map_where(x, x, y, z, n); }

/// In-place kernels get the first array as what they change; the second may be the output itself, then it is both.
static void accumulate(const float *x, const float *y, float *z, size_t n) {
    float second[RUN_COUNT];
    memcpy(second, y, n * sizeof *y);
    memmove(z, x, n * sizeof *x);
    gannet_map_add(z, second, z, n);
}

static void add_scaled(const float *x, const float *y, float *z, size_t n) {
    float second[RUN_COUNT];
    memcpy(second, y, n * sizeof *y);
    memmove(z, x, n * sizeof *x);
    gannet_add_scaled(z, 0.3f, second, n);
}

static void scale(const float *x, float a, float *y, size_t n) {
    memmove(y, x, n * sizeof *x);
    gannet_scale(y, a, n);
}

static void scalar_sub(const float *x, float a, float *y, size_t n) { gannet_map_scalar_sub(a, x, y, n); }

static void scalar_div(const float *x, float a, float *y, size_t n) { gannet_map_scalar_div(a, x, y, n); }

static void leaky_relu_gradient(const float *x, const float *g, float *dx, size_t n) {
    gannet_leaky_relu_gradient(x, 0.2f, g, dx, n);
}

static void elu_gradient(const float *x, const float *g, float *dx, size_t n) {
    gannet_elu_gradient(x, x, 1.5f, g, dx, n);
}

static void bce_gradient(const float *p, const float *t, float *dp, size_t n) { gannet_bce_gradient(p, t, p, dp, n); }

static void bce_gradient_scalar(const float *p, const float *t, float *dp, size_t n) {
    gannet_bce_gradient_scalar(p, t, 0.3f, dp, n);
}

static void bce_logits_gradient(const float *x, const float *t, float *dx, size_t n) {
    gannet_bce_logits_gradient(x, t, x, dx, n);
}

static void bce_logits_gradient_scalar(const float *x, const float *t, float *dx, size_t n) {
    gannet_bce_logits_gradient_scalar(x, t, 0.3f, dx, n);
}

// MARK: - The runs

#define UNARY(name, kernel)                                                                        \
    static void run_##kernel(run_hash *hash) { take_unary(hash, kernel); }                         \
    static void run_short_##kernel(run_hash *hash) { take_short_unary(hash, kernel); }
#define SCALAR(name, kernel)                                                                       \
    static void run_##kernel(run_hash *hash) { take_scalar(hash, kernel); }                        \
    static void run_short_##kernel(run_hash *hash) { take_short_scalar(hash, kernel); }
#define BINARY(name, kernel)                                                                       \
    static void run_##kernel(run_hash *hash) {                                                     \
        const run_inputs *in = inputs_of_runs();                                                   \
        take_binary(hash, kernel, in->everything, in->everything_reversed, EVERYTHING_COUNT);      \
    }                                                                                              \
    static void run_short_##kernel(run_hash *hash) {                                               \
        const run_inputs *in = inputs_of_runs();                                                   \
        take_short_binary(hash, kernel, in->everything, in->everything_reversed);                  \
    }
#define LOSS(name, kernel, first)                                                                  \
    static void run_##kernel(run_hash *hash) {                                                     \
        const run_inputs *in = inputs_of_runs();                                                   \
        take_binary(hash, kernel, in->first, in->probabilities_reversed, RUN_COUNT);               \
    }                                                                                              \
    static void run_short_##kernel(run_hash *hash) {                                               \
        const run_inputs *in = inputs_of_runs();                                                   \
        take_short_binary(hash, kernel, in->everything, in->probabilities);                        \
    }
#define LINES(name, kernel) {name, run_##kernel}, {name ", short arrays", run_short_##kernel},
#define LOSS_LINES(name, kernel, first) LINES(name, kernel)

#define UNARY_RUNS(X)                                   \
    X("map sqrt", gannet_map_sqrt)                      \
    X("map square", gannet_map_square)                  \
    X("map abs", gannet_map_abs)                        \
    X("map neg", gannet_map_neg)                        \
    X("map sign", gannet_map_sign)                      \
    X("map floor", gannet_map_floor)                    \
    X("map round", gannet_map_round)                    \
    X("map reciprocal", gannet_map_reciprocal)          \
    X("map relu", gannet_map_relu)                      \
    X("map clamp", clamp)                               \
    X("map canonicalize", canonicalize)                 \
    X("map fill", fill)                                 \
    X("map exp", gannet_map_exp)                        \
    X("map expm1", gannet_map_expm1)                    \
    X("map log", gannet_map_log)                        \
    X("map log1p", gannet_map_log1p)                    \
    X("map tanh", gannet_map_tanh)                      \
    X("map sigmoid", gannet_map_sigmoid)                \
    X("map log sigmoid", gannet_map_log_sigmoid)        \
    X("map softplus", gannet_map_softplus)              \
    X("map sin", gannet_map_sin)                        \
    X("map cos", gannet_map_cos)                        \
    X("map rsqrt", gannet_map_rsqrt)                    \
    X("map erf", gannet_map_erf)                        \
    X("map silu", gannet_map_silu)                      \
    X("map gelu", gannet_map_gelu)                      \
    X("map silu'", gannet_map_silu_derivative)          \
    X("map gelu'", gannet_map_gelu_derivative)
UNARY_RUNS(UNARY)

#define BINARY_RUNS(X)                                  \
    X("map add", gannet_map_add)                        \
    X("map sub", gannet_map_sub)                        \
    X("map mul", gannet_map_mul)                        \
    X("map div", gannet_map_div)                        \
    X("map pow", gannet_map_pow)                        \
    X("map maximum", gannet_map_maximum)                \
    X("map minimum", gannet_map_minimum)                \
    X("map less", gannet_map_less)                      \
    X("map less equal", gannet_map_less_equal)          \
    X("map equal", gannet_map_equal)                    \
    X("map not equal", gannet_map_not_equal)            \
    X("map where", choose)                              \
    X("map accumulate", accumulate)                     \
    X("map add scaled", add_scaled)                     \
    X("gradient of relu", gannet_relu_gradient)         \
    X("gradient of leaky relu", leaky_relu_gradient)    \
    X("gradient of elu", elu_gradient)                  \
    X("gradient of tanh", gannet_tanh_gradient)         \
    X("gradient of sigmoid", gannet_sigmoid_gradient)
BINARY_RUNS(BINARY)

#define SCALAR_RUNS(X)                                                      \
    X("map leaky relu of a number", gannet_map_leaky_relu)                  \
    X("map elu of a number", gannet_map_elu)                                \
    X("map add of a number", gannet_map_add_scalar)                         \
    X("map sub of a number", gannet_map_sub_scalar)                         \
    X("map scalar sub of a number", scalar_sub)                             \
    X("map mul of a number", gannet_map_mul_scalar)                         \
    X("map div of a number", gannet_map_div_scalar)                         \
    X("map scalar div of a number", scalar_div)                             \
    X("map pow of a number", gannet_map_pow_scalar)                         \
    X("map maximum of a number", gannet_map_maximum_scalar)                 \
    X("map minimum of a number", gannet_map_minimum_scalar)                 \
    X("map less of a number", gannet_map_less_scalar)                       \
    X("map less equal of a number", gannet_map_less_equal_scalar)           \
    X("map greater of a number", gannet_map_greater_scalar)                 \
    X("map greater equal of a number", gannet_map_greater_equal_scalar)     \
    X("map equal of a number", gannet_map_equal_scalar)                     \
    X("map not equal of a number", gannet_map_not_equal_scalar)             \
    X("map scale of a number", scale)
SCALAR_RUNS(SCALAR)

#define LOSS_RUNS(X)                                                                    \
    X("bce", gannet_bce, probabilities)                                                 \
    X("gradient of bce", bce_gradient, probabilities)                                   \
    X("gradient of bce, one g", bce_gradient_scalar, probabilities)                     \
    X("bce on logits", gannet_bce_logits, moderate)                                     \
    X("gradient of bce on logits", bce_logits_gradient, moderate)                       \
    X("gradient of bce on logits, one g", bce_logits_gradient_scalar, moderate)
LOSS_RUNS(LOSS)

const kernel_run RUNS_OF_MAPS[] = {
    UNARY_RUNS(LINES) BINARY_RUNS(LINES) SCALAR_RUNS(LINES) LOSS_RUNS(LOSS_LINES) {NULL, NULL},
};
