/// The float loops under Gannet's tensors, each with its order of operations written down.
///
/// Promises that hold for every function here:
/// - A result is a function of the arguments alone: the same bits on every machine, for every instruction set, at every
///   level of optimisation. Rounding is to nearest even, subnormals are kept, nothing is contracted; a fused
///   multiply-add happens only where a comment says `fma`.
/// - The one piece of state is the instruction set picked by `gannet_select`, which moves speed and never a bit. No
///   kernel allocates memory but products and convolutions, which pack their operands: each thread keeps at most 16 MiB
///   for them until it ends, and without that memory they take the plain way.
/// - The platform's libm is not used but for `fmaf` and `fma`, which IEEE 754 makes exact.
/// - NaN: elementary functions, square roots and extrema return 0x7FC00000 (Double: 0x7FF8000000000000). Plain
///   arithmetic hands on whatever NaN the processor makes; `gannet_canonicalize` settles it before a result is read,
///   hashed or printed. No number that a kernel computes depends on a NaN's sign or payload.
/// - Arrays are dense and row-major unless a stride is given. In element-wise kernels an output may be the very array
///   of an input; other overlaps are not allowed. Where n is 0 nothing is read or written.
/// - Threads may work on disjoint outputs at once; the kernels split nothing themselves.
///
/// "ulp" is a unit in the last place of the result's format.
#ifndef GANNET_CKERNELS_H
#define GANNET_CKERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// MARK: - Instruction sets

/// The instruction sets that kernels are compiled for.
typedef enum gannet_isa {
    /// What every processor of the architecture has; without FMA instructions the exact software `fmaf` stands in.
    GANNET_ISA_SCALAR = 0,
    /// x86-64 with AVX2 and FMA.
    GANNET_ISA_AVX2 = 1,
    /// x86-64 with AVX-512 (F, VL, DQ and BW), AVX2 and FMA.
    GANNET_ISA_AVX512 = 2,
    /// arm64, every processor of which has NEON and FMA.
    GANNET_ISA_NEON = 3,
} gannet_isa;

/// Whether this processor has the instruction set.
bool gannet_supports(gannet_isa isa);

/// Picks the instruction set of all later calls, of every thread; `false`, and no change, where it is not supported.
/// Until the first call it is `GANNET_ISA_SCALAR`.
bool gannet_select(gannet_isa isa);

/// The instruction set picked last.
gannet_isa gannet_selected(void);

// MARK: - Memory

/// Memory for arrays, aligned to 64 bytes, with anything in it; to be given back by `free`. Much of it begins at a large
/// page, which the system may map at once: rows that lie far apart then need fewer entries of the processor's table of
/// pages. NULL where there is no more.
void *_Nullable gannet_allocate(size_t bytes);

// MARK: - Elementary functions of Float

// Each widens its argument to double, evaluates a minimax polynomial there in a fixed order of + - * / (no fma), and
// rounds once (ElementaryFloat.h; coefficients by Remez's algorithm, Tests/Engine/Elementary/coefficients.py). The
// greatest error over all 2^32 arguments, as measured by Tests/Engine/Elementary/exhaustive.c against
// double-precision references and rounded up, stands with each. NaN gives NaN.

/// e^x. 0 at -infinity; overflows to infinity, underflows through the subnormals to 0. 0.5001 ulp.
float gannet_expf(float x);

/// e^x - 1, accurate near 0. -1 at -infinity; keeps -0. 0.5002 ulp.
float gannet_expm1f(float x);

/// ln x. -infinity at both zeros, NaN below. 0.5001 ulp.
float gannet_logf(float x);

/// ln(1 + x), accurate near 0. -infinity at -1, NaN below; keeps -0. 0.5001 ulp.
float gannet_log1pf(float x);

/// The hyperbolic tangent, odd to the bit. 0.5001 ulp.
float gannet_tanhf(float x);

/// 1 / (1 + e^-x). 0.5001 ulp.
float gannet_sigmoidf(float x);

