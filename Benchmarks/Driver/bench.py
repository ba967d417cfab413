#!/usr/bin/env python3
"""Measures Gannet beside its rivals. README.md, beside this folder, says how to run and to read it."""

import argparse
import sys
from pathlib import Path

import training
from processes import PYTHON


def words(text):
    return [word for word in text.split(",") if word]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workloads", type=words, default=training.WORKLOADS)
    parser.add_argument("--contenders", type=words, default=training.CONTENDERS)
    parser.add_argument("--threads", type=words, default=["1", "2"])
    parser.add_argument("--states", type=words, default=["fresh", "late"])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=0.3, help="of one contender in one round")
    parser.add_argument("--python", type=Path, default=PYTHON, help="the interpreter that has torch and jax")
    parser.add_argument(
        "--build", action="append", default=[], metavar="NAME=PATH",
        help="another build of TrainingSteps, to be named among the contenders")
    options = parser.parse_args()
    builds = dict(text.split("=", 1) for text in options.build)
    for workload in options.workloads:
        states = [state for state in training.STATES[workload] if state in options.states]
        for threads in map(int, options.threads):
            result = training.measure(
                workload, threads, options.contenders, states, options.rounds, options.seconds, options.python,
                builds)
            print(training.report(workload, threads, result) + "\n", flush=True)


if __name__ == "__main__":
    sys.exit(main())
