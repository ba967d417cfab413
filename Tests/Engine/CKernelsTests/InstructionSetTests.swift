import CKernels
import KernelRuns
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
        "every kernel gives the bits that it always gave, here and on every other machine, with every instruction set",
        arguments: 0..<kernel_run_count())
    func fingerprints(index: Int) {
        let before = gannet_selected()
        let name = String(cString: kernel_run_name(index))
        let recorded = kernel_run_fingerprint(index)
        for other in [GANNET_ISA_SCALAR] + Self.vectors where gannet_select(other) {
            let hash = kernel_run_hash(index)
            #expect(
                hash == recorded,
                """
                \(name) changed with instruction set \(other.rawValue): {"\(name)", 0x\(String(hash, radix: 16))}. If \
                that is meant, the version of the arithmetic goes up and the changelog says so.
                """)
        }
        gannet_select(before)
    }

    @Test("no fingerprint is kept of a run that is no more, and none is kept twice")
    func everyFingerprintHasItsRun() {
        let names = (0..<kernel_run_count()).map { String(cString: kernel_run_name($0)) }
        #expect(Set(names).count == names.count)
        #expect(kernel_fingerprint_count() == names.count)
    }
}
