"""Keeps what was measured, part by part, and makes RESULTS.md of it."""

import datetime
import json

import kernels
import language
import machine
import startup
import training
from processes import FOLDER, SCRATCH

STORE = SCRATCH / "results"
PAGE = FOLDER / "RESULTS.md"


def save(section, key, result):
    STORE.mkdir(parents=True, exist_ok=True)
    part = {
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "commit": machine.commit(),
        "result": result,
    }
    (STORE / f"{section} {key}.json").write_text(json.dumps(part))


def load(section, key):
    path = STORE / f"{section} {key}.json"
    return json.loads(path.read_text()) if path.exists() else None


def tables(section, keys, report):
    """The stored tables of a section, each with the time of its measuring and what was measured."""
    blocks = []
    for key in keys:
        part = load(section, key)
        if part:
            blocks.append(f"{report(key, part['result'])}\n\nMeasured {part['date']}, Gannet {part['commit']}.")
    return blocks


def numbered(workloads):
    return [f"{workload} {threads}" for threads in (1, 2) for workload in workloads]


def split(report):
    def of(key, result):
        workload, threads = key.split(" ")
        return report(workload, int(threads), result)

    return of


SECTIONS = [
    ("Training steps", "training", numbered(training.WORKLOADS), split(training.report)),
    ("Products", "products", numbered(kernels.WORKLOADS), split(kernels.report_products)),
    ("Elementary functions", "maps", ["all"], lambda _, result: kernels.report_maps(result)),
    ("The cell language", "language", ["all"], lambda _, result: language.report(result)),
    ("Starting up", "startup", ["all"], lambda _, result: startup.report(result)),
]

INTRODUCTION = """\
# Results

Written by `make bench`; [README.md](README.md) says how each number comes about. Times are medians over rounds. A ratio
is the median of the rounds' own ratios, with the least and the greatest in brackets: above 1, Gannet is faster (or
holds less memory).
"""


def write(python):
    blocks = [INTRODUCTION, machine.describe(python)]
    for title, section, keys, report in SECTIONS:
        found = tables(section, keys, report)
        if found:
            blocks += [f"## {title}", *found]
    PAGE.write_text("\n\n".join(block.strip() for block in blocks) + "\n")