/// ln(1 / (1 + e^-x)), without overflow. 0.5001 ulp.
float gannet_log_sigmoidf(float x);

/// ln(1 + e^x) up to x = 20, x itself beyond (PyTorch's threshold, beta = 1). 0.5001 ulp.
float gannet_softplusf(float x);

/// The sine of x in radians, for arguments of any size; NaN at infinities; keeps -0. 0.5002 ulp.
float gannet_sinf(float x);

/// The cosine of x in radians, for arguments of any size; NaN at infinities. 0.5002 ulp.
float gannet_cosf(float x);

/// 1 / sqrt(x), computed in double and rounded once. An infinity of x's sign at the zeros, NaN below. 0.5001 ulp.
float gannet_rsqrtf(float x);

/// The error function, odd to the bit. 0.5001 ulp.
float gannet_erff(float x);

/// x / (1 + e^-x) (SiLU, swish). -0 at -infinity, its limit. 0.5001 ulp.
float gannet_siluf(float x);

/// The derivative of SiLU, s (1 + x (1 - s)) with s = 1 / (1 + e^-x). 0.5002 ulp, but within 0.01 of its
/// root -1.278 an ulp of 2^-9 is meant.
float gannet_silu_derivativef(float x);

/// x Phi(x), Phi the standard normal distribution function (GELU in the form with erf). -0 at -infinity, its limit.
/// 0.5001 ulp.
float gannet_geluf(float x);

/// The derivative of GELU, Phi(x) + x phi(x). 0.504 ulp, but within 0.01 of its root -0.752 an ulp of 2^-9 is meant.
float gannet_gelu_derivativef(float x);

/// x^y as e^(y ln |x|), signed for a negative x and an odd y; special cases as C11, F.10.4.4. y = 2 gives x * x.
/// 0.5002 ulp on 80 million stratified pairs (Tests/Engine/Elementary/sampled.c).
float gannet_powf(float x, float y);

/// Sine and cosine of u turns (2 pi u radians), for Box and Muller's method; u less its nearest quarter is exact.
/// NaN at infinities. 0.5002 ulp.
void gannet_sincos_turns(float u, float *sine, float *cosine);

// MARK: - Elementary functions of Double

// Each computes its value as a sum of two doubles and rounds once (DoublePair.h, ElementaryDouble.h); operations are
// + - * / and fma. The greatest error on large stratified samples, as measured by Tests/Engine/Elementary/sampled.c
// against long double and rounded up, stands with each; where exp, exp2, sigmoid and pow are subnormal, a second
// rounding brings it to 0.77 ulp. Special values are those of C11, annex F; NaN gives NaN.

/// The square root, correctly rounded. NaN below 0; keeps -0.
double gannet_sqrt(double x);

/// e^x. 0.62 ulp.
double gannet_exp(double x);

/// 2^x, exact where x is an integer. 0.62 ulp.
double gannet_exp2(double x);

/// e^x - 1, accurate near 0. 0.95 ulp.
double gannet_expm1(double x);

/// ln x. 0.501 ulp.
double gannet_log(double x);

/// The logarithm to base 2, exact at powers of two. 0.501 ulp.
double gannet_log2(double x);

/// The logarithm to base 10, exact at the powers of ten that are doubles. 0.501 ulp.
double gannet_log10(double x);

/// ln(1 + x), accurate near 0. 0.67 ulp.
double gannet_log1p(double x);

/// x^y; y = 2 gives x * x. 0.63 ulp.
double gannet_pow(double x, double y);

/// The sine of x in radians, for arguments of any size (reduction by 192 digits of 2 / pi). 0.79 ulp.
double gannet_sin(double x);

/// The cosine of x in radians, for arguments of any size. 0.81 ulp.
double gannet_cos(double x);

/// The tangent of x in radians, for arguments of any size. 0.94 ulp.
double gannet_tan(double x);

/// The inverse tangent, in [-pi / 2, pi / 2]. 0.51 ulp.
double gannet_atan(double x);

