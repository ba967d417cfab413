// The elementary functions of one Float; their bodies, with the order of operations, are in ElementaryFloat.h.
#pragma STDC FP_CONTRACT OFF

#include "ElementaryFloat.h"

float gannet_expf(float x) { return exp_body(x); }
float gannet_expm1f(float x) { return expm1_body(x); }
float gannet_logf(float x) { return log_body(x); }
float gannet_log1pf(float x) { return log1p_body(x); }
float gannet_tanhf(float x) { return tanh_body(x); }
float gannet_sigmoidf(float x) { return sigmoid_body(x); }
float gannet_log_sigmoidf(float x) { return log_sigmoid_body(x); }
float gannet_softplusf(float x) { return softplus_body(x); }
float gannet_sinf(float x) { return sin_body(x); }
float gannet_cosf(float x) { return cos_body(x); }
float gannet_rsqrtf(float x) { return rsqrt_body(x); }
float gannet_erff(float x) { return erf_body(x); }
float gannet_siluf(float x) { return silu_body(x); }
float gannet_silu_derivativef(float x) { return silu_derivative_body(x); }
float gannet_geluf(float x) { return gelu_body(x); }
float gannet_gelu_derivativef(float x) { return gelu_derivative_body(x); }
float gannet_powf(float x, float y) { return pow_body(x, y); }
void gannet_sincos_turns(float u, float *sine, float *cosine) { sincos_turns_body(u, sine, cosine); }
