// The terms of binary cross entropy and their gradients, as PyTorch's CPU kernels define them. Reduction to a mean or
// a sum is the caller's.
//
// On probabilities (BCELoss): the logarithms are cut at -100 in the value; the gradient knows nothing of the cut and
// divides by (1 - p) p, at least 1e-12.
// On logits (BCEWithLogitsLoss): (1 - target) x - log sigmoid(x), whose gradient is sigmoid(x) - target; no cut.
#pragma STDC FP_CONTRACT OFF

#include "ElementaryFloat.h"

/// x, but -100 where it is less; NaN stays.
GANNET_BODY float at_least_minus_100(float x) { return x < -100.0f ? -100.0f : x; }

GANNET_BODY float bce_term(float p, float target) {
    float miss = at_least_minus_100(log1p_body(-p));
    float hit = at_least_minus_100(log_body(p));
    return (target - 1.0f) * miss - target * hit;
}

GANNET_BODY float bce_slope(float p, float target, float g) {
    float product = (1.0f - p) * p;
    return (g * (p - target)) / (product < 1e-12f ? 1e-12f : product);
}

GANNET_BODY float bce_logits_term(float x, float target) { return (1.0f - target) * x - log_sigmoid_body(x); }

GANNET_BODY float bce_logits_slope(float x, float target, float g) { return (sigmoid_body(x) - target) * g; }

#define LOSS(name, term)                                                                            \
    GANNET_BODY void name##_body(const float *x, const float *target, float *loss, size_t n) {      \
        GANNET_EACH(i, n, loss[i] = term(x[i], target[i]););                                        \
    }                                                                                               \
    GANNET_KERNEL(                                                                                  \
        name, name##_body, (const float *x, const float *target, float *loss, size_t n), (x, target, loss, n))

#define LOSS_GRADIENT(name, slope)                                                                              \
    GANNET_BODY void name##_body(const float *x, const float *target, const float *g, float *dx, size_t n) {    \
        GANNET_EACH(i, n, dx[i] = slope(x[i], target[i], g[i]););                                               \
    }                                                                                                           \
    GANNET_KERNEL(                                                                                              \
        name, name##_body, (const float *x, const float *target, const float *g, float *dx, size_t n),          \
        (x, target, g, dx, n))                                                                                  \
    GANNET_BODY void name##_scalar_body(const float *x, const float *target, float g, float *dx, size_t n) {    \
        GANNET_EACH(i, n, dx[i] = slope(x[i], target[i], g););                                                  \
    }                                                                                                           \
    GANNET_KERNEL(                                                                                              \
        name##_scalar, name##_scalar_body, (const float *x, const float *target, float g, float *dx, size_t n), \
        (x, target, g, dx, n))

LOSS(gannet_bce, bce_term)
LOSS(gannet_bce_logits, bce_logits_term)
LOSS_GRADIENT(gannet_bce_gradient, bce_slope)
LOSS_GRADIENT(gannet_bce_logits_gradient, bce_logits_slope)
