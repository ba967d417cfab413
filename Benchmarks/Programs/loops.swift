func count(_ size: Int) -> Int {
    var total = 0
    for i in 0..<size {
        for j in 0..<size {
            if (i * j) % 7 == 3 { total += i - 2 * j }
        }
    }
    return total
}

print(count(2000))
