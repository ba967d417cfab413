#include "RunHash.h"

#include <string.h>

run_hash run_hash_empty(void) { return (run_hash){0xCBF29CE484222325ull}; }

void take_word(run_hash *hash, uint32_t word) {
    for (int shift = 0; shift < 32; shift += 8) {
        hash->value = (hash->value ^ (word >> shift & 0xFF)) * 0x100000001B3ull;
    }
}

void take_floats(run_hash *hash, const float *x, size_t n) {
    for (size_t i = 0; i < n; i++) {
        uint32_t bits;
        memcpy(&bits, &x[i], sizeof bits);
        take_word(hash, (bits & 0x7FFFFFFFu) > 0x7F800000u ? 0x7FC00000u : bits);
    }
}

void take_doubles(run_hash *hash, const double *x, size_t n) {
    for (size_t i = 0; i < n; i++) {
        uint64_t bits;
        memcpy(&bits, &x[i], sizeof bits);
        take_word(hash, (uint32_t)bits);
        take_word(hash, (uint32_t)(bits >> 32));
    }
}

void take_integers(run_hash *hash, const int64_t *x, size_t n) {
    for (size_t i = 0; i < n; i++) {
        take_word(hash, (uint32_t)(uint64_t)x[i]);
        take_word(hash, (uint32_t)((uint64_t)x[i] >> 32));
    }
}
