// The body of a tile (Tiles.h), for the instruction set of the file that includes it. That file defines, before:
//     VECTOR, LANES                 a vector of floats, and how many
//     zeros(), broadcast(p)         +0, and the float at p, in every lane
//     load(p), add(a, b)            LANES floats; a + b
//     fused(a, b, c)                fma(a, b, c)
//     load_part(p, n)               the first n <= LANES floats, +0 in the lanes beyond; n may be all
//     store_part(p, v, n)           writes the first n lanes and no more
// The order of operations is that of Tiles.h; intrinsics keep each in the register that its place in `sums` names.

#define UNROLL _Pragma("clang loop unroll(full)")
/// Steps side by side would need more registers than there are.
#define NO_UNROLL _Pragma("clang loop unroll(disable)")

/// The sums of a tile. Every index is a constant once the loops are unrolled, so that no sum rests in memory.
typedef struct tile_sums {
    VECTOR at[TILE_ROWS][TILE_VECTORS];
} tile_sums;

GANNET_BODY size_t lanes_of_vector(const tile_result *result, size_t vector) {
    size_t before = vector * LANES;
    size_t left = result->lanes > before ? result->lanes - before : 0;
    return left < LANES ? left : LANES;
}

GANNET_BODY void begin_sums(tile_sums *sums, size_t rows, size_t vectors, const tile_result *result) {
    if (result->begins) {
        UNROLL for (size_t i = 0; i < rows; i++) {
            UNROLL for (size_t v = 0; v < vectors; v++) {
                sums->at[i][v] = zeros();
            }
        }
        return;
    }
    UNROLL for (size_t i = 0; i < rows; i++) {
        UNROLL for (size_t v = 0; v < vectors; v++) {
            sums->at[i][v] =
                load_part(result->elements + i * result->row_stride + v * LANES, lanes_of_vector(result, v));
        }
    }
}

GANNET_BODY void end_sums(tile_sums *sums, size_t rows, size_t vectors, const tile_result *result) {
    if (result->row_bias) {
        UNROLL for (size_t i = 0; i < rows; i++) {
            VECTOR bias = broadcast(result->row_bias + i);
            UNROLL for (size_t v = 0; v < vectors; v++) {
                sums->at[i][v] = add(sums->at[i][v], bias);
            }
        }
    }
    UNROLL for (size_t v = 0; v < vectors; v++) {
        size_t count = lanes_of_vector(result, v);
        if (result->lane_bias) {
            VECTOR bias = load_part(result->lane_bias + v * LANES, count);
            UNROLL for (size_t i = 0; i < rows; i++) {
                sums->at[i][v] = add(sums->at[i][v], bias);
            }
        }
        UNROLL for (size_t i = 0; i < rows; i++) {
            store_part(result->elements + i * result->row_stride + v * LANES, sums->at[i][v], count);
        }
    }
}

/// The scalars of every third row; with two strides to add, they are the bases of all rows' addresses. The empty
/// statement hides how they are related: compilers would reach each row from the one before, one addition after the
/// other, which takes longer than the sums.
typedef struct row_bases {
    const float *at[TILE_ROWS / 3];
} row_bases;

GANNET_BODY row_bases bases_of_rows(size_t rows, const float *scalars, size_t row_stride) {
    row_bases bases;
    UNROLL for (size_t i = 0; i < rows; i += 3) {
        bases.at[i / 3] = scalars + i * row_stride;
        __asm__("" : "+r"(bases.at[i / 3]));
    }
    return bases;
}

GANNET_BODY void move_bases(row_bases *bases, size_t rows, size_t distance) {
    UNROLL for (size_t i = 0; i < rows; i += 3) {
        bases->at[i / 3] += distance;
    }
}

/// One step, its scalars at an offset from the bases.
GANNET_BODY void advance_sums(
    tile_sums *sums, size_t rows, size_t vectors, const row_bases *bases, size_t offset, size_t row_stride,
    const float *lanes) {
    VECTOR shared[TILE_VECTORS];
    UNROLL for (size_t v = 0; v < vectors; v++) {
        shared[v] = load(lanes + v * LANES);
    }
    UNROLL for (size_t i = 0; i < rows; i++) {
        VECTOR scalar = broadcast(bases->at[i / 3] + offset + i % 3 * row_stride);
        UNROLL for (size_t v = 0; v < vectors; v++) {
            sums->at[i][v] = fused(scalar, shared[v], sums->at[i][v]);
        }
    }
}

/// The steps between two askings for lines, and how many lines each asks for.
enum { STEPS_OF_ASKING = 4, LINES_OF_ASKING = 2 };

