import Diagnostics
import Markdown

/// The limit of a notebook's size, in bytes.
public let maximumNotebookSize = 16 * 1024 * 1024

/// Reads a Markdown file into a notebook.
///
/// - Returns: the notebook and all that is wrong with it. There is none where the bytes are no text. One with an error
///   may be looked at and checked further, but not written.
public func readNotebook(_ bytes: [UInt8]) -> (Notebook?, [Diagnostic]) {
    guard bytes.count <= maximumNotebookSize else { return (nil, [NotebookMessages.fileTooLarge(bytes.count)]) }
    if let invalid = firstInvalidUTF8(in: bytes) {
        return (nil, [NotebookMessages.invalidUTF8(at: Span(invalid, invalid + 1))])
    }
    let lines = LineTable(bytes)
    let (frontMatter, frontMatterDiagnostics) = FrontMatterReader.read(lines)
    var reader = NotebookReader(lines: lines, firstLine: (frontMatter.lines?.upperBound ?? 0) + 1)
    reader.read()
    let notebook = Notebook(
        bytes: bytes, lines: lines, frontMatter: frontMatter, cells: reader.cells, inlineValues: reader.values.values)
    let diagnostics = frontMatterDiagnostics + reader.diagnostics + reader.values.diagnostics
    return (notebook, diagnostics.inFileOrder)
}

/// Finds the cells, regions and inline values of a notebook below its front matter.
struct NotebookReader {
    private let lines: LineTable
    private let firstLine: Int
    private(set) var cells: [Cell] = []
    private(set) var values: InlineValueReader
    private(set) var diagnostics: [Diagnostic] = []

    /// The regions that would hide what stands below them.
    private var hiding: [(lines: ClosedRange<Int>, prefix: String)] = []
    /// How many regions may be that damaged: each is a further look at the whole file.
    private static let maximumHiding = 32

    /// Where labels were first used, by their lower case.
    private var labels: [String: Span] = [:]
    private var unlabelled = 0
    /// The lines of all regions, ascending.
    private var regionLines: [ClosedRange<Int>] = []
    /// A region without an end was found, below which no region can be told.
    private var isLost = false

    init(lines: LineTable, firstLine: Int) {
        self.lines = lines
        self.firstLine = firstLine
        values = InlineValueReader(lines: lines)
    }

    mutating func read() {
        while let region = readOnce() {
            // What a damaged region leaves open, such as a fence, would swallow the rest of the notebook. The file is
            // read again as if a comment stood on each of the region's lines.
            hiding.append(region)
            let hiding = hiding
            self = NotebookReader(lines: lines, firstLine: firstLine)
            self.hiding = hiding
            if hiding.count > Self.maximumHiding {
                diagnostics.append(NotebookMessages.regionsTooDamaged(at: lines.span(of: region.lines.lowerBound)))
                return
            }
        }
    }

    /// Reads the file, or stops at a region that hides what stands below it and returns its lines.
    private mutating func readOnce() -> (lines: ClosedRange<Int>, prefix: String)? {
        let visible = hiding.isEmpty ? lines : RegionMask(lines: lines).masked(hiding)
        let (document, found) = parseMarkdown(visible, from: firstLine, readsTables: false, places: lines)
        var blocks: [(block: Block, containers: [Container])] = []
        document.forEachBlock { block, containers in
            switch block.kind {
            case .code, .html, .paragraph, .heading: blocks.append((block, containers))
            case .quote, .list, .item, .thematicBreak, .table: break
            }
        }
        let regions = RegionReader(lines: lines)
        let htmlEnds = HTMLEnds(blocks)

        for (block, containers) in blocks where block.lines.lowerBound > regionLines.last?.upperBound ?? 0 {
            switch block.kind {
            case .code(let code):
                guard let fence = code.fence else { continue }
                if isCell(block) {
                    let region = readCell(block, fence, in: containers, regions)
                    if let region, !htmlEnds.contains(line: region.lines.upperBound, containers) {
                        return (region.lines, containers.linePrefix)
                    }
                } else {
                    checkNearlyCell(block, fence)
                }
            case .html(let html):
                checkHTML(block, html)
            case .paragraph(let inlines):
                checkBackticks(block, in: containers)
                checkMarks(block, inlines)
                values.read(block, inlines, in: containers, cellsAbove: cells.count)
            case .heading(_, _, let inlines):
                checkMarks(block, inlines)
                values.read(block, inlines, in: containers, cellsAbove: cells.count)
            case .quote, .list, .item, .thematicBreak, .table: continue
            }
        }
        diagnostics += found.filter { !isInRegion(lines.line(at: $0.span.start)) }
        return nil
    }

