import CellNotebooks
import Dispatch
import Glibc
import RandomPrograms
import Synchronization

// Compares Gannet with the Swift compiler: `differential [--corpus] [--programs COUNT] [--seed SEED]`.
// With --corpus, every program of Tests/Cells/accepts is compiled, its stored outputs compared with the compiler's and
// with the interpreter's. With --programs, so many random programs are compiled and interpreted. The exit status is 1
// where anything differs.

/// The number behind an option.
func value(of option: String, or standard: Int) -> Int {
    guard let index = CommandLine.arguments.firstIndex(of: option), index + 1 < CommandLine.arguments.count,
        let number = Int(CommandLine.arguments[index + 1])
    else { return standard }
    return number
}

/// Does a job for each number below a count, on all processors, and gathers what the jobs find, in their order.
func gather(_ count: Int, _ job: @Sendable (Int) -> [Difference]) -> [Difference] {
    let found = Mutex<[(Int, [Difference])]>([])
    DispatchQueue.concurrentPerform(iterations: count) { index in
        let differences = job(index)
        found.withLock { $0.append((index, differences)) }
    }
    return found.withLock { $0 }.sorted { $0.0 < $1.0 }.flatMap { $0.1 }
}

var differences: [Difference] = []

if CommandLine.arguments.contains("--corpus") {
    let notebooks = CellNotebook.all(in: "accepts")
    differences += gather(notebooks.count) { index in
        let notebook = notebooks[index]
        return Difference.all(in: notebook) + notebook.differences
    }
    print("\(notebooks.count) programs of the corpus")
}

let programs = value(of: "--programs", or: 0)
let seed = value(of: "--seed", or: 1)
let batch = 8
differences += gather((programs + batch - 1) / batch) { index in
    let numbers = (index * batch)..<min(programs, (index + 1) * batch)
    return Difference.all(
        among: numbers.map { number in
            let name = "seed \(seed), program \(number)"
            return (name, RandomProgram(seed: UInt64(seed) &* 1_000_003 &+ UInt64(number), number: number).source)
        })
}
if programs > 0 { print("\(programs) random programs of seed \(seed)") }

for difference in differences { print("\n\(difference)") }
print(differences.isEmpty ? "no difference" : "\(differences.count) differ")
exit(differences.isEmpty ? 0 : 1)
