/// What an author asks of a cell, in its attributes or in comments at its top.
public struct CellOptions: Hashable, Sendable {
    public enum Echo: String, Hashable, Sendable, CaseIterable {
        case shown = "true"
        case hidden = "false"
        /// Behind a disclosure.
        case folded = "fold"
    }

    /// `#name` or `label`: names the cell's random stream, its region, its figures and links to it.
    public var label: String?
    /// `eval`: whether the cell is checked and run.
    public var isEvaluated = true
    /// `echo`: how rendered pages show the code.
    public var echo = Echo.shown
    /// `output`: whether what the cell shows is shown.
    public var showsOutput = true
    /// `include`: whether anything of the cell is shown.
    public var isIncluded = true
    /// `error`: whether the cell must fail, so that its message is its output.
    public var expectsError = false
    /// `fig-cap`: the caption of the cell's figures.
    public var figureCaption: String?
    /// `fig-alt`: the alternative text of the cell's figures.
    public var figureAlternative: String?
    /// `time-limit`: `nil` leaves it to the notebook.
    public var timeLimit: Duration?
    /// `step-limit`: `nil` leaves it to the notebook.
    public var stepLimit: Int?
    /// `cache`: whether a stored result may stand for a run.
    public var isCached = true

    public init() {}
}

extension CellOptions {
    /// Whether what the cell shows belongs below it: neither its output nor the whole cell is hidden.
    public var writesRegion: Bool { showsOutput && isIncluded }

    /// The options that are not as they would be unsaid, a line each, in the order of the reference.
    var canonicalLines: [String] {
        let usual = CellOptions()
        var lines: [String] = []
        if let label { lines.append("label: \(label)") }
        if isEvaluated != usual.isEvaluated { lines.append("eval: \(isEvaluated)") }
        if echo != usual.echo { lines.append("echo: \(echo.rawValue)") }
        if showsOutput != usual.showsOutput { lines.append("output: \(showsOutput)") }
        if isIncluded != usual.isIncluded { lines.append("include: \(isIncluded)") }
        if expectsError != usual.expectsError { lines.append("error: \(expectsError)") }
        if let figureCaption { lines.append("fig-cap: \(figureCaption)") }
        if let figureAlternative { lines.append("fig-alt: \(figureAlternative)") }
        if let timeLimit { lines.append("time-limit: \(LimitSpelling.text(of: timeLimit))") }
        if let stepLimit { lines.append("step-limit: \(stepLimit)") }
        if isCached != usual.isCached { lines.append("cache: \(isCached)") }
        return lines
    }
}
