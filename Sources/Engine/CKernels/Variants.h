// One source, compiled once for each instruction set.
//
// A kernel is written as an always-inline body in plain C. GANNET_KERNEL compiles that body as it is, and on x86-64
// once more with AVX2 and FMA allowed and once with AVX-512; on arm64 the body as it is has NEON and FMA. The public
// function takes the one that `gannet_select` picked. The body fixes the order of every operation that rounds, so the
// variants differ in speed only.
#ifndef GANNET_VARIANTS_H
#define GANNET_VARIANTS_H

#include <float.h>

#include "CKernels.h"

#pragma STDC FP_CONTRACT OFF

#if !defined(__clang__)
#error "CKernels needs clang: other compilers may ignore FP_CONTRACT and fuse what must not be fused"
#endif

_Static_assert(FLT_EVAL_METHOD == 0, "float arithmetic must round to float at every operation");

#define GANNET_BODY static inline __attribute__((always_inline))

/// `GANNET_KERNEL` defines a public function without a result, `GANNET_FUNCTION` one with.
#if defined(__x86_64__)
#define GANNET_AVX2 __attribute__((target("avx2,fma")))
#define GANNET_AVX512 __attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,fma")))
#define GANNET_KERNEL(name, body, parameters, arguments)                   \
    static void name##_portable parameters { body arguments; }             \
    GANNET_AVX2 static void name##_avx2 parameters { body arguments; }     \
    GANNET_AVX512 static void name##_avx512 parameters { body arguments; } \
    void name parameters {                                                 \
        switch (gannet_selected()) {                                       \
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
        switch (gannet_selected()) {                                                \
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

#endif
