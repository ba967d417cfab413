"""JAX's training step, one jitted function with optax's Adam, on request: jax_gan.py WORKLOAD THREADS.

The protocol is that of Sources/TrainingSteps/main.swift: lines `fresh STEPS` and `late STEPS` on standard input, each
answered by `SECONDS LOSS_D LOSS_G`. Workloads, algorithm and late state are those of Workload.swift and Training.swift;
what the algorithm computes and throws away (G's gradients in D's step, D's in G's) a function without state leaves out.
"""

import os
import sys

name, threads = sys.argv[1], int(sys.argv[2])
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=" + ("true" if threads > 1 else "false")
os.environ["JAX_PLATFORMS"] = "cpu"

import time

import jax
import jax.numpy as jnp
import optax

POINTS, IMAGES = (8.0, -8.0), (0.9, -1.5)
BATCH, G_SIZES, D_SIZES, G_LEAK, BOUNDED, RATE, (LATE_REALS, LATE_FAKES) = {
    "tiny": (32, [2, 16, 2], [2, 16, 1], 0.0, False, 1e-3, POINTS),
    "ring": (256, [2, 128, 128, 2], [2, 128, 128, 1], 0.0, False, 1e-3, POINTS),
    "simple": (32, [64, 256, 784], [784, 128, 1], 0.1, True, 3e-4, IMAGES),
    "wide": (256, [128, 1024, 1024, 784], [784, 1024, 1024, 1], 0.1, True, 2e-4, IMAGES),
    "dcgan": (64, [100], [], 0.0, True, 2e-4, (0.0, 0.0)),
}[name]


def leaky(x, slope):
    return jnp.where(x > 0, x, slope * x)


# MARK: Fully connected networks: parameters are a list of (weight [inputs, outputs], bias [outputs]).


def uniform(key, shape, fan):
    return jax.random.uniform(key, shape, minval=-(fan**-0.5), maxval=fan**-0.5)


def start_mlp(key, sizes):
    keys = iter(jax.random.split(key, 2 * len(sizes)))
    return [(uniform(next(keys), (i, o), i), uniform(next(keys), (o,), i)) for i, o in zip(sizes, sizes[1:])]


def mlp(parameters, x, slope):
    for weight, bias in parameters[:-1]:
        x = leaky(x @ weight + bias, slope)
    weight, bias = parameters[-1]
    return x @ weight + bias


# MARK: DCGAN: parameters are a list of (kernel, scale or None, shift or None), the last two of batch normalization.
# Running statistics are no part of the step's results, so they travel beside the parameters.

UP = [(100, 256, 1, 0), (256, 128, 2, 1), (128, 64, 2, 1), (64, 1, 2, 1)]
DOWN = [(1, 64, 2, 1), (64, 128, 2, 1), (128, 256, 2, 1), (256, 1, 1, 0)]
NORMALIZED_UP, NORMALIZED_DOWN = (0, 1, 2), (1, 2)


def start_convolutions(key, layers, normalized, transposed):
    parameters, running = [], []
    for index, (inputs, outputs, _, _) in enumerate(layers):
        key, own = jax.random.split(key)
        fan = (outputs if transposed else inputs) * 16
        norm = (jnp.ones(outputs), jnp.zeros(outputs)) if index in normalized else (None, None)
        parameters.append((uniform(own, (4, 4, inputs, outputs), fan), *norm))
        running.append((jnp.zeros(outputs), jnp.ones(outputs)) if index in normalized else None)
    return parameters, running


def convolve(x, kernel, stride, padding):
    return jax.lax.conv_general_dilated(
        x, kernel, (stride, stride), [(padding, padding)] * 2, dimension_numbers=("NHWC", "HWIO", "NHWC"))


def convolve_transposed(x, kernel, stride, padding):
    return jax.lax.conv_general_dilated(
        x, kernel, (1, 1), [(3 - padding, 3 - padding)] * 2, lhs_dilation=(stride, stride),
        dimension_numbers=("NHWC", "HWIO", "NHWC"))


def normalize(x, scale, shift, running):
    count = x.size // x.shape[-1]
    mean = x.mean((0, 1, 2))
    variance = jnp.square(x - mean).mean((0, 1, 2))
    running = (0.9 * running[0] + 0.1 * mean, 0.9 * running[1] + 0.1 * variance * count / (count - 1))
    return (x - mean) * jax.lax.rsqrt(variance + 1e-5) * scale + shift, jax.lax.stop_gradient(running)


def convolutions(parameters, running, x, layers, operation, slope):
    moved = []
    for index, ((kernel, scale, shift), statistics) in enumerate(zip(parameters, running)):
        x = operation(x, kernel, *layers[index][2:])
        if statistics is not None:
            x, statistics = normalize(x, scale, shift, statistics)
        moved.append(statistics)
        if index < len(layers) - 1:
            x = leaky(x, slope)
    return x, moved


