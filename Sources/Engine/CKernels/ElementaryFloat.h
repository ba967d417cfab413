// The elementary functions of Float, as bodies that scalar calls and array maps share.
//
// Method, the same for all: the argument is widened to double (exact), the function is computed there to a relative
// error below 2^-36 by a polynomial or two in a fixed order of plain multiplications and additions (no fma), and the
// result is rounded once to float. So the error is half a unit in the last place plus a little, subnormal results
// included, and every instruction set gives the same bits. There are no branches in the bodies but in sine and
// cosine, whose branchless half for near angles the maps use, so that compilers can vectorise them.
//
// The polynomials are minimax, computed by Tests/Engine/Elementary/coefficients.py; the reductions of the argument
// are the classical ones (J.-M. Muller, "Elementary Functions", 3rd edition, 2016).
#ifndef GANNET_ELEMENTARY_FLOAT_H
#define GANNET_ELEMENTARY_FLOAT_H

#include "AngleReduction.h"
#include "Bits.h"
#include "Polynomials.h"

#pragma STDC FP_CONTRACT OFF

// MARK: - The functions in double

/// x cut to [low, high]; NaN becomes high.
GANNET_BODY double cut(double x, double low, double high) {
    double y = x < high ? x : high;
    return y > low ? y : low;
}

/// 2^k and e^r - 1 of x = k ln 2 + r, |r| <= ln 2 / 2, for |x| <= 1000.
typedef struct exponential_parts {
    double scale, rest;
} exponential_parts;

GANNET_BODY exponential_parts exponential_of(double x) {
    const double *c = EXPONENTIAL_FLOAT;
    double shifted = x * 0x1.71547652b82fep+0 + ROUNDING_MAGIC;
    double k = shifted - ROUNDING_MAGIC;
    // ln 2 in two parts: the first has 42 bits, so its product with k is exact.
    double r = (x - k * 0x1.62e42fefa3800p-1) - k * 0x1.ef35793c76730p-45;
    double q = c[6];
    q = q * r + c[5];
    q = q * r + c[4];
    q = q * r + c[3];
    q = q * r + c[2];
    q = q * r + c[1];
    q = q * r + c[0];
    exponential_parts parts;
    parts.scale = double_of_bits((bits_of_double(shifted) << 52) + 0x3FF0000000000000ull);
    parts.rest = r + (r * r) * q;
    return parts;
}

/// e^x for |x| <= 700.
GANNET_BODY double exponential(double x) {
    exponential_parts e = exponential_of(x);
    return e.scale + e.scale * e.rest;
}

/// e^x - 1 for |x| <= 700; its relative error is small near 0, too.
GANNET_BODY double exponential_minus_one(double x) {
    exponential_parts e = exponential_of(x);
    return (e.scale - 1.0) + e.scale * e.rest;
}

/// ln(1 + f) + k ln 2 by z = f / (2 + f) and ln((1 + z) / (1 - z)) = 2 z + z^3 P(z^2).
GANNET_BODY double logarithm_from(double f, double k) {
    const double *c = LOGARITHM_FLOAT;
    double z = f / (2.0 + f);
    double w = z * z;
    double p = c[4];
    p = p * w + c[3];
    p = p * w + c[2];
    p = p * w + c[1];
    p = p * w + c[0];
    return k * 0x1.62e42fefa39efp-1 + (2.0 * z + (z * w) * p);
}

/// The bits of sqrt(1/2), from which exponents are counted, so that 1 lies in the middle of its octave.
#define SQUARE_ROOT_OF_HALF 0x3FE6A09E667F3BCDull

/// k of v = 2^k m, m in [sqrt 1/2, sqrt 2), for a positive normal v.
GANNET_BODY double octave_of(double v) {
    return (double)((int32_t)((bits_of_double(v) - SQUARE_ROOT_OF_HALF) >> 32) >> 20);
}

/// m of v = 2^k m.
GANNET_BODY double mantissa_of(double v) {
    uint64_t bits = bits_of_double(v);
    return double_of_bits(bits - ((bits - SQUARE_ROOT_OF_HALF) & 0xFFF0000000000000ull));
}