/// The angle of the point (x, y), in [-pi, pi]. 0.51 ulp.
double gannet_atan2(double y, double x);

/// The hyperbolic tangent, odd to the bit. 0.78 ulp.
double gannet_tanh(double x);

/// 1 / (1 + e^-x). 0.62 ulp.
double gannet_sigmoid(double x);

// MARK: - Maps of one array: y[i] = f(x[i])

// The maps of the elementary functions give the bits of the functions above.

void gannet_map_exp(const float *x, float *y, size_t n);
void gannet_map_expm1(const float *x, float *y, size_t n);
void gannet_map_log(const float *x, float *y, size_t n);
void gannet_map_log1p(const float *x, float *y, size_t n);
void gannet_map_tanh(const float *x, float *y, size_t n);
void gannet_map_sigmoid(const float *x, float *y, size_t n);
void gannet_map_log_sigmoid(const float *x, float *y, size_t n);
void gannet_map_softplus(const float *x, float *y, size_t n);
void gannet_map_sin(const float *x, float *y, size_t n);
void gannet_map_cos(const float *x, float *y, size_t n);
void gannet_map_rsqrt(const float *x, float *y, size_t n);
void gannet_map_erf(const float *x, float *y, size_t n);
void gannet_map_silu(const float *x, float *y, size_t n);
void gannet_map_silu_derivative(const float *x, float *y, size_t n);
void gannet_map_gelu(const float *x, float *y, size_t n);
void gannet_map_gelu_derivative(const float *x, float *y, size_t n);

/// The square root, correctly rounded.
void gannet_map_sqrt(const float *x, float *y, size_t n);

/// x * x, rounded once.
void gannet_map_square(const float *x, float *y, size_t n);

/// x without its sign.
void gannet_map_abs(const float *x, float *y, size_t n);

/// x with its sign turned.
void gannet_map_neg(const float *x, float *y, size_t n);

/// 1, -1, +0 at both zeros, NaN at NaN.
void gannet_map_sign(const float *x, float *y, size_t n);

/// The greatest integer not above x; keeps -0.
void gannet_map_floor(const float *x, float *y, size_t n);

/// The nearest integer, halves to even; a result of 0 has x's sign.
void gannet_map_round(const float *x, float *y, size_t n);

/// 1 / x, rounded once.
void gannet_map_reciprocal(const float *x, float *y, size_t n);

/// x where x > 0, else +0; NaN at NaN.
void gannet_map_relu(const float *x, float *y, size_t n);

/// x where x > 0, else slope * x.
void gannet_map_leaky_relu(const float *x, float slope, float *y, size_t n);

/// x where x > 0, else alpha * gannet_expm1f(x), rounded again.
void gannet_map_elu(const float *x, float alpha, float *y, size_t n);

/// lower where x < lower, then upper where the result > upper; NaN stays.
void gannet_map_clamp(const float *x, float lower, float upper, float *y, size_t n);

// MARK: - Maps of two arrays: z[i] = f(x[i], y[i])

// The arithmetic ones are one operation, rounded once.

void gannet_map_add(const float *x, const float *y, float *z, size_t n);
void gannet_map_sub(const float *x, const float *y, float *z, size_t n);
void gannet_map_mul(const float *x, const float *y, float *z, size_t n);
void gannet_map_div(const float *x, const float *y, float *z, size_t n);

/// gannet_powf(x, y).
void gannet_map_pow(const float *x, const float *y, float *z, size_t n);

/// The greater one; NaN where either is; +0 is greater than -0.
void gannet_map_maximum(const float *x, const float *y, float *z, size_t n);

/// The lesser one; NaN where either is; -0 is less than +0.
void gannet_map_minimum(const float *x, const float *y, float *z, size_t n);

// The comparisons give 1 or 0, and 0 where NaN takes part, but for "not equal", which gives 1 there.

