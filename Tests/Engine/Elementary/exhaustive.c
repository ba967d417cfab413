// Checks one elementary function of Float over all 2^32 arguments against the double-precision functions of the
// platform's libm, which are right to well below a thousandth of a unit in the last place of a float.
//
//     make -C Tests/Engine/Elementary exhaustive                   every function, one after the other
//     make -C Tests/Engine/Elementary exhaustive FUNCTION=tanh     one function
//
// Prints the greatest error in units in the last place and where it occurs; exits with 1 if it exceeds the bound, if
// a NaN is not 0x7FC00000, if NaN comes for a number or a number for NaN, if a zero has the wrong sign, or if the
// array map of any instruction set differs from the scalar function in one bit. Takes some minutes a function, on two
// processes.
#define _DEFAULT_SOURCE
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "CKernels.h"

static double sigmoid(double x) { return x < 0.0 ? exp(x) / (1.0 + exp(x)) : 1.0 / (1.0 + exp(-x)); }
static double log_sigmoid(double x) { return x < 0.0 ? x - log1p(exp(x)) : -log1p(exp(-x)); }
static double softplus(double x) { return x > 20.0 ? x : log1p(exp(x)); }
static double reciprocal_root(double x) { return 1.0 / sqrt(x); }

// At -infinity the limits, -0 and 0, where the formula would multiply infinity by zero.
static double silu(double x) { return x == -INFINITY ? -0.0 : x * sigmoid(x); }
static double normal(double x) { return 0.5 * erfc(-x * M_SQRT1_2); }
static double gelu(double x) { return x == -INFINITY ? -0.0 : x * normal(x); }
static double silu_derivative(double x) {
    return isinf(x) ? (x > 0.0 ? 1.0 : 0.0) : sigmoid(x) * (1.0 + x * sigmoid(-x));
}
static double gelu_derivative(double x) {
    return isinf(x) ? (x > 0.0 ? 1.0 : 0.0) : normal(x) + x * (exp(-0.5 * x * x) / sqrt(2.0 * M_PI));
}

static float sine_of_turns(float u) {
    float sine, cosine;
    gannet_sincos_turns(u, &sine, &cosine);
    return sine;
}
static float cosine_of_turns(float u) {
    float sine, cosine;
    gannet_sincos_turns(u, &sine, &cosine);
    return cosine;
}
// u less the nearest half turn is exact, so the product with 2 pi is the only rounding.
static double sine_of_turns_reference(double u) {
    double half = nearbyint(2.0 * u);
    double value = sin(2.0 * M_PI * (u - 0.5 * half));
    return fmod(half, 2.0) != 0.0 ? -value : value;
}
static double cosine_of_turns_reference(double u) {
    double half = nearbyint(2.0 * u);
    double r = u - 0.5 * half;
    // Near a quarter turn by the sine of the rest, which is exact, too.
    double value = fabs(r) < 0.125 ? cos(2.0 * M_PI * r) : sin(2.0 * M_PI * (0.25 - fabs(r)));
    return fmod(half, 2.0) != 0.0 ? -value : value;
}

typedef struct function {
    const char *name;
    float (*tested)(float);
    void (*map)(const float *, float *, size_t);
    double (*reference)(double);
    /// Where the function crosses zero away from 0, its error is only bounded absolutely: units in the last place are
    /// not taken below this magnitude within 0.01 of the root.
    double root, least;
} function;

static const function FUNCTIONS[] = {
    {"exp", gannet_expf, gannet_map_exp, exp, 0, 0},
    {"expm1", gannet_expm1f, gannet_map_expm1, expm1, 0, 0},
    {"log", gannet_logf, gannet_map_log, log, 0, 0},
    {"log1p", gannet_log1pf, gannet_map_log1p, log1p, 0, 0},
    {"tanh", gannet_tanhf, gannet_map_tanh, tanh, 0, 0},
    {"sigmoid", gannet_sigmoidf, gannet_map_sigmoid, sigmoid, 0, 0},
    {"log_sigmoid", gannet_log_sigmoidf, gannet_map_log_sigmoid, log_sigmoid, 0, 0},
    {"softplus", gannet_softplusf, gannet_map_softplus, softplus, 0, 0},
    {"sin", gannet_sinf, gannet_map_sin, sin, 0, 0},
    {"cos", gannet_cosf, gannet_map_cos, cos, 0, 0},
    {"sine of turns", sine_of_turns, NULL, sine_of_turns_reference, 0, 0},
    {"cosine of turns", cosine_of_turns, NULL, cosine_of_turns_reference, 0, 0},
    {"rsqrt", gannet_rsqrtf, gannet_map_rsqrt, reciprocal_root, 0, 0},
    {"erf", gannet_erff, gannet_map_erf, erf, 0, 0},
    {"silu", gannet_siluf, gannet_map_silu, silu, 0, 0},
    {"gelu", gannet_geluf, gannet_map_gelu, gelu, 0, 0},
    {"silu_derivative", gannet_silu_derivativef, gannet_map_silu_derivative, silu_derivative, -1.2784645, 0x1p-9},
    {"gelu_derivative", gannet_gelu_derivativef, gannet_map_gelu_derivative, gelu_derivative, -0.7517916, 0x1p-9},
};

typedef struct findings {
    double worst;
    uint32_t worst_bits;
    uint64_t incorrectly_rounded, wrong_special, different_maps;
    uint32_t special_bits, different_bits;
} findings;

