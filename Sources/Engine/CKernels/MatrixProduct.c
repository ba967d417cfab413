// C = op(A) op(B) + bias.
//
// Order of operations: every element C[i][j] is one chain over k, ascending,
//     c = +0; for p in 0 ..< k: c = fma(op(A)[i][p], op(B)[p][j], c); c = c + bias[j]
// in one accumulator; the bias is one plain addition after the chain. Blocks divide rows, columns, and the time at
// which a part of the chain runs: between two blocks of k the partial sum rests in memory, which changes no bit.
//
// How: tiles (Tiles.h) keep the sums in registers. They take one operand scalar by scalar, wherever it lies, and the
// other by vectors of lanes, which must lie side by side: a panel of it is copied into scratch where they do not, or
// where its rows lie too far apart. Lanes are the columns of C, or else its rows, whichever is cheaper; then the result
// is made in scratch and transposed into C.
#pragma STDC FP_CONTRACT OFF

#include "Bits.h"
#include "Scratch.h"
#include "Tiles.h"

enum {
    /// The steps of a block of k: a panel of so many steps and two vectors of 16 fits the first cache.
    DEPTH_BLOCK = 320,
    PANEL = DEPTH_BLOCK * 32,
    /// The rows and the columns of a block: copies of so many scalars fit the second cache, and of so many lanes the
    /// third.
    ROW_BLOCK = 480,
    COLUMN_BLOCK = 1024,
    /// The lanes of a block whose result is transposed.
    TURNED_LANES = 64,
    /// From these distances on, in floats, lanes are copied where they serve so many rows, scalars where they serve so
    /// many columns.
    FAR_LANES = 65,
    MANY_ROWS = 37,
    FAR_SCALARS = 512,
    MANY_COLUMNS = 384,
};

/// A product as its tiles see it: result[i][j] = the sum over p of scalars(i, p) lanes(p, j).
typedef struct tiled_product {
    size_t rows, columns, depth;
    const float *scalars;
    size_t scalar_row, scalar_step;
    /// Lane j of step p is lanes[p * lane_step + j * lane_stride]; one of the two is 1.
    const float *lanes;
    size_t lane_step, lane_stride;
    /// To be added by column, or by row, or NULL.
    const float *column_bias, *row_bias;
    float *result;
    size_t result_stride;
} tiled_product;

/// Rows are dealt to tiles evenly.
static size_t rows_of_tile(size_t rows, size_t tiles, size_t tile) {
    return rows / tiles + (tile < rows % tiles);
}

// MARK: - Packing

/// Copies a few floats, faster than a call.
static inline void copy_row(float *target, const float *source, size_t count) {
    size_t i = 0;
    for (; i + 4 <= count; i += 4) {
        memcpy(target + i, source + i, 4 * sizeof(float));
    }
    for (; i < count; i++) {
        target[i] = source[i];
    }
}

/// Copies `columns` lanes of `depth` steps to panel[depth][width]; the lanes beyond become +0.
static void pack_lanes(
    const tile_set *tiles, const tiled_product *p, size_t start, size_t depth, size_t column, size_t columns,
    size_t width, float *panel) {
    const float *source = p->lanes + start * p->lane_step + column * p->lane_stride;
    if (p->lane_stride == 1) {
        for (size_t step = 0; step < depth; step++) {
            memcpy(panel + step * width, source + step * p->lane_step, columns * sizeof(float));
        }
    } else {
        tiles->transpose(columns, depth, source, p->lane_stride, panel, width);
    }
    for (size_t step = 0; columns < width && step < depth; step++) {
        memset(panel + step * width + columns, 0, (width - columns) * sizeof(float));
    }
}

/// Copies the scalars of `depth` steps, tile after tile, to block[tile][depth][row].
static void pack_scalars(
    const tile_set *tiles, const tiled_product *p, size_t row, size_t rows, size_t count, size_t start, size_t depth,
    float *block) {
    for (size_t tile = 0; tile < count; tile++) {
        size_t size = rows_of_tile(rows, count, tile);
        const float *source = p->scalars + row * p->scalar_row + start * p->scalar_step;
        if (p->scalar_step == 1) {
            tiles->transpose(size, depth, source, p->scalar_row, block, size);
        } else {
            for (size_t step = 0; step < depth; step++) {
                copy_row(block + step * size, source + step * p->scalar_step, size);
            }
        }
        block += size * depth;
        row += size;
    }
}

// MARK: - Tiles

