import Kernels
import Testing

/// Strided copies and broadcast walks against plain index arithmetic.
@Suite struct CopyTests {
    @Test(
        "A copy with strides puts each element where its indices say",
        arguments: [
            ([2, 3, 4], [2, 0, 1]), ([3, 1, 5], [1, 2, 0]), ([4, 4], [1, 0]), ([2, 2, 2, 2], [3, 1, 0, 2]), ([6], [0]),
        ])
    func permutations(_ shape: [Int], _ order: [Int]) throws {
        let count = shape.reduce(1, *)
        let source = try Storage(count: count)
        for index in 0..<count { source.elements[index] = Float(index) }
        let target = try Storage(count: count)
        let strides = StridedCopy.denseStrides(shape)
        let sizes = order.map { shape[$0] }
        StridedCopy(
            sizes: sizes, sourceStrides: order.map { strides[$0] }, targetStrides: StridedCopy.denseStrides(sizes)
        ).apply(source.elements, into: target.elements)
        for index in 0..<count {
            var rest = index
            var place = 0
            for axis in sizes.indices.reversed() {
                place += rest % sizes[axis] * strides[order[axis]]
                rest /= sizes[axis]
            }
            #expect(target.elements[index] == Float(place))
        }
    }

    @Test("No axes copy one element, an empty axis copies none")
    func edges() throws {
        let source = try Storage(count: 1)
        source.fill(4)
        let target = try Storage(count: 1)
        target.fill(0)
        StridedCopy(sizes: [2, 0], sourceStrides: [0, 0], targetStrides: [0, 0])
            .apply(source.elements, into: target.elements)
        #expect(target.elements[0] == 0)
        StridedCopy(sizes: [], sourceStrides: [], targetStrides: [])
            .apply(source.elements, into: target.elements)
        #expect(target.elements[0] == 4)
    }

    @Test("A fingerprint is SHA-256 of the little-endian bytes, NaNs all alike")
    func checksum() {
        // sha256 of 00 00 80 3f 00 00 c0 7f, by sha256sum.
        var checksum = Checksum()
        checksum.add([1, -.nan])
        var other = Checksum()
        other.add([1])
        other.add([Float(bitPattern: 0x7FFF_FFFF)])
        #expect(checksum.hex == other.hex)
        #expect(checksum.hex == "c5a9838fc5dcd30b553f91b142049c4fd057c83c043c7534ef12c4bc9439041d")
        #expect(checksum.text == String(checksum.hex.prefix(16)))
    }
}
