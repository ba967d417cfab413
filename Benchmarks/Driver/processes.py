"""Runs the programs that are measured: pinned, quiet, and with their peak memory."""

import functools
import os
import subprocess
import tempfile
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

    def __init__(self, command, threads=1):
        start = time.perf_counter()
        with tempfile.TemporaryFile("w+") as errors:
            process = subprocess.Popen(
                [str(word) for word in command], stdout=subprocess.PIPE, stderr=errors, text=True,
                env=environment(threads), preexec_fn=pinning(threads))
            self.output = process.stdout.read()
            _, status, usage = os.wait4(process.pid, 0)
            self.seconds = time.perf_counter() - start
            process.stdout.close()
            process.returncode = os.waitstatus_to_exitcode(status)
            self.peak = usage.ru_maxrss
            if process.returncode != 0:
                errors.seek(0)
                raise RuntimeError(f"{command} failed with {process.returncode}:\n{self.output}{errors.read()}")


def run_notebook(path, parameters=(), threads=1):
    """A run of a notebook that writes no file and takes nothing from a cache; limits are out of the way."""
    given = [word for name, value in parameters for word in ("-P", f"{name}={value}")]
    limits = ["--time-limit", "86400", "--step-limit", "1000000000000"]
    return Finished([GANNET, "run", path, "-o", "-", *given, *limits, *without_cache()], threads)


@functools.cache
def without_cache():
    """The flag that keeps a run from its cache, in versions that have one."""
    return ["--no-cache"] if "--no-cache" in Finished([GANNET, "run", "--help"]).output else []


class Conversation:
    """A process that answers a line with a line, and lives until it is closed."""

    def __init__(self, command, threads):
        self.command = [str(word) for word in command]
        self.errors = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, text=True,
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
        self.errors.close()

    def _answer(self, expected=None):
        line = self.process.stdout.readline().strip()
        if not line or (expected and line != expected):
            self.process.kill()
            self.process.wait()
            self.errors.seek(0)
            raise RuntimeError(f"{self.command} says {line!r}:\n{self.errors.read()}")
        return line
