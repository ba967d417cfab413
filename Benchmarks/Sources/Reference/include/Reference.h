/// What the engine's kernels are measured against: the processor's peak, a BLAS library, the platform's libm.
#ifndef REFERENCE_H
#define REFERENCE_H

#include <stdbool.h>
#include <stddef.h>

/// Runs `rounds` rounds of independent fused multiply-adds in the widest registers of this processor, enough of them
/// to keep every unit busy, and returns the number of floating-point operations (two for each multiply-add).
double reference_multiply_add(size_t rounds);

/// The name of the instruction set that `reference_multiply_add` uses here.
const char *_Nonnull reference_instruction_set(void);

/// Opens an OpenBLAS with 64-bit integers, such as the one in numpy's wheels, for `threads` threads.
bool reference_open_blas(const char *_Nonnull path, int threads);

/// C = op(A) op(B), all dense and row-major, by the library that was opened.
void reference_sgemm(
    bool transposes_left, bool transposes_right, size_t m, size_t n, size_t k, const float *_Nonnull a,
    const float *_Nonnull b, float *_Nonnull c);

typedef void (*reference_map)(const float *_Nonnull x, float *_Nonnull y, size_t n);

/// The map y[i] = f(x[i]) of a function's name, a plain loop that calls libm; NULL for names that it does not know.
reference_map _Nullable reference_map_named(const char *_Nonnull name);

#endif
