// The gradient of a convolution's weights, in the order of Convolution.c: each weight is one chain of fma from +0 over
// (b, oy, ox) ascending, over the positions where its tap meets the input and no others.
//
// How: for one tap the chains of all weights run over the same positions, so a tap's gradient is a dense product: the
// rows of a tile are channels of the input, its lanes channels of the output, its steps the positions that the tap
// meets in some lines and images. Both operands are copied with their channels side by side, a few images (or, of a
// large image, a few lines) at a time, so that one copy serves all taps; between them the partial sums rest in
// scratch, which changes no bit.
#pragma STDC FP_CONTRACT OFF

#include <string.h>

#include "ConvolutionTiles.h"
#include "Scratch.h"
#include "Tiles.h"

enum {
    /// The positions of the output that are worked on together.
    POSITIONS = 256,
};

/// The positions o, first <= o < end, whose tap k meets an input position: 0 <= o stride + k - padding < input.
typedef struct position_range {
    size_t first, end;
} position_range;

static position_range positions_of_tap(size_t tap, size_t stride, size_t padding, size_t input, size_t output) {
    size_t first = tap >= padding ? 0 : (padding - tap + stride - 1) / stride;
    size_t end = input + padding > tap ? (input + padding - tap - 1) / stride + 1 : 0;
    return (position_range){first, least(end, output)};
}

/// A part of the work: `images` images from `image` on, of each the lines `line` ..< `line` + `lines` of the output;
/// and the lines of the input that they meet.
typedef struct work_part {
    size_t image, images, line, lines, input_line, input_lines;
} work_part;

/// What the steps of the work have in common.
typedef struct weight_work {
    gannet_conv2d_shape shape;
    const float *x, *dy;
    size_t first, outputs;
    /// The vectors of a panel of output channels, its width, and how many there are.
    size_t vectors, width, panels;
    /// x[image][iy][ix][channel] and dy[panel][image][oy][ox][width] of a part; the sums [panel][tap][channel][width].
    float *input, *gradient, *sums;
    tile_step *steps;
} weight_work;

/// Turns the channels of a part's operands inside.
static void pack_part(const tile_set *tiles, const weight_work *work, const work_part *part) {
    const gannet_conv2d_shape *s = &work->shape;
    size_t input_plane = s->input_height * s->input_width, plane = s->output_height * s->output_width;
    size_t pixels = part->input_lines * s->input_width, positions = part->lines * s->output_width;
    for (size_t i = 0; i < part->images; i++) {
        const float *x = work->x + (part->image + i) * s->input_channels * input_plane
            + part->input_line * s->input_width;
        tiles->transpose(
            s->input_channels, pixels, x, input_plane, work->input + i * pixels * s->input_channels,
            s->input_channels);
        for (size_t panel = 0; panel < work->panels; panel++) {
            size_t channel = panel * work->width;
            size_t lanes = least(work->outputs - channel, work->width);
            const float *dy = work->dy
                + ((part->image + i) * s->output_channels + work->first + channel) * plane
                + part->line * s->output_width;
            float *target = work->gradient + (panel * part->images + i) * positions * work->width;
            tiles->transpose(lanes, positions, dy, plane, target, work->width);
            for (size_t position = 0; lanes < work->width && position < positions; position++) {
                memset(target + position * work->width + lanes, 0, (work->width - lanes) * sizeof(float));
            }
        }
    }
}

/// Advances all chains of a tap by the positions of a part.
static void run_tap(
    const tile_set *tiles, const weight_work *work, const work_part *part, size_t ky, size_t kx) {
    const gannet_conv2d_shape *s = &work->shape;
    position_range y = positions_of_tap(ky, s->stride_height, s->padding_height, s->input_height, s->output_height);
    position_range x = positions_of_tap(kx, s->stride_width, s->padding_width, s->input_width, s->output_width);
    size_t count = 0;
    for (size_t line = part->line; line < part->line + part->lines; line++) {
        if (line < y.first || line >= y.end) {
            continue;
        }
        size_t iy = line * s->stride_height + ky - s->padding_height - part->input_line;
        for (size_t ox = x.first; ox < x.end; ox++) {
            size_t ix = ox * s->stride_width + kx - s->padding_width;
            work->steps[count++] = (tile_step){
                (uint32_t)((iy * s->input_width + ix) * s->input_channels),
                (uint32_t)(((line - part->line) * s->output_width + ox) * work->width)};
        }
    }
    size_t pixels = part->input_lines * s->input_width, positions = part->lines * s->output_width;
    size_t tap = ky * s->kernel_width + kx;
    size_t tiles_of_rows = parts(s->input_channels, tiles->rows[work->vectors]);
    for (size_t panel = 0; panel < work->panels; panel++) {
        size_t row = 0;
        for (size_t tile = 0; tile < tiles_of_rows; tile++) {
            size_t rows = s->input_channels / tiles_of_rows + (tile < s->input_channels % tiles_of_rows);
            tile_result result = {
                .elements = work->sums
                    + ((panel * s->kernel_height * s->kernel_width + tap) * s->input_channels + row) * work->width,
                .row_stride = work->width, .lanes = work->width, .begins = false};
            tiles->gathered[work->vectors][rows](
                part->images, work->steps, count, work->input + row, 1, pixels * s->input_channels,
                work->gradient + panel * part->images * positions * work->width, positions * work->width, &result);
            row += rows;
        }
    }
}

