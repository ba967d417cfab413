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

enum { CHUNK = 4096, LANES = 16 };

// MARK: - Along the run

/// Lanes of a run that is fed piece by piece.
typedef struct lane_sum {
    float lanes[LANES];
    /// Elements in the current chunk.
    size_t filled;
    float total;
} lane_sum;

GANNET_BODY lane_sum lane_sum_empty(void) {
    lane_sum sum;
    for (size_t lane = 0; lane < LANES; lane++) {
        sum.lanes[lane] = 0.0f;
    }
    sum.filled = 0;
    sum.total = 0.0f;
    return sum;
}

/// Folds the lanes into the total and starts the next chunk.
GANNET_BODY void lane_sum_fold(lane_sum *sum) {
    for (size_t width = LANES / 2; width > 0; width /= 2) {
        for (size_t lane = 0; lane < width; lane++) {
            sum->lanes[lane] = sum->lanes[lane] + sum->lanes[lane + width];
        }
    }
    sum->total = sum->total + sum->lanes[0];
    for (size_t lane = 0; lane < LANES; lane++) {
        sum->lanes[lane] = 0.0f;
    }
    sum->filled = 0;
}

/// The term that an element adds: itself, or the square of its deviation from the mean.
GANNET_BODY float term_of(float x, bool deviates, float mean) {
    if (!deviates) {
        return x;
    }
    float deviation = x - mean;
    return deviation * deviation;
}

/// Feeds the next n elements of the run.
GANNET_BODY void lane_sum_feed(lane_sum *sum, const float *x, size_t n, bool deviates, float mean) {
    size_t i = 0;
    while (i < n) {
        if (sum->filled % LANES == 0 && n - i >= LANES) {
            for (size_t lane = 0; lane < LANES; lane++) {
                sum->lanes[lane] = sum->lanes[lane] + term_of(x[i + lane], deviates, mean);
            }
            i += LANES;
            sum->filled += LANES;
        } else {
            size_t lane = sum->filled % LANES;
            sum->lanes[lane] = sum->lanes[lane] + term_of(x[i], deviates, mean);
            i += 1;
            sum->filled += 1;
        }
        if (sum->filled == CHUNK) {
            lane_sum_fold(sum);
        }
    }
}

GANNET_BODY float lane_sum_end(lane_sum *sum) {
    if (sum->filled > 0) {
        lane_sum_fold(sum);
    }
    return sum->total;
}

GANNET_BODY float sum_body(const float *x, size_t n) {
    lane_sum sum = lane_sum_empty();
    lane_sum_feed(&sum, x, n, false, 0.0f);
    return lane_sum_end(&sum);
}
GANNET_FUNCTION(float, gannet_sum, sum_body, (const float *x, size_t n), (x, n))

GANNET_BODY float sumsq_dev_body(const float *x, float mean, size_t n) {
    lane_sum sum = lane_sum_empty();
    lane_sum_feed(&sum, x, n, true, mean);
    return lane_sum_end(&sum);
}
GANNET_FUNCTION(float, gannet_sumsq_dev, sumsq_dev_body, (const float *x, float mean, size_t n), (x, mean, n))

// MARK: - Along any axis

enum { COLUMNS = 64 };

/// Sums x[axis][inner] over its first axis for the columns [first, first + count), count <= COLUMNS.
GANNET_BODY void sum_columns(
    const float *x, const float *mean, size_t axis, size_t inner, size_t first, size_t count, bool deviates,
    float *y) {
    float totals[COLUMNS];
    for (size_t j = 0; j < count; j++) {
        totals[j] = 0.0f;
    }
    for (size_t start = 0; start < axis; start += CHUNK) {
        size_t end = axis - start < CHUNK ? axis : start + CHUNK;
        float chunk[COLUMNS];
        for (size_t j = 0; j < count; j++) {
            chunk[j] = 0.0f;
        }
        for (size_t i = start; i < end; i++) {
            const float *row = x + i * inner + first;
            for (size_t j = 0; j < count; j++) {
                chunk[j] = chunk[j] + term_of(row[j], deviates, deviates ? mean[first + j] : 0.0f);
            }
        }
        for (size_t j = 0; j < count; j++) {
            totals[j] = totals[j] + chunk[j];
        }
    }
    for (size_t j = 0; j < count; j++) {
        y[first + j] = totals[j];
    }
}

GANNET_BODY void sum_any_axis(
    const float *x, const float *mean, size_t outer, size_t axis, size_t inner, bool deviates, float *y) {
    for (size_t o = 0; o < outer; o++) {
        const float *block = x + o * axis * inner;
        if (inner == 1) {
            y[o] = deviates ? sumsq_dev_body(block, mean[o], axis) : sum_body(block, axis);
            continue;
        }
        for (size_t first = 0; first < inner; first += COLUMNS) {
            size_t count = inner - first < COLUMNS ? inner - first : COLUMNS;
            sum_columns(block, mean + o * inner, axis, inner, first, count, deviates, y + o * inner);
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

GANNET_BODY void sum_any_channels(
    const float *x, const float *mean, size_t batch, size_t channels, size_t positions, bool deviates, float *y) {
    for (size_t c = 0; c < channels; c++) {
        lane_sum sum = lane_sum_empty();
        for (size_t b = 0; b < batch; b++) {
            const float *piece = x + (b * channels + c) * positions;
            lane_sum_feed(&sum, piece, positions, deviates, deviates ? mean[c] : 0.0f);
        }
        y[c] = lane_sum_end(&sum);
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
