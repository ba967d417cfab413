// C = f(op(A) op(B) + bias).
//
// Order of operations: every element C[i][j] is one chain over k, ascending,
//     c = +0; for p in 0 ..< k: c = fma(op(A)[i][p], op(B)[p][j], c); c = c + bias[j]; c = f(c)
// in one accumulator; the bias is one plain addition after the chain, f the elementwise kernel of its name. Blocks
// divide rows, columns, and the time at which a part of the chain runs: between two blocks of k the partial sum rests
// in memory, which changes no bit.
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
    /// The steps of a block of k: a panel of so many steps and two vectors fits the first cache.
    DEPTH_BLOCK = 320,
    /// The rows of a block, whose scalars and sums fit the second cache.
    ROW_BLOCK = 480,
    /// The lanes of a block whose result is transposed.
    TURNED_LANES = 64,
    /// The most lanes of a panel: 8 vectors of 16.
    PANEL_LANES = 128,
};

/// A product as its tiles see it: result[i][j] = the sum over p of scalars(i, p) lanes(p, j).
typedef struct tiled_product {
    size_t rows, columns, depth;
    const float *scalars;
    size_t scalar_row, scalar_step;
    /// Lane j of step p is lanes[p * lane_step + j * lane_stride]; one of the two is 1.
    const float *lanes;
    size_t lane_step, lane_stride;
    /// By column, or NULL.
    const float *bias;
    float *result;
    size_t result_stride;
} tiled_product;

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

static size_t parts(size_t count, size_t most) { return (count + most - 1) / most; }

// MARK: - Packing

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

// MARK: - Tiles

/// The vectors of a panel: few rows want many lanes, so that there are sums enough to hide the latency of fma.
static size_t vectors_of_panel(const tile_set *tiles, size_t rows, size_t columns) {
    size_t most = parts(columns, tiles->lanes);
    size_t best = 1;
    for (size_t vectors = 2; vectors <= TILE_VECTORS && vectors <= most; vectors++) {
        // Tiles of one row take the widest; others the widest that keeps their number the least.
        if (tiles->rows[vectors] != 0
            && parts(rows, tiles->rows[vectors]) * best <= parts(rows, tiles->rows[best]) * vectors) {
            best = vectors;
        }
    }
    return best;
}

/// Runs all tiles of a panel of so many vectors.
static void run_tiles(
    const tile_set *tiles, const tiled_product *p, size_t row, size_t rows, size_t vectors, size_t start, size_t depth,
    const float *lanes, size_t lane_step, size_t column, size_t columns) {
    size_t count = parts(rows, tiles->rows[vectors]);
    tile_result result = {
        .row_stride = p->result_stride,
        .lanes = columns,
        .begins = start == 0,
        .bias = p->bias && start + depth == p->depth ? p->bias + column : NULL,
    };
    for (size_t tile = 0; tile < count; tile++) {
        size_t size = rows / count + (tile < rows % count);
        result.elements = p->result + row * p->result_stride + column;
        tiles->strided[vectors][size](
            depth, p->scalars + row * p->scalar_row + start * p->scalar_step, p->scalar_row, p->scalar_step, lanes,
            lane_step, &result);
        row += size;
    }
}

/// Runs a product; `panel` has room for DEPTH_BLOCK steps of PANEL_LANES lanes.
static void multiply(const tile_set *tiles, const tiled_product *p, float *panel) {
    size_t depth_blocks = p->depth ? parts(p->depth, DEPTH_BLOCK) : 1;
    for (size_t row = 0; row < p->rows; row += ROW_BLOCK) {
        size_t rows = least(p->rows - row, ROW_BLOCK);
        size_t widest = vectors_of_panel(tiles, rows, p->columns);
        size_t start = 0;
        for (size_t block = 0; block < depth_blocks; block++) {
            size_t depth = p->depth / depth_blocks + (block < p->depth % depth_blocks);
            size_t vectors;
            for (size_t column = 0; column < p->columns; column += vectors * tiles->lanes) {
                vectors = widest;
                size_t left = parts(p->columns - column, tiles->lanes);
                while (vectors > left || tiles->rows[vectors] == 0) {
                    vectors--;
                }
                size_t width = vectors * tiles->lanes;
                size_t columns = least(p->columns - column, width);
                const float *lanes = p->lanes + start * p->lane_step + column;
                size_t lane_step = p->lane_step;
                if (p->lane_stride != 1 || columns < width || (rows > 36 && lane_step > 64)) {
                    pack_lanes(tiles, p, start, depth, column, columns, width, panel);
                    lanes = panel;
                    lane_step = width;
                }
                run_tiles(tiles, p, row, rows, vectors, start, depth, lanes, lane_step, column, columns);
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
        m, n, k, a.elements, a.row_stride, a.column_stride, b.elements, b.row_stride, b.column_stride, bias, C, ldc};
    multiply(tiles, &p, scratch);
}

GANNET_BODY void add_bias_body(size_t rows, size_t columns, const float *bias, float *C, size_t ldc) {
    for (size_t i = 0; i < rows; i++) {
        for (size_t j = 0; j < columns; j++) {
            C[i * ldc + j] = C[i * ldc + j] + bias[j];
        }
    }
}
GANNET_KERNEL(
    gannet_add_bias, add_bias_body, (size_t rows, size_t columns, const float *bias, float *C, size_t ldc),
    (rows, columns, bias, C, ldc))

/// Lanes are rows: blocks of the result are made in scratch, columns as rows, and transposed into C.
static void multiply_turned(
    const tile_set *tiles, size_t m, size_t n, size_t k, matrix_view a, matrix_view b, const float *bias, float *C,
    size_t ldc, float *scratch) {
    float *block = scratch + DEPTH_BLOCK * PANEL_LANES;
    for (size_t i = 0; i < m; i += TURNED_LANES) {
        size_t lanes = least(m - i, TURNED_LANES);
        for (size_t j = 0; j < n; j += ROW_BLOCK) {
            size_t rows = least(n - j, ROW_BLOCK);
            tiled_product p = {
                rows, lanes, k,
                b.elements + j * b.column_stride, b.column_stride, b.row_stride,
                a.elements + i * a.row_stride, a.column_stride, a.row_stride,
                NULL, block, TURNED_LANES};
            multiply(tiles, &p, scratch);
            tiles->transpose(rows, lanes, block, TURNED_LANES, C + i * ldc + j, ldc);
            if (bias) {
                gannet_add_bias(lanes, rows, bias + j, C + i * ldc + j, ldc);
            }
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
    matrix_view a = {A, transA ? 1 : lda, transA ? lda : 1};
    matrix_view b = {B, transB ? 1 : ldb, transB ? ldb : 1};
    const tile_set *tiles = selected_tiles();
    float *scratch = tiles ? gannet_scratch(DEPTH_BLOCK * PANEL_LANES + ROW_BLOCK * TURNED_LANES) : NULL;
    if (!scratch) {
        multiply_plainly(m, n, k, a, b, bias, C, ldc);
    } else if (is_cheaper_turned(tiles, m, n, k, transA, transB)) {
        multiply_turned(tiles, m, n, k, a, b, bias, C, ldc, scratch);
    } else {
        multiply_straight(tiles, m, n, k, a, b, bias, C, ldc, scratch);
    }
}
