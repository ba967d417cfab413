import Outputs
import Testing

@Suite("A scatter plot shows where points are")
struct ScatterTests {
    @Test("the eight modes of a ring are eight separate places in letters", arguments: [40, 60, 100])
    func modes(width: Int) {
        let art = asciiScatter(SampleFigures.ring(), width: width)
        #expect(clusters(in: plot(of: art)) == 8)
    }

    @Test("a circle is round: twice as many letters wide as high")
    func aspect() throws {
        let rows = plot(of: asciiScatter(SampleFigures.ring(), width: 60, bounds: Bounds(x: -3...3, y: -3...3)))
        let inked = rows.indices.filter { row in rows[row].contains { $0 != " " } }
        let columns = rows.flatMap { row in row.indices.filter { row[$0] != " " } }
        let height = try #require(inked.max()) - (try #require(inked.min())) + 1
        let width = try #require(columns.max()) - (try #require(columns.min())) + 1
        #expect(abs(Double(width) / Double(height) - 2) < 0.15)
    }

    @Test("a single set is drawn by density: where more points are, the letter is darker")
    func density() {
        let few = [Point(-1, 0)]
        let many = Array(repeating: Point(1, 0), count: 50)
        let rows = plot(of: asciiScatter(few + many, width: 20))
        let letters = rows.flatMap { $0 }.filter { $0 != " " }
        #expect(letters == [".", "@"])
    }

    @Test("two sets have a letter each, and a third where they meet")
    func twoSets() {
        let art = asciiScatter(
            [.init("real", points: [Point(-1, 0), Point(0, 0)]), .init("made", points: [Point(1, 0), Point(0, 0)])],
            width: 20)
        #expect(plot(of: art).flatMap { $0 }.filter { $0 != " " } == ["o", "&", "x"])
        #expect(art.hasSuffix("o real   x made   & where they meet\n"))
    }

    @Test("points outside the bounds are counted, points that are none are not")
    func outside() {
        let points = [Point(0, 0), Point(9, 9), Point(.nan, 0), Point(0, .infinity)]
        let bounds = Bounds(x: -1...1, y: -1...1)
        #expect(asciiScatter(points, width: 20, bounds: bounds).hasSuffix("(1 point outside)\n"))
        let figure = Figure(.scatter(Scatter([.init("made", points: points)], bounds: bounds)))
        #expect(
            figure.alternativeText
                == "Scatter plot of made (2 points), x from -1 to 1, y from -1 to 1. 1 point outside.")
    }

    @Test("as a picture, one unit is as long across as upwards")
    func squareUnits() throws {
        let corners = [Point(-2, -1), Point(2, -1), Point(-2, 1)]
        let svg = try #require(ParsedSVG(Figure(.scatter(Scatter([.init("", points: corners)]))).svg))
        let marks = try #require(
            svg["path"].last { $0.attributes["class"]?.hasPrefix("mark") == true }?.attributes["d"])
        let places = marks.split(separator: "M").map { $0.dropLast(2).split(separator: " ").compactMap { Double($0) } }
        try #require(places.count == 3 && places.allSatisfy { $0.count == 2 })
        let across = places[1][0] - places[0][0]
        let up = places[0][1] - places[2][1]
        #expect(abs(across / up - 2) < 0.01)
    }

    @Test("each set has a mark of its own shape")
    func marks() throws {
        let sets = (0..<6).map { Scatter.PointSet("set \($0)", points: [Point(Double($0), 0)]) }
        let svg = try #require(ParsedSVG(Figure(.scatter(Scatter(sets))).svg))
        let shapes = svg["path"].filter { $0.attributes["class"]?.hasPrefix("mark") == true }
            .compactMap { $0.attributes["d"] }.map { data in
                String(data.drop { "M0123456789. ".contains($0) })
            }
        #expect(Set(shapes).count == 6)
    }

    @Test("a field of decisions is drawn below the points, and as digits from 0 to 9")
    func field() throws {
        let decisions = Scatter(
            [],
            field: .init(
                "D(x)", values: GrayImage(height: 1, width: 2, values: [0, 1]), bounds: .init(x: -1...1, y: -1...1)))
        let figure = Figure(.scatter(decisions))
        for row in plot(of: figure.text) { #expect(row.prefix(30).allSatisfy { $0 == "0" } && row.last == "9") }
        #expect(figure.text.contains("0 to 9: D(x) from 0 to 1"))
        #expect(figure.alternativeText == "Map of the values of D(x), x from -1 to 1, y from -1 to 1.")
        #expect(try #require(ParsedSVG(figure.svg))["image"].count == 2, "the field and the bar of its colours")
    }

    /// The letters inside the frame.
    private func plot(of art: String) -> [[Character]] {
        art.split(separator: "\n").compactMap { line in
            guard line.hasSuffix("|"), let start = line.firstIndex(where: { $0 == "|" || $0 == "+" }) else {
                return nil
            }
            return Array(line[line.index(after: start)...].dropLast())
        }
    }

    /// How many groups of neighbouring letters there are.
    private func clusters(in rows: [[Character]]) -> Int {
        var open = Set<[Int]>()
        for (y, row) in rows.enumerated() {
            for (x, letter) in row.enumerated() where letter != " " { open.insert([y, x]) }
        }
        var count = 0
        while let start = open.popFirst() {
            count += 1
            var stack = [start]
            while let place = stack.popLast() {
                for dy in -1...1 {
                    for dx in -2...2 {
                        if let next = open.remove([place[0] + dy, place[1] + dx]) { stack.append(next) }
                    }
                }
            }
        }
        return count
    }
}
