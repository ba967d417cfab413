// Measures Gannet's training step on request: `TrainingSteps WORKLOAD THREADS`, then on standard input lines
// `fresh STEPS` and `late STEPS`. Each starts a training anew, makes one step unmeasured, and is answered by
// `SECONDS LOSS_D LOSS_G` for the steps after it.
import Gannet
import Glibc

func answer(_ line: String) {
    print(line)
    fflush(nil)
}

let arguments = CommandLine.arguments
guard arguments.count == 3, let threads = Int(arguments[2]) else {
    fatalError("usage: TrainingSteps WORKLOAD THREADS")
}
Threads.count = threads
answer("ready")
let clock = ContinuousClock()
while let line = readLine() {
    let words = line.split(separator: " ")
    guard words.count == 2, let steps = Int(words[1]) else { fatalError("not a request: \(line)") }
    let training = Training(arguments[1], isLate: words[0] == "late")
    _ = training.step()
    var losses: (d: Float, g: Float) = (0, 0)
    let time = clock.measure {
        for _ in 0..<steps { losses = training.step() }
    }
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
    answer("\(seconds) \(losses.d) \(losses.g)")
}
