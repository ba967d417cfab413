// Batch normalization of x[batch][channels][positions] and its gradient, in the order of a composition of operations on
// tensors, every operation rounded, no fma. With m = batch positions, for each channel:
//     mean = sum of x / m; variance = sum of (x - mean)^2 / m       in the order of a run over batch and positions
//     scale = 1 / sqrt(variance + epsilon)                          (gannet_rsqrtf)
//     y = (((x - mean) scale) weight) + bias
// and from the gradient g of y, with h = g weight (g itself without a weight) and Sum the sum over the positions in the
// order of a run, then over the batch as one chain in chunks of 4,096:
//     bias' = Sum g; weight' = Sum g ((x - mean) scale)
//     s = ((Sum h (x - mean)) ((scale scale) scale) (-1/2)) / m     the gradient of the sum of squares
//     d = h scale + s ((x - mean) 2)                                the gradient of x - mean
//     shift = (Sum -d) / m; x' = d + shift
#pragma STDC FP_CONTRACT OFF

#include "ElementaryFloat.h"
#include "Lanes.h"

void gannet_batch_norm_statistics(
    const float *x, size_t batch, size_t channels, size_t positions, float epsilon, float *mean, float *variance,
    float *scale) {
    const float count = (float)(batch * positions);
    gannet_sum_channels(x, batch, channels, positions, mean);
    gannet_map_div_scalar(mean, count, mean, channels);
    gannet_sumsq_dev_channels(x, mean, batch, channels, positions, variance);
    gannet_map_div_scalar(variance, count, variance, channels);
    gannet_map_add_scalar(variance, epsilon, scale, channels);
    gannet_map_rsqrt(scale, scale, channels);
}

// MARK: - The value

GANNET_BODY float normalized(float x, float mean, float scale) { return (x - mean) * scale; }

/// weight and bias are not looked at unless there are some.
GANNET_BODY void normalize_loop(
    const float *x, const float *mean, const float *scale, bool hasWeight, const float *weight, bool hasBias,
    const float *bias, size_t batch, size_t channels, size_t positions, float *y) {
    if (positions == 1) {
        for (size_t b = 0; b < batch; b++) {
            const float *row = x + b * channels;
            float *result = y + b * channels;
            GANNET_EACH(c, channels,
                float value = normalized(row[c], mean[c], scale[c]);
                value = hasWeight ? value * weight[c] : value;
                result[c] = hasBias ? value + bias[c] : value;
            );
        }
        return;
    }
    for (size_t piece = 0; piece < batch * channels; piece++) {
        const size_t c = piece % channels;
        const float *from = x + piece * positions;
        float *to = y + piece * positions;
        const float centre = mean[c], factor = scale[c];
        const float stretch = hasWeight ? weight[c] : 0.0f, shift = hasBias ? bias[c] : 0.0f;
        GANNET_EACH(i, positions,
            float value = normalized(from[i], centre, factor);
            value = hasWeight ? value * stretch : value;
            to[i] = hasBias ? value + shift : value;
        );
    }
}

GANNET_BODY void normalize_body(
    const float *x, const float *mean, const float *scale, const float *weight, const float *bias, size_t batch,
    size_t channels, size_t positions, float *y) {
    if (weight && bias) {
        normalize_loop(x, mean, scale, true, weight, true, bias, batch, channels, positions, y);
    } else if (weight) {
        normalize_loop(x, mean, scale, true, weight, false, bias, batch, channels, positions, y);
    } else if (bias) {
        normalize_loop(x, mean, scale, false, weight, true, bias, batch, channels, positions, y);
    } else {
        normalize_loop(x, mean, scale, false, weight, false, bias, batch, channels, positions, y);
    }
}
GANNET_KERNEL(
    gannet_batch_norm, normalize_body,
    (const float *x, const float *mean, const float *scale, const float *weight, const float *bias, size_t batch,
     size_t channels, size_t positions, float *y),
    (x, mean, scale, weight, bias, batch, channels, positions, y))

// MARK: - The gradient

/// The sums over the batch that are under way, for LANES channels at a time: chains in chunks of 4,096.
typedef struct batch_chain {
    float chunks[LANES], totals[LANES];
} batch_chain;

GANNET_BODY void end_chunk(batch_chain *chain) {
    LANES_AT(chain->totals) = LANES_AT(chain->totals) + LANES_AT(chain->chunks);
    LANES_AT(chain->chunks) = (lanes){};
}

/// After image b of the batch: ends a chunk where it is full or the last one.
GANNET_BODY bool is_end_of_chunk(size_t b, size_t batch) { return b % CHUNK == CHUNK - 1 || b + 1 == batch; }

/// What the loops over a channel need to know of it.
typedef struct channel {
    float mean, scale, weight;
    /// s, once it is known.
    float square;
} channel;

/// h: the gradient of what the weight stretches.
GANNET_BODY float stretched(float g, bool hasWeight, float weight) { return hasWeight ? g * weight : g; }

