import Diagnostics

/// The notebook's bytes with other regions and inline values.
///
/// Nothing else changes: `clean` gives back what was there before, and writing the same again changes nothing.
///
/// - Parameters:
///   - regions: one for each cell; `nil`, as well as a region without lines, takes an existing region away with the
///     blank line that belongs to it.
///   - inlineValues: one text for each inline value; punctuation that Markdown would read is escaped here.
public func write(_ notebook: Notebook, regions: [RegionUpdate?], inlineValues: [String]) -> [UInt8] {
    precondition(regions.count == notebook.cells.count, "each cell needs a region or none")
    precondition(inlineValues.count == notebook.inlineValues.count, "each inline value needs a text")
    var splices: [Splice] = []
    for (cell, region) in zip(notebook.cells, regions) {
        let writer = RegionWriter(lines: notebook.lines, cell: cell)
        if let splice = writer.splice(writer.marked(region)) { splices.append(splice) }
    }
    for (value, text) in zip(notebook.inlineValues, inlineValues) {
        let written = InlineValueText.escaped(text) + InlineValueText.end
        splices.append(Splice(range: value.owned.start..<value.owned.end, bytes: Array(written.utf8)))
    }
    return notebook.bytes.spliced(splices)
}

/// The notebook's bytes without regions and without the values and end marks of inline values: what its author wrote.
public func clean(_ notebook: Notebook) -> [UInt8] {
    var splices = notebook.cells.compactMap { RegionWriter(lines: notebook.lines, cell: $0).splice([]) }
    splices += notebook.inlineValues.map { Splice(range: $0.owned.start..<$0.owned.end, bytes: []) }
    return notebook.bytes.spliced(splices)
}

/// The notebook as Markdown for readers: what cells show and the inline values in place, without a comment of ours.
///
/// - Parameters:
///   - regions: the lines that each cell shows; none for nothing.
///   - showsCode: whether a cell's code stays; else what it shows stands in its place.
public func writeWithoutMarks(
    _ notebook: Notebook, regions: [[String]], inlineValues: [String], showsCode: (Cell) -> Bool = { _ in true }
) -> [UInt8] {
    precondition(regions.count == notebook.cells.count, "each cell needs lines or none")
    precondition(inlineValues.count == notebook.inlineValues.count, "each inline value needs a text")
    var splices: [Splice] = []
    for (cell, content) in zip(notebook.cells, regions) {
        let writer = RegionWriter(lines: notebook.lines, cell: cell)
        if !showsCode(cell) {
            splices.append(writer.spliceOverCell(content))
        } else if let splice = writer.splice(content) {
            splices.append(splice)
        }
    }
    splices += notebook.valueSplices(inlineValues)
    return notebook.bytes.spliced(splices)
}

extension Notebook {
    /// Values in the place of the comments that ask for them.
    func valueSplices(_ texts: [String]) -> [Splice] {
        zip(inlineValues, texts).map { value, text in
            Splice(
                range: value.comment.start..<value.owned.end, bytes: Array(InlineValueText.escaped(text).utf8))
        }
    }
}

/// Other bytes in the place of some.
struct Splice {
    var range: Range<Int>
    var bytes: [UInt8]
}

extension [UInt8] {
    /// The bytes of a range, all if there is none given, with disjoint ranges inside it replaced.
    func spliced(_ splices: [Splice], in range: Range<Int>? = nil) -> [UInt8] {
        let range = range ?? indices
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var kept = range.lowerBound
        for splice in splices.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            result += self[kept..<splice.range.lowerBound]
            result += splice.bytes
            kept = splice.range.upperBound
        }
        result += self[kept..<range.upperBound]
        return result
    }
}
