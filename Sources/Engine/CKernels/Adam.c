// Adam (D. Kingma and J. Ba, "Adam: a method for stochastic optimization", 2014) and AdamW (I. Loshchilov and
// F. Hutter, "Decoupled weight decay regularization", 2017), as torch.optim orders them. Per element, every operation
// rounded, no fma:
//     p = p (1 - learning_rate weight_decay)                   if decoupled
//     g = g + weight_decay p                                   if not, where weight_decay is not 0
//     m = interpolation from m to g by 1 - beta1               (Interpolation.h: two branches)
//     v = v beta2 + ((1 - beta2) g) g
//     d = sqrt(v) / sqrt(1 - beta2^step) + epsilon
//     p = p - ((learning_rate / (1 - beta1^step)) m) / d
// Every expression of the options alone is computed in double, by gannet_pow and gannet_sqrt, and rounded to float
// once. The division by sqrt(1 - beta2^step) is made by fma where that is faster, with the bits of the division
// (ConstantDivisor.h).
#pragma STDC FP_CONTRACT OFF

#include "ConstantDivisor.h"
#include "Interpolation.h"

gannet_adam_scalars gannet_adam_prepare(gannet_adam_options options) {
    const double step = (double)options.step;
    const double correction1 = 1.0 - gannet_pow(options.beta1, step);
    const double correction2 = 1.0 - gannet_pow(options.beta2, step);
    return (gannet_adam_scalars){
        .rate = (float)(options.learning_rate / correction1),
        .root = (float)gannet_sqrt(correction2),
        .weight = (float)(1.0 - options.beta1),
        .beta2 = (float)options.beta2,
        .share = (float)(1.0 - options.beta2),
        .epsilon = (float)options.epsilon,
        .weight_decay = (float)options.weight_decay,
        .kept = (float)(1.0 - options.learning_rate * options.weight_decay),
        .decays = !options.decoupled && options.weight_decay != 0.0,
        .decoupled = options.decoupled,
    };
}

/// The update, with the questions that are the same for all elements as constants.
GANNET_BODY void adam_loop(
    gannet_adam_scalars by, bool decays, bool decoupled, bool multiplies, float *p, const float *g, float *m, float *v,
    size_t n) {
    const constant_divisor root = constant_divisor_of(by.root);
    const float rate = by.rate, weight = by.weight, beta2 = by.beta2, share = by.share,
                epsilon = by.epsilon, weight_decay = by.weight_decay, kept = by.kept;
    GANNET_EACH(i, n,
        float value = decoupled ? p[i] * kept : p[i];
        float slope = decays ? g[i] + weight_decay * value : g[i];
        float first = interpolated(m[i], slope, weight);
        float second = v[i] * beta2 + (share * slope) * slope;
        float length = __builtin_elementwise_sqrt(second);
        float denominator = (multiplies ? root_divided(length, root) : length / root.divisor) + epsilon;
        m[i] = first;
        v[i] = second;
        p[i] = value - (rate * first) / denominator;
    );
}

GANNET_BODY void adam_ways(
    gannet_adam_scalars by, bool multiplies, float *p, const float *g, float *m, float *v, size_t n) {
    if (by.decoupled) {
        adam_loop(by, false, true, multiplies, p, g, m, v, n);
    } else if (by.decays) {
        adam_loop(by, true, false, multiplies, p, g, m, v, n);
    } else {
        adam_loop(by, false, false, multiplies, p, g, m, v, n);
    }
}

GANNET_BODY void adam_update_body(gannet_adam_scalars by, float *p, const float *g, float *m, float *v, size_t n) {
    if (is_constant_divisor(by.root)) {
        adam_ways(by, true, p, g, m, v, n);
    } else {
        adam_ways(by, false, p, g, m, v, n);
    }
}
GANNET_KERNEL(
    gannet_adam_update, adam_update_body,
    (gannet_adam_scalars by, float *p, const float *g, float *m, float *v, size_t n), (by, p, g, m, v, n))

void gannet_adam_step(gannet_adam_options options, float *p, const float *g, float *m, float *v, size_t n) {
    gannet_adam_update(gannet_adam_prepare(options), p, g, m, v, n);
}