/// ln v for a positive normal v.
GANNET_BODY double logarithm(double v) { return logarithm_from(mantissa_of(v) - 1.0, octave_of(v)); }

/// ln(1 + t) for t > -1 whose sum 1 + t is a normal number.
GANNET_BODY double logarithm_of_one_plus(double t) {
    double u = 1.0 + t;
    double k = octave_of(u);
    // Within the octave of 1 the rounding of 1 + t would lose t's last digits.
    return logarithm_from(k == 0.0 ? t : mantissa_of(u) - 1.0, k);
}

/// 1 / (1 + e^-x) for |x| <= 700.
GANNET_BODY double logistic(double x) { return 1.0 / (1.0 + exponential(-x)); }

/// sin r for |r| <= pi / 4.
GANNET_BODY double sine_near_zero(double r) {
    const double *c = SINE_FLOAT;
    double w = r * r;
    double p = c[3];
    p = p * w + c[2];
    p = p * w + c[1];
    p = p * w + c[0];
    return r + (r * w) * p;
}

/// cos r for |r| <= pi / 4.
GANNET_BODY double cosine_near_zero(double r) {
    const double *c = COSINE_FLOAT;
    double w = r * r;
    double p = c[3];
    p = p * w + c[2];
    p = p * w + c[1];
    p = p * w + c[0];
    return (1.0 - 0.5 * w) + (w * w) * p;
}

/// sin(quadrant * pi / 2 + r) for |r| <= pi / 4.
GANNET_BODY double sine_in_quadrant(uint64_t quadrant, double r) {
    double sine = sine_near_zero(r);
    double cosine = cosine_near_zero(r);
    double value = (quadrant & 1) ? cosine : sine;
    return (quadrant & 2) ? -value : value;
}

/// Whether |x| <= 2^20; not for NaN.
GANNET_BODY bool is_near_angle(float x) { return absolute_float(x) <= 0x1p20f; }

/// A near x as a multiple of pi / 2 and a remainder, with pi / 2 in two parts (the first of 33 bits, so that its
/// product with the multiple is exact).
GANNET_BODY reduced_angle near_angle(float x) {
    double wide = (double)x;
    double shifted = wide * 0x1.45f306dc9c883p-1 + ROUNDING_MAGIC;
    double k = shifted - ROUNDING_MAGIC;
    reduced_angle angle;
    angle.quadrant = bits_of_double(shifted) & 3;
    angle.high = (wide - k * 0x1.921fb54400000p+0) - k * 0x1.0b4611a626331p-34;
    angle.low = 0.0;
    return angle;
}

/// A finite x as a multiple of pi / 2 and a remainder; beyond near angles by the exact reduction of AngleReduction.h.
GANNET_BODY reduced_angle angle_of_float(float x) {
    return is_near_angle(x) ? near_angle(x) : gannet_reduce_angle((double)x);
}

/// erf x for |x| <= 1.
GANNET_BODY double error_function_near_zero(double x) {
    const double *c = ERROR_FUNCTION_SMALL;
    double w = x * x;
    double p = c[8];
    p = p * w + c[7];
    p = p * w + c[6];
    p = p * w + c[5];
    p = p * w + c[4];
    p = p * w + c[3];
    p = p * w + c[2];
    p = p * w + c[1];
    p = p * w + c[0];
    return x * p;
}

/// 1 - erf x for 0 <= x <= 11, given x^2.
GANNET_BODY double error_function_complement(double x, double square) {
    const double *c = ERROR_FUNCTION_COMPLEMENT;
    double t = (x - 2.0) / (x + 2.0);
    double p = c[14];
    p = p * t + c[13];
    p = p * t + c[12];
    p = p * t + c[11];
    p = p * t + c[10];
    p = p * t + c[9];
    p = p * t + c[8];
    p = p * t + c[7];
    p = p * t + c[6];
    p = p * t + c[5];
    p = p * t + c[4];
    p = p * t + c[3];
    p = p * t + c[2];
    p = p * t + c[1];
    p = p * t + c[0];
    return exponential(-square) * (p / (1.0 + 2.0 * x));
}

