#!/usr/bin/env python3
"""Computes the constants of the elementary functions and prints one of the three private headers of CKernels.

    coefficients.py polynomials     Sources/Engine/CKernels/Polynomials.h
    coefficients.py logarithms      Sources/Engine/CKernels/LogarithmTable.h
    coefficients.py angles          Sources/Engine/CKernels/AngleTables.h

Polynomials are minimax in relative error: Remez's exchange algorithm (E. Remez, 1934) in 200-bit arithmetic, the
coefficients then rounded to double, and the error of the rounded polynomial measured on a grid of 4,000 points.
Needs mpmath.
"""

import struct
import sys

from mpmath import mp, mpf, matrix, lu_solve
import mpmath

mp.prec = 200


def double(x):
    """x rounded to the nearest double, exactly, as an mpf."""
    return mpf(float(x))


def literal(x):
    return float(x).hex()


def truncated(x, quantum):
    """x rounded to a multiple of 2^-quantum."""
    return mpmath.nint(x * mpf(2) ** quantum) / mpf(2) ** quantum


def remez(f, weight, degree, low, high):
    """The polynomial p of the degree that minimises the greatest |weight * (f - p)| on [low, high]."""
    count = degree + 2
    # Chebyshev's points, moved a little, as a weight may be zero in the very middle.
    nudge = (high - low) / 10000
    points = [(low + high) / 2 - (high - low) / 2 * mpmath.cos(mp.pi * i / (count - 1)) + nudge for i in range(count)]
    size = 40 * count
    grid = [(low + high) / 2 - (high - low) / 2 * mpmath.cos(mp.pi * i / size) for i in range(size + 1)]
    values = [(x, f(x), weight(x)) for x in grid if weight(x) > mpf(10) ** -20]
    for _ in range(30):
        system, right = matrix(count, count), matrix(count, 1)
        for row, x in enumerate(points):
            for column in range(degree + 1):
                system[row, column] = x ** column
            system[row, degree + 1] = (-1) ** row / weight(x)
            right[row] = f(x)
        solution = lu_solve(system, right)
        p = [solution[i] for i in range(degree + 1)]
        level = abs(solution[degree + 1])
        errors = [(w * (y - mpmath.polyval(p[::-1], x)), x) for x, y, w in values]
        extrema = []
        for error, x in errors:
            if extrema and (error > 0) == (extrema[-1][0] > 0):
                if abs(error) > abs(extrema[-1][0]):
                    extrema[-1] = (error, x)
            else:
                extrema.append((error, x))
        while len(extrema) > count:
            extrema.pop(0 if abs(extrema[0][0]) < abs(extrema[-1][0]) else -1)
        if len(extrema) < count:
            break
        points = [x for _, x in extrema]
        if max(abs(e) for e, _ in extrema) < level * mpf("1.001"):
            break
    return p


def emit(name, about, f, weight, degree, low, high):
    """Prints one polynomial; the error said is that of the rounded coefficients."""
    p = [double(c) for c in remez(f, weight, degree, low, high)]
    worst = mpf(0)
    for i in range(4001):
        x = low + (high - low) * i / 4000
        worst = max(worst, abs(weight(x) * (f(x) - mpmath.polyval(p[::-1], x))))
    print(f"/// {about}")
    print(f"/// Relative error {mpmath.nstr(worst, 3)}.")
    print(f"static const double {name}[{degree + 1}] = {{")
    for c in p:
        print(f"    {literal(c)},")
    print("};\n")


def away_from_zero(f, limit):
    """f with its value at 0 given."""
    return lambda x: f(x) if x != 0 else mpf(limit)