void gannet_map_less(const float *x, const float *y, float *z, size_t n);
void gannet_map_less_equal(const float *x, const float *y, float *z, size_t n);
void gannet_map_equal(const float *x, const float *y, float *z, size_t n);
void gannet_map_not_equal(const float *x, const float *y, float *z, size_t n);

/// x where the mask is not zero (NaN counts as not zero), else y.
void gannet_map_where(const float *mask, const float *x, const float *y, float *z, size_t n);

// MARK: - Maps of an array and a number

// As the maps of two arrays: `map_f_scalar` is f(x[i], a), `map_scalar_f` is f(a, x[i]).

void gannet_map_add_scalar(const float *x, float a, float *y, size_t n);
void gannet_map_sub_scalar(const float *x, float a, float *y, size_t n);
void gannet_map_scalar_sub(float a, const float *x, float *y, size_t n);
void gannet_map_mul_scalar(const float *x, float a, float *y, size_t n);
void gannet_map_div_scalar(const float *x, float a, float *y, size_t n);
void gannet_map_scalar_div(float a, const float *x, float *y, size_t n);
void gannet_map_pow_scalar(const float *x, float a, float *y, size_t n);
void gannet_map_maximum_scalar(const float *x, float a, float *y, size_t n);
void gannet_map_minimum_scalar(const float *x, float a, float *y, size_t n);
void gannet_map_less_scalar(const float *x, float a, float *y, size_t n);
void gannet_map_less_equal_scalar(const float *x, float a, float *y, size_t n);
void gannet_map_greater_scalar(const float *x, float a, float *y, size_t n);
void gannet_map_greater_equal_scalar(const float *x, float a, float *y, size_t n);
void gannet_map_equal_scalar(const float *x, float a, float *y, size_t n);
void gannet_map_not_equal_scalar(const float *x, float a, float *y, size_t n);

// MARK: - In place

/// y = value.
void gannet_fill(float *y, float value, size_t n);

/// y = y * a.
void gannet_scale(float *y, float a, size_t n);

/// y = y + a * x, the product rounded before the sum (no fma).
void gannet_add_scaled(float *y, float a, const float *x, size_t n);

/// Every NaN becomes 0x7FC00000.
void gannet_canonicalize(float *y, size_t n);

// MARK: - Gradients of activations: dx[i] from the upstream gradient g[i]

/// g where x > 0, else +0.
void gannet_relu_gradient(const float *x, const float *g, float *dx, size_t n);

/// g where x > 0, else g * slope.
void gannet_leaky_relu_gradient(const float *x, float slope, const float *g, float *dx, size_t n);

/// g where x > 0, else g * (y + alpha), y = elu(x).
void gannet_elu_gradient(const float *x, const float *y, float alpha, const float *g, float *dx, size_t n);

/// g * (1 - y * y), y = tanh(x).
void gannet_tanh_gradient(const float *y, const float *g, float *dx, size_t n);

/// (g * (1 - y)) * y, y = sigmoid(x).
void gannet_sigmoid_gradient(const float *y, const float *g, float *dx, size_t n);

// MARK: - Losses

// Terms and gradients of binary cross entropy in PyTorch's order (aten/src/ATen/native/Loss.cpp); reducing them is the
// caller's. That p and the target lie in [0, 1] is not checked here.

/// (target - 1) * max(log1p(-p), -100) - target * max(log(p), -100), by gannet_log1pf and gannet_logf.
void gannet_bce(const float *p, const float *target, float *loss, size_t n);

/// (g * (p - target)) / max((1 - p) * p, 1e-12): the gradient knows nothing of the cut at -100.
void gannet_bce_gradient(const float *p, const float *target, const float *g, float *dp, size_t n);

/// The same with one g for all elements.
void gannet_bce_gradient_scalar(const float *p, const float *target, float g, float *dp, size_t n);

/// (1 - target) * x - log sigmoid(x), by gannet_log_sigmoidf; no cut.
void gannet_bce_logits(const float *x, const float *target, float *loss, size_t n);

/// (sigmoid(x) - target) * g, by gannet_sigmoidf.
void gannet_bce_logits_gradient(const float *x, const float *target, const float *g, float *dx, size_t n);

