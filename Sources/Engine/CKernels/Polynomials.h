// Minimax polynomials of the elementary functions, lowest power first.
// Computed by Tests/Engine/Elementary/coefficients.py with mpmath; not written by hand.
#ifndef GANNET_POLYNOMIALS_H
#define GANNET_POLYNOMIALS_H

#include <stdint.h>

/// q of e^r - 1 = r + r^2 q(r), |r| <= ln 2 / 2.
/// Relative error 5.22e-12.
static const double EXPONENTIAL_FLOAT[7] = {
    0x1.0000000017126p-1,
    0x1.5555557350b37p-3,
    0x1.555554f36e137p-5,
    0x1.1110b22108f7fp-7,
    0x1.6c1766e751864p-10,
    0x1.a16f654272cf1p-13,
    0x1.a0036f48d3294p-16,
};

/// q of e^r - 1 = r + r^2 q(r), |r| <= ln 2 / 2.
/// Relative error 1.32e-18.
static const double EXPONENTIAL_DOUBLE[12] = {
    0x1.0000000000000p-1,
    0x1.5555555555555p-3,
    0x1.555555555555bp-5,
    0x1.1111111111113p-7,
    0x1.6c16c16c1408ep-10,
    0x1.a01a01a018578p-13,
    0x1.a01a01b199847p-16,
    0x1.71de3a5fa68b1p-19,
    0x1.27e4c419a4538p-22,
    0x1.ae641806db616p-26,
    0x1.1f975eae9f0b4p-29,
    0x1.61de5c0a5eef8p-33,
};

/// P of ln((1 + z) / (1 - z)) = 2 z + z^3 P(z^2), |z| <= (sqrt 2 - 1) / (sqrt 2 + 1).
/// Relative error 5.35e-14.
static const double LOGARITHM_FLOAT[5] = {
    0x1.55555555f2fa5p-1,
    0x1.999996d2fd8b0p-2,
    0x1.24941509de2fbp-2,
    0x1.c6256d0c896e6p-3,
    0x1.9196e2ba79e46p-3,
};

/// p of ln(1 + r) = r - r^2 / 2 + r^3 p(r), |r| <= 2^-7.
/// Relative error 1.18e-21.
static const double LOGARITHM_DOUBLE[7] = {
    0x1.5555555555555p-2,
    -0x1.0000000000067p-2,
    0x1.9999999999bf7p-3,
    -0x1.555555449c7cap-3,
    0x1.249249097d38bp-3,
    -0x1.00068f7c5b6aap-3,
    0x1.c72b8fc750b68p-4,
};

/// S of sin r = r + r^3 S(r^2), |r| <= pi / 4.
/// Relative error 8.03e-12.
static const double SINE_FLOAT[4] = {
    -0x1.5555554d9f4eap-3,
    0x1.111108778ee60p-7,
    -0x1.a00f39220c47dp-13,
    0x1.6cb74fdde7367p-19,
};

/// C of cos r = 1 - r^2 / 2 + r^4 C(r^2), |r| <= pi / 4.
/// Relative error 2.85e-13.
static const double COSINE_FLOAT[4] = {
    0x1.55555552c1031p-5,
    -0x1.6c16bbacbc9b2p-10,
    0x1.a012cddda5f38p-16,
    -0x1.2474a40629893p-22,
};

/// S of sin r = r + r^3 S(r^2), |r| <= pi / 4.
/// Relative error 5.56e-18.
static const double SINE_DOUBLE[7] = {
    -0x1.5555555555555p-3,
    0x1.111111111110cp-7,
    -0x1.a01a01a018c74p-13,
    0x1.71de3a5344c21p-19,
    -0x1.ae64529348857p-26,
    0x1.61208658ae006p-33,
    -0x1.aa9bc3f51761cp-41,
};

/// C of cos r = 1 - r^2 / 2 + r^4 C(r^2), |r| <= pi / 4.
/// Relative error 9.01e-19.
static const double COSINE_DOUBLE[7] = {
    0x1.5555555555555p-5,
    -0x1.6c16c16c16c15p-10,
    0x1.a01a01a019757p-16,
    -0x1.27e4fb76942dcp-22,
    0x1.1eed8d4083fb7p-29,
    -0x1.9393dc351c2b1p-37,
    0x1.ab09b53dc6a66p-45,
};

/// A of atan t = t + t^3 A(t^2), |t| <= 1 / 16.
/// Relative error 6.69e-20.
static const double ARC_TANGENT_DOUBLE[6] = {
    -0x1.5555555555555p-2,
    0x1.9999999999863p-3,
    -0x1.2492492408c30p-3,
    0x1.c71c6e767240bp-4,
    -0x1.74580e1c3b558p-4,
    0x1.375d39c325984p-4,
};

/// E of erf x = x E(x^2), |x| <= 1.
/// Relative error 8.22e-13.
static const double ERROR_FUNCTION_SMALL[9] = {
    0x1.20dd750428b1cp+0,
    -0x1.812746adb19cdp-2,
    0x1.ce2f209725067p-4,
    -0x1.b82cb8ec22ff5p-6,
    0x1.56586c76eed25p-8,
    -0x1.bfdf51b51bd01p-11,
    0x1.f56b9d574baf8p-14,
    -0x1.d25b795134582p-17,
    0x1.1b891f52c503fp-20,
};

/// F of erfc x = e^(-x^2) F(t) / (1 + 2 x), t = (x - 2) / (x + 2), 0 <= x <= 11.
/// Relative error 3.71e-12.
static const double ERROR_FUNCTION_COMPLEMENT[15] = {
    0x1.46e80e227b21fp+0,
    -0x1.7bf5ec12808a8p-4,
    -0x1.5407bed31cec3p-3,
    0x1.4ffa1d89dcc71p-3,
    -0x1.bc2b8cb7b1c1dp-5,
    -0x1.074190e4d774bp-7,
    0x1.1dd199c81b424p-7,
    0x1.4d1a3468ed4efp-10,
    -0x1.7dba176cdbbb8p-10,
    -0x1.d94b3424e042bp-12,
    0x1.af23a1f603c58p-13,
    0x1.2d667511746dbp-13,
    -0x1.ba604669d723fp-19,
    -0x1.cb92eb5011635p-16,
    -0x1.f460eb8597299p-18,
};

#endif