/// The vectors of a panel: of the widths that need the fewest tiles for all lanes, the widest. So few rows get many
/// lanes, and there are sums enough to hide the latency of fma.
static size_t vectors_of_panel(const tile_set *tiles, size_t rows, size_t columns) {
    size_t most = parts(columns, tiles->lanes);
    size_t best = 1;
    for (size_t vectors = 2; vectors <= TILE_VECTORS && vectors <= most; vectors++) {
        if (tiles->rows[vectors] != 0
            && parts(rows, tiles->rows[vectors]) * best <= parts(rows, tiles->rows[best]) * vectors) {
            best = vectors;
        }
    }
    return best;
}

/// Runs all tiles of a panel; `block` holds their scalars where they were copied.
static void run_tiles(
    const tile_set *tiles, const tiled_product *p, size_t row, size_t rows, size_t vectors, size_t start, size_t depth,
    const float *block, const float *lanes, size_t lane_step, size_t column, size_t columns) {
    size_t count = parts(rows, tiles->rows[vectors]);
    bool ends = start + depth == p->depth;
    tile_result result = {
        .row_stride = p->result_stride, .lanes = columns, .begins = start == 0,
        .lane_bias = p->column_bias && ends ? p->column_bias + column : NULL};
    for (size_t tile = 0; tile < count; tile++) {
        size_t size = rows_of_tile(rows, count, tile);
        const float *scalars = p->scalars + row * p->scalar_row + start * p->scalar_step;
        size_t scalar_row = p->scalar_row, scalar_step = p->scalar_step;
        if (block) {
            scalars = block;
            scalar_row = 1;
            scalar_step = size;
            block += size * depth;
        }
        result.elements = p->result + row * p->result_stride + column;
        result.row_bias = p->row_bias && ends ? p->row_bias + row : NULL;
        tiles->strided[vectors][size](depth, scalars, scalar_row, scalar_step, lanes, lane_step, &result);
        row += size;
    }
}

/// Runs a product; `scratch` has room for COLUMN_BLOCK x DEPTH_BLOCK floats and ROW_BLOCK x DEPTH_BLOCK more.
static void multiply(const tile_set *tiles, const tiled_product *p, float *scratch) {
    size_t row_blocks = parts(p->rows, ROW_BLOCK);
    size_t widest = vectors_of_panel(tiles, parts(p->rows, row_blocks), p->columns);
    size_t depth_blocks = p->depth ? parts(p->depth, least(DEPTH_BLOCK, PANEL / (widest * tiles->lanes))) : 1;
    bool packs_lanes = p->lane_stride != 1 || (p->rows >= MANY_ROWS && p->lane_step >= FAR_LANES);
    bool packs_scalars = p->columns >= MANY_COLUMNS && p->rows >= MANY_ROWS
        && (p->scalar_step == 1 ? p->scalar_row : p->scalar_step) >= FAR_SCALARS;
    for (size_t left = 0; left < p->columns; left += COLUMN_BLOCK) {
        size_t right = left + least(p->columns - left, COLUMN_BLOCK);
        size_t start = 0;
        for (size_t index = 0; index < depth_blocks; index++) {
            size_t depth = p->depth / depth_blocks + (index < p->depth % depth_blocks);
            size_t row = 0;
            for (size_t row_block = 0; row_block < row_blocks; row_block++) {
                size_t rows = rows_of_tile(p->rows, row_blocks, row_block);
                size_t vectors;
                size_t packed_tiles = 0;
                float *scalars = NULL;
                for (size_t column = left; column < right; column += vectors * tiles->lanes) {
                    vectors = widest;
                    while (vectors > parts(right - column, tiles->lanes) || tiles->rows[vectors] == 0) {
                        vectors--;
                    }
                    size_t width = vectors * tiles->lanes;
                    size_t columns = least(right - column, width);
                    const float *lanes = p->lanes + start * p->lane_step + column;
                    size_t lane_step = p->lane_step;
                    if (packs_lanes || columns < width) {
                        float *panel = scratch + (row_blocks > 1 ? (column - left) * depth : 0);
                        if (row_block == 0) {
                            pack_lanes(tiles, p, start, depth, column, columns, width, panel);
                        }
                        lanes = panel;
                        lane_step = width;
                    }
                    size_t count = parts(rows, tiles->rows[vectors]);
                    if (packs_scalars && count != packed_tiles) {
                        scalars = scratch + COLUMN_BLOCK * DEPTH_BLOCK;
                        pack_scalars(tiles, p, row, rows, count, start, depth, scalars);
                        packed_tiles = count;
                    }
                    run_tiles(tiles, p, row, rows, vectors, start, depth, scalars, lanes, lane_step, column, columns);
                }
                row += rows;
            }
            start += depth;
        }
    }
}

