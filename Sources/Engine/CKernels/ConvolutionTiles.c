// Forward convolution and the input's gradient, in the order of Convolution.c: each result is one chain of fma from +0
// over (channel, ky, kx) ascending, over the taps that meet a position of the source and no others; then the bias.
//
// How: positions of the target that meet the same taps form a class; along each axis the classes are progressions, so
// a class is a lattice of positions: the inside of an image, an edge, a corner, and with a stride each phase of the
// input's gradient. Within a class the product is dense: the rows of a tile are positions of a class, its lanes are
// channels of the target, its steps are the taps of the class in every channel of the source. The scalars are read from
// the source where they lie, the lanes from a copy of the weights that is turned once; nothing is multiplied that the
// definition does not multiply, so infinities, NaN and the signs of zeros are those of the plain loops.
#pragma STDC FP_CONTRACT OFF

#include <string.h>

#include "ConvolutionTiles.h"
#include "Scratch.h"
#include "Tiles.h"

enum {
    /// Images that are worked on together, so that few positions still fill the rows of a tile.
    IMAGES = TILE_ROWS,
    /// From so many positions in a line of a class on, tiles follow lines and not images.
    LONG_LINE = 6,
};

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

static size_t parts(size_t count, size_t most) { return (count + most - 1) / most; }

// MARK: - Classes of positions

/// One axis of a map from a source to a target.
typedef struct axis {
    size_t source, target, kernel, stride, padding;
    /// Whether target and source are a convolution's input and output, rather than its output and input.
    bool is_inverse;
} axis;

/// The taps that a position of the target meets: first, first + step, ..., so many.
typedef struct tap_range {
    size_t first, count;
} tap_range;

/// The distance of positions that may share their taps, and that of the taps of a position.
static size_t step_of(const axis *a) { return a->is_inverse ? a->stride : 1; }

static tap_range taps_of(const axis *a, size_t position) {
    tap_range taps = {0, 0};
    if (a->is_inverse) {
        // Tap k meets the source at (position + padding - k) / stride, where that is whole and inside.
        size_t shifted = position + a->padding;
        size_t reach = a->source == 0 ? 0 : (a->source - 1) * a->stride;
        taps.first = shifted <= reach ? shifted % a->stride : shifted - reach;
        size_t last = least(a->kernel - 1, shifted);
        if (a->source > 0 && a->kernel > 0 && taps.first <= last) {
            taps.count = (last - taps.first) / a->stride + 1;
        }
    } else {
        // Tap k meets the source at position * stride + k - padding.
        size_t shifted = position * a->stride;
        taps.first = shifted < a->padding ? a->padding - shifted : 0;
        size_t end = a->source + a->padding > shifted ? least(a->kernel, a->source + a->padding - shifted) : 0;
        taps.count = end > taps.first ? end - taps.first : 0;
    }
    return taps;
}

/// The positions first, first + step, ..., so many, all of which meet the same taps.
typedef struct position_class {
    size_t first, count;
    tap_range taps;
    /// Where the first position meets the source nearest to its beginning, and how much farther the next one does.
    size_t source, source_step;
} position_class;

/// The class that begins at a position.
static position_class class_at(const axis *a, size_t first) {
    position_class found = {.first = first, .taps = taps_of(a, first)};
    for (size_t position = first; position < a->target; position += step_of(a)) {
        tap_range taps = taps_of(a, position);
        if (taps.count != found.taps.count || (taps.count > 0 && taps.first != found.taps.first)) {
            break;
        }
        found.count++;
    }
    if (found.taps.count > 0) {
        size_t last = found.taps.first + (found.taps.count - 1) * step_of(a);
        found.source = a->is_inverse ? (first + a->padding - last) / a->stride
                                     : first * a->stride + found.taps.first - a->padding;
    }
    found.source_step = a->is_inverse ? 1 : a->stride;
    return found;
}

