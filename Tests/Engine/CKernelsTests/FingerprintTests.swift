import CKernels
import Testing

@Suite("Fingerprints")
struct FingerprintTests {
    /// FNV-1a over the bytes of the words, low byte first (G. Fowler, L. Noll, P. Vo).
    private static func hash(_ words: [UInt32]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for word in words {
            for shift in stride(from: 0, to: 32, by: 8) {
                hash = (hash ^ UInt64(word >> UInt32(shift) & 0xFF)) &* 0x100_0000_01B3
            }
        }
        return hash
    }

    @Test("every kernel gives the bits that it always gave, here and on every other machine")
    func unchanged() {
        #expect(Fingerprints.table.map(\.name) == KernelRun.all.map(\.name))
        for (run, recorded) in zip(KernelRun.all, Fingerprints.table) {
            let hash = Self.hash(run.bits())
            #expect(
                hash == recorded.hash,
                """
                \(run.name) changed: ("\(run.name)", 0x\(String(hash, radix: 16))). If that is meant, the version of \
                the arithmetic goes up and the changelog says so.
                """)
        }
    }
}
