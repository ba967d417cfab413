import Diagnostics
import Yams

/// Reads the YAML between `---` at the top of a notebook.
struct FrontMatterReader {
    /// In bytes.
    static let maximumSize = 64 * 1024
    private static let maximumNodes = 10_000
    private static let maximumNesting = 16

    private static let keys = [
        "title", "description", "author", "date", "seed", "time-limit", "step-limit", "memory-limit", "slow", "params",
        "data",
    ]

    private let lines: LineTable
    private var frontMatter = FrontMatter()
    private var diagnostics: [Diagnostic] = []
    private var remainingNodes = Self.maximumNodes

    /// The front matter and, if it is malformed, what could be read of it.
    static func read(_ lines: LineTable) -> (FrontMatter, [Diagnostic]) {
        var reader = FrontMatterReader(lines: lines)
        reader.read()
        return (reader.frontMatter, reader.diagnostics)
    }

    private init(lines: LineTable) {
        self.lines = lines
    }

    private mutating func read() {
        guard lines.count > 0, isRule(1) else { return }
        let start = lines.range(of: 1).upperBound
        var closing: Int?
        for line in 2..<(lines.count + 1) {
            if lines.range(of: line).lowerBound - start > Self.maximumSize { break }
            if isRule(line) {
                closing = line
                break
            }
        }
        guard let closing else {
            // A rule above prose is a rule; one above a key was meant to open front matter.
            guard lines.count > 1, isKey(2) else { return }
            let isTooLarge = lines.utf8.count - start > Self.maximumSize
            diagnostics.append(
                isTooLarge
                    ? NotebookMessages.frontMatterTooLarge(at: lines.span(of: 1))
                    : NotebookMessages.frontMatterUnclosed(at: lines.span(of: 1)))
            return
        }
        let content = (2..<closing).first { !isBlankOrComment($0) }
        guard closing == 2 || content.map(isKey) ?? false else { return }
        frontMatter.lines = 1...closing
        guard closing > 2, checkCharacters(2..<closing), checkReferences(2..<closing) else { return }
        compose(2..<closing)
    }

    private mutating func compose(_ range: Range<Int>) {
        let yaml = range.map { text(of: $0) + "\n" }.joined()
        do {
            // Nothing is read by what its spelling resolves to, so the patterns for that are not made.
            guard let root = try Parser(yaml: yaml, resolver: .basic, encoding: .utf8).singleRoot() else { return }
            readRoot(root)
        } catch let error as YamlError {
            diagnostics.append(diagnostic(of: error))
        } catch {
            diagnostics.append(
                NotebookMessages.frontMatterMalformed("it cannot be read", at: lines.span(of: range.lowerBound)))
        }
    }

    // MARK: - The schema

    private mutating func readRoot(_ root: Node) {
        guard case .mapping(let mapping) = root else {
            diagnostics.append(NotebookMessages.frontMatterNotKeys(at: span(of: root)))
            return
        }
        for (key, value) in mapping {
            guard take(key), take(value) else { return }
            guard case .scalar(let scalar) = key else {
                diagnostics.append(NotebookMessages.frontMatterNotKeys(at: span(of: key)))
                continue
            }
            read(scalar.string, value, keySpan: span(of: key))
        }
    }

    private mutating func read(_ key: String, _ value: Node, keySpan: Span) {
        switch key {
        case "title": frontMatter.title = text(value, of: key, keySpan)
        case "description": frontMatter.description = text(value, of: key, keySpan)
        case "author": frontMatter.author = text(value, of: key, keySpan)
        case "date": frontMatter.date = text(value, of: key, keySpan)
        case "seed":
            let seed = plain(value, of: key, keySpan, expected: "a whole number from 0 to 2^64 - 1") { text in
                text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? UInt64(text) : nil
            }
            frontMatter.seed = seed ?? 0
        case "time-limit":
            frontMatter.timeLimit = plain(
                value, of: key, keySpan, expected: LimitSpelling.durationForm, LimitSpelling.duration)
        case "step-limit":
            frontMatter.stepLimit = plain(
                value, of: key, keySpan, expected: LimitSpelling.stepsForm, LimitSpelling.steps)
        case "memory-limit":
            frontMatter.memoryLimit = plain(
                value, of: key, keySpan, expected: LimitSpelling.bytesForm, LimitSpelling.bytes)
        case "slow":
            let isSlow = plain(value, of: key, keySpan, expected: "true or false") { text in
                text == "true" ? true : text == "false" ? false : nil
            }
            frontMatter.isSlow = isSlow ?? false
        case "params": readEntries(value, of: key, keySpan) { $0.readParameter($1, $2, nameSpan: $3) }
        case "data": readEntries(value, of: key, keySpan) { $0.readDataFile($1, $2, nameSpan: $3) }
        default:
            let nearest = nearestName(to: key, among: Self.keys)
            diagnostics.append(NotebookMessages.unknownFrontMatterKey(key, nearest: nearest, at: keySpan))
        }
    }

