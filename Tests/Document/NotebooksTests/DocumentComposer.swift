/// Composes Markdown documents of everything that a notebook may hold, at random but the same for a seed.
struct DocumentComposer {
    var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    /// A whole file.
    mutating func document() -> [UInt8] {
        var lines: [String] = []
        if random.chance(30) {
            lines += ["---", "title: \(word())", "seed: \(Int.random(in: 0...99, using: &random))", "---"]
        }
        for _ in 0..<Int.random(in: 1...7, using: &random) {
            lines += block(depth: 0)
            if random.chance(85) { lines.append(random.pick(["", "", "", "  ", "\t"])) }
            if random.chance(10) { lines.append("") }
        }
        let endings = random.pick([["\n"], ["\n"], ["\r\n"], ["\r"], ["\n", "\r\n", "\r"]])
        var bytes: [UInt8] = random.chance(15) ? [0xEF, 0xBB, 0xBF] : []
        for (index, line) in lines.enumerated() {
            bytes += line.utf8
            if index + 1 < lines.count || random.chance(70) { bytes += random.pick(endings).utf8 }
        }
        return bytes
    }

    /// Lines that a cell might show, some of them made to be mistaken for something else.
    mutating func output() -> [String] {
        var lines: [String] = []
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            if !lines.isEmpty { lines.append("") }
            switch Int.random(in: 0..<6, using: &random) {
            case 0: lines += ["```text", "\(word())   ", "", "<!-- /output -->", "<!-- output x", "  ```swift", "```"]
            case 1: lines += ["| step | loss |", "|-----:|-----:|", "| \(word()) | 0.5 |"]
            case 2: lines.append("![\(word())](basic_files/\(word())-1.svg)")
            case 3: lines += ["<div>", "<!-- output \(word())", word()]
            case 4: lines += ["````text", "```", "````"]
            default:
                lines.append(
                    random.pick(["<!-- /output -->", "<script>", "- \(word())", "    \(word())", "> q", "~~~"]))
            }
        }
        return lines
    }

    /// A value of an expression.
    mutating func value() -> String {
        (0..<Int.random(in: 0...4, using: &random)).map { _ in
            random.pick([
                "0.5", "a*b*", "`", "``x``", "<b>", "<!--= y -->", "<!--/-->", "-->", "\\", "[l](u)", "_", "|", "&amp;",
                " ", "é", "$x$", "~~", "!", "#", "\t", "\u{1B}", "\u{85}",
            ])
        }.joined()
    }

    /// Lines that someone may leave between the marks of a region.
    mutating func damage() -> [String] {
        (0..<Int.random(in: 1...4, using: &random)).map { _ in
            random.pick([
                "", "```", "~~~~", "<div>", "<pre>", "<script>", "<!--", "<?php", "- item", "> quote", "1. one",
                "\ttab",
                "<<<<<<< ours", "=======", ">>>>>>> theirs", word(), "# heading", "| a | b |", "    code", "<![CDATA[",
            ])
        }
    }

    // MARK: - Blocks

    private mutating func block(depth: Int) -> [String] {
        if depth < 3, random.chance(30) { return container(depth: depth) }
        switch Int.random(in: 0..<13, using: &random) {
        case 0, 1, 2, 3: return cell()
        case 4, 5: return paragraph()
        case 6: return [String(repeating: "#", count: Int.random(in: 1...6, using: &random)) + " " + prose()]
        case 7: return [prose(), random.pick(["===", "---", "---  "])]
        case 8: return otherFence()
        case 9: return ["    indented", "", "\t```swift"]
        case 10: return random.pick([["<div>", "*x*", "</div>", ""], ["<!-- a", "", "comment -->"], ["<br>", ""]])
        case 11: return ["| a | \(prose()) |", "|---|:-:|", "| \(prose()) | `c\\|d` |"]
        default:
            return [random.pick(["***", "- - -", "[ref]: /url 'title'", "\u{0} NUL in prose \u{0}", "trailing   "])]
        }
    }

    private mutating func container(depth: Int) -> [String] {
        var inside: [String] = []
        for index in 0..<Int.random(in: 1...3, using: &random) {
            if index > 0, random.chance(70) { inside.append("") }
            inside += block(depth: depth + 1)
        }
        if random.chance(40) {
            let mark = random.pick(["> ", "> ", ">", " > ", "   > "])
            return inside.map { $0.isEmpty && random.chance(50) ? ">" : mark + $0 }
        }
        let mark = random.pick(["- ", "* ", "+   ", "1. ", "23) ", " - ", "-\t", "10.\t", "  *  "])
        let width = width(of: mark)
        let isTabbed = width == 4 && random.chance(50)
        let indentation = isTabbed ? "\t" : String(repeating: " ", count: width)
        return inside.enumerated().map { index, line in
            index == 0 ? mark + line : line.isEmpty && random.chance(70) ? "" : indentation + line
        }
    }

    private func width(of mark: String) -> Int {
        var column = 0
        for character in mark { column += character == "\t" ? 4 - column % 4 : 1 }
        return column
    }

    private mutating func cell() -> [String] {
        let fence = random.pick(["```", "```", "````", "~~~", "~~~~~"])
        let indentation = random.pick(["", "", "", " ", "   "])
        let attributes = random.pick([
            "", "", " {echo=false}", " {#\(word())\(random.next() % 100_000)}", "  { fig-cap=\"a\\\"b\" }",
        ])
        var lines = [indentation + fence + random.pick(["swift", "swift", " swift"]) + attributes]
        if random.chance(20) { lines.append(indentation + "//| fig-alt: \(word()): \(word())") }
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            lines.append(
                random.pick(["", indentation, "\t", indentation + "\t"])
                    + random.pick(["", "let x = 1", "``", "> y", "- z", "é"]))
        }
        lines.append(
            random.pick(["", "", indentation, "  "]) + fence
                + random.pick(["", "", "`", "  "]).filter { fence.first != "~" || $0 != "`" })
        return lines
    }

    private mutating func otherFence() -> [String] {
        let fence = random.pick(["```", "````", "~~~", "`````"])
        let inside = random.pick([
            ["print(1)"], ["```swift", "let x = 1"], ["<!-- output a", "x -->"], ["\u{0}"], ["<!--= x -->"],
        ])
        let info = random.pick(["", "python", "swift-other", "Swift", "text"])
        return [fence + info] + (fence == "```" ? inside.filter { !$0.hasPrefix("```") } : inside) + [fence]
    }

    private mutating func paragraph() -> [String] {
        (0..<Int.random(in: 1...3, using: &random)).map { index in
            (index > 0 ? random.pick(["", "  ", "\t"]) : "") + prose() + random.pick(["", "", "  ", "\\"])
        }
    }

    private mutating func prose() -> String {
        word() + " "
            + (0..<Int.random(in: 1...5, using: &random)).map { _ in
                random.pick([
                    word(), word(), "*\(word())*", "`code`", "`", "\\`", "[\(word())](u)", "<b>", "a\u{0}b",
                    "<!-- note -->",
                    "<!--= \(word()) -->", "<!--= \(word()).\(word())[0] -->", "`<!--= x -->`",
                    "**<!--= \(word()) -->**",
                    "\\<!--= x -->", "[<!--= x -->](u)", "é", "&amp;",
                ])
            }.joined(separator: random.pick([" ", " ", ""]))
    }

    private mutating func word() -> String {
        random.pick(["alpha", "beta", "gamma", "delta", "loss", "train", "ring", "grid"])
    }
}
