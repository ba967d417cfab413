// What forward convolution and the input's gradient have in common: a map from a source to a target, in which each
// element of the target is the sum, over the channels of the source and the taps that meet it, of source times weight.
//
// Positions of the target that meet the same taps form a class. Along each axis classes are progressions of positions,
// so a class is a lattice: the inside of an image, an edge, a corner, and with a stride each phase of the input's
// gradient. Within a class every tap exists, and the sum is a dense product.
#ifndef GANNET_TAP_MAP_H
#define GANNET_TAP_MAP_H

#include "Tiles.h"

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
static inline size_t step_of(const axis *a) { return a->is_inverse ? a->stride : 1; }

static inline tap_range taps_of(const axis *a, size_t position) {
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
static inline position_class class_at(const axis *a, size_t first) {
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
static inline size_t next_first(const axis *a, const position_class *class) {
    size_t next = class->first + class->count * step_of(a);
    if (next < a->target) {
        return next;
    }
    // The next phase.
    size_t phase = class->first % step_of(a) + 1;
    return phase < step_of(a) && phase < a->target ? phase : a->target;
}

/// The positions of a class in start ..< end.
static inline position_class clipped(const axis *a, position_class class, size_t start, size_t end) {
    size_t step = step_of(a);
    size_t before = class.first < start ? least(parts(start - class.first, step), class.count) : 0;
    class.first += before * step;
    class.count = class.first < end ? least(class.count - before, parts(end - class.first, step)) : 0;
    class.source += before * class.source_step;
    return class;
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

static inline size_t taps_of_kernel(const tap_map *m) { return m->rows.kernel * m->columns.kernel; }

/// Writes the steps of a class: for each of its taps, where the source stands, as a multiple of `source_scale`, and
/// where the weight stands, as a multiple of `weight_scale`; one of them gives the scalars, the other the lanes.
static inline void make_steps(
    const tap_map *m, const position_class *y, const position_class *x, size_t source_scale, size_t weight_scale,
    bool weights_are_lanes, tile_step *steps) {
    for (size_t ty = 0; ty < y->taps.count; ty++) {
        for (size_t tx = 0; tx < x->taps.count; tx++) {
            // In the inverse a higher tap meets a lower position.
            size_t row = m->rows.is_inverse ? y->taps.count - 1 - ty : ty;
            size_t column = m->columns.is_inverse ? x->taps.count - 1 - tx : tx;
            size_t ky = y->taps.first + ty * step_of(&m->rows);
            size_t kx = x->taps.first + tx * step_of(&m->columns);
            uint32_t source = (uint32_t)((row * m->columns.source + column) * source_scale);
            uint32_t weight = (uint32_t)((ky * m->columns.kernel + kx) * weight_scale);
            *steps++ = weights_are_lanes ? (tile_step){source, weight} : (tile_step){weight, source};
        }
    }
}

/// Runs the map with the images of the batch as lanes, where the target has few channels and the batch many images; or
/// does nothing and says no.
bool gannet_run_images(const tile_set *tiles, const tap_map *map);

#endif
