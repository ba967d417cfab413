// exp, exp2, expm1, sigmoid and tanh of Double.
#pragma STDC FP_CONTRACT OFF

#include "ElementaryDouble.h"

double gannet_sqrt(double x) { return canonical_double(__builtin_elementwise_sqrt(x)); }

double gannet_exp(double x) {
    if (x != x) {
        return NAN_DOUBLE;
    }
    if (x > 710.0) {
        return INFINITY_DOUBLE;
    }
    if (x < -746.0) {
        return 0.0;
    }
    return value_of_exponential(exponential_of_pair(x, 0.0));
}

double gannet_exp2(double x) {
    if (x != x) {
        return NAN_DOUBLE;
    }
    if (x >= 1024.0) {
        return INFINITY_DOUBLE;
    }
    if (x < -1076.0) {
        return 0.0;
    }
    double k = (x + ROUNDING_MAGIC) - ROUNDING_MAGIC;
    double_pair r = product_of_pairs((double_pair){x - k, 0.0}, (double_pair){FULL_LN2_HIGH, FULL_LN2_LOW});
    return value_of_exponential((scaled_exponential){(int64_t)k, exponential_rest(r.high, r.low)});
}

double gannet_expm1(double x) {
    if (absolute_double(x) < 0x1p-54) {
        return x;
    }
    if (!(x < 40.0)) {
        return gannet_exp(x);
    }
    if (x < -40.0) {
        return -1.0;
    }
    return exponential_minus_one_pair(x).high;
}

double gannet_sigmoid(double x) {
    if (x != x) {
        return NAN_DOUBLE;
    }
    if (x < -40.0) {
        return gannet_exp(x);
    }
    if (x > 40.0) {
        return 1.0;
    }
    // e / (1 + e) on the left, 1 / (1 + e) on the right, e = e^-|x|.
    double_pair e = exponential_pair(-absolute_double(x));
    double_pair one = {1.0, 0.0};
    double_pair sum = sum_of_ordered(1.0, e.high);
    return quotient_of_pairs(x < 0.0 ? e : one, (double_pair){sum.high, sum.low + e.low}).high;
}

double gannet_tanh(double x) {
    if (x != x) {
        return NAN_DOUBLE;
    }
    double magnitude = absolute_double(x);
    if (magnitude < 0x1p-28) {
        return x;
    }
    if (magnitude > 20.0) {
        return with_sign_double(1.0, x);
    }
    // tanh x = m / (m + 2), m = e^2x - 1.
    double_pair m = exponential_minus_one_pair(2.0 * magnitude);
    double_pair sum = sum_of(2.0, m.high);
    return with_sign_double(quotient_of_pairs(m, (double_pair){sum.high, sum.low + m.low}).high, x);
}
