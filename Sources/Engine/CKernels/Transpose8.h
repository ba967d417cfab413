// Transposes by blocks of 8 x 8 in AVX registers. AVX-512 takes them, too: shuffles of 256 bits have twice as many
// ports. Only moves; nothing rounds.

/// The transpose of 8 rows of 8 floats, the last one repeated where there are fewer.
GANNET_BODY void load_transposed(const float *source, size_t source_stride, size_t rows, __m256 columns[8]) {
    __m256 half[8], pair[8];
    // half[i] and half[i + 4] hold columns 0-3 and 4-7 of the rows i and i + 4.
    UNROLL for (size_t i = 0; i < 4; i++) {
        const float *low = source + (i < rows ? i : rows - 1) * source_stride;
        const float *high = source + (i + 4 < rows ? i + 4 : rows - 1) * source_stride;
        half[i] = _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(low)), _mm_loadu_ps(high), 1);
        half[i + 4] = _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(low + 4)), _mm_loadu_ps(high + 4), 1);
    }
    UNROLL for (size_t i = 0; i < 8; i += 4) {
        pair[i] = _mm256_unpacklo_ps(half[i], half[i + 1]);
        pair[i + 1] = _mm256_unpackhi_ps(half[i], half[i + 1]);
        pair[i + 2] = _mm256_unpacklo_ps(half[i + 2], half[i + 3]);
        pair[i + 3] = _mm256_unpackhi_ps(half[i + 2], half[i + 3]);
    }
    UNROLL for (size_t i = 0; i < 8; i += 4) {
        columns[i] = _mm256_shuffle_ps(pair[i], pair[i + 2], 0x44);
        columns[i + 1] = _mm256_shuffle_ps(pair[i], pair[i + 2], 0xEE);
        columns[i + 2] = _mm256_shuffle_ps(pair[i + 1], pair[i + 3], 0x44);
        columns[i + 3] = _mm256_shuffle_ps(pair[i + 1], pair[i + 3], 0xEE);
    }
}

GANNET_BODY void transpose_8x8(const float *source, size_t source_stride, float *target, size_t target_stride) {
    __m256 columns[8];
    load_transposed(source, source_stride, 8, columns);
    UNROLL for (size_t j = 0; j < 8; j++) {
        _mm256_storeu_ps(target + j * target_stride, columns[j]);
    }
}

/// The same for fewer rows.
GANNET_BODY void transpose_part(
    size_t rows, const float *source, size_t source_stride, float *target, size_t target_stride) {
    __m256 columns[8];
    load_transposed(source, source_stride, rows, columns);
    __m256i mask = _mm256_cmpgt_epi32(_mm256_set1_epi32((int)rows), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
    UNROLL for (size_t j = 0; j < 8; j++) {
        _mm256_maskstore_ps(target + j * target_stride, mask, columns[j]);
    }
}

/// Bands of 16 rows, so that a cache line of the source serves twice and one of the target is filled at once.
static void transpose(
    size_t rows, size_t columns, const float *source, size_t source_stride, float *target, size_t target_stride) {
    enum { BAND = 16 };
    size_t whole_rows = rows & ~(size_t)7, whole_columns = columns & ~(size_t)7;
    for (size_t band = 0; band < whole_rows; band += BAND) {
        size_t end = band + BAND < whole_rows ? band + BAND : whole_rows;
        for (size_t j = 0; j < whole_columns; j += 8) {
            for (size_t i = band; i < end; i += 8) {
                transpose_8x8(
                    source + i * source_stride + j, source_stride, target + j * target_stride + i, target_stride);
            }
        }
    }
    for (size_t j = 0; whole_rows < rows && j < whole_columns; j += 8) {
        transpose_part(
            rows - whole_rows, source + whole_rows * source_stride + j, source_stride,
            target + j * target_stride + whole_rows, target_stride);
    }
    for (size_t i = 0; i < rows; i++) {
        for (size_t j = whole_columns; j < columns; j++) {
            target[j * target_stride + i] = source[i * source_stride + j];
        }
    }
}
