#pragma STDC FP_CONTRACT OFF

#include "RunInputs.h"

#include <pthread.h>
#include <string.h>

static uint64_t next_of(uint64_t *state) {
    *state += 0x9E3779B97F4A7C15ull;
    uint64_t z = *state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
}

static float float_of(uint32_t bits) {
    float x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static double double_of(uint64_t bits) {
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/// Numbers spread evenly over the range, in 2^24 steps.
static void spread(uint64_t *state, float *y, size_t n, float lower, float upper) {
    for (size_t i = 0; i < n; i++) {
        y[i] = lower + (float)(next_of(state) >> 40) * 0x1p-24f * (upper - lower);
    }
}

static void reverse(const float *x, float *y, size_t n) {
    for (size_t i = 0; i < n; i++) {
        y[i] = x[n - 1 - i];
    }
}

static void fill_everything(run_inputs *inputs) {
    const float magnitudes[] = {
        0.0f, 1.0f, 0.5f, 2.0f, 20.0f, 88.72284f, 103.97208f, 0x1p-149f, float_of(0x007FFFFF), 0x1p-126f,
        float_of(0x7F7FFFFF), float_of(0x7F800000),
    };
    const uint32_t nans[] = {0x7FC00000u, 0xFFC00001u, 0x7F800001u};
    float *y = inputs->everything;
    for (size_t i = 0; i < sizeof magnitudes / sizeof magnitudes[0]; i++) {
        *y++ = magnitudes[i];
        *y++ = -magnitudes[i];
    }
    for (size_t i = 0; i < sizeof nans / sizeof nans[0]; i++) {
        memcpy(y++, &nans[i], sizeof nans[i]);
    }
    uint64_t state = 70;
    for (uint32_t stratum = 0; stratum < 512; stratum++) {
        for (size_t i = 0; i < 3 && (stratum & 255) != 255; i++) {
            *y++ = float_of(stratum << 23 | (uint32_t)(next_of(&state) >> 41));
        }
    }
    spread(&state, y, 1001, -20.0f, 20.0f);
}

static void fill_doubles(run_inputs *inputs) {
    const double magnitudes[] = {0.0, 1.0, 0.5, 2.0, 709.0, 745.0, 0x1p-1074, 0x1p-1022, 0x1p1023};
    const uint64_t others[] = {
        0x7FF0000000000000ull, 0xFFF0000000000000ull, 0x7FF8000000000000ull, 0xFFF8000000000001ull,
        0x000FFFFFFFFFFFFFull, 0x7FEFFFFFFFFFFFFFull,
    };
    double *y = inputs->doubles;
    double *end = y + RUN_COUNT;
    for (size_t i = 0; i < sizeof magnitudes / sizeof magnitudes[0]; i++) {
        *y++ = magnitudes[i];
        *y++ = -magnitudes[i];
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        *y++ = double_of(others[i]);
    }
    uint64_t state = 74;
    for (uint64_t exponent = 0; exponent < 2047; exponent++) {
        *y++ = double_of((next_of(&state) & 0x800FFFFFFFFFFFFFull) | exponent << 52);
    }
    while (y < end) {
        *y++ = -40.0 + (double)(next_of(&state) >> 11) * 0x1p-53 * 80.0;
    }
}

static run_inputs inputs;

static void fill(void) {
    fill_everything(&inputs);
    uint64_t state = 71;
    spread(&state, inputs.moderate, RUN_COUNT, -3.0f, 3.0f);
    state = 72;
    inputs.probabilities[0] = 0.0f;
    inputs.probabilities[1] = 1.0f;
    spread(&state, inputs.probabilities + 2, RUN_COUNT - 2, 0.0f, 1.0f);
    state = 73;
    for (size_t i = 0; i < RUN_COUNT; i++) {
        inputs.subnormal[i] = float_of((uint32_t)(next_of(&state) >> 32) & 0x807FFFFFu);
    }
    fill_doubles(&inputs);
    reverse(inputs.everything, inputs.everything_reversed, EVERYTHING_COUNT);
    reverse(inputs.moderate, inputs.moderate_reversed, RUN_COUNT);
    reverse(inputs.probabilities, inputs.probabilities_reversed, RUN_COUNT);
}

const run_inputs *inputs_of_runs(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill);
    return &inputs;
}
