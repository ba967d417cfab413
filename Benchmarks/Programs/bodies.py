import math


class Body:
    __slots__ = ("x", "y", "vx", "vy", "mass")

    def __init__(self, x, y, vx, vy, mass):
        self.x, self.y, self.vx, self.vy, self.mass = x, y, vx, vy, mass


def energy(bodies):
    total = 0.0
    for i in range(len(bodies)):
        a = bodies[i]
        total += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy)
        for j in range(i + 1, len(bodies)):
            b = bodies[j]
            dx = a.x - b.x
            dy = a.y - b.y
            total -= a.mass * b.mass / math.sqrt(dx * dx + dy * dy)
    return total


def advance(bodies, time):
    for i in range(len(bodies)):
        for j in range(i + 1, len(bodies)):
            a, b = bodies[i], bodies[j]
            dx = a.x - b.x
            dy = a.y - b.y
            square = dx * dx + dy * dy
            force = time / (square * math.sqrt(square))
            a.vx -= dx * b.mass * force
            a.vy -= dy * b.mass * force
            b.vx += dx * a.mass * force
            b.vy += dy * a.mass * force
    for body in bodies:
        body.x += time * body.vx
        body.y += time * body.vy


bodies = [
    Body(0.0, 0.0, 0.0, 0.0, 100.0), Body(1.0, 0.0, 0.0, 10.0, 0.01), Body(0.0, 2.0, 7.0, 0.0, 0.02),
    Body(-3.0, 0.0, 0.0, -5.5, 0.03), Body(0.0, -4.0, -5.0, 0.0, 0.04),
]
for _ in range(20000):
    advance(bodies, 0.0001)
print(energy(bodies))
