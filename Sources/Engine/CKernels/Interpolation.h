// Linear interpolation as torch.lerp takes it: from whichever end is nearer.
#ifndef GANNET_INTERPOLATION_H
#define GANNET_INTERPOLATION_H

#include "Bits.h"

#pragma STDC FP_CONTRACT OFF

/// start + weight (end - start) for |weight| < 0.5, else end - (end - start) (1 - weight); every operation rounded.
GANNET_BODY float interpolated(float start, float end, float weight) {
    float difference = end - start;
    return absolute_float(weight) < 0.5f ? start + weight * difference : end - difference * (1.0f - weight);
}

#endif
