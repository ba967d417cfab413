func sums(_ size: Int) -> Double {
    var values: [Double] = []
    for i in 0..<size { values.append(Double(i % 1000) * 0.5) }
    var total = 0.0
    for _ in 0..<10 {
        for value in values { total += value }
    }
    for i in 0..<values.count { values[i] = values[i] * 2 }
    return total + values[size - 1]
}

print(sums(500_000))
