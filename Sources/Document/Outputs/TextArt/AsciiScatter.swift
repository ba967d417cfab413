/// Points in the plane as ASCII letters in a frame, one unit as long across as upwards (a letter is taken as twice as
/// high as wide).
///
/// A single set is drawn by density, from `.` for the fewest points in a place to `@` for the most. Several sets have
/// a letter each, small where their points are few and capital where they are many; `&` is where sets meet.
///
/// - Parameters:
///   - width: letters across the plot, without its frame and labels; taken as between 8 and 240.
///   - height: lines of the plot; where it is `nil`, what the bounds ask for, 40 at most. Taken as between 4 and 120.
///   - bounds: what is shown; where it is `nil`, all points. Points outside are not drawn, but counted below.
/// - Returns: lines, each ended by a newline.
public func asciiScatter(
    _ sets: [Scatter.PointSet], width: Int = 60, height: Int? = nil, bounds: Bounds? = nil
) -> String {
    AsciiScatter(sets, width: width, height: height, bounds: bounds).text
}

/// One set of points as ASCII letters. Drawn by density, as above.
public func asciiScatter(
    _ points: [Point], width: Int = 60, height: Int? = nil, bounds: Bounds? = nil
) -> String {
    AsciiScatter([Scatter.PointSet("", points: points)], width: width, height: height, bounds: bounds).text
}

/// The drawing behind ``asciiScatter(_:width:height:bounds:)``.
struct AsciiScatter {
    private let sets: [Scatter.PointSet]
    private let width: Int
    private let height: Int
    private let bounds: Bounds
    private let field: Scatter.Field?
    private let hasLegend: Bool
    private let hasLabels: Bool

    /// From few points to many.
    private static let densities = Array(".:-=+*%#@".utf8)
    /// The small and the capital letter of each set, by its place.
    private static let letters = Array("oOxXvVsSzZnN".utf8)
    private static let meeting = UInt8(ascii: "&")

    init(
        _ sets: [Scatter.PointSet], width: Int = 60, height: Int? = nil, bounds: Bounds? = nil,
        field: Scatter.Field? = nil, hasLegend: Bool = true, hasLabels: Bool = true
    ) {
        self.sets = sets
        self.width = min(max(width, 8), 240)
        let wanted = bounds ?? Scatter.bounds(of: sets)
        // In units of a letter's width: a line is two of them high.
        let fitted = wanted.fitted(width: Double(self.width), heights: 8...80)
        self.height = min(max(height ?? Int(fitted.height / 2 + 0.5), 4), 120)
        self.bounds = wanted.widened(toRatio: Double(2 * self.height) / Double(self.width))
        self.field = field
        self.hasLegend = hasLegend
        self.hasLabels = hasLabels
    }

    var text: String { lines.map { $0 + "\n" }.joined() }

    var lines: [String] {
        let x = Scale(linear: bounds.x.lowerBound, bounds.x.upperBound)
        let y = Scale(linear: bounds.y.lowerBound, bounds.y.upperBound)
        let (tallies, outside) = counted(x, y)
        var canvas = TextCanvas(width: width, height: height)
        if let field { draw(field, x, y, on: &canvas) }
        let most = tallies.map { $0.max() ?? 0 }
        for row in 0..<height {
            for column in 0..<width {
                let here = tallies.indices.filter { tallies[$0][row * width + column] > 0 }
                guard let set = here.first else { continue }
                let count = tallies[set][row * width + column]
                if here.count > 1 {
                    canvas[row, column] = AsciiScatter.meeting
                } else if isByDensity {
                    let level = (count * AsciiScatter.densities.count - 1) / most[set]
                    canvas[row, column] = AsciiScatter.densities[most[set] == 1 ? 8 : level]
                } else {
                    let isMany = count > 1 && 2 * count >= most[set]
                    canvas[row, column] = AsciiScatter.letters[set * 2 % AsciiScatter.letters.count + (isMany ? 1 : 0)]
                }
            }
        }
        var lines = framed(canvas, x, y)
        if hasLegend {
            if isByDensity {
                lines += PlainText.lines(of: sets.first?.name ?? "")
                if let most = most.first, most > 1 { lines.append(". to @: 1 to \(most) points") }
            } else {
                lines += AsciiScatter.legend(of: sets.map(\.name))
            }
            if let field { lines.append(legend(of: field)) }
            if outside > 0 { lines.append("(\(Wording.count(outside, "point")) outside)") }
        }
        return lines.map(sanitized)
    }