/// The same with one g for all elements.
void gannet_bce_logits_gradient_scalar(const float *x, const float *target, float g, float *dx, size_t n);

// MARK: - Sums

// The order of a run (Sums.c): element i of a chunk of 4,096 goes to lane i mod 16 by plain addition from +0, elements
// ascending; lane j takes lane j + 8, then j + 4, j + 2, j + 1; the chunks' sums (lane 0) are added to a total from +0,
// chunks ascending. The order of another axis: one chain of additions from +0 over the axis, ascending, in chunks of
// 4,096, whose sums are added to a total from +0. The sum of nothing is +0.

/// The sum of a run.
float gannet_sum(const float *x, size_t n);

/// Whether 0 <= x[i] <= 1 for every i; a NaN is not.
bool gannet_within_unit_interval(const float *x, size_t n);

/// The sum of d * d with d = x - mean, both rounded, in the order of a run: the second pass of a variance, and with
/// mean = 0 the square of a norm.
float gannet_sumsq_dev(const float *x, float mean, size_t n);

/// Sums x[outer][axis][inner] over its middle axis into y[outer][inner]: in the order of a run where inner is 1, in
/// the order of another axis elsewhere.
void gannet_sum_axis(const float *x, size_t outer, size_t axis, size_t inner, float *y);

/// The same for squares of deviations from mean[outer][inner].
void gannet_sumsq_dev_axis(const float *x, const float *mean, size_t outer, size_t axis, size_t inner, float *y);

/// Sums x[batch][channels][positions] over batch and positions into y[channels]. The run of a channel is its
/// positions of the first image, then of the second, and so on; in the order of a run.
void gannet_sum_channels(const float *x, size_t batch, size_t channels, size_t positions, float *y);

/// The same for squares of deviations from mean[channels].
void gannet_sumsq_dev_channels(
    const float *x, const float *mean, size_t batch, size_t channels, size_t positions, float *y);

// MARK: - Batch normalization

// Of x[batch][channels][positions], in the order of operations of BatchNorm.c.

/// Each channel's mean, its biased variance, and scale = 1 / sqrt(variance + epsilon).
void gannet_batch_norm_statistics(
    const float *x, size_t batch, size_t channels, size_t positions, float epsilon, float *mean, float *variance,
    float *scale);

/// y = (((x - mean) scale) weight) + bias, channel by channel.
void gannet_batch_norm(
    const float *x, const float *mean, const float *scale, const float *_Nullable weight,
    const float *_Nullable bias, size_t batch, size_t channels, size_t positions, float *y);

/// The gradients of x (unless it is not wanted), of the weight and of the bias from the gradient g of y, for the
/// channels first ..< first + count. `stretch` is the weight. The gradient of x is the sum of two parts: shift[channel]
/// comes through the mean; dx holds the other one alone unless the sum `completes` it.
void gannet_batch_norm_gradient(
    const float *x, const float *g, const float *mean, const float *scale, const float *_Nullable stretch,
    size_t batch, size_t channels, size_t positions, size_t first, size_t count, bool completes,
    float *_Nullable dx, float *shift, float *weight, float *bias);

// MARK: - Extrema

/// The greatest element; NaN if any is; +0 is greater than -0; -infinity without elements.
float gannet_max(const float *x, size_t n);

/// The least element; NaN if any is; -0 is less than +0; +infinity without elements.
float gannet_min(const float *x, size_t n);

/// The first position of the greatest element, where NaN is greater than any number and the zeros are equal, as in
/// PyTorch; 0 without elements.
size_t gannet_argmax(const float *x, size_t n);

/// The first position of the least element, where NaN is less than any number and the zeros are equal, as in PyTorch;
/// 0 without elements.
size_t gannet_argmin(const float *x, size_t n);

