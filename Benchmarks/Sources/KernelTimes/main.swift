// Times the engine's kernels beside their references, once for each line `round` on standard input, which is answered
// by one line of measurements `NAME=NUMBER`, divided by tabs.
//
//   KernelTimes products WORKLOAD THREADS LIBRARY   seconds of each product: `gannet 32×16×2 NT=…`, `blas …=…`, and the
//                                                   operations a second of pure multiply-adds: `peak=…`
//   KernelTimes maps                                seconds an element: `gannet exp=…`, `libm exp=…`
import Gannet
import Glibc

func answer(_ line: String) {
    print(line)
    fflush(nil)
}

func answerRounds(_ measure: () -> [(name: String, value: Double)]) {
    answer("ready")
    while let line = readLine(), line == "round" {
        answer(measure().map { "\($0.name)=\($0.value)" }.joined(separator: "\t"))
    }
}

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "products" where arguments.count == 4:
    guard let threads = Int(arguments[2]),
        let products = ProductTimes(
            workload: arguments[1], threads: threads, library: arguments[3])
    else { fatalError("no such workload, or no library at \(arguments[3])") }
    answerRounds(products.round)
case "maps" where arguments.count == 1:
    answerRounds(MapTimes().round)
default:
    fatalError("usage: KernelTimes products WORKLOAD THREADS LIBRARY | maps")
}
