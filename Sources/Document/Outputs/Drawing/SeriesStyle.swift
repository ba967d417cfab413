/// How the n-th of several things is told from the others: by colour, and by dashes or by the shape of its mark.
struct SeriesStyle {
    let index: Int

    /// The class of its colour.
    var color: String { "s\(index % 8)" }

    /// The classes of a line.
    var line: String {
        let dashes = (index + index / 8) % 4
        return "line \(color)" + (dashes == 0 ? "" : " d\(dashes)")
    }

    /// The classes of its marks.
    func marks(isTiny: Bool = false) -> String {
        "mark \(color)" + (isDot ? " dot" : "") + (isTiny ? " tiny" : "")
    }

    /// What makes marks stand out from a coloured ground, drawn below them.
    var edge: String { "edge" + (isDot ? " dot" : "") }

    private var isDot: Bool { index % 6 == 0 }

    /// The path of one mark, to be drawn from its middle.
    func markPath(isTiny: Bool = false) -> String {
        switch index % 6 {
        case 0: "h0"
        case 1: isTiny ? "m-2-2l4 4m0-4l-4 4" : "m-3-3l6 6m0-6l-6 6"
        case 2: isTiny ? "m0-2.3l2.3 4h-4.6z" : "m0-3.5l3.5 6h-7z"
        case 3: isTiny ? "m-1.8-1.8h3.6v3.6h-3.6z" : "m-2.8-2.8h5.6v5.6h-5.6z"
        case 4: isTiny ? "m-2.4 0h4.8m-2.4-2.4v4.8" : "m-3.6 0h7.2m-3.6-3.6v7.2"
        default: isTiny ? "m0-2.6l2.6 2.6l-2.6 2.6l-2.6-2.6z" : "m0-4l4 4l-4 4l-4-4z"
        }
    }
}
