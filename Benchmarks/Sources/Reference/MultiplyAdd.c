#include "Reference.h"

// Sixteen chains of multiply-adds: two units with a latency of four need eight.
#define CHAINS 16
#define STEPS 64

#define DEFINE_LOOP(name, features, lanes)                                                       \
    __attribute__((target(features), noinline)) static double name(size_t rounds) {              \
        typedef float vector __attribute__((vector_size(lanes * sizeof(float))));                \
        vector chains[CHAINS], factor = {0}, term = {0};                                         \
        factor += 0.5f;                                                                          \
        term += 1.0f;                                                                            \
        for (int i = 0; i < CHAINS; i++) {                                                       \
            chains[i] = term * (float)i;                                                         \
        }                                                                                        \
        for (size_t round = 0; round < rounds; round++) {                                        \
            for (int step = 0; step < STEPS; step++) {                                           \
                _Pragma("clang loop unroll(full)") for (int i = 0; i < CHAINS; i++) {            \
                    chains[i] = __builtin_elementwise_fma(chains[i], factor, term);              \
                }                                                                                \
            }                                                                                    \
        }                                                                                        \
        vector sum = {0};                                                                        \
        for (int i = 0; i < CHAINS; i++) {                                                       \
            sum += chains[i];                                                                    \
        }                                                                                        \
        volatile float keep = sum[0];                                                            \
        (void)keep;                                                                              \
        return (double)rounds * STEPS * CHAINS * lanes * 2;                                      \
    }

#if defined(__x86_64__)
DEFINE_LOOP(multiply_add_avx512, "avx512f,avx512vl,fma", 16)
DEFINE_LOOP(multiply_add_avx2, "avx2,fma", 8)

double reference_multiply_add(size_t rounds) {
    return __builtin_cpu_supports("avx512f") ? multiply_add_avx512(rounds) : multiply_add_avx2(rounds);
}

const char *reference_instruction_set(void) { return __builtin_cpu_supports("avx512f") ? "AVX-512" : "AVX2"; }
#else
DEFINE_LOOP(multiply_add_neon, "neon", 4)

double reference_multiply_add(size_t rounds) { return multiply_add_neon(rounds); }

const char *reference_instruction_set(void) { return "NEON"; }
#endif
