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

/// The number of a key.
GANNET_BODY float number_of(int32_t key) {
    float x = float_of_bits(key < 0 ? 0x80000000u - (uint32_t)(key + 1) : (uint32_t)key);
    return key == INT32_MAX ? NAN_FLOAT : x;
}

/// The key of sign * x, for positions: the zeros are equal.
GANNET_BODY int32_t position_key(float x, float sign) {
    float value = sign * x;
    return order_key(value == 0.0f ? 0.0f : value);
}

GANNET_BODY int32_t greater_key(int32_t a, int32_t b) { return a > b ? a : b; }

// MARK: - Of a run

/// The extreme element: the greatest of sign * x, times sign.
GANNET_BODY float extreme(const float *x, size_t n, float sign) {
    int32_t best = order_key(-INFINITY_FLOAT);
    GANNET_EACH(i, n, best = greater_key(best, order_key(sign * x[i])););
    float value = number_of(best);
    return value == value ? sign * value : NAN_FLOAT;
}

/// The first position of the greatest element of sign * x.
GANNET_BODY size_t first_extreme(const float *x, size_t n, float sign) {
    enum { PIECE = 1024 };
    int32_t best = INT32_MIN;
    GANNET_EACH(i, n, best = greater_key(best, position_key(x[i], sign)););
    for (size_t start = 0; start < n; start += PIECE) {
        const float *piece = x + start;
        size_t count = n - start < PIECE ? n - start : PIECE;
        uint32_t first = PIECE;
        GANNET_EACH(i, count, uint32_t place = position_key(piece[i], sign) == best ? (uint32_t)i : PIECE;
                    first = place < first ? place : first;);
        if (first < PIECE) {
            return start + first;
        }
    }
    return 0;
}

GANNET_BODY float max_body(const float *x, size_t n) { return extreme(x, n, 1.0f); }
GANNET_FUNCTION(float, gannet_max, max_body, (const float *x, size_t n), (x, n))

GANNET_BODY float min_body(const float *x, size_t n) { return extreme(x, n, -1.0f); }
GANNET_FUNCTION(float, gannet_min, min_body, (const float *x, size_t n), (x, n))

GANNET_BODY size_t argmax_body(const float *x, size_t n) { return first_extreme(x, n, 1.0f); }
GANNET_FUNCTION(size_t, gannet_argmax, argmax_body, (const float *x, size_t n), (x, n))

GANNET_BODY size_t argmin_body(const float *x, size_t n) { return first_extreme(x, n, -1.0f); }
GANNET_FUNCTION(size_t, gannet_argmin, argmin_body, (const float *x, size_t n), (x, n))

// MARK: - Along any axis

enum { COLUMNS = 64 };

/// Columns that are gone down one by one where there are no more.
enum { FEW_COLUMNS = 3 };

/// The extremes of x[axis][inner] over its first axis for `count` columns, count <= COLUMNS.
GANNET_BODY void extreme_of_columns(
    const float *x, size_t axis, size_t inner, size_t count, float sign, float *y) {
    int32_t keys[COLUMNS];
    if (count <= FEW_COLUMNS) {
        for (size_t j = 0; j < count; j++) {
            int32_t best = order_key(-INFINITY_FLOAT);
            for (size_t i = 0; i < axis; i++) {
                best = greater_key(best, order_key(sign * x[i * inner + j]));
            }
            float value = number_of(best);
            y[j] = value == value ? sign * value : value;
        }
        return;
    }
    GANNET_EACH(j, count, keys[j] = order_key(-INFINITY_FLOAT););
    for (size_t i = 0; i < axis; i++) {
        const float *row = x + i * inner;
        GANNET_EACH(j, count, keys[j] = greater_key(keys[j], order_key(sign * row[j])););
    }
    GANNET_EACH(j, count, float value = number_of(keys[j]); float turned = sign * value;
                y[j] = value == value ? turned : value;);
}

GANNET_BODY void extreme_along_axis(
    const float *x, size_t outer, size_t axis, size_t inner, float sign, float *y) {
    for (size_t o = 0; o < outer; o++) {
        const float *block = x + o * axis * inner;
        if (inner == 1) {
            y[o] = extreme(block, axis, sign);
            continue;
        }
        for (size_t first = 0; first < inner; first += COLUMNS) {
            size_t count = inner - first < COLUMNS ? inner - first : COLUMNS;
            extreme_of_columns(block + first, axis, inner, count, sign, y + o * inner + first);
        }
    }
}

/// The positions of the extremes, likewise.
GANNET_BODY void first_extreme_of_columns(
    const float *x, size_t axis, size_t inner, size_t count, float sign, int64_t *y) {
    int32_t keys[COLUMNS];
    if (count <= FEW_COLUMNS) {
        for (size_t j = 0; j < count; j++) {
            int32_t best = INT32_MIN;
            y[j] = 0;
            for (size_t i = 0; i < axis; i++) {
                int32_t key = position_key(x[i * inner + j], sign);
                y[j] = key > best ? (int64_t)i : y[j];
                best = greater_key(best, key);
            }
        }
        return;
    }
    GANNET_EACH(j, count, keys[j] = INT32_MIN; y[j] = 0;);
    for (size_t i = 0; i < axis; i++) {
        const float *row = x + i * inner;
        GANNET_EACH(j, count, int32_t key = position_key(row[j], sign); int32_t best = keys[j]; int64_t place = y[j];
                    keys[j] = greater_key(best, key); y[j] = key > best ? (int64_t)i : place;);
    }
}

GANNET_BODY void first_extreme_along_axis(
    const float *x, size_t outer, size_t axis, size_t inner, float sign, int64_t *y) {
    for (size_t o = 0; o < outer; o++) {
        const float *block = x + o * axis * inner;
        if (inner == 1) {
            y[o] = (int64_t)first_extreme(block, axis, sign);
            continue;
        }
        for (size_t first = 0; first < inner; first += COLUMNS) {
            size_t count = inner - first < COLUMNS ? inner - first : COLUMNS;
            first_extreme_of_columns(block + first, axis, inner, count, sign, y + o * inner + first);
        }
    }
}

#define EXTREME_ALONG_AXIS(name, loop, sign, result)                                                      \
    GANNET_BODY void name##_body(const float *x, size_t outer, size_t axis, size_t inner, result *y) {    \
        loop(x, outer, axis, inner, sign, y);                                                             \
    }                                                                                                     \
    GANNET_KERNEL(                                                                                        \
        name, name##_body, (const float *x, size_t outer, size_t axis, size_t inner, result *y),          \
        (x, outer, axis, inner, y))

EXTREME_ALONG_AXIS(gannet_max_axis, extreme_along_axis, 1.0f, float)
EXTREME_ALONG_AXIS(gannet_min_axis, extreme_along_axis, -1.0f, float)
EXTREME_ALONG_AXIS(gannet_argmax_axis, first_extreme_along_axis, 1.0f, int64_t)
EXTREME_ALONG_AXIS(gannet_argmin_axis, first_extreme_along_axis, -1.0f, int64_t)

GANNET_BODY bool within_unit_interval_body(const float *x, size_t n) {
    int outside = 0;
    for (size_t i = 0; i < n; i++) {
        outside |= !(x[i] >= 0.0f) | !(x[i] <= 1.0f);
    }
    return !outside;
}
GANNET_FUNCTION(bool, gannet_within_unit_interval, within_unit_interval_body, (const float *x, size_t n), (x, n))
