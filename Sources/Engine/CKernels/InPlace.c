// Kernels that change an array where it stands. Each element is one multiplication or addition, or one of each,
// rounded after each (no fma).
#pragma STDC FP_CONTRACT OFF

#include "ElementaryFloat.h"

GANNET_BODY void fill_body(float *y, float value, size_t n) {
    GANNET_EACH(i, n, y[i] = value;);
}
GANNET_KERNEL(gannet_fill, fill_body, (float *y, float value, size_t n), (y, value, n))

GANNET_BODY void scale_body(float *y, float a, size_t n) {
    GANNET_EACH(i, n, y[i] = y[i] * a;);
}
GANNET_KERNEL(gannet_scale, scale_body, (float *y, float a, size_t n), (y, a, n))

GANNET_BODY void add_scaled_body(float *y, float a, const float *x, size_t n) {
    GANNET_EACH(i, n, y[i] = y[i] + a * x[i];);
}
GANNET_KERNEL(gannet_add_scaled, add_scaled_body, (float *y, float a, const float *x, size_t n), (y, a, x, n))

GANNET_BODY void canonicalize_body(float *y, size_t n) {
    GANNET_EACH(i, n, y[i] = canonical_float(y[i]););
}
GANNET_KERNEL(gannet_canonicalize, canonicalize_body, (float *y, size_t n), (y, n))
