/// Text filled with blanks to a width in columns; text that is wider stays as it is.
///
///     padded("7", to: 3, alignment: .right) // "  7"
public func padded(_ text: String, to width: Int, alignment: Table.Alignment = .left) -> String {
    let missing = max(0, width - DisplayWidth.of(text))
    let before =
        switch alignment {
        case .left: 0
        case .center: missing / 2
        case .right: missing
        }
    return String(repeating: " ", count: before) + text + String(repeating: " ", count: missing - before)
}

/// Texts one below the other at the same width: the widest's.
public func alignedColumn(_ texts: [String], alignment: Table.Alignment = .right) -> [String] {
    let width = texts.reduce(0) { max($0, DisplayWidth.of($1)) }
    return texts.map { padded($0, to: width, alignment: alignment) }
}
