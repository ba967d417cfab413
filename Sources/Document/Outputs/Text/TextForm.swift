extension Output {
    /// What a terminal shows: sanitized lines, each ended by a newline. Empty where there is nothing to show.
    public var text: String {
        switch self {
        case .text(let text): PlainText.lines(of: text).map { $0 + "\n" }.joined()
        case .table(let table): table.text
        case .figure(let figure): figure.text
        case .error(let message): PlainText.lines(of: message).map { $0 + "\n" }.joined()
        }
    }
}
