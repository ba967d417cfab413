// The parts that the elementary functions of Double share: exponentials and logarithms as sums of two doubles.
//
// Every function computes its value as such a sum, with an error below half a unit in its last place, and rounds once.
// All operations are + - * / and fma in a fixed order.
#ifndef GANNET_ELEMENTARY_DOUBLE_H
#define GANNET_ELEMENTARY_DOUBLE_H

#include "DoublePair.h"
#include "LogarithmTable.h"
#include "Polynomials.h"

#pragma STDC FP_CONTRACT OFF

/// e^(high + low) - 1 for |high| <= ln 2 / 2 and |low| <= 2^-53: r + r^2 q(r), and the low part's share (1 + r) low.
GANNET_BODY double_pair exponential_rest(double high, double low) {
    const double *c = EXPONENTIAL_DOUBLE;
    double q = c[11];
    for (int i = 10; i >= 0; i--) {
        q = q * high + c[i];
    }
    return sum_of_ordered(high, (high * high) * q + (low + low * high));
}

/// The exponential 2^k (1 + rest).
typedef struct scaled_exponential {
    int64_t k;
    double_pair rest;
} scaled_exponential;

/// e^(high + low) for |high| <= 1000 and |low| <= 2^-40.
GANNET_BODY scaled_exponential exponential_of_pair(double high, double low) {
    double shifted = high * INVERSE_LN2 + ROUNDING_MAGIC;
    double k = shifted - ROUNDING_MAGIC;
    // The product with LN2_HIGH has no error, nor has the difference.
    double near = high - k * LN2_HIGH;
    double_pair r = sum_of(near, low - k * LN2_LOW);
    return (scaled_exponential){(int64_t)k, exponential_rest(r.high, r.low)};
}

/// 2^k for -1022 <= k <= 1023.
GANNET_BODY double power_of_two(int64_t k) { return double_of_bits((uint64_t)(k + 1023) << 52); }

/// 2^k (1 + rest), rounded to double once in the normal range and once more where it is subnormal.
GANNET_BODY double value_of_exponential(scaled_exponential e) {
    double_pair one = sum_of_ordered(1.0, e.rest.high);
    double value = one.high + (one.low + e.rest.low);
    if (e.k > 1023) {
        return (value * 0x1p1023) * power_of_two(e.k - 1023);
    }
    if (e.k < -1021) {
        return (value * power_of_two(e.k + 128)) * 0x1p-128;
    }
    return value * power_of_two(e.k);
}

/// e^x for |x| <= 40.
GANNET_BODY double_pair exponential_pair(double x) {
    scaled_exponential e = exponential_of_pair(x, 0.0);
    double scale = power_of_two(e.k);
    double_pair sum = sum_of_ordered(scale, scale * e.rest.high);
    return sum_of_ordered(sum.high, sum.low + scale * e.rest.low);
}

/// e^x - 1 for |x| <= 40.
GANNET_BODY double_pair exponential_minus_one_pair(double x) {
    scaled_exponential e = exponential_of_pair(x, 0.0);
    double scale = power_of_two(e.k);
    double_pair whole = sum_of(scale, -1.0);
    double_pair sum = sum_of(whole.high, scale * e.rest.high);
    return sum_of_ordered(sum.high, sum.low + (whole.low + scale * e.rest.low));
}

/// ln(high + low) for a positive finite high and a low below one unit in its last place, to 2^-68 or better.
///
/// high = 2^k m; a table gives a short reciprocal for m, so that r = m * inverse - 1 has no error, and |r| < 2^-7;
/// then k ln 2 - ln(inverse) + r - r^2 / 2 + r^3 p(r). Around m = 1 the table's entry is (1, 0), so nothing cancels.
/// (After S. Nagy's log in ARM's Optimized Routines, 2018; table and polynomial are our own.)
GANNET_BODY double_pair logarithm_of_pair(double high, double low) {
    int64_t k = 0;
    if (high < 0x1p-1022) {
        high *= 0x1p54;
        low *= 0x1p54;
        k = -54;
    }
    uint64_t bits = bits_of_double(high);
    uint64_t offset = bits - LOGARITHM_OFFSET;
    int64_t octave = (int64_t)offset >> 52;
    logarithm_entry entry = LOGARITHM_TABLE[(offset >> 45) & 127];
    double m = double_of_bits(bits - (offset & 0xFFF0000000000000ull));
    double r = __builtin_fma(m, entry.inverse, -1.0);
    // Beyond 2^64 a low part is too small to count.
    double extra = octave < 64 && octave > -64 ? low * power_of_two(-octave) * entry.inverse : 0.0;

    double exponent = (double)(k + octave);
    const double *c = LOGARITHM_DOUBLE;
    double p = c[6];
    for (int i = 5; i >= 0; i--) {
        p = p * r + c[i];
    }
    double_pair square = product_of(r, r);
    // exponent * LN2_HIGH + entry.high has no error: both are multiples of 2^-42 below 2^10.
    double_pair first = sum_of(exponent * LN2_HIGH + entry.high, r);
    double_pair second = sum_of(first.high, -0.5 * square.high);
    double rest = (r * square.high) * p;
    rest = rest - 0.5 * square.low;
    rest = rest + (exponent * LN2_LOW + entry.low);
    rest = rest + (extra - extra * r);
    return sum_of_ordered(second.high, (first.low + second.low) + rest);
}

#endif
