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

/// Values made of one block.
typedef struct four_floats {
    float values[4];
} four_floats;

GANNET_BODY float uniform_of(uint32_t word, float lower, float upper) {
    return lower + (float)(int32_t)(word >> 8) * 0x1p-24f * (upper - lower);
}

GANNET_BODY four_floats uniforms_of(philox_block block, float lower, float upper) {
    return (four_floats){{
        uniform_of(block.words[0], lower, upper),
        uniform_of(block.words[1], lower, upper),
        uniform_of(block.words[2], lower, upper),
        uniform_of(block.words[3], lower, upper),
    }};
}

GANNET_BODY void normal_pair_of(
    uint32_t first, uint32_t second, float mean, float deviation, float *even, float *odd) {
    float u1 = (float)(int32_t)((first >> 8) + 1) * 0x1p-24f;
    float u2 = (float)(int32_t)(second >> 8) * 0x1p-24f;
    float r = __builtin_elementwise_sqrt(0.0f - 2.0f * log_body(u1));
    float sine, cosine;
    sincos_turns_body(u2, &sine, &cosine);
    *even = mean + deviation * (r * cosine);
    *odd = mean + deviation * (r * sine);
}

GANNET_BODY four_floats normals_of(philox_block block, float mean, float deviation) {
    four_floats four;
    normal_pair_of(block.words[0], block.words[1], mean, deviation, &four.values[0], &four.values[1]);
    normal_pair_of(block.words[2], block.words[3], mean, deviation, &four.values[2], &four.values[3]);
    return four;
}

/// Blocks that are computed side by side where so many are left.
enum { MANY_BLOCKS = 16, FEW_BLOCKS = 4 };

/// Writes the values of `blocks` blocks, a constant, from number `first` on.
#define VALUES_OF_BLOCKS(values_of, seed, stream, first, a, b, y, blocks)                           \
    do {                                                                                            \
        _Pragma("clang loop vectorize(assume_safety) interleave_count(1)")                          \
        for (size_t block_ = 0; block_ < (blocks); block_++) {                                      \
            four_floats four_ = values_of(philox_at(seed, stream, (first) + block_), a, b);         \
            (y)[4 * block_] = four_.values[0];                                                      \
            (y)[4 * block_ + 1] = four_.values[1];                                                  \
            (y)[4 * block_ + 2] = four_.values[2];                                                  \
            (y)[4 * block_ + 3] = four_.values[3];                                                  \
        }                                                                                           \
    } while (0)

#define FILL(name, values_of)                                                                       \
    GANNET_BODY void name##_body(                                                                   \
        uint64_t seed, uint64_t stream, uint64_t start, float a, float b, float *y, size_t n) {     \
        size_t i = 0;                                                                               \
        while (i < n) {                                                                             \
            const uint64_t block = (start + i) / 4;                                                 \
            const size_t skipped = (start + i) % 4;                                                 \
            const size_t wanted = skipped + n - i;                                                  \
            if (skipped == 0 && wanted >= 4 * MANY_BLOCKS) {                                        \
                VALUES_OF_BLOCKS(values_of, seed, stream, block, a, b, y + i, MANY_BLOCKS);         \
                i += 4 * MANY_BLOCKS;                                                               \
                continue;                                                                           \
            }                                                                                       \
            float values[4 * MANY_BLOCKS];                                                          \
            size_t made = 4 * FEW_BLOCKS;                                                           \
            if (wanted > made) {                                                                    \
                made = 4 * MANY_BLOCKS;                                                             \
                VALUES_OF_BLOCKS(values_of, seed, stream, block, a, b, values, MANY_BLOCKS);        \
            } else {                                                                                \
                VALUES_OF_BLOCKS(values_of, seed, stream, block, a, b, values, FEW_BLOCKS);         \
            }                                                                                       \
            const size_t count = (wanted < made ? wanted : made) - skipped;                         \
            const float *source = values + skipped;                                                 \
            float *target = y + i;                                                                  \
            GANNET_EACH(j, count, target[j] = source[j];);                                          \
            i += count;                                                                             \
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
