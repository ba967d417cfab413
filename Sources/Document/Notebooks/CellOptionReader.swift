import Diagnostics

/// Gives the options that an author wrote their meaning.
struct CellOptionReader {
    private(set) var options = CellOptions()
    /// Where the label stands.
    private(set) var labelSpan: Span?
    private(set) var diagnostics: [Diagnostic] = []
    private var given: [String: Span] = [:]

    private static let maximumLabelLength = 64

    private enum Key: String, CaseIterable {
        case label, eval, echo, output, include, error
        case figureCaption = "fig-cap"
        case figureAlternative = "fig-alt"
        case timeLimit = "time-limit"
        case stepLimit = "step-limit"
        case cache
    }

    /// Reads the lines `//| key: value` at the top of a cell's code.
    mutating func readComments(in source: SourceText) {
        var isTop = true
        for (index, start) in source.lineStarts.enumerated() {
            let end = index + 1 < source.lineStarts.count ? source.lineStarts[index + 1] - 1 : source.utf8.count - 1
            let text = source.utf8[start..<end]
            let line = text.drop { isBlank($0) }
            guard line.starts(with: "//|".utf8) else {
                isTop = false
                continue
            }
            guard isTop else {
                diagnostics.append(NotebookMessages.optionBelowCode(at: source.span(line.startIndex..<end)))
                continue
            }
            let rest = line.dropFirst(3)
            guard let colon = rest.firstIndex(of: UInt8(ascii: ":")) else {
                diagnostics.append(NotebookMessages.optionMalformed(at: source.span(line.startIndex..<end)))
                continue
            }
            let key = trimmed(rest[..<colon])
            let value = trimmed(rest[(colon + 1)...])
            if key.isEmpty {
                diagnostics.append(NotebookMessages.optionMalformed(at: source.span(line.startIndex..<end)))
                continue
            }
            read(
                WrittenOption(
                    key: String(decoding: key, as: UTF8.self), value: String(decoding: value, as: UTF8.self),
                    keySpan: source.span(key.startIndex..<key.endIndex),
                    valueSpan: source.span(value.startIndex..<value.endIndex)))
        }
    }

    mutating func read(_ written: WrittenOption) {
        guard let key = Key(rawValue: written.key) else {
            let nearest = nearestName(to: written.key, among: Key.allCases.map(\.rawValue))
            diagnostics.append(NotebookMessages.unknownOption(written.key, nearest: nearest, at: written.keySpan))
            return
        }
        if let first = given[written.key] {
            diagnostics.append(NotebookMessages.duplicateOption(written.key, at: written.keySpan, first: first))
            return
        }
        given[written.key] = written.keySpan
        if written.value.isEmpty {
            diagnostics.append(NotebookMessages.valueMissing(written.key, at: written.keySpan))
            return
        }
        set(key, to: written)
    }

    private mutating func set(_ key: Key, to written: WrittenOption) {
        switch key {
        case .label:
            labelSpan = written.valueSpan
            let form = "a letter, then letters, digits, '_' and '-', \(Self.maximumLabelLength) at most"
            setOptional(\.label, to: written, expected: form) { Self.isLabel($0) ? $0 : nil }
        case .eval: set(\.isEvaluated, to: written, expected: "true or false", Self.bool)
        case .echo: set(\.echo, to: written, expected: "true, false or fold") { CellOptions.Echo(rawValue: $0) }
        case .output: set(\.showsOutput, to: written, expected: "true or false", Self.bool)
        case .include: set(\.isIncluded, to: written, expected: "true or false", Self.bool)
        case .error: set(\.expectsError, to: written, expected: "true or false", Self.bool)
        case .figureCaption: options.figureCaption = written.value
        case .figureAlternative: options.figureAlternative = written.value
        case .timeLimit:
            setOptional(\.timeLimit, to: written, expected: LimitSpelling.durationForm, LimitSpelling.duration)
        case .stepLimit:
            setOptional(\.stepLimit, to: written, expected: LimitSpelling.stepsForm, LimitSpelling.steps)
        case .cache: set(\.isCached, to: written, expected: "true or false", Self.bool)
        }
    }

    private mutating func set<Value>(
        _ path: WritableKeyPath<CellOptions, Value>, to written: WrittenOption, expected: String,
        _ read: (String) -> Value?
    ) {
        guard let value = read(written.value) else {
            diagnostics.append(
                NotebookMessages.optionValue(
                    written.value, of: written.key, expected: expected, at: written.valueSpan))
            return
        }
        options[keyPath: path] = value
    }

    private mutating func setOptional<Value>(
        _ path: WritableKeyPath<CellOptions, Value?>, to written: WrittenOption, expected: String,
        _ read: (String) -> Value?
    ) {
        set(path, to: written, expected: expected) { text in read(text).map(Optional.some) }
    }

    private static func bool(_ text: String) -> Bool? {
        text == "true" ? true : text == "false" ? false : nil
    }

    private static func isLabel(_ text: String) -> Bool {
        func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
        guard let first = text.utf8.first, isLetter(first), text.utf8.count <= maximumLabelLength else { return false }
        return text.utf8.allSatisfy {
            isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "_-".utf8.contains($0)
        }
    }

    private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

    private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let start = bytes.drop { isBlank($0) }
        guard let last = start.lastIndex(where: { !isBlank($0) }) else { return start.prefix(0) }
        return start[...last]
    }
}
