"""PyTorch's training step on request: torch_gan.py WORKLOAD THREADS eager|compile.

The protocol is that of Sources/TrainingSteps/main.swift: lines `fresh STEPS` and `late STEPS` on standard input, each
answered by `SECONDS LOSS_D LOSS_G`. Workloads, algorithm and late state are those of Workload.swift and Training.swift.
"""

import sys
import time

import torch
import torch._functorch.config as functorch
from torch import nn

name, threads, mode = sys.argv[1], int(sys.argv[2]), sys.argv[3]
torch.set_num_threads(threads)


def leaky():
    return nn.LeakyReLU(0.1)


def mlp(sizes, activation):
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [nn.Linear(inputs, outputs), activation()]
    return layers[:-1]


def dcgan():
    half = dict(kernel_size=4, stride=2, padding=1, bias=False)
    generator = [
        nn.ConvTranspose2d(100, 256, 4, bias=False), nn.BatchNorm2d(256), nn.ReLU(),
        nn.ConvTranspose2d(256, 128, **half), nn.BatchNorm2d(128), nn.ReLU(),
        nn.ConvTranspose2d(128, 64, **half), nn.BatchNorm2d(64), nn.ReLU(),
        nn.ConvTranspose2d(64, 1, **half), nn.Tanh(),
    ]
    logits = [
        nn.Conv2d(1, 64, **half), nn.LeakyReLU(0.2),
        nn.Conv2d(64, 128, **half), nn.BatchNorm2d(128), nn.LeakyReLU(0.2),
        nn.Conv2d(128, 256, **half), nn.BatchNorm2d(256), nn.LeakyReLU(0.2),
        nn.Conv2d(256, 1, 4, bias=False), nn.Flatten(),
    ]
    return generator, logits


# batch, shape of a latent sample, shape of a real sample, learning rate, late reals, G's last bias in the late state
POINTS, IMAGES = (8.0, -8.0), (0.9, -1.5)
BATCH, LATENT, REAL, RATE, LATE_REALS, LATE_FAKES = {
    "tiny": (32, [2], [2], 1e-3, *POINTS),
    "ring": (256, [2], [2], 1e-3, *POINTS),
    "simple": (32, [64], [784], 3e-4, *IMAGES),
    "wide": (256, [128], [784], 2e-4, *IMAGES),
    "dcgan": (64, [100, 1, 1], [1, 32, 32], 2e-4, 0.0, 0.0),
}[name]


def make_networks():
    if name == "tiny":
        return mlp([2, 16, 2], nn.ReLU), mlp([2, 16, 1], leaky)
    if name == "ring":
        return mlp([2, 128, 128, 2], nn.ReLU), mlp([2, 128, 128, 1], leaky)
    if name == "simple":
        return mlp([64, 256, 784], leaky) + [nn.Tanh()], mlp([784, 128, 1], leaky)
    if name == "wide":
        return mlp([128, 1024, 1024, 784], leaky) + [nn.Tanh()], mlp([784, 1024, 1024, 1], leaky)
    return dcgan()


def noise():
    return torch.randn(BATCH, *LATENT)


class Training:
    """One generator, one discriminator; compiled once, and started anew for each request."""

    def __init__(self):
        torch.manual_seed(0)
        generator, logits = make_networks()
        self.generator = nn.Sequential(*generator)
        self.logits = nn.Sequential(*logits)
        self.discriminator = nn.Sequential(*logits, nn.Sigmoid())
        if name == "dcgan":
            self.fresh_reals = [torch.rand(BATCH, *REAL) * 2 - 1 for _ in range(4)]
        else:
            self.fresh_reals = [torch.randn(BATCH, *REAL) for _ in range(16)]
        self.start = [
            {key: value.clone() for key, value in network.state_dict().items()}
            for network in (self.generator, self.discriminator)
        ]
        self.bce = nn.BCELoss()
        self.G, self.D = self.generator, self.discriminator
        if mode == "compile":
            # The notes' algorithm passes through G's graph twice, so its buffers may not be given away.
            functorch.donated_buffer = False
            self.G, self.D = torch.compile(self.generator), torch.compile(self.discriminator)

    def begin(self, late):
        for network, state in zip((self.generator, self.discriminator), self.start):
            network.load_state_dict(state)
            network.zero_grad()
        self.reals = self.saturate() if late else self.fresh_reals
        self.optimizer_d = torch.optim.Adam(self.discriminator.parameters(), lr=RATE)
        self.optimizer_g = torch.optim.Adam(self.generator.parameters(), lr=RATE)
        self.steps = 0

    @torch.no_grad()
    def saturate(self):
        """As `saturate` in Workload.swift."""
        reals = [real * 0.02 + LATE_REALS for real in self.fresh_reals]
        g = list(self.generator.parameters())
        g[-2].mul_(0.1)
        g[-1].fill_(LATE_FAKES)
        d = list(self.logits.parameters())
        for parameter in d:
            parameter.copy_(parameter * 0 if parameter.dim() == 1 else parameter.abs())
        real, fake = self.logits(reals[0]).mean(), self.logits(self.generator(noise())).mean()
        scale = 120 / (real - fake)
        d[-2].mul_(scale)
        d[-1].sub_(scale * (real + fake) / 2)
        return reals

    def step(self):
        real = self.reals[self.steps % len(self.reals)]
        fake = self.G(noise())
        on_real = self.D(real)
        on_fake = self.D(fake)
        loss_d = (self.bce(on_real, torch.ones_like(on_real)) + self.bce(on_fake, torch.zeros_like(on_fake))) / 2
        self.discriminator.zero_grad()
        loss_d.backward(retain_graph=True)
        self.optimizer_d.step()
        verdict = self.D(fake)
        loss_g = self.bce(verdict, torch.ones_like(verdict))
        self.generator.zero_grad()
        loss_g.backward()
        self.optimizer_g.step()
        self.steps += 1
        return loss_d.item(), loss_g.item()


training = Training()
print("ready", flush=True)
for line in sys.stdin:
    state, steps = line.split()
    training.begin(late=state == "late")
    training.step()
    losses = (0.0, 0.0)
    start = time.perf_counter()
    for _ in range(int(steps)):
        losses = training.step()
    print(time.perf_counter() - start, *losses, flush=True)
