// The method of M. Payne and R. Hanek ("Radian reduction for trigonometric functions", 1983) in integers: of the
// product of x's mantissa and the digits of 2 / pi, only 192 bits below the multiples of 4 are computed, without
// error. No double lies nearer to a multiple of pi / 2 than 2^-62 of it, so at least 2^-75 of the remainder is right.
#pragma STDC FP_CONTRACT OFF

#include "AngleReduction.h"

#include "AngleTables.h"
#include "DoublePair.h"

reduced_angle gannet_reduce_angle(double x) {
    uint64_t bits = bits_of_double(x);
    uint64_t magnitude = bits & 0x7FFFFFFFFFFFFFFFull;
    if (double_of_bits(magnitude) <= 0x1.921fb54442d18p-1) {
        return (reduced_angle){0, x, 0.0};
    }
    // |x| = mantissa * 2^exponent, the mantissa of 53 bits.
    uint64_t mantissa = (magnitude & 0x000FFFFFFFFFFFFFull) | 0x0010000000000000ull;
    int64_t exponent = (int64_t)(magnitude >> 52) - 1075;

    // 192 digits of 2 / pi from the one whose product with 2^exponent is 2.
    uint64_t position = (uint64_t)(exponent + 62);
    const uint64_t *words = TWO_OVER_PI + position / 64;
    unsigned shift = (unsigned)(position % 64);
    uint64_t digits[3];
    for (int i = 0; i < 3; i++) {
        digits[i] = shift == 0 ? words[i] : (words[i] << shift) | (words[i + 1] >> (64 - shift));
    }

    // The product modulo 4 in units of 2^-190.
    unsigned __int128 low = (unsigned __int128)mantissa * digits[2];
    unsigned __int128 middle = (unsigned __int128)mantissa * digits[1] + (uint64_t)(low >> 64);
    uint64_t product0 = (uint64_t)low;
    uint64_t product1 = (uint64_t)middle;
    uint64_t product2 = mantissa * digits[0] + (uint64_t)(middle >> 64);

    uint64_t quadrant = product2 >> 62;
    uint64_t fraction2 = (product2 << 2) | (product1 >> 62);
    uint64_t fraction1 = (product1 << 2) | (product0 >> 62);
    uint64_t fraction0 = product0 << 2;
    bool negative = fraction2 >> 63;
    if (negative) {
        // Nearer to the next multiple: take 1 - fraction.
        quadrant += 1;
        fraction0 = ~fraction0 + 1;
        fraction1 = ~fraction1 + (fraction0 == 0);
        fraction2 = ~fraction2 + (fraction0 == 0 && fraction1 == 0);
    }

    // Leading zeros away; after one whole word of them the next one is not zero.
    uint64_t zeros = 0;
    if (fraction2 == 0) {
        fraction2 = fraction1;
        fraction1 = fraction0;
        fraction0 = 0;
        zeros = 64;
    }
    unsigned leading = (unsigned)__builtin_clzll(fraction2);
    if (leading != 0) {
        fraction2 = (fraction2 << leading) | (fraction1 >> (64 - leading));
        fraction1 = (fraction1 << leading) | (fraction0 >> (64 - leading));
        zeros += leading;
    }
    double scale = double_of_bits((1023 - zeros) << 52);
    double_pair turns = {
        (double)(fraction2 >> 11) * 0x1p-53 * scale,
        (double)(((fraction2 & 0x7FF) << 42) | (fraction1 >> 22)) * 0x1p-106 * scale,
    };
    double_pair angle = product_of_pairs(turns, (double_pair){HALF_PI_HIGH, HALF_PI_LOW});

    bool flipped = negative != (bool)(bits >> 63);
    return (reduced_angle){
        bits >> 63 ? 0 - quadrant : quadrant,
        flipped ? -angle.high : angle.high,
        flipped ? -angle.low : angle.low,
    };
}
