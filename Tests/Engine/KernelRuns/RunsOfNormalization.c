// Batch normalization and its gradient. That they have the bits of single operations is shown by NetworksTests.
#include "Runs.h"

enum { LONG = 20000, CHANNELS = 64 };

/// batch, channels, positions
static const size_t SHAPES[][3] = {
    {32, 16, 1}, {5, 3, 1}, {2, 40, 1}, {4100, 4, 1}, {7, 3, 5}, {3, 4, 64}, {2, 3, 49}, {1, 5, 16}, {2, 2, 4900},
    {4097, 2, 2}, {6, 33, 9},
};

static void take_normalization(run_hash *hash, const float *inputs, size_t count, bool affine) {
    float x[LONG], g[LONG], y[LONG], dx[LONG];
    float mean[CHANNELS], variance[CHANNELS], scale[CHANNELS], shift[CHANNELS], weight[CHANNELS], bias[CHANNELS];
    for (size_t i = 0; i < LONG; i++) {
        x[i] = inputs[i * 7 % count];
        g[i] = inputs[i * 11 % count];
    }
    for (size_t i = 0; i < sizeof SHAPES / sizeof SHAPES[0]; i++) {
        const size_t batch = SHAPES[i][0], channels = SHAPES[i][1], positions = SHAPES[i][2];
        const size_t size = batch * channels * positions;
        const float *stretch = affine ? x + 40 : NULL, *added = affine ? x + 100 : NULL;
        gannet_batch_norm_statistics(x, batch, channels, positions, 1e-5f, mean, variance, scale);
        gannet_batch_norm(x, mean, scale, stretch, added, batch, channels, positions, y);
        take_floats(hash, mean, channels);
        take_floats(hash, variance, channels);
        take_floats(hash, scale, channels);
        take_floats(hash, y, size);
        for (int completes = 0; completes < 2; completes++) {
            const size_t some = channels / 2;
            gannet_batch_norm_gradient(
                x, g, mean, scale, stretch, batch, channels, positions, 0, some, completes, dx, shift, weight, bias);
            gannet_batch_norm_gradient(
                x, g, mean, scale, stretch, batch, channels, positions, some, channels - some, completes, dx, shift,
                weight, bias);
            take_floats(hash, dx, size);
            take_floats(hash, shift, channels);
            take_floats(hash, weight, channels);
            take_floats(hash, bias, channels);
        }
    }
}

static void run_batch_norm(run_hash *hash) {
    const run_inputs *in = inputs_of_runs();
    take_normalization(hash, in->moderate, RUN_COUNT, true);
    take_normalization(hash, in->subnormal, RUN_COUNT, true);
    take_normalization(hash, in->everything, EVERYTHING_COUNT, true);
}

static void run_plain_batch_norm(run_hash *hash) {
    const run_inputs *in = inputs_of_runs();
    take_normalization(hash, in->moderate, RUN_COUNT, false);
    take_normalization(hash, in->everything, EVERYTHING_COUNT, false);
}

const kernel_run RUNS_OF_NORMALIZATION[] = {
    {"batch normalization", run_batch_norm},
    {"batch normalization without parameters", run_plain_batch_norm},
    {NULL, NULL},
};
