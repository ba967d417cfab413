#include "Reference.h"

#include <math.h>
#include <string.h>

#define DEFINE_MAP(name, value)                                             \
    static void map_##name(const float *inputs, float *outputs, size_t n) { \
        for (size_t i = 0; i < n; i++) {                                    \
            float x = inputs[i];                                            \
            outputs[i] = value;                                             \
        }                                                                   \
    }

DEFINE_MAP(exp, expf(x))
DEFINE_MAP(log, logf(x))
DEFINE_MAP(log1p, log1pf(x))
DEFINE_MAP(tanh, tanhf(x))
DEFINE_MAP(sigmoid, 1 / (1 + expf(-x)))
DEFINE_MAP(softplus, x > 20 ? x : log1pf(expf(x)))
DEFINE_MAP(silu, x / (1 + expf(-x)))
DEFINE_MAP(gelu, 0.5f * x * (1 + erff(x * 0.70710678f)))
DEFINE_MAP(sqrt, sqrtf(x))

reference_map reference_map_named(const char *name) {
    static const struct {
        const char *name;
        reference_map map;
    } maps[] = {
        {"exp", map_exp},         {"log", map_log},   {"log1p", map_log1p}, {"tanh", map_tanh},
        {"sigmoid", map_sigmoid}, {"softplus", map_softplus}, {"silu", map_silu},   {"gelu", map_gelu},
        {"sqrt", map_sqrt},
    };
    for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
        if (strcmp(maps[i].name, name) == 0) {
            return maps[i].map;
        }
    }
    return 0;
}
