func primes(below limit: Int) -> Int {
    var isPrime = Array(repeating: true, count: limit)
    var count = 0
    for candidate in 2..<limit where isPrime[candidate] {
        count += 1
        var multiple = candidate * candidate
        while multiple < limit {
            isPrime[multiple] = false
            multiple += candidate
        }
    }
    return count
}

print(primes(below: 1_000_000))
