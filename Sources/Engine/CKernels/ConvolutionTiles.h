// Convolution and its gradients by register tiles (Tiles.h). Each function does its work and says so, or does nothing
// and says no where the instruction set has no tiles or there is no scratch for them: the plain loops of Convolution.c
// do it then, with the same bits.
#ifndef GANNET_CONVOLUTION_TILES_H
#define GANNET_CONVOLUTION_TILES_H

#include "CKernels.h"

/// y[b][o][oy][ox], one chain over (c, ky, kx) ascending; then bias[o], if there is one, by one addition.
bool gannet_tiled_forward(gannet_conv2d_shape shape, const float *x, const float *w, const float *bias, float *y);

/// dx[b][c][iy][ix], one chain over (o, ky, kx) ascending; then bias[c], if there is one, by one addition.
bool gannet_tiled_input_gradient(
    gannet_conv2d_shape shape, const float *dy, const float *w, const float *bias, float *dx);

/// dw[o][c][ky][kx], one chain over (b, oy, ox) ascending.
bool gannet_tiled_weight_gradient(
    gannet_conv2d_shape shape, const float *x, const float *dy, size_t first, size_t outputs, float *dw);

#endif
