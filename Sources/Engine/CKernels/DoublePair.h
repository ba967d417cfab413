// Sums of two doubles, for the places where 53 bits are not enough (T. J. Dekker, "A floating-point technique for
// extending the available precision", 1971; D. E. Knuth, The Art of Computer Programming 2, 4.2.2).
#ifndef GANNET_DOUBLE_PAIR_H
#define GANNET_DOUBLE_PAIR_H

#include "Bits.h"

#pragma STDC FP_CONTRACT OFF

/// The unevaluated sum high + low, |low| at most half a unit in the last place of high unless said otherwise.
typedef struct double_pair {
    double high, low;
} double_pair;

/// a + b without error.
GANNET_BODY double_pair sum_of(double a, double b) {
    double sum = a + b;
    double part = sum - a;
    return (double_pair){sum, (a - (sum - part)) + (b - part)};
}

/// a + b without error where |a| >= |b| or a = 0.
GANNET_BODY double_pair sum_of_ordered(double a, double b) {
    double sum = a + b;
    return (double_pair){sum, b - (sum - a)};
}

/// a * b without error, barring underflow; the low part is one fma.
GANNET_BODY double_pair product_of(double a, double b) {
    double product = a * b;
    return (double_pair){product, __builtin_fma(a, b, -product)};
}

/// a * b with the product of the low parts left out.
GANNET_BODY double_pair product_of_pairs(double_pair a, double_pair b) {
    double_pair product = product_of(a.high, b.high);
    return sum_of_ordered(product.high, product.low + (a.high * b.low + a.low * b.high));
}

/// a / b: the quotient of the high parts and one correction.
GANNET_BODY double_pair quotient_of_pairs(double_pair a, double_pair b) {
    double quotient = a.high / b.high;
    double remainder = __builtin_fma(-quotient, b.high, a.high) + (a.low - quotient * b.low);
    return sum_of_ordered(quotient, remainder / b.high);
}

#endif
