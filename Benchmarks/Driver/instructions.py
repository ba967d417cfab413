#!/usr/bin/env python3
"""Counts instructions of a training step with callgrind: a number that noise does not move.

Without arguments it counts, compares with instructions.txt, and fails where a count rose by more than 2 %; with
--record it writes that file anew. Valgrind knows no AVX-512, so the AVX2 and the portable kernels are counted.
"""

import os
import re
import subprocess
import sys

from processes import FOLDER, GANNET, SCRATCH, release
from tables import table
from training import write_notebook

STORED = FOLDER / "instructions.txt"
TOLERANCE = 0.02


def count(command, simd, requests=""):
    """All instructions of a command on one thread."""
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *map(str, command)], input=requests,
        text=True, capture_output=True, env={**os.environ, "GANNET_SIMD": simd, "GANNET_THREADS": "1"})
    collected = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode != 0 or not collected:
        raise RuntimeError(f"{command} under valgrind failed:\n{run.stderr}")
    return int(collected[1])


def stripped(binary):
    """A copy without debug information, which valgrind 3.19 cannot read from clang 21."""
    copy = SCRATCH / f"stripped/{binary.name}"
    copy.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["strip", "--strip-debug", "-o", copy, binary], check=True)
    return copy


def step(simd, state, workload, steps):
    """Instructions of one step: the difference between a run with `steps` and one with twice as many."""
    program = [stripped(release("TrainingSteps")), workload, 1]
    once, twice = (count(program, simd, f"{state} {number}\n") for number in (steps, 2 * steps))
    return round((twice - once) / steps)


def cell_step(simd, workload, steps):
    """As `step`, for the loop in a notebook cell."""
    def run(number):
        return count(
            [stripped(GANNET), "run", write_notebook(), "-o", "-", "-P", f"workload={workload}", "-P",
             f"steps={number}"], simd)

    return round((run(2 * steps) - run(steps)) / steps)


def measure():
    counts = {}
    for simd in ("avx2", "scalar"):
        counts[f"tiny fresh {simd}"] = step(simd, "fresh", "tiny", 100)
    counts["tiny late avx2"] = step("avx2", "late", "tiny", 100)
    counts["tiny cell avx2"] = cell_step("avx2", "tiny", 100)
    counts["ring fresh avx2"] = step("avx2", "fresh", "ring", 3)
    return counts


def main():
    counts = measure()
    stored = {}
    if STORED.exists():
        for line in STORED.read_text().splitlines():
            name, number = line.rsplit(" ", 1)
            stored[name] = int(number)
    rows = []
    for name, number in counts.items():
        change = f"{number / stored[name] - 1:+.1%}" if name in stored else "new"
        rows.append([name, f"{number:,}".replace(",", " "), change])
    print(table(["instructions a step", "counted", "against instructions.txt"], rows))
    if "--record" in sys.argv[1:]:
        STORED.write_text("".join(f"{name} {number}\n" for name, number in counts.items()))
        return 0
    return any(number > stored.get(name, number) * (1 + TOLERANCE) for name, number in counts.items())


if __name__ == "__main__":
    sys.exit(main())
