// log, log2, log10, log1p and pow of Double.
#pragma STDC FP_CONTRACT OFF

#include "ElementaryDouble.h"

/// ln x times the factor.
static double scaled_logarithm(double x, double_pair factor) {
    if (x != x || x < 0.0) {
        return NAN_DOUBLE;
    }
    if (x == 0.0) {
        return -INFINITY_DOUBLE;
    }
    if (x == INFINITY_DOUBLE) {
        return x;
    }
    return product_of_pairs(logarithm_of_pair(x, 0.0), factor).high;
}

double gannet_log(double x) { return scaled_logarithm(x, (double_pair){1.0, 0.0}); }

double gannet_log2(double x) { return scaled_logarithm(x, (double_pair){LOG2_E_HIGH, LOG2_E_LOW}); }

double gannet_log10(double x) { return scaled_logarithm(x, (double_pair){LOG10_E_HIGH, LOG10_E_LOW}); }

double gannet_log1p(double x) {
    if (x != x || x < -1.0) {
        return NAN_DOUBLE;
    }
    if (x == -1.0) {
        return -INFINITY_DOUBLE;
    }
    if (x == INFINITY_DOUBLE || absolute_double(x) < 0x1p-54) {
        return x;
    }
    double_pair sum = sum_of(1.0, x);
    return logarithm_of_pair(sum.high, sum.low).high;
}

/// Whether y is an odd integer; from 2^53 on every double is even.
static bool is_odd(double y) {
    double magnitude = absolute_double(y);
    return magnitude < 0x1p53 && (double)(int64_t)magnitude == magnitude && ((int64_t)magnitude & 1);
}

/// Whether y is an integer; from 2^52 on every double is.
static bool is_integer(double y) {
    double magnitude = absolute_double(y);
    return magnitude >= 0x1p52 || (double)(int64_t)magnitude == magnitude;
}

/// e^(y ln |x|); the special cases are those of C11, F.10.4.4, and pow(x, 2) is x * x.
double gannet_pow(double x, double y) {
    if (y == 0.0 || x == 1.0) {
        return 1.0;
    }
    if (x != x || y != y) {
        return NAN_DOUBLE;
    }
    if (y == 2.0) {
        return x * x;
    }
    double base = absolute_double(x);
    bool grows = (base > 1.0) == (y > 0.0);
    double sign = bits_of_double(x) >> 63 && is_odd(y) ? -1.0 : 1.0;
    if (base == 0.0 || base == INFINITY_DOUBLE || absolute_double(y) == INFINITY_DOUBLE) {
        return base == 1.0 ? 1.0 : sign * (grows ? INFINITY_DOUBLE : 0.0);
    }
    if (x < 0.0 && !is_integer(y)) {
        return NAN_DOUBLE;
    }
    double_pair logarithm = logarithm_of_pair(base, 0.0);
    double power = y * logarithm.high;
    if (power > 710.0) {
        return sign * INFINITY_DOUBLE;
    }
    if (power < -746.0) {
        return sign * 0.0;
    }
    double low = __builtin_fma(y, logarithm.high, -power) + y * logarithm.low;
    return sign * value_of_exponential(exponential_of_pair(power, low));
}
