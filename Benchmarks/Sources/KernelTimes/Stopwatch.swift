/// Repeats short work until it can be timed.
struct Stopwatch {
    private let clock = ContinuousClock()

    /// Seconds of one call, the mean over as many calls as fill `atLeast` seconds.
    func seconds(atLeast least: Double, _ body: () -> Void) -> Double {
        var calls = 1
        while true {
            let time = clock.measure { for _ in 0..<calls { body() } }.seconds
            if time >= least { return time / Double(calls) }
            calls = max(calls * 2, Int(Double(calls) * least / max(time, 1e-9) * 1.1))
        }
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
