// What a run hands its results to.
#ifndef GANNET_RUN_HASH_H
#define GANNET_RUN_HASH_H

#include <stddef.h>
#include <stdint.h>

typedef struct run_hash {
    uint64_t value;
} run_hash;

/// The hash of nothing.
run_hash run_hash_empty(void);

/// Takes in the bytes, low first.
void take_word(run_hash *hash, uint32_t word);

/// Takes in the floats, every NaN as 0x7FC00000.
void take_floats(run_hash *hash, const float *x, size_t n);

/// Takes in the doubles as they are.
void take_doubles(run_hash *hash, const double *x, size_t n);

void take_integers(run_hash *hash, const int64_t *x, size_t n);

#endif
