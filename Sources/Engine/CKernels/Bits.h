// Numbers as bits and back, the one NaN, and rounding to integers without libm.
#ifndef GANNET_BITS_H
#define GANNET_BITS_H

#include <stdint.h>
#include <string.h>

#include "Variants.h"

#pragma STDC FP_CONTRACT OFF

GANNET_BODY uint32_t bits_of_float(float x) {
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

GANNET_BODY float float_of_bits(uint32_t bits) {
    float x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

GANNET_BODY uint64_t bits_of_double(double x) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

GANNET_BODY double double_of_bits(uint64_t bits) {
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

#define NAN_FLOAT float_of_bits(0x7FC00000u)
#define NAN_DOUBLE double_of_bits(0x7FF8000000000000ull)
#define INFINITY_FLOAT float_of_bits(0x7F800000u)
#define INFINITY_DOUBLE double_of_bits(0x7FF0000000000000ull)

GANNET_BODY float absolute_float(float x) { return float_of_bits(bits_of_float(x) & 0x7FFFFFFFu); }

GANNET_BODY double absolute_double(double x) { return double_of_bits(bits_of_double(x) & 0x7FFFFFFFFFFFFFFFull); }

/// The magnitude of x with the sign of s.
GANNET_BODY float with_sign_float(float x, float s) {
    return float_of_bits((bits_of_float(x) & 0x7FFFFFFFu) | (bits_of_float(s) & 0x80000000u));
}

GANNET_BODY double with_sign_double(double x, double s) {
    return double_of_bits(
        (bits_of_double(x) & 0x7FFFFFFFFFFFFFFFull) | (bits_of_double(s) & 0x8000000000000000ull));
}

/// x, every NaN replaced by the one NaN. In integers, as compilers may take all NaNs for the same.
GANNET_BODY float canonical_float(float x) {
    uint32_t bits = bits_of_float(x);
    return float_of_bits((bits & 0x7FFFFFFFu) > 0x7F800000u ? 0x7FC00000u : bits);
}

GANNET_BODY double canonical_double(double x) {
    uint64_t bits = bits_of_double(x);
    return double_of_bits(
        (bits & 0x7FFFFFFFFFFFFFFFull) > 0x7FF0000000000000ull ? 0x7FF8000000000000ull : bits);
}

/// 1.5 * 2^52: added to |t| < 2^51 it leaves round(t) in the low bits, in two's complement, halves to even.
#define ROUNDING_MAGIC 0x1.8p52

#endif