/// The first position of the class after this one, `a->target` after the last.
static size_t next_first(const axis *a, const position_class *class) {
    size_t next = class->first + class->count * step_of(a);
    if (next < a->target) {
        return next;
    }
    // The next phase.
    size_t phase = class->first % step_of(a) + 1;
    return phase < step_of(a) && phase < a->target ? phase : a->target;
}

// MARK: - The map

/// A map from source[batch][channels][rows.source][columns.source] to
/// target[batch][lanes][rows.target][columns.target]: each element of the target is the sum, over the channels and the
/// taps that meet it, of source times weight.
typedef struct tap_map {
    size_t batch, channels, lanes;
    axis rows, columns;
    const float *source, *weights, *bias;
    float *target;
    /// The weight of a lane, a channel and a tap is weights[lane * weight_lane + channel * weight_channel + tap].
    size_t weight_lane, weight_channel;
} tap_map;

static size_t taps_of_kernel(const tap_map *m) { return m->rows.kernel * m->columns.kernel; }

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

/// Writes the steps of a class: where each of its taps finds its scalar and its lanes.
static void make_steps(
    const tap_map *m, const position_class *y, const position_class *x, size_t width, tile_step *steps) {
    for (size_t ty = 0; ty < y->taps.count; ty++) {
        for (size_t tx = 0; tx < x->taps.count; tx++) {
            // In the inverse a higher tap meets a lower position.
            size_t row = m->rows.is_inverse ? y->taps.count - 1 - ty : ty;
            size_t column = m->columns.is_inverse ? x->taps.count - 1 - tx : tx;
            size_t ky = y->taps.first + ty * step_of(&m->rows);
            size_t kx = x->taps.first + tx * step_of(&m->columns);
            *steps++ = (tile_step){
                (uint32_t)(row * m->columns.source + column), (uint32_t)((ky * m->columns.kernel + kx) * width)};
        }
    }
}

/// A line of positions: where it begins, and the distance of neighbours, in the source and in the target.
typedef struct position_line {
    const float *source;
    size_t source_step;
    float *target;
    size_t target_step;
    size_t count;
} position_line;

/// What the tiles of a class and a panel of lanes have in common.
typedef struct class_panel {
    const tile_step *steps;
    size_t count;
    const float *panel;
    size_t vectors, lane, lanes;
} class_panel;

/// Runs the tiles of a line of positions and moves their results, lanes as channels, into the target.
static void run_line(const tile_set *tiles, const tap_map *m, const class_panel *c, position_line line) {
    float sums[TILE_ROWS * 2 * 16];
    size_t width = c->vectors * tiles->lanes;
    size_t plane = m->rows.target * m->columns.target;
    tile_result result = {
        .elements = sums, .row_stride = width, .lanes = width, .begins = true,
        .bias = m->bias ? c->panel - width : NULL};
    size_t count = parts(line.count, tiles->rows[c->vectors]);
    for (size_t tile = 0; tile < count; tile++) {
        size_t rows = line.count / count + (tile < line.count % count);
        tiles->gathered[c->vectors][rows](
            m->channels, c->steps, c->count, line.source, line.source_step,
            m->rows.source * m->columns.source, c->panel, taps_of_kernel(m) * width, &result);
        if (line.target_step == 1) {
            tiles->transpose(rows, c->lanes, sums, width, line.target, plane);
        } else {
            for (size_t lane = 0; lane < c->lanes; lane++) {
                for (size_t i = 0; i < rows; i++) {
                    line.target[lane * plane + i * line.target_step] = sums[i * width + lane];
                }
            }
        }
        line.source += rows * line.source_step;
        line.target += rows * line.target_step;
    }
}