    /// A single set is drawn by density, unless letters of a field are below it.
    private var isByDensity: Bool { sets.count == 1 && field == nil }

    /// How many points of each set are at each letter, row by row, and how many are at none.
    private func counted(_ x: Scale, _ y: Scale) -> (tallies: [[Int]], outside: Int) {
        var outside = 0
        let tallies = sets.map { set in
            var tally = Array(repeating: 0, count: width * height)
            for point in set.points where point.isFinite {
                guard let across = x.fraction(of: point.x), let up = y.fraction(of: point.y) else {
                    outside += 1
                    continue
                }
                let column = min(Int(across * Double(width)), width - 1)
                let row = min(Int((1 - up) * Double(height)), height - 1)
                tally[row * width + column] += 1
            }
            return tally
        }
        return (tallies, outside)
    }

    /// The plot in its frame, with the bounds at its corners.
    private func framed(_ canvas: TextCanvas, _ x: Scale, _ y: Scale) -> [String] {
        let edge = "+" + String(repeating: "-", count: width) + "+"
        guard hasLabels else { return [edge] + canvas.lines.map { "|\($0)|" } + [edge] }
        let rows = y.ticks(about: max(2, height / 5)).map {
            (row: min(Int((1 - $0.fraction) * Double(height)), height - 1), text: $0.label)
        }
        var labels = Array(repeating: "", count: height)
        for row in rows { labels[row.row] = row.text }
        let labelWidth = labels.reduce(0) { max($0, DisplayWidth.of($1)) }
        let margin = String(repeating: " ", count: labelWidth + 1)
        let columns = x.ticks(about: max(2, width / 10)).map {
            (column: min(Int($0.fraction * Double(width)), width - 1), text: $0.label)
        }
        var axis = Array(edge.utf8)
        for column in columns { axis[column.column + 1] = UInt8(ascii: "+") }
        var lines = [margin + edge]
        for (label, row) in zip(labels, canvas.lines) {
            lines.append(
                padded(label, to: labelWidth, alignment: .right) + (label.isEmpty ? " |" : " +") + row + "|")
        }
        lines.append(margin + String(decoding: axis, as: UTF8.self))
        lines.append(margin + " " + TextCanvas.labels(columns, width: width))
        return lines
    }

    /// The field as digits: tenths of the way from the low to the high end of its range.
    private func draw(_ field: Scatter.Field, _ x: Scale, _ y: Scale, on canvas: inout TextCanvas) {
        let across = Scale(linear: field.bounds.x.lowerBound, field.bounds.x.upperBound)
        let up = Scale(linear: field.bounds.y.lowerBound, field.bounds.y.upperBound)
        let range = Scale(linear: field.range.lowerBound, field.range.upperBound)
        let image = field.values
        for row in 0..<height {
            for column in 0..<width {
                let right = (Double(column) + 0.5) / Double(width)
                let down = (Double(row) + 0.5) / Double(height)
                let place = Point(x.low + (x.high - x.low) * right, y.high - (y.high - y.low) * down)
                guard let left = across.fraction(of: place.x), let top = up.fraction(of: place.y), image.width > 0,
                    image.height > 0
                else { continue }
                let value = image[
                    min(Int((1 - top) * Double(image.height)), image.height - 1),
                    min(Int(left * Double(image.width)), image.width - 1)]
                guard !value.isNaN else { continue }
                canvas[row, column] = UInt8(ascii: "0") + UInt8(min(range.fraction(clamping: value) * 10, 9))
            }
        }
    }

    private func legend(of field: Scatter.Field) -> String {
        "0 to 9: \(PlainText.line(of: field.name)) from \(Wording.number(field.range.lowerBound)) "
            + "to \(Wording.number(field.range.upperBound))"
    }

    /// The letters of sets that have a name; nothing for a single one without.
    static func legend(of names: [String]) -> [String] {
        let entries = names.enumerated().filter { !$0.element.isEmpty }.map { index, name in
            "\(Character(Unicode.Scalar(letters[index * 2 % letters.count]))) \(PlainText.line(of: name))"
        }
        guard !entries.isEmpty else { return [] }
        return TextBlock.wrapped(entries + (names.count > 1 ? ["& where they meet"] : []))
    }
}
