// The tiles of arm64: 4 lanes, at most 24 of the 32 registers for sums. Order of operations: Tiles.h.
#pragma STDC FP_CONTRACT OFF

#include "Tiles.h"

#if defined(__aarch64__)

#include <arm_neon.h>

#define VECTOR float32x4_t
#define LANES 4

GANNET_BODY VECTOR zeros(void) { return vdupq_n_f32(0.0f); }

GANNET_BODY VECTOR broadcast(const float *p) { return vld1q_dup_f32(p); }

GANNET_BODY VECTOR load(const float *p) { return vld1q_f32(p); }

GANNET_BODY VECTOR add(VECTOR a, VECTOR b) { return vaddq_f32(a, b); }

GANNET_BODY VECTOR fused(VECTOR a, VECTOR b, VECTOR c) { return vfmaq_f32(c, a, b); }

GANNET_BODY VECTOR load_part(const float *p, size_t count) {
    if (count == LANES) {
        return load(p);
    }
    float part[LANES] = {0.0f, 0.0f, 0.0f, 0.0f};
    for (size_t j = 0; j < count; j++) {
        part[j] = p[j];
    }
    return load(part);
}

GANNET_BODY void store_part(float *p, VECTOR v, size_t count) {
    if (count == LANES) {
        vst1q_f32(p, v);
        return;
    }
    float part[LANES];
    vst1q_f32(part, v);
    for (size_t j = 0; j < count; j++) {
        p[j] = part[j];
    }
}

#include "TileBody.h"

/// By blocks of 4 x 4 in registers. Only moves; nothing rounds.
static void transpose(
    size_t rows, size_t columns, const float *source, size_t source_stride, float *target, size_t target_stride) {
    size_t whole_rows = rows & ~(size_t)3, whole_columns = columns & ~(size_t)3;
    for (size_t i = 0; i < whole_rows; i += 4) {
        for (size_t j = 0; j < whole_columns; j += 4) {
            float32x4x2_t low = vtrnq_f32(
                vld1q_f32(source + i * source_stride + j), vld1q_f32(source + (i + 1) * source_stride + j));
            float32x4x2_t high = vtrnq_f32(
                vld1q_f32(source + (i + 2) * source_stride + j), vld1q_f32(source + (i + 3) * source_stride + j));
            for (size_t column = 0; column < 2; column++) {
                float *line = target + (j + column) * target_stride + i;
                vst1q_f32(line, vcombine_f32(vget_low_f32(low.val[column]), vget_low_f32(high.val[column])));
                line += 2 * target_stride;
                vst1q_f32(line, vcombine_f32(vget_high_f32(low.val[column]), vget_high_f32(high.val[column])));
            }
        }
    }
    for (size_t i = 0; i < rows; i++) {
        for (size_t j = i < whole_rows ? whole_columns : 0; j < columns; j++) {
            target[j * target_stride + i] = source[i * source_stride + j];
        }
    }
}

TILES_12(TILE, 1)
TILES_12(TILE, 2)
TILES_6(TILE, 4)
TILES_2(TILE, 8)

const tile_set gannet_tiles_neon = {
    .lanes = LANES,
    .rows = {[1] = 12, [2] = 12, [4] = 6, [8] = 2},
    .strided = {
        [1] = {TILES_12(STRIDED, 1)}, [2] = {TILES_12(STRIDED, 2)}, [4] = {TILES_6(STRIDED, 4)},
        [8] = {TILES_2(STRIDED, 8)}},
    .gathered = {
        [1] = {TILES_12(GATHERED, 1)}, [2] = {TILES_12(GATHERED, 2)}, [4] = {TILES_6(GATHERED, 4)},
        [8] = {TILES_2(GATHERED, 8)}},
    .transpose = transpose,
    .copy = copy,
};

#endif
