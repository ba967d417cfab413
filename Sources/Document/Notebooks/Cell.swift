import Diagnostics
import Markdown

/// A fenced code block that runs.
public struct Cell: Sendable {
    /// The cell's place among all cells of its notebook, from 0.
    public let index: Int
    /// The cell's label or, where it has none, its number among the cells without a label, from 1.
    public let name: String
    public let options: CellOptions
    /// The code between the fences, option comments included, without the prefixes of lists and quotes.
    public let source: SourceText
    /// The opening fence with what follows it.
    public let opening: Span
    /// The lines of the file from the opening fence to the closing one, counted from 1.
    public let lines: ClosedRange<Int>
    /// The lists and quotes that the cell stands in, from outside in.
    public let containers: [Container]
    /// How many blanks stand before the opening fence in its container; as many are dropped from each line of the code.
    public let indentation: Int
    /// How the line of the closing fence ends; `nil` where the fence ends the file.
    public let lineEnding: LineEnding?
    /// What an earlier run wrote below the cell.
    public let region: Region?
}
