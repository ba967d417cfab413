// sin, cos, tan, atan and atan2 of Double.
#pragma STDC FP_CONTRACT OFF

#include "AngleReduction.h"
#include "AngleTables.h"
#include "DoublePair.h"
#include "Polynomials.h"

/// sin(high + low): high + high^3 S(high^2), and the low part's share low cos(high).
static double_pair sine_of(double high, double low) {
    const double *c = SINE_DOUBLE;
    double w = high * high;
    double p = c[6];
    for (int i = 5; i >= 0; i--) {
        p = p * w + c[i];
    }
    return sum_of_ordered(high, (high * w) * p + (low - 0.5 * w * low));
}

/// cos(high + low): 1 - high^2 / 2 + high^4 C(high^2), and the low part's share -low sin(high).
static double_pair cosine_of(double high, double low) {
    const double *c = COSINE_DOUBLE;
    double_pair square = product_of(high, high);
    double w = square.high;
    double p = c[6];
    for (int i = 5; i >= 0; i--) {
        p = p * w + c[i];
    }
    double_pair first = sum_of_ordered(1.0, -0.5 * w);
    double rest = (w * w) * p - high * low;
    return sum_of_ordered(first.high, first.low + (rest - 0.5 * square.low));
}

static double_pair negated(double_pair x) { return (double_pair){-x.high, -x.low}; }

/// sin(quadrant * pi / 2 + high + low).
static double_pair sine_in_quadrant_of(uint64_t quadrant, double high, double low) {
    double_pair value = (quadrant & 1) ? cosine_of(high, low) : sine_of(high, low);
    return (quadrant & 2) ? negated(value) : value;
}

static bool is_finite(double x) { return absolute_double(x) < INFINITY_DOUBLE; }

double gannet_sin(double x) {
    if (!is_finite(x)) {
        return NAN_DOUBLE;
    }
    if (x == 0.0) {
        return x;
    }
    reduced_angle angle = gannet_reduce_angle(x);
    return sine_in_quadrant_of(angle.quadrant, angle.high, angle.low).high;
}

double gannet_cos(double x) {
    if (!is_finite(x)) {
        return NAN_DOUBLE;
    }
    reduced_angle angle = gannet_reduce_angle(x);
    return sine_in_quadrant_of(angle.quadrant + 1, angle.high, angle.low).high;
}

double gannet_tan(double x) {
    if (!is_finite(x)) {
        return NAN_DOUBLE;
    }
    if (absolute_double(x) < 0x1p-28) {
        return x;
    }
    reduced_angle angle = gannet_reduce_angle(x);
    double_pair sine = sine_in_quadrant_of(angle.quadrant, angle.high, angle.low);
    double_pair cosine = sine_in_quadrant_of(angle.quadrant + 1, angle.high, angle.low);
    return quotient_of_pairs(sine, cosine).high;
}

/// atan(small / large) for 0 <= small <= large, both of medium size:
/// atan c + atan t with c = i / 8 nearest to the quotient and t = (small - c large) / (large + c small), |t| <= 1 / 16.
static double_pair arc_tangent_of_quotient(double small, double large) {
    int i = (int)(8.0 * (small / large) + 0.5);
    double c = (double)i * 0.125;
    double_pair share = product_of(c, large);
    double_pair above = sum_of(small, -share.high);
    double_pair other = product_of(c, small);
    double_pair below = sum_of(large, other.high);
    double_pair t = quotient_of_pairs(
        (double_pair){above.high, above.low - share.low}, (double_pair){below.high, below.low + other.low});
    double w = t.high * t.high;
    double p = ARC_TANGENT_DOUBLE[5];
    for (int j = 4; j >= 0; j--) {
        p = p * w + ARC_TANGENT_DOUBLE[j];
    }
    double rest = t.low + (t.high * w) * p;
    double_pair sum = sum_of(ARC_TANGENT_TABLE[i][0], t.high);
    return sum_of_ordered(sum.high, sum.low + (ARC_TANGENT_TABLE[i][1] + rest));
}

double gannet_atan2(double y, double x) {
    if (x != x || y != y) {
        return NAN_DOUBLE;
    }
    double height = absolute_double(y);
    double width = absolute_double(x);
    bool leftward = bits_of_double(x) >> 63;
    bool steep = height > width;
    double small = steep ? width : height;
    double large = steep ? height : width;

    double_pair angle;
    if (small == INFINITY_DOUBLE) {
        angle = (double_pair){ARC_TANGENT_TABLE[8][0], ARC_TANGENT_TABLE[8][1]};
    } else if (large == INFINITY_DOUBLE || small <= large * 0x1p-60) {
        // So small an angle is its own tangent, and nothing beside pi / 2.
        angle = (double_pair){small == 0.0 ? 0.0 : small / large, 0.0};
        if (steep || leftward) {
            angle.high = 0.0;
        }
    } else {
        double scale = large > 0x1p900 ? 0x1p-900 : large < 0x1p-900 ? 0x1p900 : 1.0;
        angle = arc_tangent_of_quotient(small * scale, large * scale);
    }
    if (steep) {
        angle = leftward ? angle : negated(angle);
        double_pair sum = sum_of_ordered(HALF_PI_HIGH, angle.high);
        angle = (double_pair){sum.high, sum.low + (angle.low + HALF_PI_LOW)};
    } else if (leftward) {
        double_pair sum = sum_of_ordered(PI_HIGH, -angle.high);
        angle = (double_pair){sum.high, sum.low + (PI_LOW - angle.low)};
    }
    return with_sign_double(angle.high + angle.low, y);
}

double gannet_atan(double x) { return gannet_atan2(x, 1.0); }
