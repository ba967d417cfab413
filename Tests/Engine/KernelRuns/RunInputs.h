// Fixed inputs of the runs: splitmix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014)
// and arrays made of it.
#ifndef GANNET_RUN_INPUTS_H
#define GANNET_RUN_INPUTS_H

#include <stddef.h>
#include <stdint.h>

enum {
    /// Numbers of `EVERYTHING`.
    EVERYTHING_COUNT = 27 + 510 * 3 + 1001,
    /// Numbers of the other arrays.
    RUN_COUNT = 5003,
};

typedef struct run_inputs {
    /// Special values (zeros, ends of the subnormals and of the normals, infinities, three kinds of NaN), numbers of
    /// every sign and exponent, numbers of -20...20; and the same from the last to the first.
    float everything[EVERYTHING_COUNT], everything_reversed[EVERYTHING_COUNT];
    /// Numbers of -3...3, and the same from the last to the first.
    float moderate[RUN_COUNT], moderate_reversed[RUN_COUNT];
    /// 0, 1 and numbers between them, and the same from the last to the first.
    float probabilities[RUN_COUNT], probabilities_reversed[RUN_COUNT];
    /// Numbers below the least normal one.
    float subnormal[RUN_COUNT];
    /// Doubles of every magnitude, special ones, and numbers of -40...40.
    double doubles[RUN_COUNT];
} run_inputs;

/// The inputs, made at the first call.
const run_inputs *inputs_of_runs(void);

#endif
