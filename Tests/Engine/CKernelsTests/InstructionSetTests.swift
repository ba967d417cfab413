import CKernels
import Testing

@Suite("Instruction sets", .serialized)
struct InstructionSetTests {
    private static let vectors = [GANNET_ISA_AVX2, GANNET_ISA_AVX512, GANNET_ISA_NEON]

    @Test("the plain one is always there, and can be picked")
    func scalar() {
        let before = gannet_selected()
        #expect(gannet_supports(GANNET_ISA_SCALAR))
        #expect(gannet_select(GANNET_ISA_SCALAR))
        #expect(gannet_selected() == GANNET_ISA_SCALAR)
        gannet_select(before)
    }

    @Test("one that the processor lacks is refused, and the choice stays")
    func refused() {
        let before = gannet_selected()
        #expect(!gannet_select(gannet_isa(rawValue: 999)))
        #expect(gannet_selected() == before)
        for other in Self.vectors where !gannet_supports(other) {
            #expect(!gannet_select(other))
            #expect(gannet_selected() == before)
        }
    }

    @Test(
        "every kernel gives the bits of the plain one with every other that the processor has",
        arguments: KernelRun.all.indices)
    func sameBits(index: Int) {
        let run = KernelRun.all[index]
        let before = gannet_selected()
        gannet_select(GANNET_ISA_SCALAR)
        let plain = run.bits()
        for other in Self.vectors where gannet_select(other) {
            #expect(run.bits() == plain, "\(run.name), instruction set \(other.rawValue)")
        }
        gannet_select(before)
    }
}
