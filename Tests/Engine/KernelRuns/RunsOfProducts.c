// Matrix products and convolutions.
#include "Runs.h"

static void take_product(run_hash *hash, bool transA, bool transB) {
    enum { M = 13, N = 21, K = 230 };
    const run_inputs *in = inputs_of_runs();
    float c[M * N];
    gannet_matmul(
        transA, transB, M, N, K, in->moderate, transA ? M : K, in->probabilities, transB ? K : N, in->moderate, c, N);
    take_floats(hash, c, M * N);
}

static void run_product(run_hash *hash) { take_product(hash, false, false); }
static void run_product_left(run_hash *hash) { take_product(hash, true, false); }
static void run_product_right(run_hash *hash) { take_product(hash, false, true); }
static void run_product_both(run_hash *hash) { take_product(hash, true, true); }

/// All sizes up to 40 of one side while the others are small, and inputs with subnormals, infinities and NaN.
static void run_products_of_all_sizes(run_hash *hash) {
    const run_inputs *in = inputs_of_runs();
    float c[40 * 40];
    for (size_t size = 1; size <= 40; size++) {
        for (int turn = 0; turn < 4; turn++) {
            bool transA = turn & 1, transB = turn & 2;
            size_t m = turn == 1 ? 3 : size, n = turn == 2 ? 5 : size, k = turn == 3 ? 7 : size;
            const float *a = size % 8 == 0 ? in->everything : size % 8 == 4 ? in->subnormal : in->moderate;
            gannet_matmul(
                transA, transB, m, n, k, a + size, transA ? m : k, in->moderate_reversed + size, transB ? k : n,
                turn == 0 ? NULL : in->probabilities, c, n);
            take_floats(hash, c, m * n);
        }
    }
}

static const gannet_conv2d_shape SHAPE = {
    .batch = 3,
    .input_channels = 2,
    .input_height = 9,
    .input_width = 11,
    .output_channels = 5,
    .output_height = 5,
    .output_width = 6,
    .kernel_height = 3,
    .kernel_width = 3,
    .stride_height = 2,
    .stride_width = 2,
    .padding_height = 1,
    .padding_width = 1,
};

/// The transposed convolution that goes the other way.
static gannet_conv2d_shape turned(gannet_conv2d_shape s) {
    gannet_conv2d_shape t = s;
    t.input_channels = s.output_channels;
    t.input_height = s.output_height;
    t.input_width = s.output_width;
    t.output_channels = s.input_channels;
    t.output_height = s.input_height;
    t.output_width = s.input_width;
    return t;
}

static size_t input_count(gannet_conv2d_shape s) {
    return s.batch * s.input_channels * s.input_height * s.input_width;
}

static size_t output_count(gannet_conv2d_shape s) {
    return s.batch * s.output_channels * s.output_height * s.output_width;
}

static size_t weight_count(gannet_conv2d_shape s) {
    return s.input_channels * s.output_channels * s.kernel_height * s.kernel_width;
}

typedef struct convolution_inputs {
    const float *x, *w, *bias;
} convolution_inputs;

static convolution_inputs usual(void) {
    const run_inputs *in = inputs_of_runs();
    return (convolution_inputs){in->moderate, in->probabilities, in->moderate};
}

static void take_forward(run_hash *hash, gannet_conv2d_shape s, convolution_inputs in) {
    float y[RUN_COUNT];
    gannet_conv2d_forward(s, in.x, in.w, in.bias, y);
    take_floats(hash, y, output_count(s));
}

static void take_input_gradient(run_hash *hash, gannet_conv2d_shape s, convolution_inputs in) {
    float dx[RUN_COUNT];
    gannet_conv2d_input_gradient(s, in.x, in.w, dx);
    take_floats(hash, dx, input_count(s));
}

static void take_weight_gradient(run_hash *hash, gannet_conv2d_shape s, convolution_inputs in) {
    float dw[RUN_COUNT];
    gannet_conv2d_weight_gradient(s, in.x, in.w, 0, s.output_channels, dw);
    take_floats(hash, dw, weight_count(s));
}

