// Forward convolution and the input's gradient, in the order of Convolution.c: each result is one chain of fma from +0
// over (channel, ky, kx) ascending, over the taps that meet a position of the source and no others; then the bias.
//
// How: within a class of positions (TapMap.h) the product is dense: the rows of a tile are positions of a class, its
// lanes are channels of the target, its steps are the taps of the class in every channel of the source. The scalars are
// read from the source where they lie, the lanes from a copy of the weights that is turned once; nothing is multiplied
// that the definition does not multiply, so infinities, NaN and the signs of zeros are those of the plain loops. Tiles
// write into a block of scratch, position by position, which is turned into the target, channel by channel.
#pragma STDC FP_CONTRACT OFF

#include <string.h>

#include "ConvolutionTiles.h"
#include "Scratch.h"
#include "TapMap.h"

enum {
    /// Images that are worked on together, so that few positions still fill the rows of a tile.
    IMAGES = TILE_ROWS,
    /// From so many positions in a line of a class on, tiles follow lines and not images.
    LONG_LINE = 6,
    /// The floats of a block of results, unless a single line of positions has more.
    BLOCK = 1 << 17,
};

/// Copies the weights of `count` lanes to panel[channel][tap][width]; the lanes beyond become +0.
static void pack_weights(
    const tile_set *tiles, const tap_map *m, size_t lane, size_t count, size_t width, float *panel) {
    size_t taps = taps_of_kernel(m);
    const float *source = m->weights + lane * m->weight_lane;
    if (m->weight_channel == taps) {
        tiles->transpose(count, m->channels * taps, source, m->weight_lane, panel, width);
    } else {
        for (size_t channel = 0; channel < m->channels; channel++) {
            tiles->transpose(
                count, taps, source + channel * m->weight_channel, m->weight_lane, panel + channel * taps * width,
                width);
        }
    }
    for (size_t step = 0; count < width && step < m->channels * taps; step++) {
        memset(panel + step * width + count, 0, (width - count) * sizeof(float));
    }
}

/// A block of results: `images` images from `image` on, of each the rows `row` ..< `row` + `rows` of positions, of each
/// position the lanes of a panel: elements[image][position][width].
typedef struct result_block {
    size_t image, images, row, rows;
    float *elements;
} result_block;

/// A panel of weights: `lanes` lanes from `lane` on, in `vectors` vectors; their biases stand before their weights.
typedef struct weight_panel {
    const float *weights;
    size_t vectors, width, lane, lanes;
} weight_panel;

/// Runs a class of positions, along the lines that fill tiles best.
static void run_class(
    const tile_set *tiles, const tap_map *m, const weight_panel *panel, const result_block *block,
    const position_class *y, const position_class *x, const tile_step *steps) {
    size_t width = m->columns.source;
    size_t plane = m->rows.source * width;
    size_t line_width = m->columns.target * panel->width;
    // Of the columns, the rows and the images: how many, and the distances of neighbours.
    struct {
        size_t count, source, target;
    } along[3] = {
        {x->count, x->source_step, step_of(&m->columns) * panel->width},
        {y->count, y->source_step * width, step_of(&m->rows) * line_width},
        {block->images, m->channels * plane, block->rows * line_width},
    };
    size_t line = x->count >= LONG_LINE ? 0 : y->count >= LONG_LINE ? 1 : 2;
    if (line == 2 && along[2].count < along[0].count) {
        line = 0;
    }
    if (line != 0 && along[line].count < along[1].count) {
        line = 1;
    }
    size_t outer = line == 2 ? 1 : 2, inner = line == 0 ? 1 : 0;
    size_t count = parts(along[line].count, tiles->rows[panel->vectors]);
    const float *source = m->source + block->image * along[2].source + y->source * width + x->source;
    float *target = block->elements + (y->first - block->row) * line_width + x->first * panel->width;
    tile_result result = {
        .row_stride = along[line].target, .lanes = panel->width, .begins = true,
        .lane_bias = m->bias ? panel->weights - panel->width : NULL};
    for (size_t i = 0; i < along[outer].count; i++) {
        for (size_t j = 0; j < along[inner].count; j++) {
            const float *scalars = source + i * along[outer].source + j * along[inner].source;
            result.elements = target + i * along[outer].target + j * along[inner].target;
            for (size_t tile = 0; tile < count; tile++) {
                size_t rows = along[line].count / count + (tile < along[line].count % count);
                tiles->gathered[panel->vectors][rows](
                    m->channels, steps, y->taps.count * x->taps.count, scalars, along[line].source, plane,
                    panel->weights, taps_of_kernel(m) * panel->width, &result);
                scalars += rows * along[line].source;
                result.elements += rows * along[line].target;
            }
        }
    }
}

