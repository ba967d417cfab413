import CKernels

/// The instruction sets that the kernels are compiled for. They move speed, never a bit.
public enum InstructionSet: String, CaseIterable, Sendable {
    case scalar, neon, avx2, avx512

    /// Whether this machine has it.
    public var isSupported: Bool { gannet_supports(isa) }

    /// The one that the kernels of every thread use now.
    public static var selected: InstructionSet {
        allCases.first { $0.isa == gannet_selected() } ?? .scalar
    }

    /// Makes the kernels of every thread use it.
    ///
    /// - Throws: `EngineError.unsupportedInstructionSet` where the machine does not have it.
    public func select() throws(EngineError) {
        _ = Self.environmentChoice
        guard gannet_select(isa) else { throw .unsupportedInstructionSet(name: rawValue) }
    }

    /// The widest one that this machine has.
    public static var best: InstructionSet {
        allCases.last { $0.isSupported } ?? .scalar
    }

    private var isa: gannet_isa {
        switch self {
        case .scalar: GANNET_ISA_SCALAR
        case .neon: GANNET_ISA_NEON
        case .avx2: GANNET_ISA_AVX2
        case .avx512: GANNET_ISA_AVX512
        }
    }

    /// Selects, once, what the variable `GANNET_SIMD` names, or the best where it names nothing that this machine has.
    static let environmentChoice: InstructionSet = {
        let choice = KernelVariables.instructionSet ?? best
        _ = gannet_select(choice.isa)
        return choice
    }()
}
