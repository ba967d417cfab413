// The tiles of AVX2 and FMA: 8 lanes, at most 12 of the 16 registers for sums. Order of operations: Tiles.h.
#pragma STDC FP_CONTRACT OFF

#include "Tiles.h"

#if defined(__x86_64__)

#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)

#define VECTOR __m256
#define LANES 8

GANNET_BODY VECTOR zeros(void) { return _mm256_setzero_ps(); }

GANNET_BODY VECTOR broadcast(const float *p) { return _mm256_broadcast_ss(p); }

GANNET_BODY VECTOR load(const float *p) { return _mm256_loadu_ps(p); }

GANNET_BODY VECTOR add(VECTOR a, VECTOR b) { return _mm256_add_ps(a, b); }

GANNET_BODY VECTOR fused(VECTOR a, VECTOR b, VECTOR c) { return _mm256_fmadd_ps(a, b, c); }

GANNET_BODY __m256i first_lanes(size_t count) {
    return _mm256_cmpgt_epi32(_mm256_set1_epi32((int)count), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
}

GANNET_BODY VECTOR load_part(const float *p, size_t count) {
    return count == LANES ? load(p) : _mm256_maskload_ps(p, first_lanes(count));
}

GANNET_BODY void store_part(float *p, VECTOR v, size_t count) {
    if (count == LANES) {
        _mm256_storeu_ps(p, v);
    } else {
        _mm256_maskstore_ps(p, first_lanes(count), v);
    }
}

#include "TileBody.h"
#include "Transpose8.h"
#include "ThinProduct.h"

TILES_12(TILE, 1)
TILES_6(TILE, 2)
TILES_2(TILE, 4)
TILES_1(TILE, 8)

const tile_set gannet_tiles_avx2 = {
    .lanes = LANES,
    .rows = {[1] = 12, [2] = 6, [4] = 2, [8] = 1},
    .strided = {
        [1] = {TILES_12(STRIDED, 1)}, [2] = {TILES_6(STRIDED, 2)}, [4] = {TILES_2(STRIDED, 4)},
        [8] = {TILES_1(STRIDED, 8)}},
    .gathered = {
        [1] = {TILES_12(GATHERED, 1)}, [2] = {TILES_6(GATHERED, 2)}, [4] = {TILES_2(GATHERED, 4)},
        [8] = {TILES_1(GATHERED, 8)}},
    .transpose = transpose,
    .copy = copy,
    .thin = thin,
};

#pragma clang attribute pop

#endif
