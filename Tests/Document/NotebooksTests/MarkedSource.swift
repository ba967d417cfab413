import Diagnostics
import Testing

@testable import Notebooks

/// A notebook's text in which flags mark the places that a test speaks of.
///
///     MarkedSource("let ⚑x").places // [4]
struct MarkedSource {
    var bytes: [UInt8] = []
    /// Where the flags stood, in the text without them.
    var places: [Int] = []

    init(_ text: String) {
        for scalar in text.unicodeScalars {
            if scalar == "⚑" {
                places.append(bytes.count)
            } else {
                bytes += String(scalar).utf8
            }
        }
    }
}

/// A notebook that a test takes to be without errors.
func notebook(
    _ text: String, sourceLocation: SourceLocation = #_sourceLocation
) throws -> Notebook {
    try notebook(Array(text.utf8), sourceLocation: sourceLocation)
}

func notebook(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) throws -> Notebook {
    let (notebook, diagnostics) = readNotebook(bytes)
    #expect(!diagnostics.hasErrors, "\(diagnostics)", sourceLocation: sourceLocation)
    return try #require(notebook, sourceLocation: sourceLocation)
}

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// A file after a run in which every cell shows the same lines and every inline value the same text.
func written(_ source: String, _ content: [String]?, value: String = "0.5") throws -> String {
    let notebook = try notebook(source)
    let region = content.map { RegionUpdate(content: $0, upstream: "00000000") }
    return text(
        write(
            notebook, regions: notebook.cells.map { _ in region },
            inlineValues: notebook.inlineValues.map { _ in value }))
}
