// Angles less their multiple of pi / 2.
#ifndef GANNET_ANGLE_REDUCTION_H
#define GANNET_ANGLE_REDUCTION_H

#include <stdint.h>

/// The angle quadrant * pi / 2 + high + low, |high| <= pi / 4 and a little; only the quadrant's last two bits count.
typedef struct reduced_angle {
    uint64_t quadrant;
    double high, low;
} reduced_angle;

/// Reduces any finite angle, to a relative error below 2^-70.
reduced_angle gannet_reduce_angle(double x);

#endif
