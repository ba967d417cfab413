// Stochastic gradient descent, as torch.optim.SGD orders it. Per element, every operation rounded, no fma:
//     g = g + weight_decay p                                   where weight_decay is not 0
//     buffer = g                                               at the first step with momentum
//     buffer = buffer momentum + (1 - dampening) g             at later ones
//     g = g + momentum buffer (nesterov), else g = buffer      with momentum
//     p = p - learning_rate g
// The numbers of the options are rounded to float once, 1 - dampening after a subtraction in double.
#pragma STDC FP_CONTRACT OFF

#include "Bits.h"

/// The update, with the questions that are the same for all elements as constants; without momentum the buffer is
/// not looked at.
GANNET_BODY void sgd_loop(
    gannet_sgd_options options, bool moves, bool first, float *p, const float *g, float *buffer, size_t n) {
    const float learning_rate = (float)options.learning_rate;
    const float momentum = (float)options.momentum;
    const float share = (float)(1.0 - options.dampening);
    const float weight_decay = (float)options.weight_decay;
    const bool decays = options.weight_decay != 0.0;
    const bool nesterov = options.nesterov;
    GANNET_EACH(i, n,
        float value = p[i];
        float slope = g[i];
        float decayed = slope + weight_decay * value;
        slope = decays ? decayed : slope;
        if (moves) {
            float velocity = first ? slope : buffer[i] * momentum + share * slope;
            float ahead = slope + momentum * velocity;
            buffer[i] = velocity;
            slope = nesterov ? ahead : velocity;
        }
        p[i] = value - learning_rate * slope;
    );
}

GANNET_BODY void sgd_step_body(gannet_sgd_options options, float *p, const float *g, float *buffer, size_t n) {
    if (options.momentum == 0.0) {
        sgd_loop(options, false, false, p, g, buffer, n);
    } else if (options.first) {
        sgd_loop(options, true, true, p, g, buffer, n);
    } else {
        sgd_loop(options, true, false, p, g, buffer, n);
    }
}
GANNET_KERNEL(
    gannet_sgd_step, sgd_step_body,
    (gannet_sgd_options options, float *p, const float *g, float *buffer, size_t n), (options, p, g, buffer, n))
