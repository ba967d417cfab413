struct Body {
    var x: Double
    var y: Double
    var vx: Double
    var vy: Double
    let mass: Double
}

func energy(_ bodies: [Body]) -> Double {
    var total = 0.0
    for i in 0..<bodies.count {
        let a = bodies[i]
        total += 0.5 * a.mass * (a.vx * a.vx + a.vy * a.vy)
        for j in (i + 1)..<bodies.count {
            let b = bodies[j]
            let dx = a.x - b.x
            let dy = a.y - b.y
            total -= a.mass * b.mass / (dx * dx + dy * dy).squareRoot()
        }
    }
    return total
}

func advance(_ bodies: inout [Body], by time: Double) {
    for i in 0..<bodies.count {
        for j in (i + 1)..<bodies.count {
            let dx = bodies[i].x - bodies[j].x
            let dy = bodies[i].y - bodies[j].y
            let square = dx * dx + dy * dy
            let force = time / (square * square.squareRoot())
            bodies[i].vx -= dx * bodies[j].mass * force
            bodies[i].vy -= dy * bodies[j].mass * force
            bodies[j].vx += dx * bodies[i].mass * force
            bodies[j].vy += dy * bodies[i].mass * force
        }
    }
    for i in 0..<bodies.count {
        bodies[i].x += time * bodies[i].vx
        bodies[i].y += time * bodies[i].vy
    }
}

var bodies = [
    Body(x: 0, y: 0, vx: 0, vy: 0, mass: 100), Body(x: 1, y: 0, vx: 0, vy: 10, mass: 0.01),
    Body(x: 0, y: 2, vx: 7, vy: 0, mass: 0.02), Body(x: -3, y: 0, vx: 0, vy: -5.5, mass: 0.03),
    Body(x: 0, y: -4, vx: -5, vy: 0, mass: 0.04),
]
for _ in 0..<20000 { advance(&bodies, by: 0.0001) }
print(energy(bodies))
