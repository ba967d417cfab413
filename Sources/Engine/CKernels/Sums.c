// Sums in one fixed order.
//
// Along contiguous elements ("the run"): the run is cut into chunks of 4,096 elements; element i of a chunk is added
// to lane i mod 16, every lane starting from +0 and taking its elements in ascending order; then lane j takes lane
// j + 8 (j < 8), j + 4 (j < 4), j + 2 (j < 2), j + 1 (j = 0); the chunk's sum is lane 0. The chunks' sums are added in
// ascending order to a total that starts from +0. A last, shorter chunk goes the same way: lanes without elements
// stay +0.
// Along another axis: each output is a chain of additions over the axis in ascending order, from +0, in chunks of
// 4,096; the chunks' sums are added in ascending order to a total from +0.
// All additions are plain; a square of a deviation is a subtraction and a multiplication, each rounded.
#pragma STDC FP_CONTRACT OFF

#include "Bits.h"
#include "Lanes.h"

/// The term that an element adds: itself, or the square of its deviation from the mean.
GANNET_BODY float term_of(float x, bool deviates, float mean) {
    float deviation = x - mean;
    return deviates ? deviation * deviation : x;
}

// MARK: - Along the run

/// Adds the terms of `groups` times 16 elements to the lanes.
GANNET_BODY void add_groups(float *sums, const float *x, size_t groups, bool deviates, float mean) {
    lanes sum = LANES_AT(sums);
    for (size_t group = 0; group < groups; group++) {
        lanes value = CONST_LANES_AT(x + group * LANES);
        lanes deviation = value - mean;
        sum = sum + (deviates ? deviation * deviation : value);
    }
    LANES_AT(sums) = sum;
}

/// The sum of a chunk, n <= CHUNK.
GANNET_BODY float chunk_sum(const float *x, size_t n, bool deviates, float mean) {
    float sums[LANES] = {0.0f};
    const size_t groups = n / LANES;
    const float *rest = x + groups * LANES;
    add_groups(sums, x, groups, deviates, mean);
    GANNET_EACH(lane, n % LANES, sums[lane] = sums[lane] + term_of(rest[lane], deviates, mean););
    return folded(sums);
}

/// The total after four whole chunks more, whose chains run side by side.
GANNET_BODY float after_four_chunks(float total, const float *x, bool deviates, float mean) {
    lanes sums[4] = {{0.0f}, {0.0f}, {0.0f}, {0.0f}};
    for (size_t i = 0; i < CHUNK; i += LANES) {
        for (size_t chunk = 0; chunk < 4; chunk++) {
            lanes value = CONST_LANES_AT(x + chunk * CHUNK + i);
            lanes deviation = value - mean;
            sums[chunk] = sums[chunk] + (deviates ? deviation * deviation : value);
        }
    }
    for (size_t chunk = 0; chunk < 4; chunk++) {
        total = total + folded((const float *)&sums[chunk]);
    }
    return total;
}

GANNET_BODY float run_sum(const float *x, size_t n, bool deviates, float mean) {
    float total = 0.0f;
    for (; n >= 4 * CHUNK; n -= 4 * CHUNK) {
        total = after_four_chunks(total, x, deviates, mean);
        x += 4 * CHUNK;
    }
    while (n > 0) {
        size_t count = n < CHUNK ? n : CHUNK;
        total = total + chunk_sum(x, count, deviates, mean);
        x += count;
        n -= count;
    }
    return total;
}

GANNET_BODY float sum_body(const float *x, size_t n) { return run_sum(x, n, false, 0.0f); }
GANNET_FUNCTION(float, gannet_sum, sum_body, (const float *x, size_t n), (x, n))

GANNET_BODY float sumsq_dev_body(const float *x, float mean, size_t n) { return run_sum(x, n, true, mean); }
GANNET_FUNCTION(float, gannet_sumsq_dev, sumsq_dev_body, (const float *x, float mean, size_t n), (x, mean, n))

// MARK: - Along any axis

