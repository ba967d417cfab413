// z[i] = f(x[i], y[i]) and the maps where one side is a number. Each result is one operation, rounded once;
// comparisons give 1 or 0 and are false where NaN takes part, but "not equal", which is true there.
#pragma STDC FP_CONTRACT OFF

#include "ElementaryFloat.h"

// MARK: - Bodies

GANNET_BODY float add_body(float x, float y) { return x + y; }

GANNET_BODY float sub_body(float x, float y) { return x - y; }

GANNET_BODY float mul_body(float x, float y) { return x * y; }

GANNET_BODY float div_body(float x, float y) { return x / y; }

/// NaN where either is; +0 is greater than -0.
GANNET_BODY float maximum_body(float x, float y) {
    float both_zero = float_of_bits(bits_of_float(x) & bits_of_float(y));
    float greater = x > y ? x : x == y ? (x == 0.0f ? both_zero : x) : y;
    return x == x && y == y ? greater : NAN_FLOAT;
}

/// NaN where either is; -0 is less than +0.
GANNET_BODY float minimum_body(float x, float y) {
    float both_zero = float_of_bits(bits_of_float(x) | bits_of_float(y));
    float less = x < y ? x : x == y ? (x == 0.0f ? both_zero : x) : y;
    return x == x && y == y ? less : NAN_FLOAT;
}

GANNET_BODY float less_body(float x, float y) { return x < y ? 1.0f : 0.0f; }

GANNET_BODY float less_equal_body(float x, float y) { return x <= y ? 1.0f : 0.0f; }

GANNET_BODY float greater_body(float x, float y) { return x > y ? 1.0f : 0.0f; }

GANNET_BODY float greater_equal_body(float x, float y) { return x >= y ? 1.0f : 0.0f; }

GANNET_BODY float equal_body(float x, float y) { return x == y ? 1.0f : 0.0f; }

GANNET_BODY float not_equal_body(float x, float y) { return x != y ? 1.0f : 0.0f; }

// MARK: - Maps of two arrays

#define BINARY_MAP(name)                                                                       \
    GANNET_BODY void map_##name##_body(const float *x, const float *y, float *z, size_t n) {   \
        GANNET_EACH(i, n, z[i] = name##_body(x[i], y[i]););                                   \
    }                                                                                          \
    GANNET_KERNEL(                                                                             \
        gannet_map_##name, map_##name##_body, (const float *x, const float *y, float *z, size_t n), (x, y, z, n))

BINARY_MAP(add)
BINARY_MAP(sub)
BINARY_MAP(mul)
BINARY_MAP(div)
BINARY_MAP(pow)
BINARY_MAP(maximum)
BINARY_MAP(minimum)
BINARY_MAP(less)
BINARY_MAP(less_equal)
BINARY_MAP(equal)
BINARY_MAP(not_equal)

GANNET_BODY void map_where_body(const float *mask, const float *x, const float *y, float *z, size_t n) {
    GANNET_EACH(i, n, float first = x[i]; float second = y[i]; z[i] = mask[i] != 0.0f ? first : second;);
}
GANNET_KERNEL(
    gannet_map_where, map_where_body, (const float *mask, const float *x, const float *y, float *z, size_t n),
    (mask, x, y, z, n))

// MARK: - Maps of an array and a number

#define SCALAR_MAP(name)                                                                      \
    GANNET_BODY void map_##name##_scalar_body(const float *x, float a, float *y, size_t n) {  \
        GANNET_EACH(i, n, y[i] = name##_body(x[i], a););                                      \
    }                                                                                         \
    GANNET_KERNEL(                                                                            \
        gannet_map_##name##_scalar, map_##name##_scalar_body, (const float *x, float a, float *y, size_t n), \
        (x, a, y, n))

SCALAR_MAP(add)
SCALAR_MAP(sub)
SCALAR_MAP(mul)
SCALAR_MAP(div)
SCALAR_MAP(pow)
SCALAR_MAP(maximum)
SCALAR_MAP(minimum)
SCALAR_MAP(less)
SCALAR_MAP(less_equal)
SCALAR_MAP(greater)
SCALAR_MAP(greater_equal)
SCALAR_MAP(equal)
SCALAR_MAP(not_equal)

#define SCALAR_FIRST_MAP(name)                                                                \
    GANNET_BODY void map_scalar_##name##_body(float a, const float *x, float *y, size_t n) {  \
        GANNET_EACH(i, n, y[i] = name##_body(a, x[i]););                                      \
    }                                                                                         \
    GANNET_KERNEL(                                                                            \
        gannet_map_scalar_##name, map_scalar_##name##_body, (float a, const float *x, float *y, size_t n), \
        (a, x, y, n))

SCALAR_FIRST_MAP(sub)
SCALAR_FIRST_MAP(div)