static void take_transposed(run_hash *hash, gannet_conv2d_shape s, convolution_inputs in) {
    float y[RUN_COUNT];
    gannet_conv_transpose2d_forward(s, in.x, in.w, in.bias, y);
    take_floats(hash, y, output_count(s));
}

static void take_transposed_input_gradient(run_hash *hash, gannet_conv2d_shape s, convolution_inputs in) {
    float dx[RUN_COUNT];
    gannet_conv_transpose2d_input_gradient(s, in.x, in.w, dx);
    take_floats(hash, dx, input_count(s));
}

static void take_transposed_weight_gradient(run_hash *hash, gannet_conv2d_shape s, convolution_inputs in) {
    float dw[RUN_COUNT];
    gannet_conv_transpose2d_weight_gradient(s, in.x, in.w, 0, s.input_channels, dw);
    take_floats(hash, dw, weight_count(s));
}

static void run_convolution(run_hash *hash) { take_forward(hash, SHAPE, usual()); }
static void run_convolution_dx(run_hash *hash) { take_input_gradient(hash, SHAPE, usual()); }
static void run_convolution_dw(run_hash *hash) { take_weight_gradient(hash, SHAPE, usual()); }
static void run_transposed(run_hash *hash) { take_transposed(hash, turned(SHAPE), usual()); }
static void run_transposed_dx(run_hash *hash) { take_transposed_input_gradient(hash, turned(SHAPE), usual()); }
static void run_transposed_dw(run_hash *hash) { take_transposed_weight_gradient(hash, turned(SHAPE), usual()); }

/// Kernels of 1 to 5, strides of 1 to 3, paddings of 0 to 2, with inputs that hold subnormals, infinities and NaN.
static void run_convolutions_of_many_shapes(run_hash *hash) {
    const run_inputs *all = inputs_of_runs();
    size_t turn = 0;
    for (size_t kernel = 1; kernel <= 5; kernel++) {
        for (size_t stride = 1; stride <= 3; stride++) {
            for (size_t padding = 0; padding <= 2 && padding < kernel; padding++) {
                turn += 1;
                gannet_conv2d_shape s = {
                    .batch = 1 + turn % 3,
                    .input_channels = 1 + turn % 4,
                    .input_height = 7,
                    .input_width = 5 + turn % 7,
                    .output_channels = 1 + turn % 6,
                    .kernel_height = kernel,
                    .kernel_width = kernel == 4 ? 3 : kernel,
                    .stride_height = stride,
                    .stride_width = stride == 3 ? 2 : stride,
                    .padding_height = padding,
                    .padding_width = padding,
                };
                s.output_height = (s.input_height + 2 * padding - s.kernel_height) / s.stride_height + 1;
                s.output_width = (s.input_width + 2 * padding - s.kernel_width) / s.stride_width + 1;
                convolution_inputs in = {
                    turn % 5 == 0 ? all->everything : turn % 5 == 1 ? all->subnormal : all->moderate_reversed,
                    all->moderate + turn, turn % 2 == 0 ? NULL : all->probabilities,
                };
                take_forward(hash, s, in);
                take_input_gradient(hash, s, in);
                take_weight_gradient(hash, s, in);
                take_transposed(hash, turned(s), in);
                take_transposed_input_gradient(hash, turned(s), in);
                take_transposed_weight_gradient(hash, turned(s), in);
            }
        }
    }
}

const kernel_run RUNS_OF_PRODUCTS[] = {
    {"matrix product false false", run_product},
    {"matrix product true false", run_product_left},
    {"matrix product false true", run_product_right},
    {"matrix product true true", run_product_both},
    {"matrix products of all sizes", run_products_of_all_sizes},
    {"convolution", run_convolution},
    {"convolution, input's gradient", run_convolution_dx},
    {"convolution, weights' gradient", run_convolution_dw},
    {"transposed convolution", run_transposed},
    {"transposed convolution, input's gradient", run_transposed_dx},
    {"transposed convolution, weights' gradient", run_transposed_dw},
    {"convolutions of many shapes", run_convolutions_of_many_shapes},
    {NULL, NULL},
};