/// Runs all classes of a block and a panel, and turns the results into the target.
static void run_block(
    const tile_set *tiles, const tap_map *m, const weight_panel *panel, const result_block *block, tile_step *steps) {
    position_class y, x;
    for (size_t row = 0; row < m->rows.target; row = next_first(&m->rows, &y)) {
        y = class_at(&m->rows, row);
        position_class inside = clipped(&m->rows, y, block->row, block->row + block->rows);
        for (size_t column = 0; inside.count > 0 && column < m->columns.target; column = next_first(&m->columns, &x)) {
            x = class_at(&m->columns, column);
            make_steps(m, &inside, &x, 1, panel->width, true, steps);
            run_class(tiles, m, panel, block, &inside, &x, steps);
        }
    }
    size_t plane = m->rows.target * m->columns.target, positions = block->rows * m->columns.target;
    for (size_t i = 0; i < block->images; i++) {
        tiles->transpose(
            positions, panel->lanes, block->elements + i * positions * panel->width, panel->width,
            m->target + ((block->image + i) * m->lanes + panel->lane) * plane + block->row * m->columns.target, plane);
    }
}

/// Runs the map, or does nothing and says no without tiles or scratch.
static bool run_map(const tap_map *m) {
    const tile_set *tiles = selected_tiles();
    size_t taps = taps_of_kernel(m);
    if (!tiles || m->rows.source * m->columns.source > UINT32_MAX || taps > SCRATCH_LIMIT / 16) {
        return false;
    }
    if (gannet_run_images(tiles, m)) {
        return true;
    }
    size_t vectors = m->lanes > tiles->lanes ? 2 : 1;
    size_t width = vectors * tiles->lanes;
    size_t weights, panels = parts(m->lanes, width);
    if (__builtin_mul_overflow(m->channels, taps, &weights) || weights >= SCRATCH_LIMIT / 2 / width
        || m->columns.target > SCRATCH_LIMIT / 4 / width) {
        return false;
    }
    size_t panel_size = (1 + weights) * width;
    size_t group = least(panels, SCRATCH_LIMIT / 2 / panel_size);
    size_t line = m->columns.target * width;
    size_t rows = line > 0 && line < BLOCK ? least(m->rows.target, BLOCK / line) : 1;
    size_t images = rows * line > 0 && rows * line < BLOCK ? least(IMAGES, BLOCK / (rows * line)) : 1;
    size_t step_floats = parts(taps * sizeof(tile_step), 64) * 16;
    float *scratch = gannet_scratch(step_floats + images * rows * line + group * panel_size);
    if (!scratch) {
        return false;
    }
    tile_step *steps = (tile_step *)(void *)scratch;
    float *results = scratch + step_floats;
    float *copies = results + images * rows * line;
    for (size_t first = 0; first < panels; first += group) {
        size_t end = least(panels, first + group);
        for (size_t index = first; index < end; index++) {
            float *copy = copies + (index - first) * panel_size;
            size_t lanes = least(m->lanes - index * width, width);
            for (size_t lane = 0; lane < width; lane++) {
                copy[lane] = m->bias && lane < lanes ? m->bias[index * width + lane] : 0.0f;
            }
            pack_weights(tiles, m, index * width, lanes, width, copy + width);
        }
        for (size_t image = 0; image < m->batch; image += images) {
            for (size_t row = 0; row < m->rows.target; row += rows) {
                result_block block = {
                    image, least(images, m->batch - image), row, least(rows, m->rows.target - row), results};
                for (size_t index = first; index < end; index++) {
                    weight_panel panel = {
                        copies + (index - first) * panel_size + width, vectors, width, index * width,
                        least(m->lanes - index * width, width)};
                    run_block(tiles, m, &panel, &block, steps);
                }
            }
        }
    }
    return true;
}

// MARK: - Forward and input gradient

bool gannet_tiled_forward(gannet_conv2d_shape s, const float *x, const float *w, const float *bias, float *y) {
    size_t taps = s.kernel_height * s.kernel_width;
    tap_map map = {
        .batch = s.batch, .channels = s.input_channels, .lanes = s.output_channels,
        .rows = {s.input_height, s.output_height, s.kernel_height, s.stride_height, s.padding_height, false},
        .columns = {s.input_width, s.output_width, s.kernel_width, s.stride_width, s.padding_width, false},
        .source = x, .weights = w, .bias = bias, .target = y,
        .weight_lane = s.input_channels * taps, .weight_channel = taps};
    return run_map(&map);
}

bool gannet_tiled_input_gradient(
    gannet_conv2d_shape s, const float *dy, const float *w, const float *bias, float *dx) {
    size_t taps = s.kernel_height * s.kernel_width;
    tap_map map = {
        .batch = s.batch, .channels = s.output_channels, .lanes = s.input_channels,
        .rows = {s.output_height, s.input_height, s.kernel_height, s.stride_height, s.padding_height, true},
        .columns = {s.output_width, s.input_width, s.kernel_width, s.stride_width, s.padding_width, true},
        .source = dy, .weights = w, .bias = bias, .target = dx,
        .weight_lane = taps, .weight_channel = s.input_channels * taps};
    return run_map(&map);
}
