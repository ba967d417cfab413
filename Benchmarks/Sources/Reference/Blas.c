#include "Reference.h"

#include <dlfcn.h>
#include <stdint.h>

// CBLAS's constants.
enum { ROW_MAJOR = 101, PLAIN = 111, TRANSPOSED = 112 };

typedef void (*sgemm_function)(
    int order, int transpose_a, int transpose_b, int64_t m, int64_t n, int64_t k, float alpha, const float *a,
    int64_t lda, const float *b, int64_t ldb, float beta, float *c, int64_t ldc);

static sgemm_function sgemm;

bool reference_open_blas(const char *path, int threads) {
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        return false;
    }
    void (*set_threads)(int) = (void (*)(int))dlsym(library, "scipy_openblas_set_num_threads64_");
    sgemm = (sgemm_function)dlsym(library, "scipy_cblas_sgemm64_");
    if (set_threads) {
        set_threads(threads);
    }
    return sgemm != 0;
}

void reference_sgemm(
    bool transposes_left, bool transposes_right, size_t m, size_t n, size_t k, const float *a, const float *b,
    float *c) {
    sgemm(
        ROW_MAJOR, transposes_left ? TRANSPOSED : PLAIN, transposes_right ? TRANSPOSED : PLAIN, (int64_t)m, (int64_t)n,
        (int64_t)k, 1, a, (int64_t)(transposes_left ? m : k), b, (int64_t)(transposes_right ? k : n), 0, c,
        (int64_t)n);
}
