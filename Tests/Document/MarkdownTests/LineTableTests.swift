import Diagnostics
import Testing

@Suite struct LineTableTests {
    private let lines = LineTable(Array("\u{FEFF}a\nbé\r\n\rc\r".utf8))

    @Test func linesEndAtLFAtCRLFAndAtALoneCR() {
        #expect(lines.count == 4)
        #expect((1...4).map { lines.ending(of: $0) } == [.lf, .crlf, .cr, .cr])
        #expect(
            (1...4).map { String(decoding: lines.utf8[lines.content(of: $0)], as: UTF8.self) } == ["a", "bé", "", "c"])
        #expect((1...4).flatMap { Array(lines.range(of: $0)) } == Array(3..<lines.utf8.count))
    }

    @Test func placesAreLinesAndColumnsOfBytesFromOne() {
        #expect(lines.position(of: 3) == .init(line: 1, column: 1), "a byte order mark takes no column")
        #expect(lines.position(of: 0) == .init(line: 1, column: 1))
        #expect(lines.position(of: 8) == .init(line: 2, column: 4), "é has two bytes")
        #expect(lines.position(of: 9) == .init(line: 2, column: 5), "the LF of a CRLF belongs to its line")
        #expect(lines.position(of: lines.utf8.count) == .init(line: 4, column: 3))
        #expect(lines.span(of: 2) == Span(5, 8))
    }

    @Test func anEmptyFileHasNoLinesButAPlace() {
        #expect(LineTable([]).count == 0)
        #expect(LineTable([]).position(of: 0) == .init(line: 1, column: 1))
        #expect(LineTable([0xEF, 0xBB, 0xBF]).count == 0)
        #expect(LineTable(Array("a".utf8)).ending(of: 1) == nil)
    }
}
