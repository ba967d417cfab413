// The optimizers' updates: three steps on parameters and up to three arrays of state.
#include "Runs.h"

typedef struct parameters {
    float p[RUN_COUNT], first[RUN_COUNT], second[RUN_COUNT], third[RUN_COUNT];
} parameters;

typedef void step(uint64_t number, parameters *all, const float *g, size_t n);

static void take_parameters(run_hash *hash, const parameters *all, size_t n) {
    take_floats(hash, all->p, n);
    take_floats(hash, all->first, n);
    take_floats(hash, all->second, n);
    take_floats(hash, all->third, n);
}

static void take_steps(run_hash *hash, step *update) {
    const run_inputs *in = inputs_of_runs();
    parameters all = {0};
    memcpy(all.p, in->moderate, sizeof all.p);
    for (uint64_t number = 1; number <= 3; number++) {
        update(number, &all, number == 2 ? in->probabilities : in->moderate_reversed, RUN_COUNT);
    }
    take_parameters(hash, &all, RUN_COUNT);
}

/// Short arrays, of gradients with subnormals, infinities and NaN.
static void take_short_steps(run_hash *hash, step *update) {
    const run_inputs *in = inputs_of_runs();
    parameters all = {0};
    for (size_t n = 0; n <= 50; n++) {
        memcpy(all.p, in->everything + 29 * n, sizeof all.p[0] * 51);
        memset(all.first, 0, sizeof all.first[0] * 51);
        memset(all.second, 0, sizeof all.second[0] * 51);
        memset(all.third, 0, sizeof all.third[0] * 51);
        update(1, &all, in->moderate + n, n);
        update(2, &all, in->everything_reversed + 31 * n, n);
        take_parameters(hash, &all, 51);
    }
}

static gannet_sgd_options sgd(uint64_t number, double momentum, double decay, bool nesterov) {
    return (gannet_sgd_options){
        .learning_rate = 0.1,
        .momentum = momentum,
        .dampening = momentum > 0 ? 0.1 : 0,
        .weight_decay = decay,
        .nesterov = nesterov,
        .first = number == 1,
    };
}

static void step_sgd(uint64_t number, parameters *all, const float *g, size_t n) {
    gannet_sgd_step(sgd(number, 0.9, 0.01, true), all->p, g, all->first, n);
}

static void step_plain_sgd(uint64_t number, parameters *all, const float *g, size_t n) {
    gannet_sgd_step(sgd(number, 0.0, 0.0, false), all->p, g, NULL, n);
}

static void step_decayed_sgd(uint64_t number, parameters *all, const float *g, size_t n) {
    gannet_sgd_step(sgd(number, 0.0, 0.05, false), all->p, g, NULL, n);
}

static void step_momentum_sgd(uint64_t number, parameters *all, const float *g, size_t n) {
    gannet_sgd_step(sgd(number, 0.7, 0.0, false), all->p, g, all->first, n);
}

static gannet_adam_options adam(uint64_t number, double beta1, double decay, bool decoupled) {
    return (gannet_adam_options){
        .learning_rate = 3e-4,
        .beta1 = beta1,
        .beta2 = 0.999,
        .epsilon = 1e-8,
        .weight_decay = decay,
        .decoupled = decoupled,
        .step = number,
    };
}

static void step_adam(uint64_t number, parameters *all, const float *g, size_t n) {
    gannet_adam_step(adam(number, 0.5, 0.01, false), all->p, g, all->first, all->second, n);
}

static void step_adamw(uint64_t number, parameters *all, const float *g, size_t n) {
    gannet_adam_step(adam(number, 0.9, 0.01, true), all->p, g, all->first, all->second, n);
}

static void step_plain_adam(uint64_t number, parameters *all, const float *g, size_t n) {
    gannet_adam_step(adam(number + 1000, 0.9, 0.0, false), all->p, g, all->first, all->second, n);
}

static gannet_rmsprop_options rmsprop(double decay, double momentum, bool centered) {
    return (gannet_rmsprop_options){
        .learning_rate = 0.01,
        .alpha = 0.99,
        .epsilon = 1e-8,
        .weight_decay = decay,
        .momentum = momentum,
        .centered = centered,
    };
}

static void step_rmsprop(uint64_t number, parameters *all, const float *g, size_t n) {
    (void)number;
    gannet_rmsprop_step(rmsprop(0.01, 0.9, true), all->p, g, all->first, all->second, all->third, n);
}

static void step_plain_rmsprop(uint64_t number, parameters *all, const float *g, size_t n) {
    (void)number;
    gannet_rmsprop_step(rmsprop(0.0, 0.0, false), all->p, g, all->first, NULL, NULL, n);
}

static void step_momentum_rmsprop(uint64_t number, parameters *all, const float *g, size_t n) {
    (void)number;
    gannet_rmsprop_step(rmsprop(0.0, 0.9, false), all->p, g, all->first, NULL, all->third, n);
}

static void step_centered_rmsprop(uint64_t number, parameters *all, const float *g, size_t n) {
    (void)number;
    gannet_rmsprop_step(rmsprop(0.01, 0.0, true), all->p, g, all->first, all->second, NULL, n);
}

#define UPDATES(X)                                  \
    X("SGD", step_sgd)                              \
    X("SGD without momentum", step_plain_sgd)       \
    X("SGD with decay", step_decayed_sgd)           \
    X("SGD with momentum", step_momentum_sgd)       \
    X("Adam", step_adam)                            \
    X("AdamW", step_adamw)                          \
    X("Adam without decay", step_plain_adam)        \
    X("RMSprop", step_rmsprop)                      \
    X("RMSprop alone", step_plain_rmsprop)          \
    X("RMSprop with momentum", step_momentum_rmsprop) \
    X("RMSprop, centered", step_centered_rmsprop)
#define UPDATE(name, update)                                                                \
    static void run_##update(run_hash *hash) { take_steps(hash, update); }                  \
    static void run_short_##update(run_hash *hash) { take_short_steps(hash, update); }
#define LINES(name, update) {name, run_##update}, {name ", short arrays", run_short_##update},
UPDATES(UPDATE)

const kernel_run RUNS_OF_UPDATES[] = {UPDATES(LINES){NULL, NULL}};