# MARK: Both kinds, behind the same two functions: output and moved running statistics.


def start_networks(key):
    g, d = jax.random.split(key)
    if name == "dcgan":
        g, running_g = start_convolutions(g, UP, NORMALIZED_UP, True)
        d, running_d = start_convolutions(d, DOWN, NORMALIZED_DOWN, False)
        return (g, running_g), (d, running_d)
    return (start_mlp(g, G_SIZES), []), (start_mlp(d, D_SIZES), [])


def generator(parameters, running, z):
    if name == "dcgan":
        x, running = convolutions(parameters, running, z.reshape(BATCH, 1, 1, -1), UP, convolve_transposed, 0.0)
        return jnp.tanh(x), running
    x = mlp(parameters, z, G_LEAK)
    return (jnp.tanh(x) if BOUNDED else x), running


def logits(parameters, running, x):
    if name == "dcgan":
        x, running = convolutions(parameters, running, x, DOWN, convolve, 0.2)
        return x.reshape(BATCH, 1), running
    return mlp(parameters, x, 0.1), running


def discriminator(parameters, running, x):
    x, running = logits(parameters, running, x)
    return jax.nn.sigmoid(x), running


# PyTorch's BCELoss: logarithms clamped at -100, a gradient that divides by no less than 1e-12.
@jax.custom_vjp
def bce(p, y):
    return jnp.mean((y - 1) * jnp.maximum(jnp.log1p(-p), -100) - y * jnp.maximum(jnp.log(p), -100))


def bce_forward(p, y):
    return bce(p, y), (p, y)


def bce_backward(saved, gradient):
    p, y = saved
    return gradient * (p - y) / jnp.maximum((1 - p) * p, 1e-12) / p.size, None


bce.defvjp(bce_forward, bce_backward)

optimizer = optax.adam(RATE)


@jax.jit
def step(state, real):
    (g, running_g), (d, running_d), moments_g, moments_d, key = state
    key, own = jax.random.split(key)
    z = jax.random.normal(own, (BATCH, G_SIZES[0]))
    fake, back_to_g, running_g = jax.vjp(lambda g: generator(g, running_g, z), g, has_aux=True)

    def loss_of_d(d):
        on_real, running = discriminator(d, running_d, real)
        on_fake, running = discriminator(d, running, fake)
        return (bce(on_real, 1.0) + bce(on_fake, 0.0)) / 2, running

    (loss_d, running_d), gradient = jax.value_and_grad(loss_of_d, has_aux=True)(d)
    updates, moments_d = optimizer.update(gradient, moments_d)
    d = optax.apply_updates(d, updates)

    def loss_of_g(fake):
        verdict, running = discriminator(d, running_d, fake)
        return bce(verdict, 1.0), running

    (loss_g, running_d), gradient = jax.value_and_grad(loss_of_g, has_aux=True)(fake)
    updates, moments_g = optimizer.update(back_to_g(gradient)[0], moments_g)
    g = optax.apply_updates(g, updates)
    return ((g, running_g), (d, running_d), moments_g, moments_d, key), loss_d, loss_g


def saturate(g, d, reals, key):
    """As `saturate` in Workload.swift."""
    reals = [real * 0.02 + LATE_REALS for real in reals]
    g = g[:-1] + [(g[-1][0] * 0.1, jnp.full_like(g[-1][1], LATE_FAKES))]
    d = [(jnp.abs(weight), bias * 0) for weight, bias in d]
    fakes = generator(g, [], jax.random.normal(key, (BATCH, G_SIZES[0])))[0]
    real, fake = mlp(d, reals[0], 0.1).mean(), mlp(d, fakes, 0.1).mean()
    scale = 120 / (real - fake)
    return g, d[:-1] + [(d[-1][0] * scale, d[-1][1] - scale * (real + fake) / 2)], reals


def begin(late):
    keys = jax.random.split(jax.random.PRNGKey(0), 4)
    (g, running_g), (d, running_d) = start_networks(keys[0])
    if name == "dcgan":
        reals = list(jax.random.uniform(keys[1], (4, BATCH, 32, 32, 1), minval=-1, maxval=1))
    else:
        reals = list(jax.random.normal(keys[1], (16, BATCH, D_SIZES[0])))
    if late:
        g, d, reals = saturate(g, d, reals, keys[2])
    return ((g, running_g), (d, running_d), optimizer.init(g), optimizer.init(d), keys[3]), reals


print("ready", flush=True)
for line in sys.stdin:
    word, steps = line.split()
    state, reals = begin(word == "late")
    state, loss_d, loss_g = step(state, reals[0])
    loss_g.block_until_ready()
    start = time.perf_counter()
    for index in range(1, 1 + int(steps)):
        state, loss_d, loss_g = step(state, reals[index % len(reals)])
        losses = float(loss_d), float(loss_g)
    print(time.perf_counter() - start, *losses, flush=True)
