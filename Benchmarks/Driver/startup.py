"""How long the tool takes for next to nothing."""

import sys
from statistics import median

from language import notebook
from processes import FOLDER, GANNET, Finished, run_notebook
from tables import duration, table

FLAGSHIP = FOLDER.parent / "notebooks/basic-gan.md"


def measure(rounds):
    """Seconds of each run: {what: one number for each round}."""
    one_line = notebook("one-line", "1 + 1\n")
    commands = {
        "`gannet run` of a one-line notebook": lambda: run_notebook(one_line),
        "`gannet check` of the flagship notebook": lambda: Finished([GANNET, "check", FLAGSHIP]),
        "`python3 -c 'print(1 + 1)'`, for comparison": lambda: Finished([sys.executable, "-c", "print(1 + 1)"]),
    }
    times = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(command().seconds)
    return times


def report(times):
    rows = [
        [name, duration(median(series)), duration(min(series)), duration(max(series))]
        for name, series in times.items()
    ]
    return table(["command, from start to exit", "median", "least", "greatest"], rows)
