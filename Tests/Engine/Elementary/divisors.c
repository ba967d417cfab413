// Checks the division of square roots by one divisor (ConstantDivisor.h) against the processor's division: for each of
// many divisors all square roots of two binades, every mantissa in each of them, at the least, the middle and the
// greatest exponents.
//
//     make -C Tests/Engine/Elementary divisors                      200 divisors, ten thousand million quotients
//     make -C Tests/Engine/Elementary divisors DIVISORS=10
//
// The first divisors are the ends of what is allowed and the mantissas on which such divisions fail where they do; a
// third of the others lies within 64 units below a power of two. Prints how many quotients are wrong; exits with 1 if
// any is.
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "ConstantDivisor.h"

#if defined(__x86_64__)
#define CHECKED GANNET_AVX2
#else
#define CHECKED
#endif

/// The wrong quotients among those of `count` floats from the one with the bits `first` on.
CHECKED __attribute__((noinline)) static uint32_t wrong(constant_divisor by, uint32_t first, uint32_t count) {
    uint32_t found = 0;
    for (uint32_t i = 0; i < count; i++) {
        float s = float_of_bits(first + i);
        found += bits_of_float(root_divided(s, by)) != bits_of_float(s / by.divisor);
    }
    return found;
}

/// splitmix64: G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", 2014.
static uint64_t next(uint64_t *state) {
    uint64_t z = (*state += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
}

int main(int count, char **arguments) {
    static const float HARD[] = {
        0x1p-24f, 0x1.000002p-24f, 0x1.fffffep-24f, 0x1p-1f, 0x1.000002p-1f, 0x1.fffff8p-1f, 0x1.fffffap-1f,
        0x1.fffffcp-1f, 0x1.fffffep-1f, 0x1p0f};
    static const float ENDS[] = {0.0f, -0.0f, 0x1.6a09e6p-75f, 0x1.fffffep63f, 0x1p64f};
    enum { HARD_COUNT = sizeof HARD / sizeof HARD[0], TWO_BINADES = 1 << 24 };
    int divisors = count > 1 ? atoi(arguments[1]) : 200;
    gannet_select(gannet_supports(GANNET_ISA_AVX2) ? GANNET_ISA_AVX2 : GANNET_ISA_NEON);
    uint64_t state = 1, quotients = 0, found = 0;
    for (int i = 0; i < divisors; i++) {
        uint64_t random = next(&state);
        uint32_t mantissa = i % 3 == 0 ? 0x7FFFFFu - (uint32_t)(random & 63) : (uint32_t)(random & 0x7FFFFF);
        uint32_t exponent = 103 + (uint32_t)(random >> 40) % 24;
        float divisor = i < HARD_COUNT ? HARD[i] : float_of_bits(exponent << 23 | mantissa);
        if (!is_constant_divisor(divisor)) {
            printf("%a is not allowed\n", divisor);
            return 1;
        }
        constant_divisor by = constant_divisor_of(divisor);
        static const uint32_t EXPONENTS[] = {53, 126, 189};
        for (size_t e = 0; e < sizeof EXPONENTS / sizeof EXPONENTS[0]; e++) {
            found += wrong(by, EXPONENTS[e] << 23, TWO_BINADES);
            quotients += TWO_BINADES;
        }
        for (size_t e = 0; e < sizeof ENDS / sizeof ENDS[0]; e++) {
            found += wrong(by, bits_of_float(ENDS[e]), 1);
        }
        // +infinity, and every NaN that a square root gives.
        found += wrong(by, 0x7F800000u, 1) + wrong(by, 0x7FC00000u, 1) + wrong(by, 0xFFC00000u, 1);
    }
    printf("%d divisors, %" PRIu64 " quotients, %" PRIu64 " wrong\n", divisors, quotients, found);
    return found != 0;
}
