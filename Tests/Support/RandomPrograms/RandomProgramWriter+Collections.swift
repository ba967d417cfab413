extension RandomProgramWriter {
    // MARK: Collections

    /// Functions that take arrays, slices, dictionaries and sets apart.
    mutating func writeCollectionFunctions() {
        let suffix = fresh("")
        let number = number
        writeSlices(suffix)
        block("func grouped\(suffix)(_ all: [Int]) -> [Int] {") { writer in
            writer.line("var groups = Dictionary(grouping: all) { ($0 % \(2 + writer.below(3))) }")
            writer.line("groups[\(writer.below(3)), default: []].append(\(writer.below(50)))")
            writer.line("let old = groups.updateValue([7], forKey: \(writer.below(5)))")
            writer.line("print(old as Any, groups.removeValue(forKey: \(writer.below(3))) ?? [])")
            writer.line("for (key, values) in groups.sorted(by: { $0.key < $1.key }) { print(key, values.sorted()) }")
            writer.line("groups.merge([0: [1], 9: [2]]) { $0 + $1 }")
            writer.line("return groups.keys.sorted() + groups.values.map(\\.count).sorted()")
        }
        block("func tallied\(suffix)(_ words: [String]) -> [String: Int] {") { writer in
            writer.line("var counts: [String: Int] = [:]")
            writer.line(
                "for word in words { counts[word, default: 0] += word.count \(writer.pick(["", "+ 1", "* 2"])) }")
            writer.line("counts[\"k\"] = counts.count > 2 ? nil : 5")
            writer.line("let big = counts.filter { $0.value > \(writer.below(4)) }")
            writer.line(
                "print(big.map { \"\\($0.key)=\\($0.value)\" }.sorted(), big.mapValues { $0 * 2 }.values.max() ?? 0)")
            writer.line("return counts.compactMapValues { $0 == 1 ? nil : $0 }")
        }
        block("func paired\(suffix)(_ a: [Int], _ b: [String]) -> String {") { writer in
            writer.line("let pairs = zip(a, b).filter { $0.0 != \(writer.below(3)) }.prefix(4)")
            writer.line("let table = Dictionary(pairs.map { ($0.1, $0.0) }, uniquingKeysWith: { first, _ in first })")
            writer.line("print(pairs.map { $0.1 }, table.count, table.isEmpty, table[\"a\"] as Any)")
            writer.line("for (index, pair) in pairs.enumerated() where index > 0 { print(index, pair) }")
            writer.line("return pairs.map { \"\\($0.0)\\($0.1)\" }.joined(separator: \";\")")
        }
        block("func distinct\(suffix)(_ all: [Int], _ others: Set<Int>) -> Set<Int> {") { writer in
            writer.line("var seen: Set<Int> = []")
            writer.line("let first = all.filter { seen.insert($0).inserted }")
            writer.line("print(first, others.subtracting(seen).sorted(), seen.isSuperset(of: first))")
            writer.line("seen.formIntersection(others.union([1, 2, \(writer.below(9))]))")
            writer.line("return seen")
        }
        offer([.array(.int)], .array(.int), cost: 20) { "grouped\(suffix)(\($0[0]))" }
        offer([.array(.string)], .dictionary(.int), cost: 20) { "tallied\(suffix)(few_\(number)(\($0[0])))" }
        offer([.array(.int), .array(.string)], .string, cost: 16) {
            "short_\(number)(paired\(suffix)(\($0[0]), \($0[1])))"
        }
        offer([.array(.int), .set(.int)], .set(.int), cost: 16) { "distinct\(suffix)(\($0[0]), \($0[1]))" }
        offer([.array(.array(.int))], .array(.int)) { "few_\(number)(\($0[0]).flatMap({ $0 }))" }
        offer([.array(.string)], .array(.int)) { "\($0[0]).compactMap({ Int($0) })" }
        offer([.array(.int)], .array(.int)) { "\($0[0]).reduce(into: [Int](), { $0.insert($1, at: 0) })" }
        offer([.array(.int), .int], .optional(.int)) { call in "\(call[0]).first(where: { $0 > \(call[1]) })" }
        offer([.array(.string), .string], .optional(.int)) { "\($0[0]).firstIndex(of: \($0[1]))" }
        offer([.array(.int)], .pair(.int, .int)) { "(\($0[0]).min() ?? 0, \($0[0]).max() ?? 0)" }
        offer([.array(.bool)], .bool) { "\($0[0]).allSatisfy({ $0 })" }
    }

    private mutating func writeSlices(_ suffix: String) {
        let cut = below(3)
        block("func sliced\(suffix)(_ all: [Int]) -> Int {") { writer in
            writer.line("guard all.count > \(cut) else { return -1 }")
            writer.line("var slice = all[\(cut)...]")
            writer.line("print(slice, slice.startIndex, slice.endIndex, slice.first ?? 0)")
            writer.line("slice[slice.startIndex] &+= \(1 + writer.below(9))")
            writer.line("for index in slice.indices { print(index, slice[index], terminator: \" \") }")
            writer.line("print(slice.dropFirst(), slice.suffix(2), slice.prefix { $0 > 0 }, all.prefix(upTo: \(cut)))")
            writer.line("slice.append(5)")
            writer.line("slice.remove(at: \(cut))")
            writer.line("var copy = all")
            writer.line("copy[..<1] = [8, 9]")
            writer.line("copy.replaceSubrange(0..<1, with: [\(writer.below(9)), 6, 7])")
            writer.line("print(copy, Array(slice), all.split(separator: 1).map { Array($0) })")
            writer.line("return recursive\(suffix)(slice)")
        }
        block("func recursive\(suffix)(_ slice: ArraySlice<Int>) -> Int {") { writer in
            writer.line("guard slice.count > 1 else { return slice.first ?? \(writer.below(9)) }")
            writer.line("let middle = (slice.startIndex + slice.endIndex) / 2")
            let combine = writer.pick(["&+", "&-", "^"])
            writer.line("return recursive\(suffix)(slice[..<middle]) \(combine) recursive\(suffix)(slice[middle...])")
        }
        let number = number
        offer([.array(.int)], .int, cost: 20) { "sliced\(suffix)(few_\(number)(\($0[0])))" }
        offer([.array(.int)], .int, cost: 20) { "recursive\(suffix)(few_\(number)(\($0[0]))[...])" }
    }

    // MARK: Texts

    /// Functions that take texts apart.
    mutating func writeTextFunctions() {
        let suffix = fresh("")
        let number = number
        block("func parsed\(suffix)(_ text: String) -> Int {") { writer in
            writer.line("var total = 0")
            writer.line("for part in text.split(separator: \"\(writer.pick([" ", "-", ",", "a"]))\") {")
            writer.line("    if let n = Int(part) { total &+= n } else { total &+= part.count }")
            writer.line("    print(part, part.startIndex == text.startIndex, String(part.reversed()))")
            writer.line("}")
            writer.line("return total")
        }
        block("func scanned\(suffix)(_ text: String) -> String {") { writer in
            writer.line("var index = text.startIndex")
            writer.line("var result = \"\"")
            writer.block("scan: while index < text.endIndex {") { writer in
                writer.line("let c = text[index]")
                writer.line("index = text.index(after: index)")
                writer.line("switch c {")
                writer.line("case \"a\"...\"m\": result += \"<\\(c)>\"")
                writer.line("case \" \", \"-\": continue scan")
                writer.line("case _ where c.isNumber: result.append(\"#\")")
                writer.line("case \"z\": break scan")
                writer.line("case let other where other.isUppercase: result += other.lowercased()")
                writer.line("default: result.append(c)")
                writer.line("}")
            }
            writer.line("return result")
        }
        block("func framed\(suffix)(_ text: String, _ n: Int) -> String {") { writer in
            writer.line("let lines = \"\"\"")
            writer.line("    +\\(String(repeating: \"-\", count: text.count))+")
            writer.line("      |\\(text)|\\(n > \(writer.below(9)) ? \"big\" : \"small\")")
            writer.line("    \"\"\"")
            writer.line("let raw = #\"\\n\"raw\"\\#(n)\"#")
            writer.line("print(lines, raw, lines.count, lines.split(separator: \"\\n\").count)")
            writer.line("if let place = text.firstIndex(of: \"\(writer.pick(["a", "w", "e"]))\") {")
            writer.line(
                "    print(text[..<place], text[place...].dropFirst(), text.distance(from: text.startIndex, to: place))"
            )
            writer.line("}")
            writer.line("return raw + String(text.prefix(while: { $0 != \"\(writer.pick(["f", "i", "-"]))\" }))")
        }
        block("func counted\(suffix)(_ text: String) -> [String] {") { writer in
            writer.line("var counts: [Character: Int] = [:]")
            writer.line("for c in text.lowercased() where c != \" \" { counts[c, default: 0] += 1 }")
            let order = "$0.value == $1.value ? $0.key < $1.key : $0.value > $1.value"
            writer.line("return counts.sorted { \(order) }.prefix(3).map { \"\\($0.key)\\($0.value)\" }")
        }
        offer([.string], .int, cost: 12) { "parsed\(suffix)(\($0[0]))" }
        offer([.string], .string, cost: 16) { "short_\(number)(scanned\(suffix)(\($0[0])))" }
        offer([.string, .int], .string, cost: 10) { "short_\(number)(framed\(suffix)(\($0[0]), \($0[1])))" }
        offer([.string], .array(.string), cost: 20) { "counted\(suffix)(\($0[0]))" }
        offer([.string], .array(.character)) { "few_\(number)(Array(\($0[0])))" }
        offer([.array(.character)], .string) { "String(\($0[0]))" }
        offer([.string, .string], .bool) { "\($0[0]).contains(\($0[1]))" }
        offer([.string], .bool) { "(\($0[0]) == String(\($0[0]).reversed()))" }
        offer([.string], .string) { "\($0[0]).map({ \"\\($0)\" }).joined(separator: \"\")" }
        offer([.string], .string) { "String(\($0[0]).filter({ $0.isLetter }))" }
    }
}
