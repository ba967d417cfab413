// Random numbers.
#include "Runs.h"

enum { LONGEST = 4003 };

static void run_uniform(run_hash *hash) {
    float y[1003];
    gannet_fill_uniform(1, 2, 3, -1.0f, 2.0f, y, 1003);
    take_floats(hash, y, 1003);
}

static void run_normal(run_hash *hash) {
    float y[LONGEST];
    gannet_fill_normal(1, 2, 3, 0.5f, 2.0f, y, LONGEST);
    take_floats(hash, y, LONGEST);
}

static void run_bounded(run_hash *hash) {
    int64_t y[1003];
    gannet_fill_bounded(1, 2, 3, 1ull << 40 | 7, y, 1003);
    take_integers(hash, y, 1003);
}

/// Every length and every place within a block, also where the block's number passes 2^32.
static void run_draws_of_all_lengths(run_hash *hash) {
    const uint64_t starts[] = {0, 1, 2, 3, 62, 1001, (1ull << 34) - 9, (1ull << 34) - 70};
    float y[151];
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        for (size_t n = 0; n <= 150; n += n < 70 ? 1 : 13) {
            y[n] = 42.0f;
            gannet_fill_uniform(0xFEDCBA9876543210ull, ~n, starts[i], 0.0f, 1.0f, y, n);
            take_floats(hash, y, n + 1);
            gannet_fill_normal(0x0123456789ABCDEFull + n, ~n, starts[i], 0.0f, 1.0f, y, n);
            take_floats(hash, y, n + 1);
        }
    }
}

static void run_bounded_draws(run_hash *hash) {
    for (uint64_t place = 1; place < 1000; place++) {
        int64_t values[2] = {
            gannet_bounded(7, 8, place, place), gannet_bounded(7, 9, place, (1ull << 63) - place),
        };
        take_integers(hash, values, 2);
    }
}

static void run_philox(run_hash *hash) {
    for (uint32_t i = 0; i < 300; i++) {
        uint32_t counter[4] = {i, i * 0x9E3779B9u, ~i, i << 7}, key[2] = {i * 3, ~i * 5}, out[4];
        gannet_philox(counter, key, out);
        for (int j = 0; j < 4; j++) {
            take_word(hash, out[j]);
        }
    }
}

const kernel_run RUNS_OF_DRAWS[] = {
    {"uniform draw", run_uniform},
    {"normal draw", run_normal},
    {"bounded draw", run_bounded},
    {"draws of all lengths", run_draws_of_all_lengths},
    {"bounded draws", run_bounded_draws},
    {"Philox", run_philox},
    {NULL, NULL},
};