static float float_of(uint32_t bits) {
    float x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static uint32_t bits_of(float x) {
    uint32_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

/// The distance of y from the true value in units in the last place of a float of that value.
static double error_in_ulps(float y, double truth, double least) {
    double value = isinf(y) ? copysign(0x1p128, y) : (double)y;
    double bounded = fabs(truth) > 0x1p128 ? copysign(0x1p128, truth) : truth;
    double magnitude = fmax(fabs(bounded), fmax(0x1p-126, least));
    int exponent = fabs(bounded) >= 0x1p128 ? 127 : ilogb(magnitude);
    return fabs(value - bounded) / ldexp(1.0, exponent - 23);
}

static void examine(const function *f, float x, float y, findings *found) {
    double truth = f->reference((double)x);
    bool special_is_right = isnan(truth) ? bits_of(y) == 0x7FC00000u : !isnan(y);
    if (truth == 0.0 && (double)x == 0.0) {
        special_is_right = special_is_right && bits_of(y) == bits_of((float)truth);
    }
    if (!special_is_right) {
        found->wrong_special += 1;
        found->special_bits = bits_of(x);
    } else if (!isnan(truth)) {
        double least = fabs((double)x - f->root) < 0.01 ? f->least : 0.0;
        double error = error_in_ulps(y, truth, least);
        found->incorrectly_rounded += y != (float)truth;
        if (error > found->worst) {
            found->worst = error;
            found->worst_bits = bits_of(x);
        }
    }
}

static void run(const function *f, uint64_t start, uint64_t end, findings *found) {
    enum { BLOCK = 4096 };
    static float x[BLOCK], y[BLOCK], z[BLOCK];
    static const gannet_isa sets[] = {GANNET_ISA_SCALAR, GANNET_ISA_AVX2, GANNET_ISA_AVX512, GANNET_ISA_NEON};
    for (uint64_t block = start; block < end; block += BLOCK) {
        for (size_t i = 0; i < BLOCK; i++) {
            x[i] = float_of((uint32_t)(block + i));
            y[i] = f->tested(x[i]);
            examine(f, x[i], y[i], found);
        }
        for (size_t set = 0; f->map && set < sizeof sets / sizeof sets[0]; set++) {
            if (!gannet_select(sets[set])) {
                continue;
            }
            f->map(x, z, BLOCK);
            for (size_t i = 0; i < BLOCK; i++) {
                if (bits_of(z[i]) != bits_of(y[i])) {
                    found->different_maps += 1;
                    found->different_bits = bits_of(x[i]);
                }
            }
        }
    }
}

static bool check(const function *f) {
    enum { PROCESSES = 2 };
    findings *shared = mmap(
        NULL, PROCESSES * sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) {
        perror("mmap");
        return false;
    }
    memset(shared, 0, PROCESSES * sizeof *shared);
    fflush(stdout);
    for (uint64_t process = 0; process < PROCESSES; process++) {
        uint64_t share = (1ull << 32) / PROCESSES;
        pid_t child = fork();
        if (child < 0) {
            perror("fork");
            return false;
        }
        if (child == 0) {
            run(f, process * share, (process + 1) * share, &shared[process]);
            _exit(0);
        }
    }
    bool good = true;
    for (int process = 0; process < PROCESSES; process++) {
        int status = 0;
        good = wait(&status) > 0 && status == 0 && good;
    }
    findings all = {0};
    for (int process = 0; process < PROCESSES; process++) {
        if (shared[process].worst > all.worst) {
            all.worst = shared[process].worst;
            all.worst_bits = shared[process].worst_bits;
        }
        if (shared[process].wrong_special > 0) {
            all.special_bits = shared[process].special_bits;
        }
        if (shared[process].different_maps > 0) {
            all.different_bits = shared[process].different_bits;
        }
        all.incorrectly_rounded += shared[process].incorrectly_rounded;
        all.wrong_special += shared[process].wrong_special;
        all.different_maps += shared[process].different_maps;
    }
    munmap(shared, PROCESSES * sizeof *shared);
    printf(
        "%-16s greatest error %.5f ulp at 0x%08X (%a); not the nearest float: %llu\n", f->name, all.worst,
        all.worst_bits, (double)float_of(all.worst_bits), (unsigned long long)all.incorrectly_rounded);
    if (all.wrong_special > 0) {
        printf(
            "  wrong at special values: %llu, e.g. 0x%08X\n", (unsigned long long)all.wrong_special, all.special_bits);
    }
    if (all.different_maps > 0) {
        printf("  maps differ: %llu, e.g. 0x%08X\n", (unsigned long long)all.different_maps, all.different_bits);
    }
    return good && all.worst <= 1.0 && all.wrong_special == 0 && all.different_maps == 0;
}

int main(int count, char **arguments) {
    bool good = true;
    bool known = count < 2;
    for (size_t i = 0; i < sizeof FUNCTIONS / sizeof FUNCTIONS[0]; i++) {
        if (count < 2 || strcmp(arguments[1], FUNCTIONS[i].name) == 0) {
            known = true;
            good = check(&FUNCTIONS[i]) && good;
        }
    }
    if (!known) {
        fprintf(stderr, "exhaustive: no function '%s'\n", arguments[1]);
        return 64;
    }
    return good ? 0 : 1;
}
