// Greatest and least elements. No rounding happens here, so the order of visits cannot be seen; what is fixed is the
// treatment of NaN and of zeros.
//
// Values: NaN where any element is NaN; +0 is greater than -0. Without elements: -infinity (max), +infinity (min).
// Positions: the first of the extreme elements, where a NaN is more extreme than any number and +0 equals -0, as in
// PyTorch. Without elements: 0.
#pragma STDC FP_CONTRACT OFF

#include "Bits.h"

/// A key that orders all floats as integers: -0 below +0, NaN (of either sign) above everything.
GANNET_BODY int32_t order_key(float x) {
    int32_t bits = (int32_t)bits_of_float(x);
    int32_t key = bits < 0 ? (int32_t)(0x80000000u - (uint32_t)bits) - 1 : bits;
    return x == x ? key : INT32_MAX;
}

GANNET_BODY float greatest(const float *x, size_t n, size_t stride) {
    float best = -INFINITY_FLOAT;
    int32_t best_key = order_key(best);
    for (size_t i = 0; i < n; i++) {
        float value = x[i * stride];
        int32_t key = order_key(value);
        best = key > best_key ? value : best;
        best_key = key > best_key ? key : best_key;
    }
    return best == best ? best : NAN_FLOAT;
}

GANNET_BODY float least(const float *x, size_t n, size_t stride) {
    float best = INFINITY_FLOAT;
    int32_t best_key = order_key(-best);
    for (size_t i = 0; i < n; i++) {
        float value = x[i * stride];
        int32_t key = order_key(-value);
        best = key > best_key ? value : best;
        best_key = key > best_key ? key : best_key;
    }
    return best == best ? best : NAN_FLOAT;
}

/// The first position of the greatest element of sign * x.
GANNET_BODY size_t first_extreme(const float *x, size_t n, size_t stride, float sign) {
    size_t position = 0;
    for (size_t i = 0; i < n; i++) {
        float best = sign * x[position * stride];
        float value = sign * x[i * stride];
        if (best != best) {
            break;
        }
        if (value > best || value != value) {
            position = i;
        }
    }
    return position;
}

GANNET_BODY float max_body(const float *x, size_t n) { return greatest(x, n, 1); }
GANNET_FUNCTION(float, gannet_max, max_body, (const float *x, size_t n), (x, n))

GANNET_BODY float min_body(const float *x, size_t n) { return least(x, n, 1); }
GANNET_FUNCTION(float, gannet_min, min_body, (const float *x, size_t n), (x, n))

size_t gannet_argmax(const float *x, size_t n) { return first_extreme(x, n, 1, 1.0f); }

size_t gannet_argmin(const float *x, size_t n) { return first_extreme(x, n, 1, -1.0f); }

void gannet_max_axis(const float *x, size_t outer, size_t axis, size_t inner, float *y) {
    for (size_t o = 0; o < outer; o++) {
        for (size_t j = 0; j < inner; j++) {
            y[o * inner + j] = greatest(x + o * axis * inner + j, axis, inner);
        }
    }
}

void gannet_min_axis(const float *x, size_t outer, size_t axis, size_t inner, float *y) {
    for (size_t o = 0; o < outer; o++) {
        for (size_t j = 0; j < inner; j++) {
            y[o * inner + j] = least(x + o * axis * inner + j, axis, inner);
        }
    }
}

void gannet_argmax_axis(const float *x, size_t outer, size_t axis, size_t inner, int64_t *y) {
    for (size_t o = 0; o < outer; o++) {
        for (size_t j = 0; j < inner; j++) {
            y[o * inner + j] = (int64_t)first_extreme(x + o * axis * inner + j, axis, inner, 1.0f);
        }
    }
}

void gannet_argmin_axis(const float *x, size_t outer, size_t axis, size_t inner, int64_t *y) {
    for (size_t o = 0; o < outer; o++) {
        for (size_t j = 0; j < inner; j++) {
            y[o * inner + j] = (int64_t)first_extreme(x + o * axis * inner + j, axis, inner, -1.0f);
        }
    }
}

GANNET_BODY bool within_unit_interval_body(const float *x, size_t n) {
    int outside = 0;
    for (size_t i = 0; i < n; i++) {
        outside |= !(x[i] >= 0.0f) | !(x[i] <= 1.0f);
    }
    return !outside;
}
GANNET_FUNCTION(bool, gannet_within_unit_interval, within_unit_interval_body, (const float *x, size_t n), (x, n))
