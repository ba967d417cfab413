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

/// The update, with the questions that are the same for all elements as constants; the mean is not looked at unless
/// centered, the buffer not without momentum.
GANNET_BODY void rmsprop_loop(
    gannet_rmsprop_options options, bool centered, bool moves, float *p, const float *g, float *v, float *mean,
    float *buffer, size_t n) {
    const float learning_rate = (float)options.learning_rate;
    const float alpha = (float)options.alpha;
    const float share = (float)(1.0 - options.alpha);
    const float epsilon = (float)options.epsilon;
    const float weight_decay = (float)options.weight_decay;
    const float momentum = (float)options.momentum;
    const bool decays = options.weight_decay != 0.0;
    GANNET_EACH(i, n,
        float value = p[i];
        float slope = g[i];
        float decayed = slope + weight_decay * value;
        slope = decays ? decayed : slope;
        float square = v[i] * alpha + (share * slope) * slope;
        v[i] = square;
        float spread = square;
        if (centered) {
            float middle = interpolated(mean[i], slope, share);
            mean[i] = middle;
            spread = square - middle * middle;
        }
        float denominator = __builtin_elementwise_sqrt(spread) + epsilon;
        if (moves) {
            float velocity = buffer[i] * momentum + slope / denominator;
            buffer[i] = velocity;
            p[i] = value - learning_rate * velocity;
        } else {
            p[i] = value - (learning_rate * slope) / denominator;
        }
    );
}

GANNET_BODY void rmsprop_step_body(
    gannet_rmsprop_options options, float *p, const float *g, float *v, float *mean, float *buffer, size_t n) {
    const bool moves = options.momentum != 0.0;
    if (options.centered && moves) {
        rmsprop_loop(options, true, true, p, g, v, mean, buffer, n);
    } else if (options.centered) {
        rmsprop_loop(options, true, false, p, g, v, mean, buffer, n);
    } else if (moves) {
        rmsprop_loop(options, false, true, p, g, v, mean, buffer, n);
    } else {
        rmsprop_loop(options, false, false, p, g, v, mean, buffer, n);
    }
}
GANNET_KERNEL(
    gannet_rmsprop_step, rmsprop_step_body,
    (gannet_rmsprop_options options, float *p, const float *g, float *v, float *mean, float *buffer, size_t n),
    (options, p, g, v, mean, buffer, n))
