// The register tiles that all products are made of.
//
// A tile is a small block of a result, `rows` rows of `vectors` vectors of lanes, whose elements stay in registers
// while their chains run. Step p multiplies a scalar of each row by a vector of lanes that all rows share:
//     sum[i][j] = fma(scalars(i, p), lanes(p, j), sum[i][j]),   p ascending,
// from +0, or from what stands in the result where it goes on with a chain that rests there; then the bias of lane j
// or of row i, if there is one, is added by one plain addition. Nothing else rounds. The widths below divide rows and
// lanes only, so they move no bit.
//
// One source (TileBody.h) is compiled for each instruction set in its own file (TilesAVX512.c, TilesAVX2.c,
// TilesNEON.c).
#ifndef GANNET_TILES_H
#define GANNET_TILES_H

#include "LinesAhead.h"

/// The most rows and the most vectors of a tile, of any instruction set, and the most columns of a thin product.
enum { TILE_ROWS = 12, TILE_VECTORS = 8, THIN_COLUMNS = 3 };

/// One step inside a round of `gathered_tile`: how far its scalars and its lanes lie from the round's beginning.
typedef struct tile_step {
    uint32_t scalar, lane;
} tile_step;

/// Where a tile's sums begin and end.
typedef struct tile_result {
    float *elements;
    /// The distance between rows.
    size_t row_stride;
    /// The lanes that exist; those beyond are computed, but neither read nor written here.
    size_t lanes;
    /// Whether the chains begin here, from +0.
    bool begins;
    /// A number for each lane, or for each row, to add where the chains end here, or NULL.
    const float *lane_bias, *row_bias;
} tile_result;

/// `depth` steps: the scalar of row i is scalars[i * row_stride + p * step_stride], lane j is
/// lanes[p * lane_stride + j]. Between them the tile asks for lines of `ahead`, where that is not NULL.
typedef void (*strided_tile)(
    size_t depth, const float *scalars, size_t row_stride, size_t step_stride, const float *lanes, size_t lane_stride,
    const tile_result *result, const lines_ahead *ahead);

/// `rounds` rounds of `count` steps: with r the round and t the step, the scalar of row i is
/// scalars[r * scalar_round + steps[t].scalar + i * row_stride], lane j is lanes[r * lane_round + steps[t].lane + j].
typedef void (*gathered_tile)(
    size_t rounds, const tile_step *steps, size_t count, const float *scalars, size_t row_stride, size_t scalar_round,
    const float *lanes, size_t lane_round, const tile_result *result);

/// The tiles of an instruction set.
typedef struct tile_set {
    /// The lanes of a vector.
    size_t lanes;
    /// The most rows of a tile of so many vectors, 0 where there is none.
    size_t rows[TILE_VECTORS + 1];
    /// The tiles, by vectors and rows.
    strided_tile strided[TILE_VECTORS + 1][TILE_ROWS + 1];
    gathered_tile gathered[TILE_VECTORS + 1][TILE_ROWS + 1];
    /// Writes the transpose of source[rows][columns] to target[columns][rows].
    void (*transpose)(
        size_t rows, size_t columns, const float *source, size_t source_stride, float *target, size_t target_stride);
    /// The product of A[rows][depth] and at most THIN_COLUMNS columns, where B(p, j) is b[p * b_row + j * b_column], or
    /// NULL.
    void (*thin)(
        size_t columns, size_t rows, size_t depth, const float *a, size_t lda, const float *b, size_t b_row,
        size_t b_column, const float *bias, float *c, size_t ldc);
    /// Copies source[rows][columns] to target[rows][columns].
    void (*copy)(
        size_t rows, size_t columns, const float *source, size_t source_stride, float *target, size_t target_stride);
} tile_set;

#if defined(__x86_64__)
extern const tile_set gannet_tiles_avx512, gannet_tiles_avx2;
#elif defined(__aarch64__)
extern const tile_set gannet_tiles_neon;
#endif

static inline size_t least(size_t a, size_t b) { return a < b ? a : b; }

/// How many parts of at most so many a count makes. Most counts here are small, and a division takes as long as a
/// step of a tile.
static inline size_t parts(size_t count, size_t most) {
    return count <= most ? count != 0 : (count + most - 1) / most;
}

/// The tiles of the instruction set that was picked, `NULL` where it has none: the plain loops do its work.
static inline const tile_set *selected_tiles(void) {
    switch (selected_isa()) {
#if defined(__x86_64__)
    case GANNET_ISA_AVX512:
        return &gannet_tiles_avx512;
    case GANNET_ISA_AVX2:
        return &gannet_tiles_avx2;
    case GANNET_ISA_NEON:
    case GANNET_ISA_SCALAR:
        return NULL;
#elif defined(__aarch64__)
    case GANNET_ISA_NEON:
        return &gannet_tiles_neon;
    case GANNET_ISA_AVX512:
    case GANNET_ISA_AVX2:
    case GANNET_ISA_SCALAR:
        return NULL;
#else
    case GANNET_ISA_NEON:
    case GANNET_ISA_AVX512:
    case GANNET_ISA_AVX2:
    case GANNET_ISA_SCALAR:
        return NULL;
#endif
    }
    return NULL;
}

#endif