/// The standard normal distribution function for |x| <= 15.5: erfc(|x| / sqrt 2) / 2, mirrored.
GANNET_BODY double normal_distribution(double x) {
    double a = absolute_double(x);
    double tail = 0.5 * error_function_complement(a * 0x1.6a09e667f3bcdp-1, 0.5 * (a * a));
    return x < 0.0 ? tail : 1.0 - tail;
}

// MARK: - The functions of Float

/// y, but NaN where x is.
GANNET_BODY float unless_nan(float x, float y) { return x == x ? y : NAN_FLOAT; }

GANNET_BODY float exp_body(float x) { return unless_nan(x, (float)exponential(cut(x, -128.0, 128.0))); }

GANNET_BODY float expm1_body(float x) {
    float y = (float)exponential_minus_one(cut(x, -128.0, 128.0));
    return unless_nan(x, x == 0.0f ? x : y);
}

GANNET_BODY float log_body(float x) {
    float y = (float)logarithm((double)x);
    y = x == INFINITY_FLOAT ? x : y;
    y = x == 0.0f ? -INFINITY_FLOAT : y;
    return x >= 0.0f ? y : NAN_FLOAT;
}

GANNET_BODY float log1p_body(float x) {
    float y = (float)logarithm_of_one_plus((double)x);
    y = x == INFINITY_FLOAT || x == 0.0f ? x : y;
    y = x == -1.0f ? -INFINITY_FLOAT : y;
    return x >= -1.0f ? y : NAN_FLOAT;
}

GANNET_BODY float tanh_body(float x) {
    double m = exponential_minus_one(2.0 * cut((double)absolute_float(x), 0.0, 16.0));
    return unless_nan(x, with_sign_float((float)(m / (m + 2.0)), x));
}

GANNET_BODY float sigmoid_body(float x) { return unless_nan(x, (float)logistic(cut(x, -128.0, 128.0))); }

GANNET_BODY float softplus_body(float x) {
    float y = (float)logarithm_of_one_plus(exponential(cut(x, -128.0, 128.0)));
    return unless_nan(x, x > 20.0f ? x : y);
}

GANNET_BODY float log_sigmoid_body(float x) {
    double wide = (double)x;
    double y = (wide < 0.0 ? wide : 0.0) - logarithm_of_one_plus(exponential(cut(-absolute_double(wide), -128.0, 0.0)));
    return unless_nan(x, (float)y);
}

GANNET_BODY float sine_of_angle(float x, reduced_angle angle) {
    float y = (float)sine_in_quadrant(angle.quadrant, angle.high);
    return x == 0.0f ? x : y;
}

GANNET_BODY float cosine_of_angle(reduced_angle angle) {
    return (float)sine_in_quadrant(angle.quadrant + 1, angle.high);
}

GANNET_BODY float sin_of_near_angle(float x) { return sine_of_angle(x, near_angle(x)); }

GANNET_BODY float cos_of_near_angle(float x) { return cosine_of_angle(near_angle(x)); }

GANNET_BODY float sin_body(float x) {
    return absolute_float(x) < INFINITY_FLOAT ? sine_of_angle(x, angle_of_float(x)) : NAN_FLOAT;
}

GANNET_BODY float cos_body(float x) {
    return absolute_float(x) < INFINITY_FLOAT ? cosine_of_angle(angle_of_float(x)) : NAN_FLOAT;
}

