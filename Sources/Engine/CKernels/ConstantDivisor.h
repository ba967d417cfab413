// Division of square roots by one divisor, by fma, with the bits of the division: it leaves a processor's divider,
// which takes ten cycles for a vector, to what needs it.
//
// With b the divisor, y = RN(1 / b), e = 1 - b y, which is exact, and z = RN(e / b), the quotient of s is made as
//     q = RN(s y + RN(s z)),  r = RN(s - b q),  RN(q + r y).
// Why the last is RN(s / b) (after P. Markstein, "Computation of elementary functions on the IBM RISC System/6000
// processor", 1990; N. Brisebarre, J.-M. Muller and S. K. Raina, "Accelerating correctly rounded floating-point
// division when the divisor is known in advance", 2004):
//   y + z differs from 1 / b by a relative 2^-48, and the rounding of s z is as small, so that q is the rounding of
//   something within 2^-22 ulp of s / b: it is one of the two floats that enclose s / b, or s / b itself.
//   Then r is s - b q exactly: it is a multiple of ulp(b) ulp(q) and less than b ulp(q).
//   Let B be b's mantissa as an integer of 24 bits, b = 2^-23 B in [1, 2) by scaling, so that |y - 1 / b| <= 2^-25,
//   half an ulp. s / b lies on no midpoint of two floats, but at least 1 / (2 B) ulp from each. What is rounded last
//   differs from s / b = q + r / b by |r| |y - 1 / b|. For this to reach the midpoint beside q, at a distance
//   d >= 1 / (2 B) ulp from s / b, with |r / b| <= 1/2 ulp + d, it would have to hold that d <= (1/2 + d) 2^-48 B, so
//   that 2^48 <= B (B + 1); but B <= 2^24 - 1.
// It takes that nothing overflows and no remainder underflows. Here s is the square root of a float: +0, or between
// 2^-75 and 2^64, or else -0, +infinity or NaN, which are their own quotients; and 2^-24 <= b <= 1. Then q is +0 or at
// least 2^-75, and ulp(b) ulp(q) at least 2^-145; s z may be subnormal, which moves it by at most 2^-150.
#ifndef GANNET_CONSTANT_DIVISOR_H
#define GANNET_CONSTANT_DIVISOR_H

#include "Bits.h"

#pragma STDC FP_CONTRACT OFF

/// A divisor b with RN(1 / b) and what that leaves of 1 / b.
typedef struct constant_divisor {
    float divisor, reciprocal, rest;
} constant_divisor;

/// Whether `root_divided` may take the divisor, and an instruction makes its fma.
GANNET_BODY bool is_constant_divisor(float b) {
    return selected_isa() != GANNET_ISA_SCALAR && b >= 0x1p-24f && b <= 1.0f;
}

GANNET_BODY constant_divisor constant_divisor_of(float b) {
    float reciprocal = 1.0f / b;
    return (constant_divisor){b, reciprocal, __builtin_fmaf(-b, reciprocal, 1.0f) / b};
}

/// s / b, rounded as the division rounds, for the square root s of any float.
GANNET_BODY float root_divided(float s, constant_divisor by) {
    float near = __builtin_fmaf(s, by.reciprocal, s * by.rest);
    float remainder = __builtin_fmaf(-by.divisor, near, s);
    float quotient = __builtin_fmaf(remainder, by.reciprocal, near);
    return bits_of_float(s) < 0x7F800000u ? quotient : s;
}

#endif