// MARK: - The product

/// A matrix: element (i, j) is elements[i * row_stride + j * column_stride].
typedef struct matrix_view {
    const float *elements;
    size_t row_stride, column_stride;
} matrix_view;

/// Lanes are columns.
static void multiply_straight(
    const tile_set *tiles, size_t m, size_t n, size_t k, matrix_view a, matrix_view b, const float *bias, float *C,
    size_t ldc, float *scratch) {
    tiled_product p = {
        .rows = m, .columns = n, .depth = k,
        .scalars = a.elements, .scalar_row = a.row_stride, .scalar_step = a.column_stride,
        .lanes = b.elements, .lane_step = b.row_stride, .lane_stride = b.column_stride,
        .column_bias = bias, .result = C, .result_stride = ldc};
    multiply(tiles, &p, scratch);
}

/// Lanes are rows: blocks of the result are made in scratch, columns as rows, and transposed into C.
static void multiply_turned(
    const tile_set *tiles, size_t m, size_t n, size_t k, matrix_view a, matrix_view b, const float *bias, float *C,
    size_t ldc, float *scratch) {
    float *block = scratch + (COLUMN_BLOCK + ROW_BLOCK) * DEPTH_BLOCK;
    for (size_t i = 0; i < m; i += TURNED_LANES) {
        size_t lanes = least(m - i, TURNED_LANES);
        for (size_t j = 0; j < n; j += ROW_BLOCK) {
            size_t rows = least(n - j, ROW_BLOCK);
            tiled_product p = {
                .rows = rows, .columns = lanes, .depth = k,
                .scalars = b.elements + j * b.column_stride, .scalar_row = b.column_stride, .scalar_step = b.row_stride,
                .lanes = a.elements + i * a.row_stride, .lane_step = a.column_stride, .lane_stride = a.row_stride,
                .row_bias = bias ? bias + j : NULL, .result = block, .result_stride = TURNED_LANES};
            multiply(tiles, &p, scratch);
            tiles->transpose(rows, lanes, block, TURNED_LANES, C + i * ldc + j, ldc);
        }
    }
}

/// The plain loop: a row of sums in C, the steps outside of it.
static void multiply_plainly(
    size_t m, size_t n, size_t k, matrix_view a, matrix_view b, const float *bias, float *C, size_t ldc) {
    for (size_t i = 0; i < m; i++) {
        float *row = C + i * ldc;
        for (size_t j = 0; j < n; j++) {
            row[j] = 0.0f;
        }
        for (size_t p = 0; p < k; p++) {
            float factor = a.elements[i * a.row_stride + p * a.column_stride];
            for (size_t j = 0; j < n; j++) {
                row[j] = __builtin_fmaf(factor, b.elements[p * b.row_stride + j * b.column_stride], row[j]);
            }
        }
        for (size_t j = 0; bias && j < n; j++) {
            row[j] = row[j] + bias[j];
        }
    }
}

/// Whether lanes should be rows: compares the work of both ways in sixteenths of a vector's step.
static bool is_cheaper_turned(const tile_set *tiles, size_t m, size_t n, size_t k, bool transA, bool transB) {
    size_t straight = m * parts(n, tiles->lanes) * k * 8 + (transB ? n * k * 4 : 0);
    size_t turned = n * parts(m, tiles->lanes) * k * 8 + (transA ? 0 : m * k * 4) + m * n * 8;
    return turned < straight;
}

void gannet_matmul(
    bool transA, bool transB, size_t m, size_t n, size_t k, const float *A, size_t lda, const float *B, size_t ldb,
    const float *bias, float *C, size_t ldc) {
    if (m == 0 || n == 0) {
        return;
    }
    matrix_view a = {A, transA ? 1 : lda, transA ? lda : 1};
    matrix_view b = {B, transB ? 1 : ldb, transB ? ldb : 1};
    const tile_set *tiles = selected_tiles();
    size_t floats = (COLUMN_BLOCK + ROW_BLOCK) * DEPTH_BLOCK + ROW_BLOCK * TURNED_LANES;
    float *scratch = tiles ? gannet_scratch(floats) : NULL;
    if (!scratch) {
        multiply_plainly(m, n, k, a, b, bias, C, ldc);
    } else if (is_cheaper_turned(tiles, m, n, k, transA, transB)) {
        multiply_turned(tiles, m, n, k, a, b, bias, C, ldc, scratch);
    } else {
        multiply_straight(tiles, m, n, k, a, b, bias, C, ldc, scratch);
    }
}
