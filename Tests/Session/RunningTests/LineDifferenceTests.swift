import Running
import Testing

@Suite struct LineDifferenceTests {
    @Test func aDiffIsWhatDiffUWouldPrint() {
        let old = ["a", "b", "c", "d", "e", "f", "g", "h", "i"]
        let new = ["a", "b", "c", "d", "x", "f", "g", "h", "i", "j"]
        #expect(
            unifiedDifference(old, new, oldStart: 1, newStart: 1) == [
                "@@ -2,8 +2,9 @@", " b", " c", " d", "-e", "+x", " f", " g", " h", " i", "+j",
            ])
    }

    @Test func equalTextsHaveNoDiff() {
        #expect(unifiedDifference(["a"], ["a"], oldStart: 1, newStart: 1).isEmpty)
        #expect(unifiedDifference([], [], oldStart: 1, newStart: 1).isEmpty)
    }

    @Test func applyingADiffGivesTheNewText() {
        var state: UInt64 = 7
        func next(_ bound: UInt64) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % bound)
        }
        for _ in 0..<300 {
            let old = (0..<next(20)).map { _ in "line \(next(6))" }
            let new = (0..<next(20)).map { _ in "line \(next(6))" }
            var result: [String] = []
            var position = 0
            for line in unifiedDifference(old, new, oldStart: 1, newStart: 1) {
                if line.hasPrefix("@@") {
                    let numbers = line.dropFirst(4).split(separator: " ")[0].split(separator: ",").compactMap {
                        Int($0)
                    }
                    let start = numbers[0] - 1
                    result += old[position..<start]
                    position = start
                } else if line.hasPrefix("+") {
                    result.append(String(line.dropFirst()))
                } else {
                    #expect(old[position] == String(line.dropFirst()))
                    if line.hasPrefix(" ") { result.append(old[position]) }
                    position += 1
                }
            }
            result += old[position...]
            #expect(result == new)
        }
    }
}