/// Runs a class of positions for a panel of lanes and some images, along the lines that fill tiles best.
static void run_class(
    const tile_set *tiles, const tap_map *m, const class_panel *c, const position_class *y, const position_class *x,
    size_t image, size_t images) {
    size_t width = m->columns.source, target_width = m->columns.target;
    size_t source_image = m->channels * m->rows.source * width;
    size_t target_image = m->lanes * m->rows.target * target_width;
    const float *source = m->source + image * source_image + y->source * width + x->source;
    float *target = m->target + image * target_image + c->lane * m->rows.target * target_width
        + y->first * target_width + x->first;
    struct {
        size_t count, source, target;
    } along[3] = {
        {x->count, x->source_step, step_of(&m->columns)},
        {y->count, y->source_step * width, step_of(&m->rows) * target_width},
        {images, source_image, target_image},
    };
    size_t line = x->count >= LONG_LINE ? 0 : y->count >= LONG_LINE ? 1 : 2;
    if (line == 2 && images < along[0].count) {
        line = 0;
    }
    if (line != 0 && along[line].count < along[1].count) {
        line = 1;
    }
    size_t outer = line == 2 ? 1 : 2, inner = line == 0 ? 1 : 0;
    for (size_t i = 0; i < along[outer].count; i++) {
        for (size_t j = 0; j < along[inner].count; j++) {
            position_line positions = {
                source + i * along[outer].source + j * along[inner].source, along[line].source,
                target + i * along[outer].target + j * along[inner].target, along[line].target, along[line].count};
            run_line(tiles, m, c, positions);
        }
    }
}

/// Runs the map, or does nothing and says no without scratch.
static bool run_map(const tap_map *m) {
    const tile_set *tiles = selected_tiles();
    size_t taps = taps_of_kernel(m);
    if (!tiles || m->rows.source * m->columns.source > UINT32_MAX || taps > UINT32_MAX / 64) {
        return false;
    }
    size_t vectors = m->lanes > tiles->lanes ? 2 : 1;
    size_t width = vectors * tiles->lanes;
    // A panel: the bias of its lanes, then their weights.
    size_t panel_size, weights;
    if (__builtin_mul_overflow(m->channels, taps, &weights) || weights > SCRATCH_LIMIT / 2 / width) {
        return false;
    }
    panel_size = (1 + weights) * width;
    size_t panels = parts(m->lanes, width);
    size_t group = least(panels, SCRATCH_LIMIT / 2 / panel_size);
    size_t step_floats = taps * sizeof(tile_step) / sizeof(float);
    if (group == 0 || step_floats > SCRATCH_LIMIT / 2) {
        return false;
    }
    float *scratch = gannet_scratch(step_floats + group * panel_size);
    if (!scratch) {
        return false;
    }
    tile_step *steps = (tile_step *)(void *)scratch;
    scratch += step_floats;
    for (size_t first = 0; first < panels; first += group) {
        size_t end = least(panels, first + group);
        for (size_t panel = first; panel < end; panel++) {
            float *target = scratch + (panel - first) * panel_size;
            size_t lanes = least(m->lanes - panel * width, width);
            for (size_t lane = 0; lane < width; lane++) {
                target[lane] = m->bias && lane < lanes ? m->bias[panel * width + lane] : 0.0f;
            }
            pack_weights(tiles, m, panel * width, lanes, width, target + width);
        }
        for (size_t image = 0; image < m->batch; image += IMAGES) {
            size_t images = least(m->batch - image, IMAGES);
            position_class y, x;
            for (size_t row = 0; row < m->rows.target; row = next_first(&m->rows, &y)) {
                y = class_at(&m->rows, row);
                for (size_t column = 0; column < m->columns.target; column = next_first(&m->columns, &x)) {
                    x = class_at(&m->columns, column);
                    make_steps(m, &y, &x, width, steps);
                    for (size_t panel = first; panel < end; panel++) {
                        class_panel c = {
                            steps, y.taps.count * x.taps.count, scratch + (panel - first) * panel_size + width, vectors,
                            panel * width, least(m->lanes - panel * width, width)};
                        run_class(tiles, m, &c, &y, &x, image, images);
                    }
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
