"""The cell language beside CPython, and swiftc -O for orientation: the same programs, the same results."""

import subprocess
import sys
from statistics import median

from processes import FOLDER, SCRATCH, Finished, run_notebook
from tables import duration, ratios, spread, table

PROGRAMS = {
    "fibonacci": "calls: fibonacci(27), recursive",
    "loops": "nested loops over integers",
    "sums": "an array filled, summed, changed",
    "strings": "strings built, measured, split",
    "sieve": "the sieve of Eratosthenes to 10⁶",
    "dictionary": "300 000 counts in a dictionary",
    "bodies": "five bodies, 20 000 steps",
}
TOOLS = ["gannet", "python", "swiftc"]


def notebook(name, source):
    path = SCRATCH / f"cells/{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"```swift\n{source}```\n")
    return path


def commands(name, source_swift, source_python):
    """What runs a program in each tool: functions that give back the finished run."""
    folder = SCRATCH / "programs"
    folder.mkdir(parents=True, exist_ok=True)
    swift, binary, python = folder / f"{name}.swift", folder / name, folder / f"{name}.py"
    python.write_text(source_python)
    if not binary.exists() or not swift.exists() or swift.read_text() != source_swift:
        swift.write_text(source_swift)
        subprocess.run(["swiftc", "-O", swift, "-o", binary], check=True)
    cell = notebook(name, source_swift)
    return {
        "gannet": lambda: run_notebook(cell),
        "python": lambda: Finished([sys.executable, python]),
        "swiftc": lambda: Finished([binary]),
    }


def shown(tool, output):
    """What a run printed; of a notebook, what stands between its fence."""
    if tool == "gannet":
        output = output.split("```text\n")[1].split("```")[0]
    return output.strip()


def measure(name, rounds):
    """Seconds of the program in each tool, less those of a program that prints 0."""
    empty = commands("empty", "print(0)\n", "print(0)\n")
    program = commands(
        name, (FOLDER / f"Programs/{name}.swift").read_text(), (FOLDER / f"Programs/{name}.py").read_text())
    times, results = {tool: [] for tool in TOOLS}, {}
    for turn in range(rounds):
        for place in range(len(TOOLS)):
            tool = TOOLS[(turn + place) % len(TOOLS)]
            start, run = empty[tool](), program[tool]()
            times[tool].append(max(run.seconds - start.seconds, 1e-6))
            results[tool] = shown(tool, run.output)
    if len(set(results.values())) != 1:
        raise RuntimeError(f"{name}: the tools differ: {results}")
    return times


def report(results):
    """results: {program: {tool: seconds of each round}}"""
    rows = []
    for name, times in results.items():
        medians = [median(times[tool]) for tool in TOOLS]
        # A process costs a few milliseconds, so that a difference of two says nothing below one.
        rows.append([
            PROGRAMS[name], *(duration(time) if time >= 1e-3 else "under 1 ms" for time in medians),
            spread(ratios(times["python"], times["gannet"])),
        ])
    return table(["program", "Gannet", "CPython", "swiftc -O", "CPython ÷ Gannet"], rows)
