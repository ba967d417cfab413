// Forward convolution and the input's gradient for targets of few channels, in the order of Convolution.c: each result
// is one chain of fma from +0 over (channel, ky, kx) ascending, over the taps that meet a position of the source and no
// others; then the bias.
//
// How: the channels of the target would leave most lanes of a vector empty, so here the lanes are images. The source is
// copied with its images side by side; for one position of the target, the rows of a tile are its channels, whose
// weights are the scalars, read where they lie. The results, images side by side, are turned into the target at last.
#pragma STDC FP_CONTRACT OFF

#include "Scratch.h"
#include "TapMap.h"

enum {
    /// Vectors of images that are worked on together: sums enough to hide half of the latency of fma.
    MOST_VECTORS = 4,
};

/// Copies source[images][elements] to target[element][width]; the lanes beyond the images become +0.
static void pack_images(
    const tile_set *tiles, size_t images, size_t elements, const float *source, size_t width, float *target) {
    tiles->transpose(images, elements, source, elements, target, width);
    for (size_t i = 0; images < width && i < elements; i++) {
        for (size_t lane = images; lane < width; lane++) {
            target[i * width + lane] = 0.0f;
        }
    }
}

/// Runs all positions of the images in `source`[channel][position][width] to results[channel][position][width].
static void run_positions(
    const tile_set *tiles, const tap_map *m, size_t vectors, const float *source, float *results, tile_step *steps) {
    size_t width = vectors * tiles->lanes;
    size_t line = m->columns.source * width;
    size_t plane = m->rows.target * m->columns.target;
    size_t count = parts(m->lanes, tiles->rows[vectors]);
    tile_result result = {.row_stride = plane * width, .lanes = width, .begins = true};
    position_class y, x;
    for (size_t row = 0; row < m->rows.target; row = next_first(&m->rows, &y)) {
        y = class_at(&m->rows, row);
        for (size_t column = 0; column < m->columns.target; column = next_first(&m->columns, &x)) {
            x = class_at(&m->columns, column);
            make_steps(m, &y, &x, width, 1, false, steps);
            for (size_t i = 0; i < y.count; i++) {
                for (size_t j = 0; j < x.count; j++) {
                    size_t position =
                        (y.first + i * step_of(&m->rows)) * m->columns.target + x.first + j * step_of(&m->columns);
                    const float *lanes =
                        source + (y.source + i * y.source_step) * line + (x.source + j * x.source_step) * width;
                    const float *weights = m->weights;
                    result.elements = results + position * width;
                    result.row_bias = m->bias;
                    for (size_t tile = 0; tile < count; tile++) {
                        size_t rows = m->lanes / count + (tile < m->lanes % count);
                        tiles->gathered[vectors][rows](
                            m->channels, steps, y.taps.count * x.taps.count, weights, m->weight_lane,
                            m->weight_channel, lanes, m->rows.source * line, &result);
                        result.row_bias = m->bias ? result.row_bias + rows : NULL;
                        weights += rows * m->weight_lane;
                        result.elements += rows * plane * width;
                    }
                }
            }
        }
    }
}

/// Turns results[channel][position][width] into the images of the target.
static void unpack_images(
    const tile_set *tiles, const tap_map *m, size_t image, size_t images, const float *results, size_t width) {
    size_t plane = m->rows.target * m->columns.target;
    float *target = m->target + image * m->lanes * plane;
    for (size_t channel = 0; channel < m->lanes; channel++) {
        tiles->transpose(
            plane, images, results + channel * plane * width, width, target + channel * plane, m->lanes * plane);
    }
}

bool gannet_run_images(const tile_set *tiles, const tap_map *m) {
    size_t taps = taps_of_kernel(m);
    size_t source_plane = m->rows.source * m->columns.source, plane = m->rows.target * m->columns.target;
    size_t uses = m->rows.is_inverse ? source_plane : plane;
    // Turning the source pays where each of its elements is used several times.
    if (m->lanes == 0 || m->lanes > tiles->lanes / 2 || m->batch < tiles->lanes / 2 || uses * taps < 4 * source_plane) {
        return false;
    }
    size_t elements = m->channels * source_plane;
    size_t vectors = least(parts(m->batch, tiles->lanes), MOST_VECTORS);
    while (vectors > 0
           && (tiles->rows[vectors] == 0 || elements > SCRATCH_LIMIT / 2 / (vectors * tiles->lanes))) {
        vectors--;
    }
    size_t width = vectors * tiles->lanes;
    if (vectors == 0 || m->lanes * plane > SCRATCH_LIMIT / 4 / width) {
        return false;
    }
    size_t step_floats = parts(taps * sizeof(tile_step), 64) * 16;
    float *scratch = gannet_scratch(step_floats + elements * width + m->lanes * plane * width);
    if (!scratch) {
        return false;
    }
    float *source = scratch + step_floats;
    float *results = source + elements * width;
    for (size_t image = 0; image < m->batch; image += width) {
        size_t images = least(m->batch - image, width);
        pack_images(tiles, images, elements, m->source + image * elements, width, source);
        run_positions(tiles, m, vectors, source, results, (tile_step *)(void *)scratch);
        unpack_images(tiles, m, image, images, results, width);
    }
    return true;
}
