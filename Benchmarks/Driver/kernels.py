"""The engine's kernels alone: products beside OpenBLAS and the peak, elementary functions beside libm and PyTorch."""

from statistics import median

from processes import FOLDER, PYTHON, Conversation, release
from tables import duration, ratios, spread, table

WORKLOADS = ["tiny", "ring", "simple", "wide"]


def blas(python):
    """The OpenBLAS that numpy's wheel brings along."""
    found = sorted(python.parent.parent.glob("lib/python*/site-packages/numpy.libs/libscipy_openblas64_*"))
    if not found:
        raise RuntimeError(f"no OpenBLAS beside {python}: run `make bench-rivals`")
    return found[0]


def ask(conversation):
    pairs = (field.rsplit("=", 1) for field in conversation.ask("round").split("\t"))
    return {name: float(value) for name, value in pairs}


def collect(conversations, rounds):
    """{name: one number for each round}, the conversations in alternation; the first round warms up."""
    series = {}
    try:
        for turn in range(rounds + 1):
            for place in range(len(conversations)):
                measured = ask(conversations[(turn + place) % len(conversations)])
                if turn > 0:
                    for name, value in measured.items():
                        series.setdefault(name, []).append(value)
    finally:
        for conversation in conversations:
            conversation.close()
    return series


def measure_products(workload, threads, rounds, python=PYTHON):
    command = [release("KernelTimes"), "products", workload, threads, blas(python)]
    return collect([Conversation(command, threads)], rounds)


def measure_maps(rounds, python=PYTHON):
    return collect(
        [Conversation([release("KernelTimes"), "maps"], 1), Conversation([python, FOLDER / "Rivals/torch_maps.py"], 1)],
        rounds)


def report_products(workload, threads, series):
    peak = series["peak"]
    rows = []
    for name in (key.split(" ", 1)[1] for key in series if key.startswith("gannet ")):
        rows_, columns, inner = (int(size) for size in name.split(" ")[0].split("×"))
        operations = 2 * rows_ * columns * inner
        gannet, blas = series[f"gannet {name}"], series[f"blas {name}"]
        share = [operations / seconds / top for seconds, top in zip(gannet, peak)]
        rows.append([
            name, duration(median(gannet)), f"{operations / median(gannet) / 1e9:.1f}",
            f"{operations / median(blas) / 1e9:.1f}", spread(ratios(blas, gannet)), f"{median(share):.0%}",
        ])
    head = f"{workload}, {threads} thread{'s' if threads > 1 else ''}, peak {median(peak) / 1e9:.0f} GFLOP/s"
    return table([head, "Gannet", "GFLOP/s", "OpenBLAS GFLOP/s", "OpenBLAS ÷ Gannet (time)", "of the peak"], rows)


def report_maps(series):
    def cell(key):
        return f"{median(series[key]) * 1e9:.2f}" if key in series else "–"

    def ratio(key, base):
        return spread(ratios(series[key], series[base])) if key in series else "–"

    rows = []
    for name in (key.split(" ", 1)[1] for key in series if key.startswith("gannet ")):
        gannet, libm, torch = f"gannet {name}", f"libm {name}", f"torch {name}"
        rows.append([name, cell(gannet), cell(libm), cell(torch), ratio(libm, gannet), ratio(torch, gannet)])
    return table(["ns an element", "Gannet", "libm", "PyTorch", "libm ÷ Gannet", "PyTorch ÷ Gannet"], rows)