/// d, from h.
GANNET_BODY float centred_gradient(float h, float deviation, float scale, float square) {
    return h * scale + square * (deviation * 2.0f);
}

/// s from the sum of h (x - mean).
GANNET_BODY float square_gradient(float sum, float scale, float count) {
    return ((sum * ((scale * scale) * scale)) * -0.5f) / count;
}

/// Sums over the positions of one image, in the order of a run: of g, of g times the normalized value, and of
/// h (x - mean).
GANNET_BODY void sum_piece(const float *x, const float *g, size_t positions, bool hasWeight, channel by, float *sums) {
    float totals[3] = {0.0f, 0.0f, 0.0f};
    for (size_t start = 0; start < positions; start += CHUNK) {
        const size_t count = positions - start < CHUNK ? positions - start : CHUNK;
        const size_t whole = count / LANES * LANES;
        const float *values = x + start, *gradients = g + start;
        lanes biases = {}, weights = {}, squares = {};
        for (size_t i = 0; i < whole; i += LANES) {
            lanes deviation = CONST_LANES_AT(values + i) - by.mean;
            lanes gradient = CONST_LANES_AT(gradients + i);
            biases = biases + gradient;
            weights = weights + gradient * (deviation * by.scale);
            squares = squares + (hasWeight ? gradient * by.weight : gradient) * deviation;
        }
        float rest[3][LANES];
        LANES_AT(rest[0]) = biases;
        LANES_AT(rest[1]) = weights;
        LANES_AT(rest[2]) = squares;
        GANNET_EACH(lane, count % LANES,
            float deviation = values[whole + lane] - by.mean;
            float gradient = gradients[whole + lane];
            rest[0][lane] = rest[0][lane] + gradient;
            rest[1][lane] = rest[1][lane] + gradient * (deviation * by.scale);
            rest[2][lane] = rest[2][lane] + stretched(gradient, hasWeight, by.weight) * deviation;
        );
        for (size_t i = 0; i < 3; i++) {
            totals[i] = totals[i] + folded(rest[i]);
        }
    }
    for (size_t i = 0; i < 3; i++) {
        sums[i] = totals[i];
    }
}

/// Writes d of one image and gives the sum of -d over its positions, in the order of a run.
GANNET_BODY float centre_piece(
    const float *x, const float *g, size_t positions, bool hasWeight, channel by, float *dx) {
    float total = 0.0f;
    for (size_t start = 0; start < positions; start += CHUNK) {
        const size_t count = positions - start < CHUNK ? positions - start : CHUNK;
        const size_t whole = count / LANES * LANES;
        const float *values = x + start, *gradients = g + start;
        float *results = dx + start;
        lanes sum = {};
        for (size_t i = 0; i < whole; i += LANES) {
            lanes deviation = CONST_LANES_AT(values + i) - by.mean;
            lanes gradient = CONST_LANES_AT(gradients + i);
            lanes h = hasWeight ? gradient * by.weight : gradient;
            lanes d = h * by.scale + by.square * (deviation * 2.0f);
            LANES_AT(results + i) = d;
            sum = sum - d;
        }
        float rest[LANES];
        LANES_AT(rest) = sum;
        GANNET_EACH(lane, count % LANES,
            float h = stretched(gradients[whole + lane], hasWeight, by.weight);
            float d = centred_gradient(h, values[whole + lane] - by.mean, by.scale, by.square);
            results[whole + lane] = d;
            rest[lane] = rest[lane] - d;
        );
        total = total + folded(rest);
    }
    return total;
}

/// A chain over the batch of one channel.
typedef struct single_chain {
    float chunk, total;
} single_chain;

GANNET_BODY void add_to_chain(single_chain *chain, float x, size_t b, size_t batch) {
    chain->chunk = chain->chunk + x;
    if (is_end_of_chunk(b, batch)) {
        chain->total = chain->total + chain->chunk;
        chain->chunk = 0.0f;
    }
}

/// One channel of several positions; distance is that of its pieces.
GANNET_BODY void channel_gradient(
    const float *x, const float *g, channel by, bool hasWeight, size_t batch, size_t distance, size_t positions,
    bool completes, float *dx, float *shift, float *weight, float *bias) {
    const float count = (float)(batch * positions);
    single_chain chains[3] = {{0.0f, 0.0f}, {0.0f, 0.0f}, {0.0f, 0.0f}};
    for (size_t b = 0; b < batch; b++) {
        float sums[3];
        sum_piece(x + b * distance, g + b * distance, positions, hasWeight, by, sums);
        for (size_t i = 0; i < 3; i++) {
            add_to_chain(&chains[i], sums[i], b, batch);
        }
    }
    *bias = chains[0].total;
    *weight = chains[1].total;
    if (!dx) {
        return;
    }
    by.square = square_gradient(chains[2].total, by.scale, count);
    single_chain chain = {0.0f, 0.0f};
    for (size_t b = 0; b < batch; b++) {
        float sum = centre_piece(x + b * distance, g + b * distance, positions, hasWeight, by, dx + b * distance);
        add_to_chain(&chain, sum, b, batch);
    }
    const float added = chain.total / count;
    *shift = added;
    for (size_t b = 0; completes && b < batch; b++) {
        float *piece = dx + b * distance;
        GANNET_EACH(i, positions, piece[i] = piece[i] + added;);
    }
}

