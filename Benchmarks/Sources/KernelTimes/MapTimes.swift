import Gannet
import Reference

/// Elementary functions over an array that fits the caches, by the engine and by libm, in turn, on one thread.
struct MapTimes {
    private static let count = 16384
    private static let maps: [(name: String, map: UnaryMap)] = [
        ("exp", .exp), ("log", .log), ("log1p", .log1p), ("tanh", .tanh), ("sigmoid", .sigmoid),
        ("softplus", .softplus), ("silu", .silu), ("gelu", .gelu), ("sqrt", .sqrt),
    ]
    private let stopwatch = Stopwatch()
    private let inputs = rand(count) * 8
    private let outputs = zeros(count)

    init() { Threads.count = 1 }

    /// Arguments are uniform in 0 ..< 8, where every function is defined and none is at its limit.
    func round() -> [(name: String, value: Double)] {
        var results: [(name: String, value: Double)] = []
        let x = inputs.storage.elements
        let y = outputs.storage.elements
        func add(_ name: String, _ body: () -> Void) {
            results.append((name, stopwatch.seconds(atLeast: 0.005, body) / Double(Self.count)))
        }
        for (name, map) in Self.maps {
            add("gannet \(name)") { map.apply(x, into: y, count: Self.count) }
            if let libm = reference_map_named(name) { add("libm \(name)") { libm(x, y, Self.count) } }
        }
        let random = Random(seed: 0)
        add("gannet normal") { random.fillNormal(outputs.storage, mean: 0, deviation: 1) }
        return results
    }
}
