// Two-dimensional convolution (cross-correlation, as in PyTorch) and its transpose.
//
// Output position (oy, ox) meets input position (iy, ix) at tap (ky, kx) where
//     iy = oy stride_height + ky - padding_height,  ix = ox stride_width + kx - padding_width.
// Positions outside the input are skipped, not multiplied by zero. Every result is one chain of fma from +0:
//   forward          y[b][o][oy][ox]   over (c, ky, kx) ascending:   fma(x[b][c][iy][ix], w[o][c][ky][kx], sum)
//   input gradient   dx[b][c][iy][ix]  over (o, ky, kx) ascending:   fma(dy[b][o][oy][ox], w[o][c][ky][kx], sum)
//   weight gradient  dw[o][c][ky][kx]  over (b, oy, ox) ascending:   fma(dy[b][o][oy][ox], x[b][c][iy][ix], sum)
// and a bias is one plain addition after the chain. The plain loops below keep a row of sums in the output and walk the
// taps outside of it, which leaves each element its own chain. Where there are register tiles, they do the work
// (ConvolutionTiles.c, ConvolutionImages.c, ConvolutionWeights.c), with the same bits.
//
// The transposed convolution is the input gradient read as a map forwards: its input plays dy's part, its output
// dx's, and its weights are w[in][out][ky][kx].
#pragma STDC FP_CONTRACT OFF

#include "ConvolutionTiles.h"
#include "Variants.h"

/// The range of output positions o, first <= o < end, whose tap k meets an input position:
/// 0 <= o stride + k - padding < input.
typedef struct position_range {
    size_t first, end;
} position_range;

static position_range positions_of_tap(
    size_t tap, size_t stride, size_t padding, size_t input, size_t output) {
    size_t first = tap >= padding ? 0 : (padding - tap + stride - 1) / stride;
    size_t end = input + padding > tap ? (input + padding - tap - 1) / stride + 1 : 0;
    return (position_range){first, end < output ? end : output};
}

// MARK: - Forward

static void plain_forward(
    gannet_conv2d_shape s, const float *x, const float *w, const float *bias, float *y) {
    for (size_t b = 0; b < s.batch; b++) {
        for (size_t o = 0; o < s.output_channels; o++) {
            for (size_t oy = 0; oy < s.output_height; oy++) {
                float *row = y + ((b * s.output_channels + o) * s.output_height + oy) * s.output_width;
                for (size_t ox = 0; ox < s.output_width; ox++) {
                    row[ox] = 0.0f;
                }
                for (size_t c = 0; c < s.input_channels; c++) {
                    for (size_t ky = 0; ky < s.kernel_height; ky++) {
                        size_t shifted = oy * s.stride_height + ky;
                        if (shifted < s.padding_height || shifted - s.padding_height >= s.input_height) {
                            continue;
                        }
                        size_t iy = shifted - s.padding_height;
                        const float *line = x + ((b * s.input_channels + c) * s.input_height + iy) * s.input_width;
                        const float *taps =
                            w + ((o * s.input_channels + c) * s.kernel_height + ky) * s.kernel_width;
                        for (size_t kx = 0; kx < s.kernel_width; kx++) {
                            position_range range = positions_of_tap(
                                kx, s.stride_width, s.padding_width, s.input_width, s.output_width);
                            for (size_t ox = range.first; ox < range.end; ox++) {
                                size_t ix = ox * s.stride_width + kx - s.padding_width;
                                row[ox] = __builtin_fmaf(line[ix], taps[kx], row[ox]);
                            }
                        }
                    }
                }
                if (bias) {
                    for (size_t ox = 0; ox < s.output_width; ox++) {
                        row[ox] = row[ox] + bias[o];
                    }
                }
            }
        }
    }
}

// MARK: - Input gradient

static void plain_input_gradient(
    gannet_conv2d_shape s, const float *dy, const float *w, const float *bias, float *dx) {
    for (size_t b = 0; b < s.batch; b++) {
        for (size_t c = 0; c < s.input_channels; c++) {
            for (size_t iy = 0; iy < s.input_height; iy++) {
                float *row = dx + ((b * s.input_channels + c) * s.input_height + iy) * s.input_width;
                for (size_t ix = 0; ix < s.input_width; ix++) {
                    row[ix] = 0.0f;
                }
                for (size_t o = 0; o < s.output_channels; o++) {
                    for (size_t ky = 0; ky < s.kernel_height; ky++) {
                        size_t shifted = iy + s.padding_height;
                        if (shifted < ky || (shifted - ky) % s.stride_height != 0
                            || (shifted - ky) / s.stride_height >= s.output_height) {
                            continue;
                        }
                        size_t oy = (shifted - ky) / s.stride_height;
                        const float *line =
                            dy + ((b * s.output_channels + o) * s.output_height + oy) * s.output_width;
                        const float *taps =
                            w + ((o * s.input_channels + c) * s.kernel_height + ky) * s.kernel_width;
                        for (size_t kx = 0; kx < s.kernel_width; kx++) {
                            position_range range = positions_of_tap(
                                kx, s.stride_width, s.padding_width, s.input_width, s.output_width);
                            for (size_t ox = range.first; ox < range.end; ox++) {
                                size_t ix = ox * s.stride_width + kx - s.padding_width;
                                row[ix] = __builtin_fmaf(line[ox], taps[kx], row[ix]);
                            }
                        }
                    }
                }
                if (bias) {
                    for (size_t ix = 0; ix < s.input_width; ix++) {
                        row[ix] = row[ix] + bias[c];
                    }
                }
            }
        }
    }
}

