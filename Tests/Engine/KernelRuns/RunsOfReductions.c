// Sums and extrema.
#include "Runs.h"

enum { LONG = 40000 };

static void take_float(run_hash *hash, float x) { take_floats(hash, &x, 1); }

/// Some chunks of 4,096, made by walking through the inputs again and again.
static void fill_long(float *y, const float *x, size_t count) {
    for (size_t i = 0; i < LONG; i++) {
        y[i] = x[i * 7 % count];
    }
}

static void run_sum(run_hash *hash) {
    const float *x = inputs_of_runs()->moderate;
    take_float(hash, gannet_sum(x, RUN_COUNT));
    take_float(hash, gannet_sumsq_dev(x, 0.1f, RUN_COUNT));
}

static void run_sums_of_all_lengths(run_hash *hash) {
    const run_inputs *in = inputs_of_runs();
    for (size_t n = 0; n < 100; n++) {
        take_float(hash, gannet_sum(in->moderate + n, n));
        take_float(hash, gannet_sumsq_dev(in->moderate + n, 0.3f, n));
        take_float(hash, gannet_sum(in->everything + n, n));
        take_float(hash, gannet_sum(in->subnormal + n, n));
        take_float(hash, gannet_sumsq_dev(in->subnormal + n, 0.0f, n));
    }
    float y[LONG];
    fill_long(y, in->moderate, RUN_COUNT);
    const size_t lengths[] = {4080, 4095, 4096, 4097, 4112, 8191, 8192, 8200, 12288, 16384, 16400, 20000, 39999, LONG};
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        take_float(hash, gannet_sum(y, lengths[i]));
        take_float(hash, gannet_sumsq_dev(y, -0.2f, lengths[i]));
    }
}

static void run_sum_axis(run_hash *hash) {
    const float *x = inputs_of_runs()->moderate;
    float y[70], z[70], rows[5];
    gannet_sum_axis(x, 1, 71, 70, y);
    gannet_sumsq_dev_axis(x, y, 1, 71, 70, z);
    gannet_sum_axis(x, 5, 1000, 1, rows);
    take_floats(hash, y, 70);
    take_floats(hash, z, 70);
    take_floats(hash, rows, 5);
}

typedef struct block {
    size_t outer, axis, inner;
} block;

static const block BLOCKS[] = {
    {1, 32, 1},   {3, 5, 7},      {2, 0, 3},    {0, 3, 3},   {7, 1, 16},    {1, 32, 16},  {4, 9, 33},     {2, 3, 129},
    {1, 40, 300}, {1, 10000, 2},  {1, 5000, 3}, {2, 8, 256}, {1, 4100, 9},  {11, 70, 4},  {16, 50, 1},    {1, 64, 128},
    {1, 32, 65},  {1, 1, 1000},   {3, 4099, 1}, {5, 3, 64},  {1, 300, 100},
};

static void take_sums_along_axes(run_hash *hash, const float *inputs, size_t count) {
    float x[LONG], mean[1024], y[1024], z[1024];
    fill_long(x, inputs, count);
    for (size_t i = 0; i < 1024; i++) {
        mean[i] = x[i * 3] * 0.5f;
    }
    for (size_t i = 0; i < sizeof BLOCKS / sizeof BLOCKS[0]; i++) {
        block b = BLOCKS[i];
        gannet_sum_axis(x, b.outer, b.axis, b.inner, y);
        gannet_sumsq_dev_axis(x, mean, b.outer, b.axis, b.inner, z);
        take_floats(hash, y, b.outer * b.inner);
        take_floats(hash, z, b.outer * b.inner);
    }
}

static void run_sums_along_axes(run_hash *hash) {
    const run_inputs *in = inputs_of_runs();
    take_sums_along_axes(hash, in->moderate, RUN_COUNT);
    take_sums_along_axes(hash, in->subnormal, RUN_COUNT);
    take_sums_along_axes(hash, in->everything, EVERYTHING_COUNT);
}

static void run_sum_channels(run_hash *hash) {
    const float *x = inputs_of_runs()->moderate;
    float y[7], z[7];
    gannet_sum_channels(x, 10, 7, 71, y);
    gannet_sumsq_dev_channels(x, y, 10, 7, 71, z);
    take_floats(hash, y, 7);
    take_floats(hash, z, 7);
}

