#!/usr/bin/env python3
"""Measures Gannet beside its rivals. README.md, in the folder above, says how to run and to read it."""

import argparse
import sys
from pathlib import Path

import kernels
import language
import results
import startup
import training
from processes import PYTHON

SECTIONS = ["training", "products", "maps", "language", "startup"]


def words(text):
    return [word for word in text.split(",") if word]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"of {', '.join(SECTIONS)}; all by default")
    parser.add_argument("--workloads", type=words, default=training.WORKLOADS, help="of training and products")
    parser.add_argument(
        "--contenders", type=words, default=training.CONTENDERS, help="of training; ratios are to the first")
    parser.add_argument("--threads", type=words, default=["1", "2"])
    parser.add_argument("--states", type=words, default=["fresh", "late"])
    parser.add_argument("--programs", type=words, default=list(language.PROGRAMS), help="of language")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=0.3, help="of one contender in one round of training")
    parser.add_argument("--python", type=Path, default=PYTHON, help="the interpreter that has torch and jax")
    parser.add_argument(
        "--build", action="append", default=[], metavar="NAME=PATH",
        help="another build of TrainingSteps, to be named among the contenders")
    parser.add_argument("--save", action="store_true", help="keeps what is measured and writes RESULTS.md anew")
    options = parser.parse_args()
    for section in options.sections:
        if section not in SECTIONS:
            parser.error(f"no section {section}; there are {', '.join(SECTIONS)}")
    return options


def measured(options):
    """(section, key, result, table) of each part, as it is measured."""
    sections = options.sections or SECTIONS
    threads = [int(count) for count in options.threads]
    if "training" in sections:
        builds = dict(text.split("=", 1) for text in options.build)
        for count in threads:
            for workload in options.workloads:
                states = [state for state in training.STATES[workload] if state in options.states]
                result = training.measure(
                    workload, count, options.contenders, states, options.rounds, options.seconds, options.python,
                    builds)
                yield "training", f"{workload} {count}", result, training.report(workload, count, result)
    if "products" in sections:
        for count in threads:
            for workload in (name for name in options.workloads if name in kernels.WORKLOADS):
                result = kernels.measure_products(workload, count, options.rounds, options.python)
                yield "products", f"{workload} {count}", result, kernels.report_products(workload, count, result)
    if "maps" in sections:
        result = kernels.measure_maps(options.rounds, options.python)
        yield "maps", "all", result, kernels.report_maps(result)
    if "language" in sections:
        result = {name: language.measure(name, options.rounds) for name in options.programs}
        yield "language", "all", result, language.report(result)
    if "startup" in sections:
        result = startup.measure(5 * options.rounds)
        yield "startup", "all", result, startup.report(result)


def main():
    options = arguments()
    for section, key, result, table in measured(options):
        print(f"{table}\n", flush=True)
        if options.save:
            results.save(section, key, result)
            results.write(options.python)


if __name__ == "__main__":
    sys.exit(main())
