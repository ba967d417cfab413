// Products with few columns, by transposes in AVX registers: lanes are rows of A, which are read once, and no copy of
// them is made. Order of operations: that of all products (MatrixProduct.c). AVX-512 takes it, too, as it does
// Transpose8.h, which comes before.

enum { THIN_GROUPS = 4 };

/// Rows of A with a row for each lane, `groups` times 8 of them, of which the last group has `rows`.
GANNET_BODY void thin_rows(
    size_t columns, size_t groups, size_t rows, size_t depth, const float *a, size_t lda, const float *b, size_t b_row,
    size_t b_column, const float *bias, float *c, size_t ldc) {
    __m256 sums[THIN_GROUPS][THIN_COLUMNS];
    for (size_t group = 0; group < groups; group++) {
        UNROLL for (size_t j = 0; j < columns; j++) {
            sums[group][j] = _mm256_setzero_ps();
        }
    }
    size_t whole = depth & ~(size_t)7;
    for (size_t p = 0; p < whole; p += 8) {
        for (size_t group = 0; group < groups; group++) {
            __m256 steps[8];
            load_transposed(a + group * 8 * lda + p, lda, group + 1 < groups ? 8 : rows, steps);
            UNROLL for (size_t step = 0; step < 8; step++) {
                UNROLL for (size_t j = 0; j < columns; j++) {
                    __m256 factor = _mm256_broadcast_ss(b + (p + step) * b_row + j * b_column);
                    sums[group][j] = _mm256_fmadd_ps(steps[step], factor, sums[group][j]);
                }
            }
        }
    }
    for (size_t group = 0; group < groups; group++) {
        size_t count = group + 1 < groups ? 8 : rows;
        UNROLL for (size_t j = 0; j < columns; j++) {
            float elements[8];
            _mm256_storeu_ps(elements, sums[group][j]);
            for (size_t i = 0; i < count; i++) {
                size_t row = group * 8 + i;
                float sum = elements[i];
                for (size_t p = whole; p < depth; p++) {
                    sum = __builtin_fmaf(a[row * lda + p], b[p * b_row + j * b_column], sum);
                }
                c[row * ldc + j] = bias ? sum + bias[j] : sum;
            }
        }
    }
}

GANNET_BODY void thin_columns(
    size_t columns, size_t rows, size_t depth, const float *a, size_t lda, const float *b, size_t b_row,
    size_t b_column, const float *bias, float *c, size_t ldc) {
    size_t row = 0;
    for (; row + 8 * THIN_GROUPS <= rows; row += 8 * THIN_GROUPS) {
        thin_rows(
            columns, THIN_GROUPS, 8, depth, a + row * lda, lda, b, b_row, b_column, bias, c + row * ldc, ldc);
    }
    if (row < rows) {
        size_t groups = parts(rows - row, 8);
        thin_rows(
            columns, groups, rows - row - 8 * (groups - 1), depth, a + row * lda, lda, b, b_row, b_column, bias,
            c + row * ldc, ldc);
    }
}

static void thin(
    size_t columns, size_t rows, size_t depth, const float *a, size_t lda, const float *b, size_t b_row,
    size_t b_column, const float *bias, float *c, size_t ldc) {
    switch (columns) {
    case 1:
        thin_columns(1, rows, depth, a, lda, b, b_row, b_column, bias, c, ldc);
        break;
    case 2:
        thin_columns(2, rows, depth, a, lda, b, b_row, b_column, bias, c, ldc);
        break;
    case 3:
        thin_columns(3, rows, depth, a, lda, b, b_row, b_column, bias, c, ldc);
        break;
    }
}
