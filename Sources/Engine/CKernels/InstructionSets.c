// Which instruction set the kernels use. The choice moves speed and never a bit.
#include "Variants.h"

atomic_int gannet_selected_isa = GANNET_ISA_SCALAR;

bool gannet_supports(gannet_isa isa) {
#if defined(__x86_64__)
    __builtin_cpu_init();
#endif
    switch (isa) {
    case GANNET_ISA_SCALAR:
        return true;
    case GANNET_ISA_AVX2:
#if defined(__x86_64__)
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
        return false;
#endif
    case GANNET_ISA_AVX512:
#if defined(__x86_64__)
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")
            && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw")
            && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
        return false;
#endif
    case GANNET_ISA_NEON:
#if defined(__aarch64__)
        return true;
#else
        return false;
#endif
    }
    return false;
}

bool gannet_select(gannet_isa isa) {
    if (!gannet_supports(isa)) {
        return false;
    }
    atomic_store_explicit(&gannet_selected_isa, isa, memory_order_relaxed);
    return true;
}

gannet_isa gannet_selected(void) {
    return (gannet_isa)atomic_load_explicit(&gannet_selected_isa, memory_order_relaxed);
}
