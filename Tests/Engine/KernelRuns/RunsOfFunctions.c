// The elementary functions of one number.
#include "Runs.h"

static void take_double_function(run_hash *hash, double (*f)(double)) {
    const run_inputs *in = inputs_of_runs();
    for (size_t i = 0; i < RUN_COUNT; i++) {
        double y = f(in->doubles[i]);
        take_doubles(hash, &y, 1);
    }
}

/// Every pair of the first 120 inputs, which hold the special ones, and neighbours among the others.
static void take_pairs(run_hash *hash, double (*f)(double, double)) {
    enum { SPECIAL = 120 };
    const run_inputs *in = inputs_of_runs();
    for (size_t i = 0; i < SPECIAL; i++) {
        for (size_t j = 0; j < SPECIAL; j++) {
            double z = f(in->doubles[i], in->doubles[j]);
            take_doubles(hash, &z, 1);
        }
    }
    for (size_t i = 1; i < RUN_COUNT; i++) {
        double z = f(in->doubles[i], in->doubles[RUN_COUNT - i]);
        take_doubles(hash, &z, 1);
    }
}

static void take_float_function(run_hash *hash, float (*f)(float)) {
    const run_inputs *in = inputs_of_runs();
    for (size_t i = 0; i < EVERYTHING_COUNT; i++) {
        float y = f(in->everything[i]);
        take_floats(hash, &y, 1);
    }
}

#define DOUBLE_FUNCTIONS(X) \
    X(sqrt) X(exp) X(exp2) X(expm1) X(log) X(log2) X(log10) X(log1p) X(sin) X(cos) X(tan) X(atan) X(tanh) X(sigmoid)
#define DOUBLE_PAIR_FUNCTIONS(X) X(pow) X(atan2)
#define FLOAT_FUNCTIONS(X)                                                                                 \
    X(exp) X(expm1) X(log) X(log1p) X(tanh) X(sigmoid) X(log_sigmoid) X(softplus) X(sin) X(cos) X(rsqrt) X(erf) \
    X(silu) X(silu_derivative) X(gelu) X(gelu_derivative)

#define DOUBLE_RUN(name) \
    static void run_##name(run_hash *hash) { take_double_function(hash, gannet_##name); }
#define DOUBLE_PAIR_RUN(name) \
    static void run_##name(run_hash *hash) { take_pairs(hash, gannet_##name); }
#define FLOAT_RUN(name) \
    static void run_##name##f(run_hash *hash) { take_float_function(hash, gannet_##name##f); }
DOUBLE_FUNCTIONS(DOUBLE_RUN)
DOUBLE_PAIR_FUNCTIONS(DOUBLE_PAIR_RUN)
FLOAT_FUNCTIONS(FLOAT_RUN)

static void run_powf(run_hash *hash) {
    const run_inputs *in = inputs_of_runs();
    for (size_t i = 0; i < 60; i++) {
        for (size_t j = 0; j < EVERYTHING_COUNT; j++) {
            float z = gannet_powf(in->everything[i], in->everything[j]);
            take_floats(hash, &z, 1);
        }
    }
}

static void run_sincos_turns(run_hash *hash) {
    const run_inputs *in = inputs_of_runs();
    for (size_t i = 0; i < EVERYTHING_COUNT; i++) {
        float both[2];
        gannet_sincos_turns(in->everything[i], &both[0], &both[1]);
        take_floats(hash, both, 2);
    }
}

#define DOUBLE_LINE(name) {#name " of Double", run_##name},
#define FLOAT_LINE(name) {#name " of Float", run_##name##f},

const kernel_run RUNS_OF_FUNCTIONS[] = {
    DOUBLE_FUNCTIONS(DOUBLE_LINE) DOUBLE_PAIR_FUNCTIONS(DOUBLE_LINE) FLOAT_FUNCTIONS(FLOAT_LINE)
    {"pow of Float", run_powf},
    {"sine and cosine of turns", run_sincos_turns},
    {NULL, NULL},
};