/// batch, channels, positions
static const block IMAGES[] = {
    {32, 16, 1}, {33, 17, 1},  {1, 5, 1},    {100, 3, 1},  {4100, 5, 1}, {9000, 2, 1}, {4, 3, 4},    {37, 2, 2},
    {8, 6, 16},  {300, 2, 16}, {70, 3, 64},  {10, 4, 49},  {100, 2, 49}, {5, 3, 196},  {2, 2, 4096}, {3, 2, 4100},
    {2, 3, 784}, {1, 1, 39999}, {0, 3, 16},  {31, 33, 9},  {20, 40, 32}, {6, 7, 100},  {48, 1, 1},   {600, 1, 25},
    {64, 31, 1}, {15, 48, 1},  {300, 64, 1}, {13, 11, 17}, {21, 8, 15},
};

static void take_sums_of_channels(run_hash *hash, const float *inputs, size_t count) {
    float x[LONG], mean[64], y[64], z[64];
    fill_long(x, inputs, count);
    for (size_t i = 0; i < 64; i++) {
        mean[i] = x[i * 3] * 0.5f;
    }
    for (size_t i = 0; i < sizeof IMAGES / sizeof IMAGES[0]; i++) {
        block b = IMAGES[i];
        gannet_sum_channels(x, b.outer, b.axis, b.inner, y);
        gannet_sumsq_dev_channels(x, mean, b.outer, b.axis, b.inner, z);
        take_floats(hash, y, b.axis);
        take_floats(hash, z, b.axis);
    }
}

static void run_sums_of_channels(run_hash *hash) {
    const run_inputs *in = inputs_of_runs();
    take_sums_of_channels(hash, in->moderate, RUN_COUNT);
    take_sums_of_channels(hash, in->subnormal, RUN_COUNT);
    take_sums_of_channels(hash, in->everything, EVERYTHING_COUNT);
}

static void run_extrema(run_hash *hash) {
    const run_inputs *in = inputs_of_runs();
    take_float(hash, gannet_max(in->moderate, RUN_COUNT));
    take_float(hash, gannet_min(in->moderate, RUN_COUNT));
    take_float(hash, gannet_max(in->everything, EVERYTHING_COUNT));
}

static void take_extrema(run_hash *hash, const float *x, size_t n) {
    take_float(hash, gannet_max(x, n));
    take_float(hash, gannet_min(x, n));
    int64_t places[2] = {(int64_t)gannet_argmax(x, n), (int64_t)gannet_argmin(x, n)};
    take_integers(hash, places, 2);
}

static void run_extrema_of_all_lengths(run_hash *hash) {
    const run_inputs *in = inputs_of_runs();
    // Behind the special values, without NaN; then the zeros, ones and halves alone.
    for (size_t n = 0; n < 100; n++) {
        take_extrema(hash, in->moderate + n, n);
        take_extrema(hash, in->everything + 27 + n, n);
        take_extrema(hash, in->everything + n, n);
        take_extrema(hash, in->subnormal + n, n);
    }
    for (size_t start = 0; start < 27; start++) {
        for (size_t n = 0; n < 27 - start; n++) {
            take_extrema(hash, in->everything + start, n);
        }
    }
}

static void take_extrema_along_axes(run_hash *hash, const float *inputs, size_t count) {
    float x[LONG], y[1024];
    int64_t places[1024];
    fill_long(x, inputs, count);
    for (size_t i = 0; i < sizeof BLOCKS / sizeof BLOCKS[0]; i++) {
        block b = BLOCKS[i];
        size_t results = b.outer * b.inner;
        gannet_max_axis(x, b.outer, b.axis, b.inner, y);
        take_floats(hash, y, results);
        gannet_min_axis(x, b.outer, b.axis, b.inner, y);
        take_floats(hash, y, results);
        gannet_argmax_axis(x, b.outer, b.axis, b.inner, places);
        take_integers(hash, places, results);
        gannet_argmin_axis(x, b.outer, b.axis, b.inner, places);
        take_integers(hash, places, results);
    }
}

static void run_extrema_along_axes(run_hash *hash) {
    const run_inputs *in = inputs_of_runs();
    take_extrema_along_axes(hash, in->moderate, RUN_COUNT);
    take_extrema_along_axes(hash, in->everything, EVERYTHING_COUNT);
    take_extrema_along_axes(hash, in->everything + 27, EVERYTHING_COUNT - 27);
}

const kernel_run RUNS_OF_REDUCTIONS[] = {
    {"sum", run_sum},
    {"sums of all lengths", run_sums_of_all_lengths},
    {"sum over an axis", run_sum_axis},
    {"sums along axes", run_sums_along_axes},
    {"sum over batch and positions", run_sum_channels},
    {"sums of channels", run_sums_of_channels},
    {"extrema", run_extrema},
    {"extrema of all lengths", run_extrema_of_all_lengths},
    {"extrema along axes", run_extrema_along_axes},
    {NULL, NULL},
};
