/// How a tensor prints.
///
///     [[ 1.0, 0.25],
///      [-3.0,  nan]]
///     shape [2, 2]
extension Tensor: CustomStringConvertible {
    /// Nested brackets, a row a line; numbers in shortest round-trip form, padded to their column's width; beyond 8
    /// rows or columns the first and last 3 with `…`; the shape on a last line.
    public var description: String {
        "\(elementsText)\nshape \(shape)"
    }

    private var elementsText: String {
        guard count > 0 else { return "[]" }
        let values = array
        guard let columns = shape.last else { return "\(values[0])" }
        let places = Self.shownPlaces(of: columns)
        var rows: [[String]] = []
        collectRows(values, axis: 0, offset: 0, places: places, into: &rows)
        let widths = places.indices.map { column in rows.reduce(0) { Swift.max($0, $1[column].count) } }
        var next = 0
        return text(axis: 0, indent: 1) {
            defer { next += 1 }
            return zip(rows[next], widths)
                .map { String(repeating: " ", count: $1 - $0.count) + $0 }
                .joined(separator: ", ")
        }
    }

    /// The indices that are shown of an axis; `nil` stands for `…`.
    private static func shownPlaces(of size: Int) -> [Int?] {
        size > 8 ? [0, 1, 2, nil, size - 3, size - 2, size - 1] : Array(0..<size)
    }

    private func collectRows(
        _ values: [Float], axis: Int, offset: Int, places: [Int?], into rows: inout [[String]]
    ) {
        guard axis < rank - 1 else {
            rows.append(places.map { place in place.map { "\(values[offset + $0])" } ?? "…" })
            return
        }
        let stride = shape[(axis + 1)...].reduce(1, *)
        for case let index? in Self.shownPlaces(of: shape[axis]) {
            collectRows(values, axis: axis + 1, offset: offset + index * stride, places: places, into: &rows)
        }
    }

    /// The brackets of an axis around those of the next one; `row` gives the rows in order.
    private func text(axis: Int, indent: Int, row: () -> String) -> String {
        guard axis < rank - 1 else { return "[\(row())]" }
        let parts = Self.shownPlaces(of: shape[axis]).map { place in
            place == nil ? "…" : text(axis: axis + 1, indent: indent + 1, row: row)
        }
        return "[" + parts.joined(separator: ",\n" + String(repeating: " ", count: indent)) + "]"
    }
}