/// The same four over the middle axis of x[outer][axis][inner], into y[outer][inner].
void gannet_max_axis(const float *x, size_t outer, size_t axis, size_t inner, float *y);
void gannet_min_axis(const float *x, size_t outer, size_t axis, size_t inner, float *y);
void gannet_argmax_axis(const float *x, size_t outer, size_t axis, size_t inner, int64_t *y);
void gannet_argmin_axis(const float *x, size_t outer, size_t axis, size_t inner, int64_t *y);

// MARK: - Matrix product

/// C[m][n] = op(A)[m][k] op(B)[k][n] + bias[n].
///
/// Every element is one chain, c = +0; c = fma(op(A)[i][p], op(B)[p][j], c) for p ascending; then c + bias[j] by one
/// plain addition. A is stored [m][k], or [k][m] where transA; B [k][n], or [n][k] where transB; lda, ldb, ldc are the
/// distances between their stored rows. Threads may split rows or columns by moving the pointers.
void gannet_matmul(
    bool transA, bool transB, size_t m, size_t n, size_t k, const float *A, size_t lda, const float *B, size_t ldb,
    const float *_Nullable bias, float *C, size_t ldc);

// MARK: - Convolution

/// The sizes of a convolution from input[batch][input_channels][input_height][input_width] to
/// output[batch][output_channels][output_height][output_width].
///
/// Convolution: output_height = (input_height + 2 padding_height - kernel_height) / stride_height + 1, rounded down.
/// Transposed: output_height = (input_height - 1) stride_height - 2 padding_height + kernel_height + any output
/// padding. Widths alike. Strides are at least 1. Threads may split the batch by moving the pointers.
typedef struct gannet_conv2d_shape {
    size_t batch;
    size_t input_channels, input_height, input_width;
    size_t output_channels, output_height, output_width;
    size_t kernel_height, kernel_width;
    size_t stride_height, stride_width;
    size_t padding_height, padding_width;
} gannet_conv2d_shape;

/// y = x * w + bias, w[output][input][ky][kx]: each element one chain of fma from +0 over (c, ky, kx) ascending, taps
/// in the padding skipped; then bias[output] by one plain addition.
void gannet_conv2d_forward(
    gannet_conv2d_shape shape, const float *x, const float *w, const float *_Nullable bias, float *y);

/// The gradient of x from that of y: each element one chain of fma from +0 over the (output, ky, kx) ascending whose
/// tap meets it.
void gannet_conv2d_input_gradient(gannet_conv2d_shape shape, const float *dy, const float *w, float *dx);

/// The gradient of w from x and that of y, for the output channels first ..< first + count: dw[count][input][ky][kx],
/// each element one chain of fma from +0 over (batch, oy, ox) ascending, taps in the padding skipped.
void gannet_conv2d_weight_gradient(
    gannet_conv2d_shape shape, const float *x, const float *dy, size_t first, size_t count, float *dw);

/// The transposed convolution, w[input][output][ky][kx]: each element one chain of fma from +0 over the
/// (input, ky, kx) ascending whose tap meets it; then bias[output] by one plain addition.
void gannet_conv_transpose2d_forward(
    gannet_conv2d_shape shape, const float *x, const float *w, const float *_Nullable bias, float *y);

/// The gradient of x from that of y: each element one chain of fma from +0 over (output, ky, kx) ascending, taps that
/// fall outside of y skipped.
void gannet_conv_transpose2d_input_gradient(gannet_conv2d_shape shape, const float *dy, const float *w, float *dx);

/// The gradient of w from x and that of y, for the input channels first ..< first + count: dw[count][output][ky][kx],
/// each element one chain of fma from +0 over (batch, iy, ix) ascending, taps that fall outside of y skipped.
void gannet_conv_transpose2d_weight_gradient(
    gannet_conv2d_shape shape, const float *x, const float *dy, size_t first, size_t count, float *dw);

// MARK: - Random numbers

// A draw is (seed, stream): the key's words are the low and the high half of the seed, counter words 0 and 1 those of
// the block's number, counter words 2 and 3 those of the stream. A fill writes the elements start ..< start + n of the
// draw to y[0 ..< n]; an element does not depend on how a draw is cut into fills (RandomFills.c says which words make
// which element).

