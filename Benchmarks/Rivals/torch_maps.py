"""PyTorch's elementary functions, one thread: as `KernelTimes maps`, on as many elements of the same range.

Results go to an array that is there already, so that no allocation is timed.
"""

import sys
import time

import torch

COUNT = 16384
torch.set_num_threads(1)
x = torch.rand(COUNT) * 8
y = torch.empty(COUNT)

WITH_OUTPUT = {
    "exp": torch.exp, "log": torch.log, "log1p": torch.log1p, "tanh": torch.tanh, "sigmoid": torch.sigmoid,
    "sqrt": torch.sqrt,
}
MAPS = {name: lambda function=function: function(x, out=y) for name, function in WITH_OUTPUT.items()}
MAPS["softplus"] = lambda: torch.ops.aten.softplus.out(x, 1, 20, out=y)
MAPS["silu"] = lambda: torch.ops.aten.silu.out(x, out=y)
MAPS["gelu"] = lambda: torch.ops.aten.gelu.out(x, out=y)
MAPS["normal"] = lambda: y.normal_()


def seconds(call, least=0.005):
    calls = 1
    while True:
        start = time.perf_counter()
        for _ in range(calls):
            call()
        passed = time.perf_counter() - start
        if passed >= least:
            return passed / calls
        calls = max(calls * 2, int(calls * least / max(passed, 1e-9) * 1.1))


print("ready", flush=True)
for line in sys.stdin:
    print("\t".join(f"torch {name}={seconds(call) / COUNT}" for name, call in MAPS.items()), flush=True)
