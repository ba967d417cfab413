import Foundation
import Testing

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

/// Every Swift file below a folder of the repository, as its path and text.
private func swiftFiles(below folder: String) throws -> [(path: String, text: String)] {
    let base = root.appendingPathComponent(folder)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: base.path).sorted()
    return try paths.filter { $0.hasSuffix(".swift") }.map {
        ("\(folder)/\($0)", try String(contentsOf: base.appendingPathComponent($0), encoding: .utf8))
    }
}

private func imports(of text: String) -> Set<String> {
    Set(
        text.split(separator: "\n").compactMap { line -> String? in
            let words = line.split(separator: " ").filter { $0 != "@testable" && $0 != "public" && $0 != "@_exported" }
            guard words.count >= 2, words[0] == "import" else { return nil }
            return String(words.last!.split(separator: ".")[0])
        })
}

@Suite struct ImportEdgesTests {
    /// The one room that may import a stranger.
    @Test(arguments: [
        ("CCmark", "Document/Markdown"), ("CKernels", "Engine/Kernels"), ("CDigits", "Engine/GANs"),
        ("ArgumentParser", "Tool"),
        ("CCrypto", "Digests/Digests"), ("Yams", "Document/Notebooks"),
    ])
    func aStrangerHasOneDoor(module: String, room: String) throws {
        let files = try swiftFiles(below: "Sources")
        #expect(files.count > 100)
        for file in files where imports(of: file.text).contains(module) {
            #expect(file.path.hasPrefix("Sources/\(room)/"), "\(file.path) imports \(module)")
        }
    }

    @Test func onlyBuiltinsAndTheToolKnowBothTheLanguageAndTheEngine() throws {
        let language: Set = ["Parsing", "Checking", "Interpreting"]
        let engine: Set = ["Kernels", "Tensors", "Networks", "GANs", "Gannet"]
        for file in try swiftFiles(below: "Sources") {
            let names = imports(of: file.text)
            if names.isDisjoint(with: language) || names.isDisjoint(with: engine) { continue }
            #expect(
                file.path.hasPrefix("Sources/Session/Builtins/") || file.path.hasPrefix("Sources/Tool/"), "\(file.path)"
            )
        }
    }

    @Test func belowTheToolNothingReadsFilesClocksOrTheEnvironment() throws {
        let forbidden = [
            "\nimport Foundation\n", "fopen(", "clock_gettime", "Date()", "ContinuousClock",
            "SystemRandomNumberGenerator",
        ]
        for file in try swiftFiles(below: "Sources") where !file.path.hasPrefix("Sources/Tool/") {
            // It says to notebooks that these are outside their language.
            if file.path.hasSuffix("/NameOutsideSubset.swift") { continue }
            for word in forbidden { #expect(!("\n" + file.text).contains(word), "\(file.path) has \(word)") }
            if !file.path.hasPrefix("Sources/Engine/Kernels/") {
                #expect(!file.text.contains("getenv("), "\(file.path) reads the environment")
            }
        }
    }

    /// The table of ARCHITECTURE.md says what the manifest says.
    @Test func theTableOfTheArchitectureAgreesWithTheManifest() throws {
        let manifest = try String(contentsOf: root.appendingPathComponent("Package.swift"), encoding: .utf8)
        let page = try String(contentsOf: root.appendingPathComponent("ARCHITECTURE.md"), encoding: .utf8)
        var table: [String: Set<String>] = [:]
        for line in page.split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 3 else { continue }
            let names = cells[2].split(separator: "`").map(String.init).filter { $0.first?.isLetter ?? false }
            for module in cells[0].split(separator: "`").map(String.init) where module.first?.isLetter ?? false {
                table[module] = Set(names)
            }
        }
        let flat = manifest.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let strangers: Set = ["swift-argument-parser", "ArgumentParser", "Yams"]
        var count = 0
        for part in flat.components(separatedBy: "arget(").dropFirst() {
            let quoted = part.components(separatedBy: "\"")
            guard part.contains("path: \"Sources/"), quoted.count > 1 else { continue }
            let name = quoted[1]
            var names: Set<String> = []
            if let start = part.range(of: "dependencies: ["), let end = part.range(of: "], path:") {
                for (index, piece) in part[start.upperBound..<end.lowerBound].components(separatedBy: "\"").enumerated()
                where index % 2 == 1 && !strangers.contains(piece) {
                    names.insert(piece)
                }
            }
            count += 1
            #expect(table[name] == names, "\(name)")
        }
        #expect(count >= 18)
    }
}