/// Sums x[axis][inner] over its first axis for `vectors` vectors of columns, whose chains stay in registers.
#define SUM_COLUMNS(name, vector, vectors)                                                                    \
    GANNET_BODY void name(                                                                                    \
        const float *x, const float *mean, size_t axis, size_t inner, bool deviates, float *y) {              \
        enum { WIDTH = sizeof(vector) / sizeof(float) };                                                      \
        vector totals[vectors] = {};                                                                          \
        for (size_t start = 0; start < axis; start += CHUNK) {                                                \
            size_t end = axis - start < CHUNK ? axis : start + CHUNK;                                         \
            vector sums[vectors] = {};                                                                        \
            for (size_t i = start; i < end; i++) {                                                            \
                for (size_t v = 0; v < vectors; v++) {                                                        \
                    vector value = *(const vector *)(x + i * inner + v * WIDTH);                              \
                    vector deviation = value - (deviates ? *(const vector *)(mean + v * WIDTH) : value);      \
                    sums[v] = sums[v] + (deviates ? deviation * deviation : value);                           \
                }                                                                                             \
            }                                                                                                 \
            for (size_t v = 0; v < vectors; v++) {                                                            \
                totals[v] = totals[v] + sums[v];                                                              \
            }                                                                                                 \
        }                                                                                                     \
        for (size_t v = 0; v < vectors; v++) {                                                                \
            *(vector *)(y + v * WIDTH) = totals[v];                                                           \
        }                                                                                                     \
    }

SUM_COLUMNS(sum_64_columns, lanes, 4)
SUM_COLUMNS(sum_16_columns, lanes, 1)
SUM_COLUMNS(sum_8_columns, eight_lanes, 1)
SUM_COLUMNS(sum_4_columns, four_lanes, 1)
SUM_COLUMNS(sum_2_columns, two_lanes, 1)
SUM_COLUMNS(sum_1_column, float, 1)

GANNET_BODY void sum_any_axis(
    const float *x, const float *mean, size_t outer, size_t axis, size_t inner, bool deviates, float *y) {
    for (size_t o = 0; o < outer; o++) {
        const float *block = x + o * axis * inner;
        if (inner == 1) {
            y[o] = run_sum(block, axis, deviates, deviates ? mean[o] : 0.0f);
            continue;
        }
        const float *centre = mean + o * inner;
        float *result = y + o * inner;
        size_t j = 0;
        for (; inner - j >= 64; j += 64) {
            sum_64_columns(block + j, centre + j, axis, inner, deviates, result + j);
        }
        for (; inner - j >= 16; j += 16) {
            sum_16_columns(block + j, centre + j, axis, inner, deviates, result + j);
        }
        if (inner - j >= 8) {
            sum_8_columns(block + j, centre + j, axis, inner, deviates, result + j);
            j += 8;
        }
        if (inner - j >= 4) {
            sum_4_columns(block + j, centre + j, axis, inner, deviates, result + j);
            j += 4;
        }
        if (inner - j >= 2) {
            sum_2_columns(block + j, centre + j, axis, inner, deviates, result + j);
            j += 2;
        }
        if (inner - j == 1) {
            sum_1_column(block + j, centre + j, axis, inner, deviates, result + j);
        }
    }
}

GANNET_BODY void sum_axis_body(const float *x, size_t outer, size_t axis, size_t inner, float *y) {
    // The mean is not looked at; any valid pointer stands in.
    sum_any_axis(x, x, outer, axis, inner, false, y);
}
GANNET_KERNEL(
    gannet_sum_axis, sum_axis_body, (const float *x, size_t outer, size_t axis, size_t inner, float *y),
    (x, outer, axis, inner, y))

GANNET_BODY void sumsq_dev_axis_body(
    const float *x, const float *mean, size_t outer, size_t axis, size_t inner, float *y) {
    sum_any_axis(x, mean, outer, axis, inner, true, y);
}
GANNET_KERNEL(
    gannet_sumsq_dev_axis, sumsq_dev_axis_body,
    (const float *x, const float *mean, size_t outer, size_t axis, size_t inner, float *y),
    (x, mean, outer, axis, inner, y))

// MARK: - Over batch and positions

/// The run of one channel whose pieces are whole groups of 16, so that every piece starts at lane 0.
GANNET_BODY float sum_of_whole_pieces(
    const float *x, size_t batch, size_t distance, size_t positions, bool deviates, float mean) {
    lanes sum = {};
    float total = 0.0f;
    size_t filled = 0;
    for (size_t b = 0; b < batch; b++) {
        const float *piece = x + b * distance;
        for (size_t i = 0; i < positions; i += LANES) {
            lanes value = CONST_LANES_AT(piece + i);
            lanes deviation = value - mean;
            sum = sum + (deviates ? deviation * deviation : value);
            filled += LANES;
            if (filled == CHUNK) {
                total = total + folded((const float *)&sum);
                sum = (lanes){};
                filled = 0;
            }
        }
    }
    return filled > 0 ? total + folded((const float *)&sum) : total;
}