/// Moves the sums to dw[output][channel][tap].
static void unpack_sums(const tile_set *tiles, const weight_work *work, float *dw) {
    const gannet_conv2d_shape *s = &work->shape;
    size_t taps = s->kernel_height * s->kernel_width;
    size_t filter = s->input_channels * taps;
    for (size_t panel = 0; panel < work->panels; panel++) {
        size_t lanes = least(work->outputs - panel * work->width, work->width);
        for (size_t channel = 0; channel < s->input_channels; channel++) {
            tiles->transpose(
                taps, lanes, work->sums + (panel * filter + channel) * work->width, s->input_channels * work->width,
                dw + panel * work->width * filter + channel * taps, filter);
        }
    }
}

/// The lines of the input that some lines of the output meet.
static void find_input_lines(const gannet_conv2d_shape *s, work_part *part) {
    size_t first = part->line * s->stride_height;
    size_t end = (part->line + part->lines - 1) * s->stride_height + s->kernel_height;
    size_t limit = s->input_height + s->padding_height;
    first = first > s->padding_height ? least(first, limit) : s->padding_height;
    end = end > first ? least(end, limit) : first;
    part->input_line = first - s->padding_height;
    part->input_lines = end > first ? end - first : 0;
}

/// Runs some output channels whose sums fit the scratch.
static bool run_outputs(const tile_set *tiles, weight_work work, float *dw) {
    const gannet_conv2d_shape *s = &work.shape;
    size_t taps = s->kernel_height * s->kernel_width;
    size_t plane = s->output_height * s->output_width;
    // A part is some whole images, or some lines of one.
    size_t images = plane == 0 ? 1 : least(s->batch, plane < POSITIONS ? POSITIONS / plane : 1);
    size_t lines = plane <= POSITIONS ? s->output_height : POSITIONS / s->output_width;
    lines = lines == 0 ? 1 : lines;
    size_t pixels = least(s->input_height, (lines - 1) * s->stride_height + s->kernel_height) * s->input_width;
    size_t input = images * pixels * s->input_channels;
    size_t gradient = work.panels * images * lines * s->output_width * work.width;
    size_t sums = work.panels * taps * s->input_channels * work.width;
    size_t steps = parts(lines * s->output_width * sizeof(tile_step), 64) * 16;
    if (input > SCRATCH_LIMIT / 4 || gradient > SCRATCH_LIMIT / 4 || steps > SCRATCH_LIMIT / 8) {
        return false;
    }
    float *scratch = gannet_scratch(steps + sums + input + gradient);
    if (!scratch) {
        return false;
    }
    work.steps = (tile_step *)(void *)scratch;
    work.sums = scratch + steps;
    work.gradient = work.sums + sums;
    work.input = work.gradient + gradient;
    memset(work.sums, 0, sums * sizeof(float));
    for (size_t image = 0; image < s->batch && plane > 0; image += images) {
        for (size_t line = 0; line < s->output_height; line += lines) {
            work_part part = {
                .image = image, .images = least(images, s->batch - image), .line = line,
                .lines = least(lines, s->output_height - line)};
            find_input_lines(s, &part);
            pack_part(tiles, &work, &part);
            for (size_t ky = 0; ky < s->kernel_height; ky++) {
                for (size_t kx = 0; kx < s->kernel_width; kx++) {
                    run_tap(tiles, &work, &part, ky, kx);
                }
            }
        }
    }
    unpack_sums(tiles, &work, dw);
    return true;
}

bool gannet_tiled_weight_gradient(
    gannet_conv2d_shape shape, const float *x, const float *dy, size_t first, size_t outputs, float *dw) {
    const tile_set *tiles = selected_tiles();
    if (!tiles || outputs == 0 || shape.input_channels == 0) {
        return false;
    }
    size_t filter = shape.input_channels * shape.kernel_height * shape.kernel_width;
    size_t vectors = least(parts(outputs, tiles->lanes), 2);
    if (outputs > 2 * tiles->lanes && shape.input_channels <= tiles->rows[4]) {
        vectors = 4;
    }
    size_t width = vectors * tiles->lanes;
    if (filter > SCRATCH_LIMIT / 4 / width) {
        return false;
    }
    size_t panels = least(parts(outputs, width), SCRATCH_LIMIT / 4 / (filter * width));
    for (size_t done = 0; done < outputs; done += panels * width) {
        size_t count = least(outputs - done, panels * width);
        weight_work work = {
            .shape = shape, .x = x, .dy = dy, .first = first + done, .outputs = count, .vectors = vectors,
            .width = width, .panels = parts(count, width)};
        if (!run_outputs(tiles, work, dw + done * filter)) {
            return false;
        }
    }
    return true;
}