/// One block of Philox 4x32-10 (J. Salmon and others, "Parallel random numbers: as easy as 1, 2, 3", 2011).
void gannet_philox(const uint32_t counter[_Nonnull 4], const uint32_t key[_Nonnull 2], uint32_t out[_Nonnull 4]);

/// lower + u (upper - lower), u = (word >> 8) 2^-24 in [0, 1), each operation rounded; rounding can give upper itself
/// unless lower is 0 and upper a power of two.
void gannet_fill_uniform(
    uint64_t seed, uint64_t stream, uint64_t start, float lower, float upper, float *y, size_t n);

/// mean + deviation z, z standard normal by the method of Box and Muller (1958), |z| <= 5.77.
void gannet_fill_normal(
    uint64_t seed, uint64_t stream, uint64_t start, float mean, float deviation, float *y, size_t n);

/// An integer in 0 ..< bound, each equally likely: 64-bit multiplication with rejection (D. Lemire, 2019).
/// bound is in 1 ... 2^63, element below 2^49. For shuffles, whose bound changes with the element.
int64_t gannet_bounded(uint64_t seed, uint64_t stream, uint64_t element, uint64_t bound);

/// gannet_bounded of the elements start ..< start + n.
void gannet_fill_bounded(uint64_t seed, uint64_t stream, uint64_t start, uint64_t bound, int64_t *y, size_t n);

// MARK: - Optimizer updates

// The order of operations, PyTorch's, is at the top of SGD.c, Adam.c and RMSprop.c. Options are doubles; what depends
// on them alone is computed in double and rounded to float once.

/// The options of torch.optim.SGD.
typedef struct gannet_sgd_options {
    double learning_rate;
    double momentum;
    double dampening;
    double weight_decay;
    bool nesterov;
    /// Whether the momentum buffer is still empty, so that it starts as the gradient itself.
    bool first;
} gannet_sgd_options;

/// The options of torch.optim.Adam and AdamW.
typedef struct gannet_adam_options {
    double learning_rate;
    double beta1;
    double beta2;
    double epsilon;
    double weight_decay;
    /// AdamW: the decay shrinks the parameter and does not enter the gradient.
    bool decoupled;
    /// The number of this step, from 1.
    uint64_t step;
} gannet_adam_options;

/// The options of torch.optim.RMSprop.
typedef struct gannet_rmsprop_options {
    double learning_rate;
    double alpha;
    double epsilon;
    double weight_decay;
    double momentum;
    bool centered;
} gannet_rmsprop_options;

/// Moves the parameters p by their gradients g; the buffer is needed where momentum is not 0.
void gannet_sgd_step(gannet_sgd_options options, float *p, const float *g, float *_Nullable buffer, size_t n);

/// What a step of Adam makes of its options before it looks at a parameter (Adam.c): two powers and a root that are
/// the same for all parameters that have taken as many steps.
typedef struct gannet_adam_scalars {
    float rate, root, weight, beta2, share, epsilon, weight_decay, kept;
    bool decays, decoupled;
} gannet_adam_scalars;

gannet_adam_scalars gannet_adam_prepare(gannet_adam_options options);

/// Moves the parameters p by their gradients g; m and v, zeros before the first step, are the running moments.
void gannet_adam_update(gannet_adam_scalars by, float *p, const float *g, float *m, float *v, size_t n);

/// Both at once, for one parameter.
void gannet_adam_step(gannet_adam_options options, float *p, const float *g, float *m, float *v, size_t n);

/// Moves the parameters p by their gradients g; v, the mean (needed if centered) and the buffer (needed where momentum
/// is not 0) are zeros before the first step.
void gannet_rmsprop_step(
    gannet_rmsprop_options options, float *p, const float *g, float *v, float *_Nullable mean,
    float *_Nullable buffer, size_t n);

#pragma clang assume_nonnull end

#endif
