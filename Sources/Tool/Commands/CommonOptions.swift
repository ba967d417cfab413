import ArgumentParser
import Kernels
import Notebooks
import Running

/// What every verb takes.
struct ReportOptions: ParsableArguments {
    @Option(help: "When to use colours: auto, always, never. auto heeds NO_COLOR.")
    var color = ColorChoice.auto

    @Flag(name: .shortAndLong, help: "Say only what is wrong.")
    var quiet = false
}

/// What verbs that check or run notebooks take besides.
struct ParameterOptions: ParsableArguments {
    @Option(
        name: [.customShort("P"), .customLong("parameter")], parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Gives a parameter of the notebook another value.", valueName: "name=value"))
    var parameters: [String] = []

    @Option(
        name: .customLong("allow-read"),
        help: ArgumentHelp(
            "A folder, besides the notebook's own, whose files the notebook's front matter may name.",
            valueName: "dir"))
    var readableFolders: [String] = []

    mutating func validate() throws {
        for text in parameters {
            guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
                throw ValidationError("-P takes name=value, not '\(text)'")
            }
        }
    }

    var overrides: [(name: String, text: String)] {
        parameters.compactMap { text in
            text.firstIndex(of: "=").map { (String(text[..<$0]), String(text[text.index(after: $0)...])) }
        }
    }
}

/// What verbs that run notebooks take besides.
struct RunOptions: ParsableArguments {
    @OptionGroup var given: ParameterOptions

    @Option(help: "How many threads the kernels use; results are the same for every number.")
    var threads: Int?

    @Option(name: .customLong("step-limit"), help: "Steps of one cell, above what the notebook says.")
    var stepLimit: Int?

    @Option(
        name: .customLong("time-limit"),
        help: ArgumentHelp("Seconds of one cell, above what the notebook says.", valueName: "seconds"))
    var timeLimit: Double?

    @Option(
        name: .customLong("memory-limit"),
        help: ArgumentHelp("Bytes of tensors alive at once, above what the notebook says, as 4GiB.", valueName: "size"))
    var memoryLimit: MemoryLimit?

    @Flag(help: "Runs notebooks of a folder that are marked slow as well.")
    var slow = false

    mutating func validate() throws {
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads takes a number from 1 to 1024")
        }
        if let mistake = KernelVariables.mistakes.first { throw ValidationError(mistake) }
        if let stepLimit, stepLimit < 1 { throw ValidationError("--step-limit takes a number from 1 on") }
        if let timeLimit, !(timeLimit > 0) { throw ValidationError("--time-limit takes a number of seconds above 0") }
    }

    /// The limits that the command line sets.
    var limits: RunLimits { RunLimits(steps: stepLimit, seconds: timeLimit, memory: memoryLimit?.bytes) }

    func applyThreads() {
        if let threads { Threads.count = threads }
    }
}

/// A number of bytes with its unit, as front matter writes it.
struct MemoryLimit: ExpressibleByArgument {
    let bytes: Int

    init?(argument: String) {
        guard let bytes = LimitSpelling.bytes(argument) else { return nil }
        self.bytes = bytes
    }
}
