import CKernels
import Testing

@Suite("Instruction sets", .serialized)
struct InstructionSetTests {
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
        if !gannet_supports(GANNET_ISA_AVX2) {
            #expect(!gannet_select(GANNET_ISA_AVX2))
            #expect(gannet_selected() == before)
        }
    }

    @Test(
        "every kernel gives the bits of the plain one with AVX2 and FMA",
        .enabled(if: gannet_supports(GANNET_ISA_AVX2)), arguments: KernelRun.all.indices)
    func sameBits(index: Int) {
        let run = KernelRun.all[index]
        let before = gannet_selected()
        gannet_select(GANNET_ISA_SCALAR)
        let plain = run.bits()
        gannet_select(GANNET_ISA_AVX2)
        let fast = run.bits()
        gannet_select(before)
        #expect(fast == plain, "\(run.name)")
    }
}
