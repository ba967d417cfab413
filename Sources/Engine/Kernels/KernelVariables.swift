#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The variables of the environment that choose how kernels compute, never what. An empty one is as good as none.
public enum KernelVariables {
    /// What `GANNET_SIMD` names, where this machine has it.
    static var instructionSet: InstructionSet? {
        value(of: "GANNET_SIMD").flatMap(InstructionSet.init(rawValue:)).flatMap { $0.isSupported ? $0 : nil }
    }

    /// What `GANNET_THREADS` says, from 1 to 1024.
    static var threads: Int? {
        value(of: "GANNET_THREADS").flatMap { Int($0) }.flatMap { (1...1024).contains($0) ? $0 : nil }
    }

    /// What is wrong with the variables, a sentence each. A program that does not ask runs with the best that the
    /// machine has in their place.
    public static var mistakes: [String] {
        var found: [String] = []
        if let name = value(of: "GANNET_SIMD"), instructionSet == nil {
            let names = InstructionSet.allCases.filter(\.isSupported).map { "'\($0.rawValue)'" }
            let isKnown = InstructionSet(rawValue: name) != nil
            found.append(
                "GANNET_SIMD is '\(name)'" + (isKnown ? ", which this machine does not have" : "")
                    + "; it takes \(names.joined(separator: ", ")) here")
        }
        if let count = value(of: "GANNET_THREADS"), threads == nil {
            found.append("GANNET_THREADS is '\(count)'; it takes a number from 1 to 1024")
        }
        return found
    }

    private static func value(of name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
