// Random numbers by counter: element e of a draw is a function of (seed, stream, e) alone, so parts may be filled in
// any order, by any number of threads.
//
// Uniform: element 4 b + j is word j of block b; u = (word >> 8) 2^-24, exact; lower + u (upper - lower), rounded at
// each of the three operations.
// Normal (G. Box and M. Muller, "A note on the generation of random normal deviates", 1958): words 0 and 1 of block b
// make elements 4 b and 4 b + 1, words 2 and 3 the other two. u1 = ((first word >> 8) + 1) 2^-24, in (0, 1];
// u2 = (second word >> 8) 2^-24; r = sqrt(0 - 2 log u1); (s, c) = sine and cosine of 2 pi u2; the even element is
// z = r c, the odd one z = r s; mean + deviation z. All in float, rounded at each operation. |z| <= 5.77.
// Bounded integers (D. Lemire, "Fast random integer generation in an interval", 2019): attempt a of element e takes
// the two words 2 (e mod 2) and 2 (e mod 2) + 1 of block e div 2 + a 2^48, as a 64-bit number v, first word low. The
// attempt fails if the low half of the 128-bit product v bound is below 2^64 mod bound; of the first that does not,
// the high half is the value. An attempt fails with a probability below 1/2, and elements are fewer than 2^49, so no
// two attempts share words.
#pragma STDC FP_CONTRACT OFF

#include "ElementaryFloat.h"
#include "Philox.h"

void gannet_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t out[4]) {
    philox_block block = {{counter[0], counter[1], counter[2], counter[3]}};
    block = philox_of(block, key[0], key[1]);
    memcpy(out, block.words, sizeof block.words);
}

/// Four values made of one block.
typedef struct four_floats {
    float values[4];
} four_floats;

GANNET_BODY four_floats uniforms_of(philox_block block, float lower, float upper) {
    four_floats four;
    for (int j = 0; j < 4; j++) {
        float u = (float)(block.words[j] >> 8) * 0x1p-24f;
        four.values[j] = lower + u * (upper - lower);
    }
    return four;
}

GANNET_BODY four_floats normals_of(philox_block block, float mean, float deviation) {
    four_floats four;
    for (int j = 0; j < 4; j += 2) {
        float u1 = (float)((block.words[j] >> 8) + 1) * 0x1p-24f;
        float u2 = (float)(block.words[j + 1] >> 8) * 0x1p-24f;
        float r = __builtin_elementwise_sqrt(0.0f - 2.0f * log_body(u1));
        float sine, cosine;
        sincos_turns_body(u2, &sine, &cosine);
        four.values[j] = mean + deviation * (r * cosine);
        four.values[j + 1] = mean + deviation * (r * sine);
    }
    return four;
}

#define FILL(name, values_of)                                                                       \
    GANNET_BODY void name##_body(                                                                   \
        uint64_t seed, uint64_t stream, uint64_t start, float a, float b, float *y, size_t n) {     \
        size_t i = 0;                                                                               \
        while (i < n) {                                                                             \
            uint64_t element = start + i;                                                           \
            four_floats four = values_of(philox_at(seed, stream, element / 4), a, b);               \
            for (size_t j = element % 4; j < 4 && i < n; j++) {                                     \
                y[i] = four.values[j];                                                              \
                i += 1;                                                                             \
            }                                                                                       \
        }                                                                                           \
    }                                                                                               \
    GANNET_KERNEL(                                                                                  \
        name, name##_body,                                                                          \
        (uint64_t seed, uint64_t stream, uint64_t start, float a, float b, float *y, size_t n),     \
        (seed, stream, start, a, b, y, n))

FILL(gannet_fill_uniform, uniforms_of)
FILL(gannet_fill_normal, normals_of)

int64_t gannet_bounded(uint64_t seed, uint64_t stream, uint64_t element, uint64_t bound) {
    uint64_t threshold = (0 - bound) % bound;
    uint64_t block_number = element / 2;
    size_t pair = 2 * (size_t)(element % 2);
    for (;;) {
        philox_block block = philox_at(seed, stream, block_number);
        uint64_t v = (uint64_t)block.words[pair] | (uint64_t)block.words[pair + 1] << 32;
        unsigned __int128 product = (unsigned __int128)v * bound;
        if ((uint64_t)product >= threshold) {
            return (int64_t)(product >> 64);
        }
        block_number += 1ull << 48;
    }
}

void gannet_fill_bounded(uint64_t seed, uint64_t stream, uint64_t start, uint64_t bound, int64_t *y, size_t n) {
    for (size_t i = 0; i < n; i++) {
        y[i] = gannet_bounded(seed, stream, start + i, bound);
    }
}