/// The run of one channel, its pieces brought together chunk by chunk.
GANNET_BODY float sum_of_any_pieces(
    const float *x, size_t batch, size_t distance, size_t positions, bool deviates, float mean) {
    float chunk[CHUNK];
    float total = 0.0f;
    size_t filled = 0;
    for (size_t b = 0; b < batch; b++) {
        const float *piece = x + b * distance;
        for (size_t start = 0; start < positions;) {
            size_t room = CHUNK - filled;
            size_t count = positions - start < room ? positions - start : room;
            const float *source = piece + start;
            float *target = chunk + filled;
            GANNET_EACH(i, count, target[i] = source[i];);
            start += count;
            filled += count;
            if (filled == CHUNK) {
                total = total + chunk_sum(chunk, CHUNK, deviates, mean);
                filled = 0;
            }
        }
    }
    return filled > 0 ? total + chunk_sum(chunk, filled, deviates, mean) : total;
}

/// Adds the terms of one row's channels to one lane of their runs, count <= LANES.
GANNET_BODY void add_row(float *sums, const float *row, const float *mean, size_t count, bool deviates) {
    if (count == LANES) {
        lanes value = CONST_LANES_AT(row);
        lanes deviation = value - (deviates ? CONST_LANES_AT(mean) : value);
        LANES_AT(sums) = LANES_AT(sums) + (deviates ? deviation * deviation : value);
    } else {
        GANNET_EACH(c, count, sums[c] = sums[c] + term_of(row[c], deviates, deviates ? mean[c] : 0.0f););
    }
}

/// The runs of up to 16 channels with one position: x[batch][distance] by columns, side by side.
GANNET_BODY void sum_of_single_positions(
    const float *x, const float *mean, size_t batch, size_t distance, size_t count, bool deviates, float *y) {
    float totals[LANES] = {0.0f};
    for (size_t start = 0; start < batch; start += CHUNK) {
        size_t end = batch - start < CHUNK ? batch : start + CHUNK;
        float sums[LANES][LANES];
        memset(sums, 0, sizeof sums);
        for (size_t b = start; b < end; b++) {
            add_row(sums[(b - start) % LANES], x + b * distance, mean, count, deviates);
        }
        for (size_t width = LANES / 2; width > 0; width /= 2) {
            for (size_t lane = 0; lane < width; lane++) {
                LANES_AT(sums[lane]) = LANES_AT(sums[lane]) + LANES_AT(sums[lane + width]);
            }
        }
        LANES_AT(totals) = LANES_AT(totals) + LANES_AT(sums[0]);
    }
    GANNET_EACH(c, count, y[c] = totals[c];);
}

GANNET_BODY void sum_any_channels(
    const float *x, const float *mean, size_t batch, size_t channels, size_t positions, bool deviates, float *y) {
    if (positions == 1 && channels > 1) {
        for (size_t c = 0; c < channels; c += LANES) {
            size_t count = channels - c < LANES ? channels - c : LANES;
            sum_of_single_positions(x + c, mean + c, batch, channels, count, deviates, y + c);
        }
        return;
    }
    const size_t distance = channels * positions;
    for (size_t c = 0; c < channels; c++) {
        const float *pieces = x + c * positions;
        const float centre = deviates ? mean[c] : 0.0f;
        if (channels == 1) {
            y[c] = run_sum(pieces, batch * positions, deviates, centre);
        } else if (positions % LANES == 0) {
            y[c] = sum_of_whole_pieces(pieces, batch, distance, positions, deviates, centre);
        } else {
            y[c] = sum_of_any_pieces(pieces, batch, distance, positions, deviates, centre);
        }
    }
}

GANNET_BODY void sum_channels_body(const float *x, size_t batch, size_t channels, size_t positions, float *y) {
    sum_any_channels(x, x, batch, channels, positions, false, y);
}
GANNET_KERNEL(
    gannet_sum_channels, sum_channels_body, (const float *x, size_t batch, size_t channels, size_t positions, float *y),
    (x, batch, channels, positions, y))

GANNET_BODY void sumsq_dev_channels_body(
    const float *x, const float *mean, size_t batch, size_t channels, size_t positions, float *y) {
    sum_any_channels(x, mean, batch, channels, positions, true, y);
}
GANNET_KERNEL(
    gannet_sumsq_dev_channels, sumsq_dev_channels_body,
    (const float *x, const float *mean, size_t batch, size_t channels, size_t positions, float *y),
    (x, mean, batch, channels, positions, y))
