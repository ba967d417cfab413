import Foundation
import Testing

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

/// A row of the tables in docs/language.md: what is said, and the notebooks of cells that are to show it.
private struct Claim: CustomStringConvertible, Sendable {
    let text: String
    let programs: [String]
    let isInside: Bool

    var description: String { text }

    /// The rows below "What is in it" and "What is not".
    static let all: [Claim] = {
        let page = (try? String(contentsOf: root.appendingPathComponent("docs/language.md"), encoding: .utf8)) ?? ""
        var claims: [Claim] = []
        var heading = ""
        for line in page.components(separatedBy: "\n") {
            if line.hasPrefix("## ") { heading = line }
            guard line.hasPrefix("| "), line.hasSuffix(" |"), heading.hasPrefix("## What is ") else { continue }
            let columns = line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
            guard columns.count == 2, columns[1] != "Shown by" else { continue }
            let links = columns[1].components(separatedBy: "](").dropFirst()
            claims.append(
                Claim(
                    text: columns[0], programs: links.compactMap { $0.components(separatedBy: ")").first },
                    isInside: heading == "## What is in it"))
        }
        return claims
    }()

    /// The words of Swift that the row names.
    var words: [String] {
        text.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    }
}

@Suite struct LanguageListTests {
    @Test func theListIsThere() {
        #expect(Claim.all.filter(\.isInside).count > 30)
        #expect(Claim.all.filter { !$0.isInside }.count > 5)
    }

    /// The programs themselves run in the differential suite, the refused ones in the interpreter's.
    @Test(
        "What docs/language.md says to be in the subset, or out of it, is shown by the cells it names",
        arguments: Claim.all)
    private func isShown(_ claim: Claim) throws {
        #expect(!claim.programs.isEmpty)
        let place = claim.isInside ? "../Tests/Cells/accepts/" : "../Tests/Cells/rejects/subset/"
        var code = ""
        for program in claim.programs {
            #expect(program.hasPrefix(place), "\(program)")
            let notebook = root.appendingPathComponent("docs").appendingPathComponent(program).standardizedFileURL
            let parts = try String(contentsOf: notebook, encoding: .utf8).components(separatedBy: "```")
            code += parts.filter { $0.hasPrefix("swift") }.joined()
        }
        for word in claim.words { #expect(code.contains(word), "no cell of these has \(word)") }
    }
}
