// C = op(A) op(B) + bias.
//
// Order of operations: every element C[i][j] is one chain over k, ascending,
//     c = +0; for p in 0 ..< k: c = fma(op(A)[i][p], op(B)[p][j], c); c = c + bias[j]
// in one accumulator; the bias is one plain addition after the chain. Blocks divide rows, columns, and the time at
// which a part of the chain runs: between two blocks of k the partial sum rests in memory, which changes no bit.
//
// How: tiles (Tiles.h) keep the sums in registers. They take one operand scalar by scalar, wherever it lies, and the
// other by vectors of lanes, which must lie side by side: a panel of it is copied into scratch where they do not, or
// where its rows lie too far apart. Scalars that lie far apart are copied, too, tile by tile, where many lanes need
// them. While a tile runs, it asks for what the next will write, and a share of what is to be copied next
// (LinesAhead.h). Lanes are the columns of C, or else its rows, whichever is cheaper; then the result is made in
// scratch and transposed into C. A product of few columns has a way of its own (ThinProduct.h).
#pragma STDC FP_CONTRACT OFF

#include "Bits.h"
#include "Scratch.h"
#include "Tiles.h"

enum {
    /// The most steps of a block, and the most floats of its panels, which stay in the second cache: fewer where
    /// scalars are read in place, from rows far apart, of which the first cache holds few.
    DEPTH_BLOCK = 320,
    PANEL = DEPTH_BLOCK * 64,
    PANEL_IN_PLACE = DEPTH_BLOCK * 32,
    /// The most rows of a block: their scalars are read again for each panel.
    ROW_BLOCK = 1024,
    ROW_BLOCK_IN_PLACE = 480,
    /// The columns of a block: copies of so many lanes fit the third cache.
    COLUMN_BLOCK = 1024,
    /// The lanes and the rows of a block whose result is transposed.
    TURNED_LANES = 64,
    TURNED_ROWS = 480,
    /// From these distances on, in floats, lanes are copied where they serve so many rows, scalars where they serve so
    /// many panels, too.
    FAR_LANES = 65,
    FAR_SCALARS = 512,
    MANY_ROWS = 37,
    MANY_PANELS = 5,
    /// Operands of so many floats stay in the second cache; nothing need be asked for.
    NEAR_FLOATS = 1 << 16,
    /// Where the parts of the scratch begin, and its size.
    SCALARS_OF_SCRATCH = COLUMN_BLOCK * DEPTH_BLOCK,
    TURNED_OF_SCRATCH = SCALARS_OF_SCRATCH + ROW_BLOCK * DEPTH_BLOCK,
    SCRATCH = TURNED_OF_SCRATCH + TURNED_ROWS * TURNED_LANES,
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

/// A count that is dealt to parts evenly: the first parts are greater by one.
typedef struct even_parts {
    size_t least, greater;
} even_parts;

static inline even_parts dealt(size_t count, size_t parts) {
    return parts == 1 ? (even_parts){count, 0} : (even_parts){count / parts, count % parts};
}

static inline size_t part_of(even_parts all, size_t part) { return all.least + (part < all.greater); }

// MARK: - Packing

/// Copies `columns` lanes of `depth` steps to panel[depth][width]; the lanes beyond become +0.
static void pack_lanes(
    const tile_set *tiles, const tiled_product *p, size_t start, size_t depth, size_t column, size_t columns,
    size_t width, float *panel) {
    const float *source = p->lanes + start * p->lane_step + column * p->lane_stride;
    if (p->lane_stride == 1) {
        tiles->copy(depth, columns, source, p->lane_step, panel, width);
    } else {
        tiles->transpose(columns, depth, source, p->lane_stride, panel, width);
    }
    for (size_t step = 0; columns < width && step < depth; step++) {
        memset(panel + step * width + columns, 0, (width - columns) * sizeof(float));
    }
}

/// Copies rows of a constant number of floats.
GANNET_BODY void copy_rows(size_t rows, size_t columns, const float *source, size_t source_stride, float *target) {
    for (size_t i = 0; i < rows; i++) {
        memcpy(target, source, columns * sizeof(float));
        source += source_stride;
        target += columns;
    }
}

/// Copies the scalars of a tile to block[depth][rows].
static void pack_scalars(
    const tile_set *tiles, const tiled_product *p, const float *source, size_t rows, size_t depth, float *block) {
    if (p->scalar_step == 1) {
        tiles->transpose(rows, depth, source, p->scalar_row, block, rows);
        return;
    }
#define COPY_ROWS(rows)                                          \
    case rows:                                                   \
        copy_rows(depth, rows, source, p->scalar_step, block);   \
        break;
    switch (rows) {
        COPY_ROWS(1) COPY_ROWS(2) COPY_ROWS(3) COPY_ROWS(4) COPY_ROWS(5) COPY_ROWS(6)
        COPY_ROWS(7) COPY_ROWS(8) COPY_ROWS(9) COPY_ROWS(10) COPY_ROWS(11) COPY_ROWS(12)
    }
#undef COPY_ROWS
}

_Static_assert(TILE_ROWS == 12, "pack_scalars names every number of rows");

// MARK: - Blocks

/// How a product is divided.
typedef struct product_plan {
    const tile_set *tiles;
    /// The most vectors of a panel.
    size_t vectors;
    size_t row_blocks, depth_blocks;
    bool packs_lanes, packs_scalars;
    /// Whether tiles ask for lines.
    bool asks;
    float *lanes, *scalars;
} product_plan;

/// A block of a product: some rows and columns, and some steps of their chains.
typedef struct product_block {
    size_t row, rows, column, columns, start, depth;
    /// How many tiles its rows make, and their rows.
    size_t tiles;
    even_parts rows_of_tiles;
    /// Whether its rows are the first of their columns, which copy the lanes for all.
    bool leads;
} product_block;

/// The vectors of a panel: of the widths that need about the fewest tiles for all lanes, the widest. So few rows get
/// many lanes, and there are sums enough to hide the latency of fma.
static size_t vectors_of_panel(const tile_set *tiles, size_t rows, size_t columns) {
    size_t most = parts(columns, tiles->lanes);
    size_t best = 1;
    for (size_t vectors = 2; vectors <= TILE_VECTORS && vectors <= most; vectors++) {
        if (tiles->rows[vectors] != 0
            && parts(rows, tiles->rows[vectors]) * best * 32 <= parts(rows, tiles->rows[best]) * vectors * 33) {
            best = vectors;
        }
    }
    return best;
}

static product_plan plan_of(const tile_set *tiles, const tiled_product *p, float *scratch) {
    product_plan plan = {.tiles = tiles, .lanes = scratch, .scalars = scratch + SCALARS_OF_SCRATCH};
    plan.packs_lanes = p->lane_stride != 1 || (p->rows >= MANY_ROWS && p->lane_step >= FAR_LANES);
    plan.vectors = vectors_of_panel(tiles, p->rows, p->columns);
    plan.packs_scalars = p->rows >= MANY_ROWS && parts(p->columns, plan.vectors * tiles->lanes) >= MANY_PANELS
        && (p->scalar_step == 1 ? p->scalar_row : p->scalar_step) >= FAR_SCALARS;
    plan.asks = (p->rows + p->columns) * p->depth + p->rows * p->columns > NEAR_FLOATS;
    plan.row_blocks = parts(p->rows, plan.packs_scalars ? ROW_BLOCK : ROW_BLOCK_IN_PLACE);
    size_t panel = plan.packs_scalars ? PANEL : PANEL_IN_PLACE;
    plan.depth_blocks = p->depth ? parts(p->depth, least(DEPTH_BLOCK, panel / (plan.vectors * tiles->lanes))) : 1;
    return plan;
}

/// The lines of a block's scalars that are copied after those of the first tile.
static line_cursor scalar_lines(const tiled_product *p, const product_block *block) {
    const float *first = p->scalars + block->row * p->scalar_row + block->start * p->scalar_step;
    size_t done = least(block->rows, p->scalar_row == 1 ? LINE : part_of(block->rows_of_tiles, 0));
    size_t rows = block->rows - done;
    first += done * p->scalar_row;
    return p->scalar_row == 1 ? line_runs(first, lines_of(rows), LINE, block->depth, p->scalar_step)
                              : line_runs(first, rows, p->scalar_row, lines_of(block->depth), LINE);
}

/// The lines of the lanes that are copied after a panel which ends at a column: of the next panel, or of the first in
/// the next block of steps.
static line_cursor lane_lines(const tiled_product *p, const product_block *block, size_t end, size_t width) {
    bool turns = end == block->column + block->columns;
    size_t start = block->start + (turns ? block->depth : 0);
    size_t depth = least(block->depth, p->depth - start);
    size_t column = turns ? block->column : end;
    size_t columns = least(width, block->column + block->columns - column);
    const float *first = p->lanes + start * p->lane_step + column * p->lane_stride;
    return p->lane_stride == 1 ? line_runs(first, depth, p->lane_step, lines_of(columns), LINE)
                               : line_runs(first, columns, p->lane_stride, lines_of(depth), LINE);
}

/// An even number of lines for each of some tiles.
static line_share share_of(line_cursor *cursor, size_t tiles) {
    return (line_share){cursor, cursor->left ? parts(cursor->left, 2 * tiles) * 2 : 0};
}

/// Runs all tiles of a panel, whose lanes are ready.
static void run_panel(
    const product_plan *plan, const tiled_product *p, const product_block *block, size_t vectors, size_t column,
    size_t columns, const float *lanes, size_t lane_step, line_cursor *next_lanes) {
    bool is_first = column == block->column, ends = block->start + block->depth == p->depth;
    tile_result result = {
        .elements = p->result + block->row * p->result_stride + column, .row_stride = p->result_stride,
        .lanes = columns, .begins = block->start == 0,
        .lane_bias = p->column_bias && ends ? p->column_bias + column : NULL};
    line_cursor next_result, next_scalars;
    lines_ahead ahead;
    if (plan->asks) {
        next_scalars = plan->packs_scalars && is_first ? scalar_lines(p, block) : (line_cursor){.left = 0};
        ahead = (lines_ahead){.shares = {
            {&next_result, SIZE_MAX}, share_of(&next_scalars, block->tiles - 1), share_of(next_lanes, block->tiles)}};
    }
    const float *scalars = p->scalars + block->row * p->scalar_row + block->start * p->scalar_step;
    float *copy = plan->scalars;
    size_t row = block->row;
    for (size_t tile = 0; tile < block->tiles; tile++) {
        size_t rows = part_of(block->rows_of_tiles, tile);
        const float *tile_scalars = scalars;
        size_t scalar_row = p->scalar_row, scalar_step = p->scalar_step;
        if (plan->packs_scalars) {
            if (is_first) {
                pack_scalars(plan->tiles, p, scalars, rows, block->depth, copy);
            }
            tile_scalars = copy;
            scalar_row = 1;
            scalar_step = rows;
            copy += rows * block->depth;
        }
        result.row_bias = p->row_bias && ends ? p->row_bias + row : NULL;
        if (plan->asks) {
            const float *next = result.elements + rows * p->result_stride;
            if (tile + 1 == block->tiles) {
                next = p->result + block->row * p->result_stride + column + columns;
            }
            next_result = line_runs(next, rows, p->result_stride, lines_of(columns), LINE);
        }
        plan->tiles->strided[vectors][rows](
            block->depth, tile_scalars, scalar_row, scalar_step, lanes, lane_step, &result,
            plan->asks ? &ahead : NULL);
        scalars += rows * p->scalar_row;
        result.elements += rows * p->result_stride;
        row += rows;
    }
}

/// Runs a block, panel by panel.
static void run_block(const product_plan *plan, const tiled_product *p, const product_block *block) {
    size_t all = parts(block->columns, plan->tiles->lanes);
    size_t panels = parts(all, plan->vectors);
    even_parts vectors_of_panels = dealt(all, panels);
    size_t column = block->column, end = block->column + block->columns;
    for (size_t panel = 0; panel < panels; panel++) {
        size_t vectors = part_of(vectors_of_panels, panel);
        while (plan->tiles->rows[vectors] == 0) {
            vectors++;
        }
        size_t width = vectors * plan->tiles->lanes;
        size_t columns = least(end - column, width);
        const float *lanes = p->lanes + block->start * p->lane_step + column;
        size_t lane_step = p->lane_step;
        bool packs = plan->packs_lanes || columns < width;
        if (packs) {
            float *copy = plan->lanes + (plan->row_blocks > 1 ? (column - block->column) * block->depth : 0);
            if (block->leads) {
                pack_lanes(plan->tiles, p, block->start, block->depth, column, columns, width, copy);
            }
            lanes = copy;
            lane_step = width;
        }
        line_cursor next_lanes;
        next_lanes.left = 0;
        if (plan->asks && plan->packs_lanes && block->leads) {
            next_lanes = lane_lines(p, block, column + columns, width);
        }
        run_panel(plan, p, block, vectors, column, columns, lanes, lane_step, &next_lanes);
        column += columns;
    }
}

/// Runs a product in scratch with room for SCRATCH floats.
static void multiply(const tile_set *tiles, const tiled_product *p, float *scratch) {
    product_plan plan = plan_of(tiles, p, scratch);
    even_parts depths = dealt(p->depth, plan.depth_blocks), rows = dealt(p->rows, plan.row_blocks);
    for (size_t column = 0; column < p->columns; column += COLUMN_BLOCK) {
        product_block block = {.column = column, .columns = least(p->columns - column, COLUMN_BLOCK)};
        for (size_t i = 0; i < plan.depth_blocks; i++) {
            block.depth = part_of(depths, i);
            block.row = 0;
            for (size_t j = 0; j < plan.row_blocks; j++) {
                block.rows = part_of(rows, j);
                block.tiles = parts(block.rows, tiles->rows[plan.vectors]);
                block.rows_of_tiles = dealt(block.rows, block.tiles);
                block.leads = j == 0;
                run_block(&plan, p, &block);
                block.row += block.rows;
            }
            block.start += block.depth;
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
    float *block = scratch + TURNED_OF_SCRATCH;
    for (size_t i = 0; i < m; i += TURNED_LANES) {
        size_t lanes = least(m - i, TURNED_LANES);
        for (size_t j = 0; j < n; j += TURNED_ROWS) {
            size_t rows = least(n - j, TURNED_ROWS);
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

/// Whether lanes should be rows: compares the work of both ways in sixteenths of a vector's step. Every block of lanes
/// reads all scalars.
static bool is_cheaper_turned(const tile_set *tiles, size_t m, size_t n, size_t k, bool transA, bool transB) {
    size_t straight = m * parts(n, tiles->lanes) * k * 8 + (transB ? n * k * 4 : 0);
    size_t turned = n * parts(m, tiles->lanes) * k * 8 + (transA ? 0 : m * k * 4) + m * n * 8
        + parts(m, TURNED_LANES) * n * k;
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
    float *scratch = tiles ? gannet_scratch(SCRATCH) : NULL;
    if (!scratch) {
        multiply_plainly(m, n, k, a, b, bias, C, ldc);
    } else if (tiles->thin && !transA && n <= THIN_COLUMNS && m >= 8 && k >= 8) {
        tiles->thin(n, m, k, A, lda, B, b.row_stride, b.column_stride, bias, C, ldc);
    } else if (is_cheaper_turned(tiles, m, n, k, transA, transB)) {
        multiply_turned(tiles, m, n, k, a, b, bias, C, ldc, scratch);
    } else {
        multiply_straight(tiles, m, n, k, a, b, bias, C, ldc, scratch);
    }
}