    private mutating func readEntries(
        _ node: Node, of key: String, _ keySpan: Span,
        _ read: (inout FrontMatterReader, String, Node, Span) -> Void
    ) {
        guard case .mapping(let mapping) = node else {
            if isNull(node) {
                diagnostics.append(NotebookMessages.valueMissing(key, at: keySpan))
            } else {
                diagnostics.append(
                    NotebookMessages.valueOfKey(key, expected: "lines of the form 'name: value'", at: span(of: node)))
            }
            return
        }
        for (name, value) in mapping {
            guard take(name), take(value) else { return }
            guard case .scalar(let scalar) = name else {
                diagnostics.append(NotebookMessages.frontMatterNotKeys(at: span(of: name)))
                continue
            }
            read(&self, scalar.string, value, span(of: name))
        }
    }

    private mutating func readParameter(_ name: String, _ node: Node, nameSpan: Span) {
        guard SwiftNames.isIdentifier(name) else {
            diagnostics.append(NotebookMessages.parameterName(name, at: nameSpan))
            return
        }
        guard let scalar = scalar(node, of: name, nameSpan, expected: "a number, true, false or text") else { return }
        var value: ParameterValue? = .string(scalar.string)
        if scalar.style == .plain { value = ParameterValue(spelling: scalar.string) }
        guard let value else {
            diagnostics.append(NotebookMessages.parameterNumber(scalar.string, at: span(of: node)))
            return
        }
        frontMatter.parameters.append(Parameter(name: name, value: value, span: nameSpan))
    }

    private mutating func readDataFile(_ name: String, _ node: Node, nameSpan: Span) {
        guard let scalar = scalar(node, of: name, nameSpan, expected: "a path") else { return }
        guard !scalar.string.isEmpty else {
            diagnostics.append(NotebookMessages.dataWithoutPath(name, at: nameSpan))
            return
        }
        frontMatter.data.append(DataFile(name: name, path: scalar.string, span: span(of: node)))
    }

    private mutating func text(_ node: Node, of key: String, _ keySpan: Span) -> String? {
        scalar(node, of: key, keySpan, expected: "text")?.string
    }

    private mutating func plain<Value>(
        _ node: Node, of key: String, _ keySpan: Span, expected: String, _ read: (String) -> Value?
    ) -> Value? {
        guard let scalar = scalar(node, of: key, keySpan, expected: expected) else { return nil }
        if scalar.style == .plain, !scalar.string.isEmpty, let value = read(scalar.string) { return value }
        diagnostics.append(NotebookMessages.valueOfKey(key, expected: expected, at: span(of: node)))
        return nil
    }

    private mutating func scalar(
        _ node: Node, of key: String, _ keySpan: Span, expected: String
    ) -> Node.Scalar? {
        if isNull(node) {
            diagnostics.append(NotebookMessages.valueMissing(key, at: keySpan))
            return nil
        }
        guard case .scalar(let scalar) = node else {
            diagnostics.append(NotebookMessages.valueOfKey(key, expected: expected, at: span(of: node)))
            return nil
        }
        return scalar
    }

    private func isNull(_ node: Node) -> Bool {
        guard case .scalar(let scalar) = node, scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    /// Counts a node, and refuses one with a tag or an anchor.
    private mutating func take(_ node: Node) -> Bool {
        remainingNodes -= 1
        guard remainingNodes >= 0 else {
            diagnostics.append(NotebookMessages.frontMatterTooLarge(at: span(of: node)))
            return false
        }
        // The mark of a node with a tag or an anchor stands before it.
        let start = span(of: node).start
        if node.anchor != nil || (start < lines.utf8.count && "&!*".utf8.contains(lines.utf8[start])) {
            diagnostics.append(NotebookMessages.yamlReference(at: span(of: node)))
            return false
        }
        return true
    }

    // MARK: - Before YAML sees it

    /// YAML ends lines at more characters than a notebook does, which would shift every place below.
    private mutating func checkCharacters(_ range: Range<Int>) -> Bool {
        for line in range {
            let content = lines.content(of: line)
            var offset = content.lowerBound
            for scalar in text(of: line).unicodeScalars {
                let isControl = scalar.properties.generalCategory == .control && scalar != "\t"
                if isControl || scalar == "\u{2028}" || scalar == "\u{2029}" || scalar == "\u{FEFF}" {
                    diagnostics.append(
                        NotebookMessages.controlCharacterInFrontMatter(
                            at: Span(offset, offset + UTF8.width(scalar))))
                    return false
                }
                offset += UTF8.width(scalar)
            }
        }
        return true
    }

    /// Aliases can make a short text endless, and nesting makes the reader of YAML recurse: both are looked for in the
    /// text before it is read.
    private mutating func checkReferences(_ range: Range<Int>) -> Bool {
        var anchors: Set<[UInt8]> = []
        var aliases: [(name: [UInt8], span: Span)] = []
        var depth = 0
        for line in range {
            let content = lines.content(of: line)
            let indicators = lines.utf8[content].prefix { "-? \t".utf8.contains($0) }
            let nesting = indicators.count { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "?") }
            for index in content {
                let byte = lines.utf8[index]
                switch byte {
                case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
                case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
                case UInt8(ascii: "&"), UInt8(ascii: "*"):
                    let name = lines.utf8[(index + 1)..<content.upperBound].prefix { !" \t,[]{}".utf8.contains($0) }
                    if byte == UInt8(ascii: "&") {
                        anchors.insert(Array(name))
                    } else {
                        aliases.append((Array(name), Span(index, index + 1 + name.count)))
                    }
                default: break
                }
                if max(depth, nesting) > Self.maximumNesting {
                    diagnostics.append(NotebookMessages.frontMatterNested(at: Span(index, index + 1)))
                    return false
                }
            }
        }
        if let alias = aliases.first(where: { !$0.name.isEmpty && anchors.contains($0.name) }) {
            diagnostics.append(NotebookMessages.yamlReference(at: alias.span))
            return false
        }
        return true
    }

