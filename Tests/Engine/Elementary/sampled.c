// Checks the elementary functions of Double, and pow of Float, on large stratified samples against the platform's
// long double functions. Only where long double has 64 bits of mantissa (x86-64): there the reference is right to a
// thousandth of a unit in the last place of a double.
//
//     make -C Tests/Engine/Elementary sampled                      2,000 samples for each stratum
//     make -C Tests/Engine/Elementary sampled SAMPLES=50
//
// A stratum is one exponent and sign, so that every magnitude has its share; four fifths of the samples are uniform
// in the mantissa, the rest lie within a few units of a power of two. Prints the greatest errors; exits with 1 if one
// exceeds two units in the last place.
#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "CKernels.h"

_Static_assert(LDBL_MANT_DIG >= 64, "the reference needs a long double of 64 bits of mantissa");

static long double sigmoidl(long double x) { return x < 0 ? expl(x) / (1 + expl(x)) : 1 / (1 + expl(-x)); }

typedef struct function {
    const char *name;
    double (*tested)(double);
    long double (*reference)(long double);
} function;

static const function FUNCTIONS[] = {
    {"sqrt", gannet_sqrt, sqrtl},    {"exp", gannet_exp, expl},       {"exp2", gannet_exp2, exp2l},
    {"expm1", gannet_expm1, expm1l}, {"log", gannet_log, logl},       {"log2", gannet_log2, log2l},
    {"log10", gannet_log10, log10l}, {"log1p", gannet_log1p, log1pl}, {"sin", gannet_sin, sinl},
    {"cos", gannet_cos, cosl},       {"tan", gannet_tan, tanl},       {"atan", gannet_atan, atanl},
    {"tanh", gannet_tanh, tanhl},    {"sigmoid", gannet_sigmoid, sigmoidl},
};

static double double_of(uint64_t bits) {
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/// splitmix64: G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", 2014.
static uint64_t next(uint64_t *state) {
    uint64_t z = (*state += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
}

/// The distance of y from the true value in units in the last place of a binary format.
static double error_in_ulps(long double y, long double truth, int mantissa_bits, int least_exponent, long double top) {
    if (isnan(truth) || isnan(y)) {
        return isnan(truth) && isnan(y) ? 0.0 : HUGE_VAL;
    }
    long double value = isinf(y) ? copysignl(top, y) : y;
    long double bounded = fabsl(truth) > top ? copysignl(top, truth) : truth;
    int exponent = bounded == 0 ? least_exponent : ilogbl(fabsl(bounded) >= top ? top / 2 : bounded);
    exponent = exponent < least_exponent ? least_exponent : exponent;
    return (double)ldexpl(fabsl(value - bounded), mantissa_bits - 1 - exponent);
}

static double double_error(double y, long double truth) { return error_in_ulps(y, truth, 53, -1022, 0x1p1024L); }

static double float_error(float y, long double truth) { return error_in_ulps(y, truth, 24, -126, 0x1p128L); }

static double sample(uint64_t *state, uint64_t stratum, size_t i) {
    uint64_t mantissa = next(state) >> 12;
    if (i % 5 == 0) {
        mantissa = mantissa % 2 ? mantissa % 64 : 0xFFFFFFFFFFFFFull - mantissa % 64;
    }
    return double_of(stratum << 52 | mantissa);
}

/// The greatest errors of one function: of normal results and, as a second rounding may enter there, of subnormal ones.
typedef struct findings {
    double normal, subnormal;
    double x, y;
} findings;

static void note(findings *found, double error, bool normal, double x, double y) {
    double *worst = normal ? &found->normal : &found->subnormal;
    if (error > *worst) {
        *worst = error;
        if (normal) {
            found->x = x;
            found->y = y;
        }
    }
}

static bool report(const char *name, findings found) {
    printf(
        "%-8s greatest error %.4f ulp at %a %a; of subnormal results %.4f ulp\n", name, found.normal, found.x, found.y,
        found.subnormal);
    return found.normal <= 2.0 && found.subnormal <= 2.0;
}

static bool is_normal_double(long double truth) { return !(fabsl(truth) < DBL_MIN); }

static bool check_unary(size_t samples) {
    bool good = true;
    for (size_t f = 0; f < sizeof FUNCTIONS / sizeof FUNCTIONS[0]; f++) {
        uint64_t state = f;
        findings found = {0};
        for (uint64_t stratum = 0; stratum < 4096; stratum++) {
            // The exponents at which these functions bend get a hundred times the samples.
            uint64_t exponent = stratum & 2047;
            size_t count = exponent > 1023 - 16 && exponent < 1023 + 11 ? 100 * samples : samples;
            for (size_t i = 0; i < count; i++) {
                double x = sample(&state, stratum, i);
                long double truth = FUNCTIONS[f].reference(x);
                note(&found, double_error(FUNCTIONS[f].tested(x), truth), is_normal_double(truth), x, 0);
            }
        }
        good = report(FUNCTIONS[f].name, found) && good;
    }
    return good;
}

/// x of any exponent, y such that x^y is mostly in range: ln(result) uniform in +-760.
static bool check_pow(size_t samples) {
    uint64_t state = 1;
    findings found = {0}, found_float = {0};
    for (uint64_t stratum = 0; stratum < 2047; stratum++) {
        for (size_t i = 0; i < 20 * samples; i++) {
            double x = sample(&state, i % 3 ? stratum : 1020 + stratum % 6, i);
            double goal = ((double)(next(&state) >> 11) * 0x1p-53 - 0.5) * 1520.0;
            double y = i % 7 == 0 ? (double)((int64_t)(next(&state) % 41) - 20) : goal / log(x);
            long double truth = powl(x, y);
            note(&found, double_error(gannet_pow(x, y), truth), is_normal_double(truth), x, y);
            float narrow_x = (float)x, narrow_y = (float)(y * 0.14);
            truth = powl(narrow_x, narrow_y);
            double error = float_error(gannet_powf(narrow_x, narrow_y), truth);
            note(&found_float, error, !(fabsl(truth) < FLT_MIN), narrow_x, narrow_y);
        }
    }
    bool good = report("pow", found);
    return report("powf", found_float) && good;
}

static bool check_atan2(size_t samples) {
    uint64_t state = 2;
    findings found = {0};
    for (uint64_t stratum = 0; stratum < 4096; stratum++) {
        for (size_t i = 0; i < 20 * samples; i++) {
            double y = sample(&state, stratum, i);
            uint64_t other = i % 2 ? next(&state) % 4096 : (stratum + next(&state) % 17 - 8) % 4096;
            double x = sample(&state, other, i / 5);
            long double truth = atan2l(y, x);
            note(&found, double_error(gannet_atan2(y, x), truth), is_normal_double(truth), y, x);
        }
    }
    return report("atan2", found);
}

int main(int count, char **arguments) {
    size_t samples = count > 1 ? (size_t)strtoul(arguments[1], NULL, 10) : 2000;
    bool good = check_unary(samples);
    good = check_pow(samples) && good;
    good = check_atan2(samples) && good;
    return good ? 0 : 1;
}
