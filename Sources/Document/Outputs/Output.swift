/// One piece of what a cell shows, as plain data that compares and prints.
///
///     let outputs: [Output] = [.text("step 500\n"), .table(history), .figure(losses)]
///     outputs.map(\.text).joined() // what a terminal shows
public enum Output: Hashable, Sendable {
    /// Printed text, as the cell printed it. ASCII art is text, too.
    case text(String)
    case table(Table)
    case figure(Figure)
    /// The message of a cell that was expected to fail.
    case error(String)
}