/// Up to 16 channels of one position, side by side; distance is that of the rows.
GANNET_BODY void single_position_gradient(
    const float *x, const float *g, const float *mean, const float *scale, bool hasWeight, const float *stretch,
    size_t batch, size_t distance, size_t channels, bool completes, float *dx, float *shift, float *weight,
    float *bias) {
    const float count = (float)batch;
    batch_chain biases = {}, weights = {}, squares = {}, centred = {};
    for (size_t b = 0; b < batch; b++) {
        const float *values = x + b * distance, *gradients = g + b * distance;
        GANNET_EACH(c, channels,
            float deviation = values[c] - mean[c];
            float gradient = gradients[c];
            float h = hasWeight ? gradient * stretch[c] : gradient;
            biases.chunks[c] = biases.chunks[c] + gradient;
            weights.chunks[c] = weights.chunks[c] + gradient * (deviation * scale[c]);
            squares.chunks[c] = squares.chunks[c] + h * deviation;
        );
        if (is_end_of_chunk(b, batch)) {
            end_chunk(&biases);
            end_chunk(&weights);
            end_chunk(&squares);
        }
    }
    GANNET_EACH(c, channels, bias[c] = biases.totals[c]; weight[c] = weights.totals[c];);
    if (!dx) {
        return;
    }
    GANNET_EACH(c, channels, squares.totals[c] = square_gradient(squares.totals[c], scale[c], count););
    for (size_t b = 0; b < batch; b++) {
        const float *values = x + b * distance, *gradients = g + b * distance;
        float *results = dx + b * distance;
        GANNET_EACH(c, channels,
            float gradient = gradients[c];
            float h = hasWeight ? gradient * stretch[c] : gradient;
            float d = centred_gradient(h, values[c] - mean[c], scale[c], squares.totals[c]);
            results[c] = d;
            centred.chunks[c] = centred.chunks[c] - d;
        );
        if (is_end_of_chunk(b, batch)) {
            end_chunk(&centred);
        }
    }
    GANNET_EACH(c, channels, shift[c] = centred.totals[c] / count;);
    for (size_t b = 0; completes && b < batch; b++) {
        float *results = dx + b * distance;
        GANNET_EACH(c, channels, results[c] = results[c] + shift[c];);
    }
}

GANNET_BODY void gradient_loop(
    const float *x, const float *g, const float *mean, const float *scale, bool hasWeight, const float *stretch,
    size_t batch, size_t channels, size_t positions, size_t first, size_t count, bool completes, float *dx,
    float *shift, float *weight, float *bias) {
    if (positions == 1) {
        for (size_t c = first; c < first + count; c += LANES) {
            const size_t few = first + count - c < LANES ? first + count - c : LANES;
            single_position_gradient(
                x + c, g + c, mean + c, scale + c, hasWeight, hasWeight ? stretch + c : stretch, batch, channels, few,
                completes, dx ? dx + c : dx, shift + c, weight + c, bias + c);
        }
        return;
    }
    for (size_t c = first; c < first + count; c++) {
        const channel by = {mean[c], scale[c], hasWeight ? stretch[c] : 1.0f, 0.0f};
        const size_t place = c * positions;
        channel_gradient(
            x + place, g + place, by, hasWeight, batch, channels * positions, positions, completes,
            dx ? dx + place : dx, shift + c, weight + c, bias + c);
    }
}

GANNET_BODY void gradient_body(
    const float *x, const float *g, const float *mean, const float *scale, const float *stretch, size_t batch,
    size_t channels, size_t positions, size_t first, size_t count, bool completes, float *dx, float *shift,
    float *weight, float *bias) {
    if (stretch) {
        gradient_loop(
            x, g, mean, scale, true, stretch, batch, channels, positions, first, count, completes, dx, shift, weight,
            bias);
    } else {
        gradient_loop(
            x, g, mean, scale, false, stretch, batch, channels, positions, first, count, completes, dx, shift, weight,
            bias);
    }
}
GANNET_KERNEL(
    gannet_batch_norm_gradient, gradient_body,
    (const float *x, const float *g, const float *mean, const float *scale, const float *stretch, size_t batch,
     size_t channels, size_t positions, size_t first, size_t count, bool completes, float *dx, float *shift,
     float *weight, float *bias),
    (x, g, mean, scale, stretch, batch, channels, positions, first, count, completes, dx, shift, weight, bias))