/// Sine and cosine of 2 pi u: u less the nearest quarter turn is exact.
GANNET_BODY void sincos_turns_body(float u, float *sine, float *cosine) {
    float magnitude = absolute_float(u);
    // Beyond 2^24 every float is a whole number of turns.
    double turns = magnitude < 0x1p24f ? (double)u : 0.0;
    double shifted = 4.0 * turns + ROUNDING_MAGIC;
    uint64_t quadrant = bits_of_double(shifted) & 3;
    double r = (turns - 0.25 * (shifted - ROUNDING_MAGIC)) * 0x1.921fb54442d18p+2;
    bool finite = magnitude < INFINITY_FLOAT;
    *sine = finite ? (float)sine_in_quadrant(quadrant, r) : NAN_FLOAT;
    *cosine = finite ? (float)sine_in_quadrant(quadrant + 1, r) : NAN_FLOAT;
}

GANNET_BODY float rsqrt_body(float x) {
    return canonical_float((float)(1.0 / __builtin_elementwise_sqrt((double)x)));
}

GANNET_BODY float erf_body(float x) {
    double a = cut((double)absolute_float(x), 0.0, 4.0);
    double near = error_function_near_zero(a < 1.0 ? a : 1.0);
    double far = 1.0 - error_function_complement(a, a * a);
    return unless_nan(x, with_sign_float((float)(a < 1.0 ? near : far), x));
}

GANNET_BODY float silu_body(float x) {
    double wide = (double)x;
    double low = wide > -128.0 ? wide : -128.0;
    return unless_nan(x, (float)(low / (1.0 + exponential(-cut(wide, -128.0, 128.0)))));
}

/// s (1 + x (1 - s)) of s = 1 / (1 + e^-x), with 1 - s as 1 / (1 + e^x).
GANNET_BODY float silu_derivative_body(float x) {
    double wide = cut((double)x, -128.0, 128.0);
    return unless_nan(x, (float)(logistic(wide) * (1.0 + wide * logistic(-wide))));
}

GANNET_BODY float gelu_body(float x) {
    double wide = (double)x;
    double low = wide > -15.5 ? wide : -15.5;
    return unless_nan(x, (float)(low * normal_distribution(cut(wide, -15.5, 15.5))));
}

/// Phi(x) + x phi(x), phi the standard normal density.
GANNET_BODY float gelu_derivative_body(float x) {
    double wide = cut((double)x, -15.5, 15.5);
    double density = 0x1.9884533d43651p-2 * exponential(-0.5 * (wide * wide));
    return unless_nan(x, (float)(normal_distribution(wide) + wide * density));
}

/// Whether a finite y is an odd integer; beyond 2^24 every float is even.
GANNET_BODY bool is_odd_float(float y) {
    float magnitude = absolute_float(y);
    int32_t whole = (int32_t)(magnitude < 0x1p24f ? magnitude : 0.0f);
    return (float)whole == magnitude && (whole & 1);
}

/// Whether a finite y is an integer; from 2^23 on every float is.
GANNET_BODY bool is_integer_float(float y) {
    float magnitude = absolute_float(y);
    return magnitude >= 0x1p23f || (float)(int32_t)(magnitude < 0x1p23f ? magnitude : 0.0f) == magnitude;
}

/// e^(y ln |x|), signed for a negative x and an odd y; the special cases are those of C11, F.10.4.4.
GANNET_BODY float pow_body(float x, float y) {
    double wide = (double)absolute_float(x);
    double base = wide > 0.0 && wide < INFINITY_DOUBLE ? wide : 1.0;
    float z = (float)exponential(cut((double)y * logarithm(base), -128.0, 128.0));
    bool grows = (wide > 1.0) == (y > 0.0f);
    bool extreme = wide == 0.0 || wide == INFINITY_DOUBLE || absolute_float(y) == INFINITY_FLOAT;
    z = extreme ? (wide == 1.0 ? 1.0f : grows ? INFINITY_FLOAT : 0.0f) : z;
    bool negative = bits_of_float(x) >> 31;
    z = negative && is_odd_float(y) ? -z : z;
    bool undefined = x < 0.0f && wide < INFINITY_DOUBLE && !is_integer_float(y);
    z = undefined || x != x || y != y ? NAN_FLOAT : z;
    z = y == 2.0f ? canonical_float(x * x) : z;
    return y == 0.0f || x == 1.0f ? 1.0f : z;
}

#endif
