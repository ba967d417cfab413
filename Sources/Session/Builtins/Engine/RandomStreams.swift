import Interpreting
import Kernels

/// Streams of random numbers.
let randomStreamBuiltins: [Builtin] = [
    Builtin(
        "@object final class Random {}",
        """
        A stream of random numbers that a seed decides, passed as `using:`. Without one, a cell draws from its own \
        stream.
        """,
        .type),
    Builtin(
        in: "Random", "init(seed: Int)", "The stream of a seed, at its first draw.",
        example: """
            let a = randn(3, using: Random(seed: 7))
            let b = randn(3, using: Random(seed: 7))
            allClose(a, b, within: 0)  // true
            """,
        native: { call in
            call.return(object: RandomStream(seed: UInt64(bitPattern: Int64(call.int()))))
        }),
]