// MARK: - Weight gradient

/// The weights of the output channels first_output ..< first_output + outputs, dw[outputs][input_channels][ky][kx].
static void plain_weight_gradient(
    gannet_conv2d_shape s, const float *x, const float *dy, size_t first_output, size_t outputs, float *dw) {
    size_t taps = s.input_channels * s.kernel_height * s.kernel_width;
    for (size_t i = 0; i < outputs * taps; i++) {
        dw[i] = 0.0f;
    }
    for (size_t b = 0; b < s.batch; b++) {
        for (size_t oy = 0; oy < s.output_height; oy++) {
            for (size_t o = 0; o < outputs; o++) {
                const float *line =
                    dy + ((b * s.output_channels + first_output + o) * s.output_height + oy) * s.output_width;
                for (size_t c = 0; c < s.input_channels; c++) {
                    for (size_t ky = 0; ky < s.kernel_height; ky++) {
                        size_t shifted = oy * s.stride_height + ky;
                        if (shifted < s.padding_height || shifted - s.padding_height >= s.input_height) {
                            continue;
                        }
                        size_t iy = shifted - s.padding_height;
                        const float *row = x + ((b * s.input_channels + c) * s.input_height + iy) * s.input_width;
                        float *weights = dw + o * taps + (c * s.kernel_height + ky) * s.kernel_width;
                        for (size_t kx = 0; kx < s.kernel_width; kx++) {
                            position_range range = positions_of_tap(
                                kx, s.stride_width, s.padding_width, s.input_width, s.output_width);
                            float sum = weights[kx];
                            for (size_t ox = range.first; ox < range.end; ox++) {
                                size_t ix = ox * s.stride_width + kx - s.padding_width;
                                sum = __builtin_fmaf(line[ox], row[ix], sum);
                            }
                            weights[kx] = sum;
                        }
                    }
                }
            }
        }
    }
}

void gannet_conv2d_forward(gannet_conv2d_shape shape, const float *x, const float *w, const float *bias, float *y) {
    if (!gannet_tiled_forward(shape, x, w, bias, y)) {
        plain_forward(shape, x, w, bias, y);
    }
}

void gannet_conv2d_input_gradient(gannet_conv2d_shape shape, const float *dy, const float *w, float *dx) {
    if (!gannet_tiled_input_gradient(shape, dy, w, NULL, dx)) {
        plain_input_gradient(shape, dy, w, NULL, dx);
    }
}

void gannet_conv2d_weight_gradient(
    gannet_conv2d_shape shape, const float *x, const float *dy, size_t first, size_t count, float *dw) {
    if (!gannet_tiled_weight_gradient(shape, x, dy, first, count, dw)) {
        plain_weight_gradient(shape, x, dy, first, count, dw);
    }
}

// MARK: - Transposed convolution

/// The convolution whose input gradient is the transposed convolution of the shape.
static gannet_conv2d_shape transposed(gannet_conv2d_shape s) {
    gannet_conv2d_shape t = s;
    t.input_channels = s.output_channels;
    t.input_height = s.output_height;
    t.input_width = s.output_width;
    t.output_channels = s.input_channels;
    t.output_height = s.input_height;
    t.output_width = s.input_width;
    return t;
}

void gannet_conv_transpose2d_forward(
    gannet_conv2d_shape shape, const float *x, const float *w, const float *bias, float *y) {
    gannet_conv2d_shape turned = transposed(shape);
    if (!gannet_tiled_input_gradient(turned, x, w, bias, y)) {
        plain_input_gradient(turned, x, w, bias, y);
    }
}

void gannet_conv_transpose2d_input_gradient(gannet_conv2d_shape shape, const float *dy, const float *w, float *dx) {
    gannet_conv2d_forward(transposed(shape), dy, w, NULL, dx);
}

void gannet_conv_transpose2d_weight_gradient(
    gannet_conv2d_shape shape, const float *x, const float *dy, size_t first, size_t count, float *dw) {
    gannet_conv2d_weight_gradient(transposed(shape), dy, x, first, count, dw);
}
