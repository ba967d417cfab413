// Gradients of activations from the upstream gradient g. The piecewise ones choose by x > 0, as PyTorch does, so that
// relu'(0) = 0, leaky_relu'(0) = slope and elu'(0) = alpha. Products are taken from left to right as written here.
#pragma STDC FP_CONTRACT OFF

#include "ElementaryFloat.h"

GANNET_BODY void relu_gradient_body(const float *x, const float *g, float *dx, size_t n) {
    GANNET_EACH(i, n, float upstream = g[i]; dx[i] = x[i] > 0.0f ? upstream : 0.0f;);
}
GANNET_KERNEL(
    gannet_relu_gradient, relu_gradient_body, (const float *x, const float *g, float *dx, size_t n), (x, g, dx, n))

GANNET_BODY void leaky_relu_gradient_body(const float *x, float slope, const float *g, float *dx, size_t n) {
    GANNET_EACH(i, n, float upstream = g[i]; dx[i] = x[i] > 0.0f ? upstream : upstream * slope;);
}
GANNET_KERNEL(
    gannet_leaky_relu_gradient, leaky_relu_gradient_body,
    (const float *x, float slope, const float *g, float *dx, size_t n), (x, slope, g, dx, n))

GANNET_BODY void elu_gradient_body(
    const float *x, const float *y, float alpha, const float *g, float *dx, size_t n) {
    GANNET_EACH(i, n, float upstream = g[i]; float bent = upstream * (y[i] + alpha);
                dx[i] = x[i] > 0.0f ? upstream : bent;);
}
GANNET_KERNEL(
    gannet_elu_gradient, elu_gradient_body,
    (const float *x, const float *y, float alpha, const float *g, float *dx, size_t n), (x, y, alpha, g, dx, n))

GANNET_BODY void tanh_gradient_body(const float *y, const float *g, float *dx, size_t n) {
    GANNET_EACH(i, n, dx[i] = g[i] * (1.0f - y[i] * y[i]););
}
GANNET_KERNEL(
    gannet_tanh_gradient, tanh_gradient_body, (const float *y, const float *g, float *dx, size_t n), (y, g, dx, n))

GANNET_BODY void sigmoid_gradient_body(const float *y, const float *g, float *dx, size_t n) {
    GANNET_EACH(i, n, dx[i] = (g[i] * (1.0f - y[i])) * y[i];);
}
GANNET_KERNEL(
    gannet_sigmoid_gradient, sigmoid_gradient_body, (const float *y, const float *g, float *dx, size_t n),
    (y, g, dx, n))