    // MARK: - Cells

    private func isCell(_ block: Block) -> Bool {
        guard case .code(let code) = block.kind, let fence = code.fence else { return false }
        let info = info(of: block, fence)
        return lines.utf8[firstWord(in: info)].elementsEqual("swift".utf8)
    }

    private mutating func readCell(
        _ block: Block, _ fence: Fence, in containers: [Container], _ regions: RegionReader
    ) -> Region? {
        let opening = block.lines.lowerBound
        let content = lines.content(of: opening)
        let openingSpan = Span(content.lowerBound + block.column - 1, content.upperBound)
        let (code, closing) = fence.content(below: opening, in: containers, of: lines)
        let source = SourceText(lines: code)
        if closing == nil {
            let next = opening + code.count + 1
            let end = next <= lines.count ? lines.span(of: next) : nil
            diagnostics.append(NotebookMessages.unclosedCell(at: openingSpan, end: end))
        }
        let last = closing ?? opening + code.count
        checkNull(in: opening...last)
        let options = readOptions(block, fence, source)

        var region: Region?
        if let closing, !isLost {
            switch regions.read(below: closing, ofCellAt: opening, in: containers) {
            case .none: break
            case .region(let found):
                region = found
                regionLines.append(found.lines)
            case .unended(let diagnostic):
                diagnostics.append(diagnostic)
                isLost = true
            }
        }
        if options.label == nil { unlabelled += 1 }
        cells.append(
            Cell(
                index: cells.count, name: options.label ?? "\(unlabelled)", options: options, source: source,
                opening: openingSpan, lines: opening...last, containers: containers, indentation: fence.indentation,
                lineEnding: lines.ending(of: last), region: region))
        return region
    }

    private mutating func readOptions(_ block: Block, _ fence: Fence, _ source: SourceText) -> CellOptions {
        let info = info(of: block, fence)
        let attributes = CellAttributes(lines.utf8, in: firstWord(in: info).upperBound..<info.upperBound)
        if let diagnostic = attributes.diagnostic { diagnostics.append(diagnostic) }
        var reader = CellOptionReader()
        for option in attributes.options { reader.read(option) }
        reader.readComments(in: source)
        diagnostics += reader.diagnostics
        if let label = reader.options.label, let span = reader.labelSpan {
            if let first = labels[label.lowercased()] {
                diagnostics.append(NotebookMessages.duplicateLabel(label, at: span, first: first))
            } else {
                labels[label.lowercased()] = span
            }
        }
        return reader.options
    }

    private mutating func checkNull(in range: ClosedRange<Int>) {
        let bytes = lines.range(of: range.lowerBound).lowerBound..<lines.range(of: range.upperBound).upperBound
        if let null = lines.utf8[bytes].firstIndex(of: 0) {
            diagnostics.append(NotebookMessages.nullInCell(at: Span(null, null + 1)))
        }
    }

    private mutating func checkNearlyCell(_ block: Block, _ fence: Fence) {
        let range = firstWord(in: info(of: block, fence))
        let word = lines.utf8[range]
        if word.starts(with: "swift{".utf8) || word.elementsEqual("{swift}".utf8) || word.elementsEqual("{swift".utf8) {
            diagnostics.append(
                NotebookMessages.nearlyCell(
                    String(decoding: word, as: UTF8.self), at: Span(range.lowerBound, range.upperBound)))
        }
    }

    /// What follows an opening fence.
    private func info(of block: Block, _ fence: Fence) -> Range<Int> {
        let content = lines.content(of: block.lines.lowerBound)
        return min(content.lowerBound + block.column - 1 + fence.length, content.upperBound)..<content.upperBound
    }

