"""What the numbers were measured on, and with what."""

import os
import platform
import re
import subprocess

from processes import FOLDER


def output(*command):
    try:
        words = [str(word) for word in command]
        return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def processor():
    with open("/proc/cpuinfo") as file:
        text = file.read()
    fields = dict(re.findall(r"^(\S.*?)\s*: (.*)$", text, re.MULTILINE))
    flags = fields.get("flags", "").split()
    widest = next((name for name in ("avx512f", "avx2", "sse2") if name in flags), "")
    virtual = ", in a virtual machine" if "hypervisor" in flags else ""
    model = f"family {fields.get('cpu family', '?')}, model {fields.get('model', '?')}"
    return f"{fields.get('model name', platform.machine())} ({model}; {widest}{virtual}), {os.cpu_count()} processors"


def memory():
    with open("/proc/meminfo") as file:
        kib = int(file.readline().split()[1])
    return f"{kib / 2**20:.0f} GiB"


def versions(python):
    """The rivals' versions, as their own interpreter tells them."""
    script = (
        "from importlib.metadata import version\n"
        "print(', '.join(f'{n} {version(n)}' for n in ('torch', 'jax', 'jaxlib', 'optax', 'numpy')))")
    return output(python, "-c", script)


def commit():
    """The checkout's commit, marked where engine or tool differ from it."""
    changed = output("git", "-C", FOLDER.parent, "status", "--porcelain", "Sources", "Package.swift")
    return output("git", "-C", FOLDER, "rev-parse", "--short", "HEAD") + (" with changes" if changed else "")


def describe(python):
    swift = output("swift", "--version").splitlines()
    release = re.search(r"Swift version \S+", swift[0] if swift else "")
    lines = [
        ("processor", processor()),
        ("memory", memory()),
        ("system", f"{platform.system()} {platform.release()}, {'-'.join(platform.libc_ver())}"),
        ("compilers", ", ".join(filter(None, [
            release[0] if release else "", (output("g++", "--version").splitlines() or [""])[0]]))),
        ("rivals", f"{versions(python)}, CPython {platform.python_version()}"),
    ]
    return "\n".join(f"- {name}: {value}" for name, value in lines)
