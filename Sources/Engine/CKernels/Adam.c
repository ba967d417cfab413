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
// once.
#pragma STDC FP_CONTRACT OFF

#include "Interpolation.h"

GANNET_BODY void adam_step_body(
    gannet_adam_options options, float *p, const float *g, float *m, float *v, size_t n) {
    const double step = (double)options.step;
    const double correction1 = 1.0 - gannet_pow(options.beta1, step);
    const double correction2 = 1.0 - gannet_pow(options.beta2, step);
    const float rate = (float)(options.learning_rate / correction1);
    const float root = (float)gannet_sqrt(correction2);
    const float weight = (float)(1.0 - options.beta1);
    const float beta2 = (float)options.beta2;
    const float share = (float)(1.0 - options.beta2);
    const float epsilon = (float)options.epsilon;
    const float weight_decay = (float)options.weight_decay;
    const float kept = (float)(1.0 - options.learning_rate * options.weight_decay);
    const bool decays = !options.decoupled && options.weight_decay != 0.0;
    for (size_t i = 0; i < n; i++) {
        float value = options.decoupled ? p[i] * kept : p[i];
        float slope = decays ? g[i] + weight_decay * value : g[i];
        m[i] = interpolated(m[i], slope, weight);
        v[i] = v[i] * beta2 + (share * slope) * slope;
        float denominator = __builtin_elementwise_sqrt(v[i]) / root + epsilon;
        p[i] = value - (rate * m[i]) / denominator;
    }
}
GANNET_KERNEL(
    gannet_adam_step, adam_step_body,
    (gannet_adam_options options, float *p, const float *g, float *m, float *v, size_t n), (options, p, g, m, v, n))