    private func firstWord(in range: Range<Int>) -> Range<Int> {
        func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        let word = lines.utf8[range].drop(while: isBlank).prefix { !isBlank($0) }
        return word.startIndex..<word.endIndex
    }

    // MARK: - Prose

    private func isInRegion(_ line: Int) -> Bool {
        var low = 0
        var high = regionLines.count
        while low < high {
            let middle = (low + high) / 2
            if regionLines[middle].upperBound < line { low = middle + 1 } else { high = middle }
        }
        return low < regionLines.count && regionLines[low].contains(line)
    }

    private mutating func checkHTML(_ block: Block, _ html: String) {
        values.readHTML(block, html)
        let texts = html.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (line, text) in zip(block.lines, texts) {
            let text = Array(text.drop { $0 == UInt8(ascii: " ") })
            let content = lines.content(of: line)
            let place = lines.utf8[content].firstRange(ofBytes: text) ?? content
            let span = Span(place.lowerBound, place.upperBound)
            if RegionMark.isMark(RegionMark.withoutTrailingBlanks(String(decoding: text, as: UTF8.self))) {
                reportStrayMark(at: span)
            } else if isSwiftFence(text) {
                diagnostics.append(NotebookMessages.swiftFenceInHTML(at: span))
            }
        }
    }

    /// A mark after words on its line is inline HTML.
    private mutating func checkMarks(_ block: Block, _ inlines: [Inline]) {
        for case .html(let html) in inlines {
            let first = html.utf8.prefix { $0 != UInt8(ascii: "\n") }
            guard RegionMark.isMark(String(decoding: first, as: UTF8.self)) else { continue }
            let bytes =
                lines.content(of: block.lines.lowerBound)
                .lowerBound..<lines.content(of: block.lines.upperBound).upperBound
            let found = lines.utf8[bytes].firstRange(ofBytes: first) ?? bytes
            reportStrayMark(at: Span(found.lowerBound, found.upperBound))
        }
    }

    private mutating func reportStrayMark(at span: Span) {
        // Below a region without an end all marks are stray.
        if isLost { return }
        diagnostics.append(NotebookMessages.strayMark(at: span))
    }

    /// A line of a paragraph that was meant to open a cell.
    private mutating func checkBackticks(_ block: Block, in containers: [Container]) {
        let bytes =
            lines.range(of: block.lines.lowerBound).lowerBound..<lines.range(of: block.lines.upperBound).upperBound
        guard lines.utf8[bytes].firstRange(ofBytes: "```".utf8) != nil else { return }
        for range in block.proseLines(in: containers, of: lines) where isSwiftFence(Array(lines.utf8[range])) {
            let rest = lines.utf8[range].drop { $0 == UInt8(ascii: "`") }
            if lines.utf8[range].first == UInt8(ascii: "`"), rest.contains(UInt8(ascii: "`")) {
                diagnostics.append(
                    NotebookMessages.cellWithBacktick(at: Span(range.lowerBound, range.upperBound)))
            }
        }
    }

    /// Whether a line begins with a fence and the word `swift`.
    private func isSwiftFence(_ line: [UInt8]) -> Bool {
        guard let character = line.first, character == UInt8(ascii: "`") || character == UInt8(ascii: "~") else {
            return false
        }
        let run = line.prefix { $0 == character }.count
        let word = line.dropFirst(run).drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.prefix {
            !" \t{`".utf8.contains($0)
        }
        return run >= 3 && word.elementsEqual("swift".utf8)
    }
}

/// Where blocks of HTML end: a region whose last line ends one in its cell's containers leaves nothing open.
private struct HTMLEnds {
    private var ends: [Int: [Container]] = [:]

    init(_ blocks: [(block: Block, containers: [Container])]) {
        for (block, containers) in blocks {
            if case .html = block.kind { ends[block.lines.upperBound] = containers }
        }
    }

    func contains(line: Int, _ containers: [Container]) -> Bool {
        ends[line] == containers
    }
}

extension [Diagnostic] {
    /// Sorted by place, those of one place as they are.
    var inFileOrder: [Diagnostic] {
        enumerated().sorted { left, right in
            (left.element.span.start, left.offset) < (right.element.span.start, right.offset)
        }.map(\.element)
    }
}
