// RMSprop (T. Tieleman and G. Hinton, lecture 6.5, 2012; centered: A. Graves, "Generating sequences with recurrent
// neural networks", 2013), as torch.optim.RMSprop orders it. Per element, every operation rounded, no fma:
//     g = g + weight_decay p                                   where weight_decay is not 0
//     v = v alpha + ((1 - alpha) g) g
//     mean = interpolation from mean to g by 1 - alpha         if centered (Interpolation.h: two branches)
//     d = sqrt(v) + epsilon, or sqrt(v - mean mean) + epsilon
//     buffer = buffer momentum + g / d; p = p - learning_rate buffer      with momentum
//     p = p - (learning_rate g) / d                                       without
// The numbers of the options are rounded to float once, 1 - alpha after a subtraction in double.
#pragma STDC FP_CONTRACT OFF

#include "Interpolation.h"

GANNET_BODY void rmsprop_step_body(
    gannet_rmsprop_options options, float *p, const float *g, float *v, float *mean, float *buffer, size_t n) {
    const float learning_rate = (float)options.learning_rate;
    const float alpha = (float)options.alpha;
    const float share = (float)(1.0 - options.alpha);
    const float epsilon = (float)options.epsilon;
    const float weight_decay = (float)options.weight_decay;
    const float momentum = (float)options.momentum;
    const bool decays = options.weight_decay != 0.0;
    const bool moves = options.momentum != 0.0;
    for (size_t i = 0; i < n; i++) {
        float slope = decays ? g[i] + weight_decay * p[i] : g[i];
        v[i] = v[i] * alpha + (share * slope) * slope;
        float spread = v[i];
        if (options.centered) {
            mean[i] = interpolated(mean[i], slope, share);
            spread = spread - mean[i] * mean[i];
        }
        float denominator = __builtin_elementwise_sqrt(spread) + epsilon;
        if (moves) {
            buffer[i] = buffer[i] * momentum + slope / denominator;
            p[i] = p[i] - learning_rate * buffer[i];
        } else {
            p[i] = p[i] - (learning_rate * slope) / denominator;
        }
    }
}
GANNET_KERNEL(
    gannet_rmsprop_step, rmsprop_step_body,
    (gannet_rmsprop_options options, float *p, const float *g, float *v, float *mean, float *buffer, size_t n),
    (options, p, g, v, mean, buffer, n))
