// C = op(A) op(B) + bias.
//
// Order of operations: every element C[i][j] is one chain over k, ascending,
//     c = +0; for p in 0 ..< k: c = fma(op(A)[i][p], op(B)[p][j], c); c = c + bias[j]
// in one accumulator; the bias is one plain addition after the chain. Blocks divide rows, columns, and the time at
// which a part of the chain runs: between two blocks of k the partial sum rests in C, which changes no bit.
//
// How: a block of op(B), at most DEPTH rows of WIDTH columns, is copied to the stack in the order of use, whichever
// way B lies; the tile of TILE rows and WIDTH columns then keeps its partial sums in registers.
#pragma STDC FP_CONTRACT OFF

#include "Bits.h"

enum { DEPTH = 256, WIDTH = 16, TILE = 4 };

typedef struct matrix_view {
    const float *elements;
    size_t row_stride, column_stride;
} matrix_view;

/// Copies columns [0, columns) of rows [0, rows) at the view's start; the missing columns become zeros.
GANNET_BODY void pack(matrix_view b, size_t rows, size_t columns, float panel[DEPTH][WIDTH]) {
    for (size_t p = 0; p < rows; p++) {
        for (size_t j = 0; j < WIDTH; j++) {
            panel[p][j] = j < columns ? b.elements[p * b.row_stride + j * b.column_stride] : 0.0f;
        }
    }
}

/// Continues the chains of a tile of `rows` <= TILE rows and `columns` <= WIDTH columns by `depth` steps.
GANNET_BODY void advance_tile(
    matrix_view a, float panel[DEPTH][WIDTH], size_t depth, size_t rows, size_t columns, float *c, size_t ldc) {
    float sums[TILE][WIDTH];
    const float *lines[TILE];
    for (size_t i = 0; i < TILE; i++) {
        // Beyond the last row the tile repeats it and forgets the result.
        size_t row = i < rows ? i : rows - 1;
        lines[i] = a.elements + row * a.row_stride;
        for (size_t j = 0; j < WIDTH; j++) {
            sums[i][j] = j < columns ? c[row * ldc + j] : 0.0f;
        }
    }
    for (size_t p = 0; p < depth; p++) {
        for (size_t i = 0; i < TILE; i++) {
            float factor = lines[i][p * a.column_stride];
            for (size_t j = 0; j < WIDTH; j++) {
                sums[i][j] = __builtin_fmaf(factor, panel[p][j], sums[i][j]);
            }
        }
    }
    for (size_t i = 0; i < rows; i++) {
        for (size_t j = 0; j < columns; j++) {
            c[i * ldc + j] = sums[i][j];
        }
    }
}

GANNET_BODY void matmul_body(
    bool transA, bool transB, size_t m, size_t n, size_t k, const float *A, size_t lda, const float *B, size_t ldb,
    const float *bias, float *C, size_t ldc) {
    matrix_view a = {A, transA ? 1 : lda, transA ? lda : 1};
    matrix_view b = {B, transB ? 1 : ldb, transB ? ldb : 1};
    float panel[DEPTH][WIDTH];
    for (size_t column = 0; column < n; column += WIDTH) {
        size_t columns = n - column < WIDTH ? n - column : WIDTH;
        for (size_t i = 0; i < m; i++) {
            for (size_t j = 0; j < columns; j++) {
                C[i * ldc + column + j] = 0.0f;
            }
        }
        for (size_t start = 0; start < k; start += DEPTH) {
            size_t depth = k - start < DEPTH ? k - start : DEPTH;
            matrix_view block = b;
            block.elements += start * b.row_stride + column * b.column_stride;
            pack(block, depth, columns, panel);
            for (size_t row = 0; row < m; row += TILE) {
                matrix_view lines = a;
                lines.elements += row * a.row_stride + start * a.column_stride;
                size_t rows = m - row < TILE ? m - row : TILE;
                advance_tile(lines, panel, depth, rows, columns, C + row * ldc + column, ldc);
            }
        }
        if (bias) {
            for (size_t i = 0; i < m; i++) {
                for (size_t j = 0; j < columns; j++) {
                    C[i * ldc + column + j] = C[i * ldc + column + j] + bias[column + j];
                }
            }
        }
    }
}
GANNET_KERNEL(
    gannet_matmul, matmul_body,
    (bool transA, bool transB, size_t m, size_t n, size_t k, const float *A, size_t lda, const float *B, size_t ldb,
     const float *bias, float *C, size_t ldc),
    (transA, transB, m, n, k, A, lda, B, ldb, bias, C, ldc))