GANNET_BODY void strided_tile_body(
    size_t rows, size_t vectors, size_t depth, const float *scalars, size_t row_stride, size_t step_stride,
    const float *lanes, size_t lane_stride, const tile_result *result, const lines_ahead *ahead) {
    tile_sums sums;
    begin_sums(&sums, rows, vectors, result);
    row_bases bases = bases_of_rows(rows, scalars, row_stride);
    for (const line_share *share = ahead ? ahead->shares : NULL; share && share < ahead->shares + 3; share++) {
        size_t lines = least(share->count, share->cursor->left);
        size_t askings = least(lines / LINES_OF_ASKING, depth / STEPS_OF_ASKING);
        if (askings == 0) {
            continue;
        }
        line_cursor cursor = *share->cursor;
        depth -= askings * STEPS_OF_ASKING;
        cursor.left -= askings * LINES_OF_ASKING;
        for (size_t asking = 0; asking < askings; asking++) {
            UNROLL for (size_t line = 0; line < LINES_OF_ASKING; line++) {
                ask_for_line(&cursor);
            }
            NO_UNROLL for (size_t step = 0; step < STEPS_OF_ASKING; step++) {
                advance_sums(&sums, rows, vectors, &bases, 0, row_stride, lanes);
                move_bases(&bases, rows, step_stride);
                lanes += lane_stride;
            }
        }
        *share->cursor = cursor;
    }
    NO_UNROLL for (size_t p = 0; p < depth; p++) {
        advance_sums(&sums, rows, vectors, &bases, 0, row_stride, lanes);
        move_bases(&bases, rows, step_stride);
        lanes += lane_stride;
    }
    end_sums(&sums, rows, vectors, result);
}

GANNET_BODY void gathered_tile_body(
    size_t rows, size_t vectors, size_t rounds, const tile_step *steps, size_t count, const float *scalars,
    size_t row_stride, size_t scalar_round, const float *lanes, size_t lane_round, const tile_result *result) {
    tile_sums sums;
    begin_sums(&sums, rows, vectors, result);
    row_bases bases = bases_of_rows(rows, scalars, row_stride);
    for (size_t round = 0; round < rounds; round++) {
        for (size_t t = 0; t < count; t++) {
            advance_sums(
                &sums, rows, vectors, &bases, steps[t].scalar, row_stride, lanes + steps[t].lane);
        }
        move_bases(&bases, rows, scalar_round);
        lanes += lane_round;
    }
    end_sums(&sums, rows, vectors, result);
}

/// Copies by vectors.
static void copy(
    size_t rows, size_t columns, const float *source, size_t source_stride, float *target, size_t target_stride) {
    for (size_t i = 0; i < rows; i++) {
        for (size_t j = 0; j < columns; j += LANES) {
            size_t count = least(columns - j, LANES);
            store_part(target + j, load_part(source + j, count), count);
        }
        source += source_stride;
        target += target_stride;
    }
}

/// Defines the two tiles of a size.
#define TILE(rows, vectors)                                                                                          \
    static void strided_##rows##_##vectors(                                                                          \
        size_t depth, const float *scalars, size_t row_stride, size_t step_stride, const float *lanes,               \
        size_t lane_stride, const tile_result *result, const lines_ahead *ahead) {                                   \
        strided_tile_body(                                                                                           \
            rows, vectors, depth, scalars, row_stride, step_stride, lanes, lane_stride, result, ahead);              \
    }                                                                                                                \
    static void gathered_##rows##_##vectors(                                                                         \
        size_t rounds, const tile_step *steps, size_t count, const float *scalars, size_t row_stride,                \
        size_t scalar_round, const float *lanes, size_t lane_round, const tile_result *result) {                     \
        gathered_tile_body(                                                                                          \
            rows, vectors, rounds, steps, count, scalars, row_stride, scalar_round, lanes, lane_round, result);      \
    }

#define STRIDED(rows, vectors) [rows] = strided_##rows##_##vectors,
#define GATHERED(rows, vectors) [rows] = gathered_##rows##_##vectors,

/// TILES_n(X, v) is X(1, v) X(2, v) ... X(n, v).
#define TILES_1(X, v) X(1, v)
#define TILES_2(X, v) TILES_1(X, v) X(2, v)
#define TILES_3(X, v) TILES_2(X, v) X(3, v)
#define TILES_4(X, v) TILES_3(X, v) X(4, v)
#define TILES_5(X, v) TILES_4(X, v) X(5, v)
#define TILES_6(X, v) TILES_5(X, v) X(6, v)
#define TILES_7(X, v) TILES_6(X, v) X(7, v)
#define TILES_8(X, v) TILES_7(X, v) X(8, v)
#define TILES_9(X, v) TILES_8(X, v) X(9, v)
#define TILES_10(X, v) TILES_9(X, v) X(10, v)
#define TILES_11(X, v) TILES_10(X, v) X(11, v)
#define TILES_12(X, v) TILES_11(X, v) X(12, v)
