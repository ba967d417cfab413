// The lanes of sums along a run, whose order Sums.c lays down.
#ifndef GANNET_LANES_H
#define GANNET_LANES_H

#include "Variants.h"

#pragma STDC FP_CONTRACT OFF

enum { CHUNK = 4096, LANES = 16 };

/// So many floats at any address.
#define FLOATS(count) float __attribute__((vector_size((count) * sizeof(float)), aligned(sizeof(float)), may_alias))

/// One register of AVX-512, two of AVX2, four of NEON.
typedef FLOATS(16) lanes;
typedef FLOATS(8) eight_lanes;
typedef FLOATS(4) four_lanes;
typedef FLOATS(2) two_lanes;

#define LANES_AT(x) (*(lanes *)(x))
#define CONST_LANES_AT(x) (*(const lanes *)(x))

/// Lane 0 after the folds 8 + 8, 4 + 4, 2 + 2, 1 + 1.
GANNET_BODY float folded(const float *sums) {
    eight_lanes by8 = *(const eight_lanes *)sums + *(const eight_lanes *)(sums + 8);
    four_lanes by4 = __builtin_shufflevector(by8, by8, 0, 1, 2, 3) + __builtin_shufflevector(by8, by8, 4, 5, 6, 7);
    return (by4[0] + by4[2]) + (by4[1] + by4[3]);
}

#endif
