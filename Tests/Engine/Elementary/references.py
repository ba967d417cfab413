#!/usr/bin/env python3
"""Computes reference values of the elementary functions with mpmath, in 400 bits, and prints
Tests/Engine/CKernelsTests/DoubleReferences.swift.

A line is a function, its argument (and the second one of pow and atan2, else 0), the nearest double of the true value
and the rest, in units in the last place of that double. Results stay in the normal range.
"""

import random
import struct

import mpmath
from mpmath import mp, mpf

mp.prec = 400
POINTS = 150


def bits(x):
    return f"{struct.unpack('<Q', struct.pack('<d', x))[0]:016x}"


def normal(x):
    return 2.0 ** -1021 < abs(x) < 2.0 ** 1023


def magnitudes(low, high, signs=True):
    """Numbers spread over binary exponents, from 2^low to 2^high."""
    def draw(source):
        x = (1 + source.random()) * 2.0 ** source.randint(low, high - 1)
        return -x if signs and source.random() < 0.5 else x
    return draw


def between(low, high):
    return lambda source: source.uniform(low, high)


def either(first, second):
    return lambda source: first(source) if source.random() < 0.5 else second(source)


def sigmoid(x):
    return 1 / (1 + mpmath.exp(-x))


UNARY = {
    "sqrt": (mpmath.sqrt, magnitudes(-1022, 1023, False)),
    "exp": (mpmath.exp, either(between(-708, 709), magnitudes(-60, 3))),
    "exp2": (lambda x: mpf(2) ** x, either(between(-1021, 1023), magnitudes(-60, 3))),
    "expm1": (mpmath.expm1, either(between(-40, 709), magnitudes(-60, 3))),
    "log": (mpmath.log, either(magnitudes(-1074, 1023, False), between(0.5, 2))),
    "log2": (lambda x: mpmath.log(x) / mp.ln2, either(magnitudes(-1074, 1023, False), between(0.5, 2))),
    "log10": (lambda x: mpmath.log(x) / mp.ln10, either(magnitudes(-1074, 1023, False), between(0.5, 2))),
    "log1p": (mpmath.log1p, either(magnitudes(-60, 60, False), between(-1, 1))),
    "sin": (mpmath.sin, either(magnitudes(-20, 1023), between(-10, 10))),
    "cos": (mpmath.cos, either(magnitudes(-20, 1023), between(-10, 10))),
    "tan": (mpmath.tan, either(magnitudes(-20, 1023), between(-10, 10))),
    "atan": (mpmath.atan, either(magnitudes(-60, 60), between(-4, 4))),
    "tanh": (mpmath.tanh, either(magnitudes(-60, 5), between(-20, 20))),
    "sigmoid": (sigmoid, either(between(-708, 40), between(-4, 4))),
}


def emit(name, x, y, value):
    nearest = float(value)
    unit = mpmath.ldexp(1, int(mpmath.frexp(mpf(nearest))[1]) - 53)
    rest = float((value - mpf(nearest)) / unit)
    print(f"        {name} {bits(x)} {bits(y)} {bits(nearest)} {rest:.3f}")


def references():
    for name, (function, draw) in UNARY.items():
        source = random.Random(name)
        count = 0
        while count < POINTS:
            x = draw(source)
            mp.prec = 1600
            value = function(mpf(x))
            mp.prec = 400
            if x != 0 and normal(float(value)):
                emit(name, x, 0.0, value)
                count += 1
    # The double nearest to a multiple of pi / 2 (J.-M. Muller, "Elementary Functions", table of worst cases).
    hard = 6381956970095103.0 * 2.0 ** 797
    for name in ("sin", "cos", "tan"):
        mp.prec = 1600
        value = UNARY[name][0](mpf(hard))
        mp.prec = 400
        emit(name, hard, 0.0, value)
    source = random.Random("pow")
    count = 0
    while count < POINTS:
        x = either(magnitudes(-1000, 1000, False), between(0.1, 10))(source)
        y = source.uniform(-705, 705) / float(mpmath.log(mpf(x)))
        value = mpf(x) ** mpf(y)
        if normal(float(value)):
            emit("pow", x, y, value)
            count += 1
    source = random.Random("atan2")
    for _ in range(POINTS):
        y = magnitudes(-300, 300)(source)
        x = y * magnitudes(-10, 10)(source)
        emit("atan2", y, x, mpmath.atan2(mpf(y), mpf(x)))


def huge_angles():
    """Floats near multiples of pi / 2, and huge ones, with correctly rounded sines and cosines."""
    def nearest_float(value):
        mp.prec = 24
        rounded = +value
        mp.prec = 1600
        return float(rounded)
    mp.prec = 1600
    for digits in ("0x1.921fb6p0", "0x1.921fb6p1", "0x1.2d97c8p2", "0x1.6ac5b2p8", "0x1.47d0fep34", "0x1p20",
                   "0x1.000002p20", "0x1.fffffep127", "0x1p127", "0x1.e848p99", "-0x1.2ed9ep100"):
        x = float.fromhex(digits)
        sine, cosine = nearest_float(mpmath.sin(mpf(x))), nearest_float(mpmath.cos(mpf(x)))
        print(f"        ({x.hex()}, {sine.hex()}, {cosine.hex()}),")


def main():
    print("// Computed by Tests/Engine/Elementary/references.py with mpmath; not written by hand.\n")
    print("/// A value of an elementary function of Double: the nearest double, and the rest in units in its last")
    print("/// place.")
    print("struct DoubleReference {")
    print("    let name: Substring")
    print("    let x, y, nearest, rest: Double")
    print("}\n")
    print("/// Correctly rounded sines and cosines of floats that are hard to reduce: (x, sin x, cos x).")
    print("enum HugeAngles {")
    print("    static let float: [(Float, Float, Float)] = [")
    huge_angles()
    print("    ]")
    print("}\n")
    print("enum DoubleReferences {")
    print("    /// Unwrapped without a check: a line has five fields, three of them 16 hexadecimal digits.")
    print("    static let all: [DoubleReference] = table.split(separator: \"\\n\").map { line in")
    print("        let words = line.split(separator: \" \")")
    print("        let numbers = words[1...3].map { Double(bitPattern: UInt64($0, radix: 16)!) }")
    print("        return DoubleReference(")
    print("            name: words[0], x: numbers[0], y: numbers[1], nearest: numbers[2], rest: Double(words[4])!)")
    print("    }\n")
    print("    private static let table = \"\"\"")
    references()
    print("        \"\"\"")
    print("}")


if __name__ == "__main__":
    main()