    // MARK: - Lines and places

    private func text(of line: Int) -> String {
        String(decoding: lines.utf8[lines.content(of: line)], as: UTF8.self)
    }

    /// Whether a line is `---`, blanks after it aside.
    private func isRule(_ line: Int) -> Bool {
        let content = lines.utf8[lines.content(of: line)]
        return content.starts(with: "---".utf8)
            && content.dropFirst(3).allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }

    private func isBlankOrComment(_ line: Int) -> Bool {
        let rest = lines.utf8[lines.content(of: line)].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        return rest.isEmpty || rest.first == UInt8(ascii: "#")
    }

    /// Whether a line begins with a word and a colon.
    private func isKey(_ line: Int) -> Bool {
        let content = lines.utf8[lines.content(of: line)].drop { "\"' ".utf8.contains($0) }
        let word = content.prefix {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) || "_-0123456789".utf8.contains($0)
        }
        let rest = content.dropFirst(word.count).drop { "\"' ".utf8.contains($0) }
        return !word.isEmpty && rest.first == UInt8(ascii: ":")
    }

    private func span(of node: Node) -> Span {
        node.mark.map { span(at: $0) } ?? lines.span(of: 1)
    }

    /// From a mark to the end of its line or of its word.
    private func span(at mark: Mark) -> Span {
        let line = min(max(mark.line + 1, 1), lines.count)
        let content = lines.content(of: line)
        var offset = content.lowerBound
        for scalar in text(of: line).unicodeScalars.prefix(max(0, mark.column - 1)) { offset += UTF8.width(scalar) }
        let word = lines.utf8[offset..<content.upperBound].prefix { !" \t:,".utf8.contains($0) }
        return Span(offset, offset + word.count)
    }

    private func diagnostic(of error: YamlError) -> Diagnostic {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return NotebookMessages.frontMatterMalformed(problem, at: span(at: mark))
        case .duplicatedKeysInMapping(let duplicates, let context):
            let key = duplicates.first ?? ""
            return NotebookMessages.duplicateFrontMatterKey(key, at: secondPlace(of: key, first: context.mark))
        case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem), .representer(let problem):
            return NotebookMessages.frontMatterMalformed(problem, at: lines.span(of: 1))
        case .no, .memory, .dataCouldNotBeDecoded:
            return NotebookMessages.frontMatterMalformed("it cannot be read", at: lines.span(of: 1))
        }
    }

    /// Where a key stands again, in the column where it first stands.
    private func secondPlace(of key: String, first: Mark) -> Span {
        let last = (frontMatter.lines?.upperBound ?? 1) - 1
        for line in (first.line + 2)..<max(first.line + 3, last + 1) where line <= last {
            let content = lines.content(of: line)
            let start = content.lowerBound + first.column - 1
            guard start < content.upperBound else { continue }
            let rest = lines.utf8[start..<content.upperBound]
            let isIndentation = lines.utf8[content.lowerBound..<start].allSatisfy { $0 == UInt8(ascii: " ") }
            if isIndentation, rest.starts(with: key.utf8),
                rest.dropFirst(key.utf8.count).first(where: { $0 != UInt8(ascii: " ") }) == UInt8(ascii: ":")
            {
                return Span(start, start + key.utf8.count)
            }
        }
        return span(at: first)
    }
}

extension LimitSpelling {
    static let durationForm = "a duration such as 60s (ms, s, m, h)"
    static let stepsForm = "a positive whole number"
    static let bytesForm = "a size such as 4GiB (B, KiB, MiB, GiB, TiB)"
}
