// The tiles of AVX-512: 16 lanes, at most 24 of the 32 registers for sums. Order of operations: Tiles.h.
#pragma STDC FP_CONTRACT OFF

#include "Tiles.h"

#if defined(__x86_64__)

#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,fma"))), apply_to = function)

#define VECTOR __m512
#define LANES 16

GANNET_BODY VECTOR zeros(void) { return _mm512_setzero_ps(); }

GANNET_BODY VECTOR broadcast(const float *p) { return _mm512_set1_ps(*p); }

GANNET_BODY VECTOR load(const float *p) { return _mm512_loadu_ps(p); }

GANNET_BODY VECTOR add(VECTOR a, VECTOR b) { return _mm512_add_ps(a, b); }

GANNET_BODY VECTOR fused(VECTOR a, VECTOR b, VECTOR c) { return _mm512_fmadd_ps(a, b, c); }

GANNET_BODY __mmask16 first_lanes(size_t count) { return (__mmask16)((1u << count) - 1u); }

GANNET_BODY VECTOR load_part(const float *p, size_t count) { return _mm512_maskz_loadu_ps(first_lanes(count), p); }

GANNET_BODY void store_part(float *p, VECTOR v, size_t count) { _mm512_mask_storeu_ps(p, first_lanes(count), v); }

#include "TileBody.h"
#include "Transpose8.h"
#include "ThinProduct.h"

TILES_12(TILE, 1)
TILES_12(TILE, 2)
TILES_8(TILE, 3)
TILES_6(TILE, 4)
TILES_2(TILE, 8)

const tile_set gannet_tiles_avx512 = {
    .lanes = LANES,
    .rows = {[1] = 12, [2] = 12, [3] = 8, [4] = 6, [8] = 2},
    .strided = {
        [1] = {TILES_12(STRIDED, 1)}, [2] = {TILES_12(STRIDED, 2)}, [3] = {TILES_8(STRIDED, 3)},
        [4] = {TILES_6(STRIDED, 4)}, [8] = {TILES_2(STRIDED, 8)}},
    .gathered = {
        [1] = {TILES_12(GATHERED, 1)}, [2] = {TILES_12(GATHERED, 2)}, [3] = {TILES_8(GATHERED, 3)},
        [4] = {TILES_6(GATHERED, 4)}, [8] = {TILES_2(GATHERED, 8)}},
    .transpose = transpose,
    .copy = copy,
    .thin = thin,
};

#pragma clang attribute pop

#endif
