/// Bytes that are no file of a format, and where that shows.
public struct FileFormatError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The name of the format: `IDX`.
    public var format: String
    /// The byte, counted from 0.
    public var offset: Int
    public var problem: String

    public init(format: String, offset: Int, problem: String) {
        self.format = format
        self.offset = offset
        self.problem = problem
    }

    public var description: String { "the \(format) file is malformed at byte \(offset): \(problem)" }
}
