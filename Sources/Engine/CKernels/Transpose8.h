// Transposes by blocks of 8 x 8 in AVX registers. AVX-512 takes them, too: shuffles of 256 bits have twice as many
// ports. Only moves; nothing rounds.

/// target[8][8] = the transpose of source[8][8].
GANNET_BODY void transpose_8x8(const float *source, size_t source_stride, float *target, size_t target_stride) {
    __m256 half[8], pair[8];
    // half[i] and half[i + 4] hold columns 0-3 and 4-7 of the rows i and i + 4.
    UNROLL for (size_t i = 0; i < 4; i++) {
        const float *low = source + i * source_stride;
        const float *high = source + (i + 4) * source_stride;
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
        _mm256_storeu_ps(target + i * target_stride, _mm256_shuffle_ps(pair[i], pair[i + 2], 0x44));
        _mm256_storeu_ps(target + (i + 1) * target_stride, _mm256_shuffle_ps(pair[i], pair[i + 2], 0xEE));
        _mm256_storeu_ps(target + (i + 2) * target_stride, _mm256_shuffle_ps(pair[i + 1], pair[i + 3], 0x44));
        _mm256_storeu_ps(target + (i + 3) * target_stride, _mm256_shuffle_ps(pair[i + 1], pair[i + 3], 0xEE));
    }
}

static void transpose(
    size_t rows, size_t columns, const float *source, size_t source_stride, float *target, size_t target_stride) {
    size_t whole_rows = rows & ~(size_t)7, whole_columns = columns & ~(size_t)7;
    for (size_t i = 0; i < whole_rows; i += 8) {
        for (size_t j = 0; j < whole_columns; j += 8) {
            transpose_8x8(source + i * source_stride + j, source_stride, target + j * target_stride + i, target_stride);
        }
    }
    for (size_t i = 0; i < rows; i++) {
        for (size_t j = i < whole_rows ? whole_columns : 0; j < columns; j++) {
            target[j * target_stride + i] = source[i * source_stride + j];
        }
    }
}
