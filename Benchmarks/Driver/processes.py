"""Runs the programs that are measured: pinned, quiet, and with their peak memory."""

import os
import subprocess
import time
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent
SCRATCH = FOLDER / ".build"
GANNET = FOLDER.parent / ".build/release/gannet"
PYTHON = FOLDER / ".venv/bin/python"


def release(name):
    """The path of one of this package's executables."""
    return SCRATCH / "release" / name


def environment(threads):
    """What tells every contender how many threads to use."""
    count = str(threads)
    return {
        **os.environ,
        "GANNET_THREADS": count,
        "OMP_NUM_THREADS": count,
        "OPENBLAS_NUM_THREADS": count,
        "MKL_NUM_THREADS": count,
        "TORCHINDUCTOR_CACHE_DIR": str(SCRATCH / "inductor"),
    }


def pinning(threads):
    """Before a contender starts: one thread runs on the first processor, several run where they like."""
    return (lambda: os.sched_setaffinity(0, {0})) if threads == 1 else None


class Finished:
    """A command that ran to its end: seconds of wall time, peak KiB, its output."""

    def __init__(self, command, threads=1, **options):
        start = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=options.get("env") or environment(threads), preexec_fn=pinning(threads))
        self.output, errors = process.stdout.read(), process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        self.user = usage.ru_utime
        self.peak = usage.ru_maxrss
        if process.returncode != 0:
            raise RuntimeError(f"{command} failed with {process.returncode}:\n{self.output}{errors}")


class Conversation:
    """A process that answers a line with a line, and lives until it is closed."""

    def __init__(self, command, threads):
        self.command = [str(word) for word in command]
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=environment(threads), preexec_fn=pinning(threads))
        self._answer("ready")

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self._answer()

    def peak(self):
        """The most KiB of memory that the process has held."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))

    def close(self):
        self.process.stdin.close()
        self.process.wait()

    def _answer(self, expected=None):
        line = self.process.stdout.readline().strip()
        if not line or (expected and line != expected):
            raise RuntimeError(f"{self.command} says {line!r}:\n{self.process.stderr.read()}")
        return line
