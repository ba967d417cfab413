"""The training step of a basic GAN, beside PyTorch's and JAX's."""

from statistics import median

from processes import FOLDER, PYTHON, SCRATCH, Conversation, release, run_notebook
from tables import duration, ratios, spread, table

WORKLOADS = ["tiny", "ring", "simple", "wide", "dcgan"]
CONTENDERS = ["gannet", "cell", "eager", "compile", "jax"]
NAMES = {
    "gannet": "Gannet, Swift",
    "cell": "Gannet, notebook cell",
    "eager": "PyTorch eager",
    "compile": "PyTorch compile",
    "jax": "JAX jit",
}
# The late state shifts D's last bias; the convolutional D has none.
STATES = {workload: ["fresh", "late"] if workload != "dcgan" else ["fresh"] for workload in WORKLOADS}


class Server:
    """A contender that measures its own steps (Sources/TrainingSteps/main.swift describes the protocol)."""

    def __init__(self, command, threads):
        self.conversation = Conversation(command, threads)
        self.losses = {}

    def seconds(self, state, steps):
        seconds, loss_d, loss_g = (float(word) for word in self.conversation.ask(f"{state} {steps}").split())
        self.losses[state] = loss_d, loss_g
        return seconds

    def peak(self):
        return self.conversation.peak()

    def close(self):
        self.conversation.close()


class Cell:
    """A notebook whose cell makes the steps: the time of a run with them less that of a run with the first few alone,
    which take the memory that all later ones use."""

    FIRST_STEPS = 3

    def __init__(self, workload, threads):
        self.workload, self.threads = workload, threads
        self.notebook = write_notebook()
        self.greatest = 0
        self.losses = {}

    def seconds(self, state, steps):
        return self._run(state, self.FIRST_STEPS + steps).seconds - self._run(state, self.FIRST_STEPS).seconds

    def _run(self, state, steps):
        late = "true" if state == "late" else "false"
        parameters = [("workload", self.workload), ("steps", steps), ("late", late)]
        run = run_notebook(self.notebook, parameters, self.threads)
        self.greatest = max(self.greatest, run.peak)
        return run

    def peak(self):
        return self.greatest

    def close(self):
        pass


def write_notebook():
    """The notebook made of the very text of Workload.swift and the loop of Cells/loop.swift."""
    definitions = (FOLDER / "Sources/TrainingSteps/Workload.swift").read_text().replace("import Gannet\n", "")
    loop = (FOLDER / "Cells/loop.swift").read_text()
    path = SCRATCH / "cells/training.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        "---\ntitle: Training\nseed: 0\nparams:\n  workload: tiny\n  steps: 0\n  late: false\n---\n\n"
        f"```swift\n{definitions}```\n\n```swift\n{loop}```\n")
    return path


def start(contender, workload, threads, python, builds):
    if contender == "cell":
        return Cell(workload, threads)
    if contender in ("eager", "compile"):
        return Server([python, FOLDER / "Rivals/torch_gan.py", workload, threads, contender], threads)
    if contender == "jax":
        return Server([python, FOLDER / "Rivals/jax_gan.py", workload, threads], threads)
    return Server([builds.get(contender, release("TrainingSteps")), workload, threads], threads)


def calibrate(contender, state, seconds):
    """How many steps fill a round; what must be compiled is compiled here, and all is warm."""
    count = 1
    while True:
        taken = contender.seconds(state, count)
        if taken >= seconds / 4 or count >= 100_000:
            # Three steps at least, where a step is no matter of seconds.
            least = 3 if taken < count else 1
            return max(least, round(count * seconds / max(taken, 1e-6)))
        # A cell's time is a difference of two runs, and for few steps it is mostly noise.
        count = min(10 * count, max(2 * count, round(count * seconds / max(taken, 1e-6))))


def measure(workload, threads, contenders, states, rounds, seconds, python=PYTHON, builds=None):
    """Seconds per step: {state: {contender: [one number for each round]}}, each contender's peak KiB and last losses.

    All contenders live at once; each round asks them one after the other, each time beginning with another one.
    """
    times = {state: {contender: [] for contender in contenders} for state in states}
    running = {contender: start(contender, workload, threads, python, builds or {}) for contender in contenders}
    try:
        steps = {}
        for state in states:
            for contender in contenders:
                steps[state, contender] = calibrate(running[contender], state, seconds)
        for turn in range(rounds):
            for state in states:
                for place in range(len(contenders)):
                    contender = contenders[(turn + place) % len(contenders)]
                    count = steps[state, contender]
                    times[state][contender].append(running[contender].seconds(state, count) / count)
        peaks = {contender: running[contender].peak() for contender in contenders}
        losses = {contender: running[contender].losses for contender in contenders}
    finally:
        for contender in running.values():
            contender.close()
    return {"times": times, "peaks": peaks, "losses": losses}


def report(workload, threads, result):
    """The table of a workload; ratios are those to the first contender, above 1 where it is the faster one."""
    times, peaks = result["times"], result["peaks"]
    base = next(iter(peaks))
    rows = []
    for contender in peaks:
        row = [NAMES.get(contender, contender)]
        for measured in times.values():
            row.append(duration(median(measured[contender])))
            row.append("1" if contender == base else spread(ratios(measured[contender], measured[base])))
        row.append(f"{peaks[contender] / 1024:.0f} MiB")
        row.append(f"{peaks[contender] / peaks[base]:.1f}")
        rows.append(row)
    header = [f"{workload}, {threads} thread{'s' if threads > 1 else ''}"]
    for state in times:
        header += [f"{state}, a step", "÷ Gannet"]
    late = [
        f"{NAMES.get(contender, contender)} {losses['late'][0]:.1e} and {losses['late'][1]:.1f}"
        for contender, losses in result["losses"].items() if "late" in losses
    ]
    agreement = f"\n\nLosses of D and G in the late state: {', '.join(late)}." if late else ""
    return table(header + ["peak memory", "÷ Gannet"], rows) + agreement