def polynomials():
    half_ln2 = mp.ln2 / 2 * mpf("1.0001")
    tail_of_exp = away_from_zero(lambda r: (mpmath.expm1(r) - r) / r ** 2, mpf(1) / 2)
    weight_of_exp = away_from_zero(lambda r: r ** 2 / mpmath.expm1(r), 0)
    emit("EXPONENTIAL_FLOAT", "q of e^r - 1 = r + r^2 q(r), |r| <= ln 2 / 2.",
         tail_of_exp, lambda r: abs(weight_of_exp(r)), 6, -half_ln2, half_ln2)
    emit("EXPONENTIAL_DOUBLE", "q of e^r - 1 = r + r^2 q(r), |r| <= ln 2 / 2.",
         tail_of_exp, lambda r: abs(weight_of_exp(r)), 11, -half_ln2, half_ln2)

    top = ((mpmath.sqrt(2) - 1) / (mpmath.sqrt(2) + 1)) ** 2 * mpf("1.0001")
    tail_of_atanh = away_from_zero(
        lambda w: (2 * mpmath.atanh(mpmath.sqrt(w)) / mpmath.sqrt(w) - 2) / w, mpf(2) / 3)
    emit("LOGARITHM_FLOAT", "P of ln((1 + z) / (1 - z)) = 2 z + z^3 P(z^2), |z| <= (sqrt 2 - 1) / (sqrt 2 + 1).",
         tail_of_atanh, lambda w: w / 2, 4, mpf(0), top)

    edge = mpf(2) ** -7
    tail_of_log = away_from_zero(lambda r: (mpmath.log1p(r) - r + r ** 2 / 2) / r ** 3, mpf(1) / 3)
    emit("LOGARITHM_DOUBLE", "p of ln(1 + r) = r - r^2 / 2 + r^3 p(r), |r| <= 2^-7.",
         tail_of_log, lambda r: r ** 2, 6, -edge, edge)

    eighth = (mp.pi / 4 * mpf("1.0001")) ** 2
    tail_of_sin = away_from_zero(lambda w: (mpmath.sin(mpmath.sqrt(w)) / mpmath.sqrt(w) - 1) / w, -mpf(1) / 6)
    tail_of_cos = away_from_zero(lambda w: (mpmath.cos(mpmath.sqrt(w)) - 1 + w / 2) / w ** 2, mpf(1) / 24)
    for name, s, c in (("FLOAT", 3, 3), ("DOUBLE", 6, 6)):
        emit(f"SINE_{name}", "S of sin r = r + r^3 S(r^2), |r| <= pi / 4.", tail_of_sin, lambda w: w, s, mpf(0), eighth)
        emit(f"COSINE_{name}", "C of cos r = 1 - r^2 / 2 + r^4 C(r^2), |r| <= pi / 4.",
             tail_of_cos, lambda w: w ** 2, c, mpf(0), eighth)

    sixteenth = (mpf(1) / 16 * mpf("1.001")) ** 2
    tail_of_atan = away_from_zero(lambda w: (mpmath.atan(mpmath.sqrt(w)) / mpmath.sqrt(w) - 1) / w, -mpf(1) / 3)
    emit("ARC_TANGENT_DOUBLE", "A of atan t = t + t^3 A(t^2), |t| <= 1 / 16.",
         tail_of_atan, lambda w: w, 5, mpf(0), sixteenth)

    small = away_from_zero(lambda w: mpmath.erf(mpmath.sqrt(w)) / mpmath.sqrt(w), 2 / mpmath.sqrt(mp.pi))
    emit("ERROR_FUNCTION_SMALL", "E of erf x = x E(x^2), |x| <= 1.",
         small, lambda w: 1 / small(w), 8, mpf(0), mpf("1.0001"))

    def scaled(t):
        x = 2 * (1 + t) / (1 - t)
        return mpmath.erfc(x) * mpmath.exp(x * x) * (1 + 2 * x)

    emit("ERROR_FUNCTION_COMPLEMENT",
         "F of erfc x = e^(-x^2) F(t) / (1 + 2 x), t = (x - 2) / (x + 2), 0 <= x <= 11.",
         scaled, lambda t: 1 / scaled(t), 14, mpf(-1), mpf(9) / 13)


def print_pair(name, about, value):
    high = double(value)
    print(f"/// {about}")
    print(f"static const double {name}_HIGH = {literal(high)}, {name}_LOW = {literal(double(value - high))};\n")


