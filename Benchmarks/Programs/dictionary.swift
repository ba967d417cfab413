func count(_ draws: Int) -> Int {
    var counts: [Int: Int] = [:]
    var state = 1
    for _ in 0..<draws {
        state = (state * 1_103_515_245 + 12345) % 2_147_483_648
        counts[state / 65536 % 1000, default: 0] += 1
    }
    var greatest = 0
    for key in 0..<1000 { greatest = max(greatest, counts[key] ?? 0) }
    return greatest
}

print(count(300_000))
