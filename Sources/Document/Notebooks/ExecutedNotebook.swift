import Outputs

/// A notebook and what happened when it was run.
public struct ExecutedNotebook: Sendable {
    public var notebook: Notebook
    /// One for each cell.
    public var cells: [ExecutedCell]
    /// The text of each inline value, as the author's expression gave it.
    public var inlineValues: [String]
    /// What cells saved, to be written beside the notebook.
    public var savedFiles: [SavedFile]

    public init(
        notebook: Notebook, cells: [ExecutedCell], inlineValues: [String], savedFiles: [SavedFile] = []
    ) {
        self.notebook = notebook
        self.cells = cells
        self.inlineValues = inlineValues
        self.savedFiles = savedFiles
    }
}

/// A file that a cell saved.
public struct SavedFile: Hashable, Sendable {
    /// Without folder and ending; letters, digits, `-` and `_`.
    public var name: String
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// What a cell showed.
public struct ExecutedCell: Hashable, Sendable {
    /// The pieces that it showed, in order; empty for a cell that was not evaluated. An expected error is the last.
    public var pieces: [Output]
    /// The message of the error that the cell was expected to end in, without its place in the cell.
    public var expectedError: String?
    /// The digest of all that the cell depends on, 8 lowercase hexadecimal digits.
    public var upstream: String

    public init(pieces: [Output] = [], expectedError: String? = nil, upstream: String) {
        self.pieces = pieces
        self.expectedError = expectedError
        self.upstream = upstream
    }
}

extension ExecutedCell {
    /// The pieces as the text form has them: an expected error is its message alone.
    public var textPieces: [Output] {
        guard let expectedError, case .error? = pieces.last else { return pieces }
        return pieces.dropLast() + [.error(expectedError)]
    }
}