def logarithms():
    print("/// ln 2 in two parts, the first a multiple of 2^-42, so that its product with an exponent is exact.")
    high = truncated(mp.ln2, 42)
    print(f"static const double LN2_HIGH = {literal(high)}, LN2_LOW = {literal(double(mp.ln2 - high))};\n")
    print("/// 1 / ln 2, rounded once.")
    print(f"static const double INVERSE_LN2 = {literal(1 / mp.ln2)};\n")
    print_pair("FULL_LN2", "ln 2 as a sum of two doubles.", mp.ln2)
    print_pair("LOG2_E", "1 / ln 2 as a sum of two doubles.", 1 / mp.ln2)
    print_pair("LOG10_E", "1 / ln 10 as a sum of two doubles.", 1 / mp.ln10)
    offset = 0x3FE6A09E667F3BCD
    print("/// The bits of sqrt(1/2): where the table's first interval begins.")
    print(f"#define LOGARITHM_OFFSET {offset:#x}ULL\n")
    print("/// One interval of [sqrt 1/2, sqrt 2): `inverse`, a multiple of 2^-8 (2^-7 below 1) near the reciprocal of")
    print("/// the interval's middle, and -ln(inverse) in two parts, the first a multiple of 2^-42.")
    print("typedef struct { double inverse, high, low; } logarithm_entry;\n")
    print("static const logarithm_entry LOGARITHM_TABLE[128] = {")
    worst = mpf(0)
    for i in range(128):
        ends = []
        for j in (i, i + 1):
            bits = offset + (j << 45)
            # An interval's ends may lie in two binades; reading the bits takes care of it.
            ends.append(mpf(struct.unpack("<d", struct.pack("<Q", bits))[0]))
        # m has a last place of 2^-53 below 1 and of 2^-52 above, so m * inverse - 1 is a multiple of 2^-60.
        inverse = truncated(2 / (ends[0] + ends[1]), 7 if ends[1] <= 1 else 8)
        if ends[0] <= 1 < ends[1]:
            inverse = mpf(1)
        worst = max(worst, abs(ends[0] * inverse - 1), abs(ends[1] * inverse - 1))
        value = -mpmath.log(inverse)
        high = truncated(value, 42)
        print(f"    {{{literal(inverse)}, {literal(high)}, {literal(double(value - high))}}},")
    print("};")
    assert worst < mpf(2) ** -7, worst


def angles():
    print_pair("HALF_PI", "pi / 2 as a sum of two doubles.", mp.pi / 2)
    print_pair("PI", "pi as a sum of two doubles.", mp.pi)
    print("/// atan(i / 8) for i = 0 ... 8 as a sum of two doubles.")
    print("static const double ARC_TANGENT_TABLE[9][2] = {")
    for i in range(9):
        value = mpmath.atan(mpf(i) / 8)
        high = double(value)
        print(f"    {{{literal(high)}, {literal(double(value - high))}}},")
    print("};\n")
    words = 21
    mp.prec = 64 * words + 64
    bits = int(mpmath.floor(2 / mp.pi * mpf(2) ** (64 * (words - 1))))
    print("/// The binary digits of 2 / pi in words of 64, the most significant first, after one word of zeros.")
    print(f"static const uint64_t TWO_OVER_PI[{words}] = {{")
    print("    0x0000000000000000,")
    for i in range(words - 1):
        print(f"    {(bits >> (64 * (words - 2 - i))) & (2 ** 64 - 1):#018x},")
    print("};")


HEADERS = {
    "polynomials": (polynomials, "POLYNOMIALS", "Minimax polynomials of the elementary functions, lowest power first."),
    "logarithms": (logarithms, "LOGARITHM_TABLE", "Constants and the table of the logarithms of Double."),
    "angles": (angles, "ANGLE_TABLES", "Constants and tables of the trigonometric functions."),
}

if __name__ == "__main__":
    body, guard, title = HEADERS[sys.argv[1]]
    print(f"// {title}")
    print("// Computed by Tests/Engine/Elementary/coefficients.py with mpmath; not written by hand.")
    print(f"#ifndef GANNET_{guard}_H")
    print(f"#define GANNET_{guard}_H\n")
    print("#include <stdint.h>\n")
    body()
    print("#endif" if sys.argv[1] == "polynomials" else "\n#endif")
