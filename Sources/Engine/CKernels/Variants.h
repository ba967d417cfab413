// One source, compiled once for each instruction set.
//
// A kernel is written as an always-inline body in plain C. GANNET_KERNEL compiles that body as it is, and on x86-64
// once more with AVX2 and FMA allowed and once with AVX-512; on arm64 the body as it is has NEON and FMA. The public
// function takes the one that `gannet_select` picked. The body fixes the order of every operation that rounds, so the
// variants differ in speed only.
#ifndef GANNET_VARIANTS_H
#define GANNET_VARIANTS_H

#include <float.h>
#include <stdatomic.h>

#include "CKernels.h"

#pragma STDC FP_CONTRACT OFF

#if !defined(__clang__)
#error "CKernels needs clang: other compilers may ignore FP_CONTRACT and fuse what must not be fused"
#endif

_Static_assert(FLT_EVAL_METHOD == 0, "float arithmetic must round to float at every operation");

#define GANNET_BODY static inline __attribute__((always_inline))

/// What `gannet_select` picked last.
extern atomic_int gannet_selected_isa __attribute__((visibility("hidden")));

/// `gannet_selected` without a call.
GANNET_BODY gannet_isa selected_isa(void) {
    return (gannet_isa)atomic_load_explicit(&gannet_selected_isa, memory_order_relaxed);
}

/// `GANNET_KERNEL` defines a public function without a result, `GANNET_FUNCTION` one with.
#if defined(__x86_64__)
#define GANNET_AVX2 __attribute__((target("avx2,fma")))
#define GANNET_AVX512 __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,fma")))
#define GANNET_KERNEL(name, body, parameters, arguments)                   \
    static void name##_portable parameters { body arguments; }             \
    GANNET_AVX2 static void name##_avx2 parameters { body arguments; }     \
    GANNET_AVX512 static void name##_avx512 parameters { body arguments; } \
    void name parameters {                                                 \
        switch (selected_isa()) {                                          \
        case GANNET_ISA_AVX512:                                            \
            name##_avx512 arguments;                                       \
            return;                                                        \
        case GANNET_ISA_AVX2:                                              \
            name##_avx2 arguments;                                         \
            return;                                                        \
        case GANNET_ISA_NEON:                                              \
        case GANNET_ISA_SCALAR:                                            \
            name##_portable arguments;                                     \
        }                                                                  \
    }
#define GANNET_FUNCTION(result, name, body, parameters, arguments)                  \
    static result name##_portable parameters { return body arguments; }             \
    GANNET_AVX2 static result name##_avx2 parameters { return body arguments; }     \
    GANNET_AVX512 static result name##_avx512 parameters { return body arguments; } \
    result name parameters {                                                        \
        switch (selected_isa()) {                                                   \
        case GANNET_ISA_AVX512:                                                     \
            return name##_avx512 arguments;                                         \
        case GANNET_ISA_AVX2:                                                       \
            return name##_avx2 arguments;                                           \
        case GANNET_ISA_NEON:                                                       \
        case GANNET_ISA_SCALAR:                                                     \
            return name##_portable arguments;                                       \
        }                                                                           \
    }
#else
#define GANNET_KERNEL(name, body, parameters, arguments) \
    void name parameters { body arguments; }
#define GANNET_FUNCTION(result, name, body, parameters, arguments) \
    result name parameters { return body arguments; }
#endif

/// Computes the statements for each index i of 0 ..< n: whole vectors first, then the rest as one vector under a mask,
/// where the instruction set has masks, so that an array of 3 elements costs no more than one of 16.
///
/// The statements must not depend on what they wrote for another index. That lets an output be the very array of an
/// input, and spares the compiler's check whether arrays overlap, behind which it would keep a scalar loop. They should
/// load what they need first and choose among values afterwards.
#define GANNET_EACH(i, n, ...)                                                                     \
    do {                                                                                           \
        const size_t whole_ = (n) & ~(size_t)15;                                                   \
        _Pragma("clang loop vectorize(assume_safety) interleave_count(1)")                         \
        for (size_t i = 0; i < whole_; i++) {                                                      \
            __VA_ARGS__                                                                            \
        }                                                                                          \
        const uint32_t rest_ = (uint32_t)(n) & 15;                                                 \
        _Pragma("clang loop vectorize(assume_safety) vectorize_predicate(enable) interleave_count(1)") \
        for (uint32_t part_ = 0; part_ < rest_; part_++) {                                         \
            const size_t i = whole_ + part_;                                                       \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    } while (0)

#endif
