// Stochastic gradient descent, as torch.optim.SGD orders it. Per element, every operation rounded, no fma:
//     g = g + weight_decay p                                   where weight_decay is not 0
//     buffer = g                                               at the first step with momentum
//     buffer = buffer momentum + (1 - dampening) g             at later ones
//     g = g + momentum buffer (nesterov), else g = buffer      with momentum
//     p = p - learning_rate g
// The numbers of the options are rounded to float once, 1 - dampening after a subtraction in double.
#pragma STDC FP_CONTRACT OFF

#include "Bits.h"

GANNET_BODY void sgd_step_body(gannet_sgd_options options, float *p, const float *g, float *buffer, size_t n) {
    const float learning_rate = (float)options.learning_rate;
    const float momentum = (float)options.momentum;
    const float share = (float)(1.0 - options.dampening);
    const float weight_decay = (float)options.weight_decay;
    const bool decays = options.weight_decay != 0.0;
    const bool moves = options.momentum != 0.0;
    for (size_t i = 0; i < n; i++) {
        float slope = g[i];
        if (decays) {
            slope = slope + weight_decay * p[i];
        }
        if (moves) {
            float velocity = options.first ? slope : buffer[i] * momentum + share * slope;
            buffer[i] = velocity;
            slope = options.nesterov ? slope + momentum * velocity : velocity;
        }
        p[i] = p[i] - learning_rate * slope;
    }
}
GANNET_KERNEL(
    gannet_sgd_step, sgd_step_body,
    (gannet_sgd_options options, float *p, const float *g, float *buffer, size_t n), (options, p, g, buffer, n))
