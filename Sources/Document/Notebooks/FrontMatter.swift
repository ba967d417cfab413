import Diagnostics

/// What the lines between `---` at the top of a notebook say.
public struct FrontMatter: Hashable, Sendable {
    public var title: String?
    public var description: String?
    public var author: String?
    public var date: String?
    /// The seed of every random stream.
    public var seed: UInt64 = 0
    /// For one cell; `nil` is no clock.
    public var timeLimit: Duration?
    /// For one cell; `nil` is the runner's own.
    public var stepLimit: Int?
    /// In bytes; `nil` is the runner's own.
    public var memoryLimit: Int?
    /// Left out of checks of whole folders unless they are asked for.
    public var isSlow = false
    /// In the order of the file.
    public var parameters: [Parameter] = []
    /// Named files beside the notebook, in the order of the file.
    public var data: [DataFile] = []
    /// The lines of the file from one `---` to the other, counted from 1; `nil` where there is no front matter.
    public var lines: ClosedRange<Int>?

    public init() {}
}

/// A file that a notebook gives a name to.
public struct DataFile: Hashable, Sendable {
    public var name: String
    /// As the author wrote it, relative to the notebook.
    public var path: String
    /// Where the path stands in the notebook.
    public var span: Span

    public init(name: String, path: String, span: Span) {
        self.name = name
        self.path = path
        self.span = span
    }
}
