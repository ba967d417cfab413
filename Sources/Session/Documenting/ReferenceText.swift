import Outputs

/// The reference as a terminal shows it.
public struct ReferenceText {
    private let reference: Reference
    private let width: Int
    /// Makes a heading stand out.
    private let emphasized: (String) -> String

    public init(_ reference: Reference, width: Int = 80, emphasized: @escaping (String) -> String = { $0 }) {
        self.reference = reference
        self.width = width
        self.emphasized = emphasized
    }

    // MARK: Lists

    /// Every chapter with a line for each name.
    public var contents: String {
        reference.chapters.map { contents(of: $0) }.joined(separator: "\n")
            + "\n'gannet doc NAME' says all of a name, 'gannet doc TOPIC' lists one topic.\n"
    }

    /// A line for each name of a chapter: the beginning of its text. Names of Swift's own are only listed.
    public func contents(of chapter: Reference.Chapter) -> String {
        var text = emphasized(chapter.name) + "\n"
        guard !chapter.isSwifts else { return text + swiftContents(of: chapter) }
        let column = min(28, (chapter.entries.map { displayWidth(of: $0.name) }.max() ?? 0) + 2)
        for entry in chapter.entries {
            let padding = column - displayWidth(of: entry.name)
            let name = "  " + entry.name
            let gap = padding > 0 ? String(repeating: " ", count: padding) : "  "
            text += name + gap + shortened(entry.abstract, to: width - displayWidth(of: name + gap)) + "\n"
        }
        return text
    }

    private func swiftContents(of chapter: Reference.Chapter) -> String {
        var owners: [(name: String, members: [String])] = []
        for entry in chapter.entries where !entry.isType {
            let owner = entry.owner ?? "functions"
            if let place = owners.firstIndex(where: { $0.name == owner }) {
                owners[place].members.append(entry.member)
            } else {
                owners.append((owner, [entry.member]))
            }
        }
        return owners.map { owner in
            wrapped("\(owner.name): \(owner.members.joined(separator: ", "))", indent: "  ", hanging: "      ")
        }.joined()
    }

    private func shortened(_ text: String, to width: Int) -> String {
        guard displayWidth(of: text) > width else { return text }
        var short = ""
        var used = 1
        for character in text {
            used += displayWidth(of: String(character))
            if used > width { break }
            short.append(character)
        }
        // At the end of a word, if there is one near.
        if let blank = short.lastIndex(of: " "), short.distance(from: blank, to: short.endIndex) < 12 {
            short = String(short[..<blank])
        }
        return short + "…"
    }

    // MARK: Entries

    /// All of an entry: signatures, text, shapes, errors, source, example, and a type's members.
    public func page(of entry: ReferenceEntry) -> String {
        var text = emphasized(entry.name) + "\n"
        for part in entry.parts {
            text += "\n"
            for signature in part.signatures {
                for line in signature.lines(width: width - 4) { text += "    \(line)\n" }
                if let condition = signature.condition { text += "        where \(condition)\n" }
            }
            text += "\n" + wrapped(part.summary)
            for (label, note) in [
                ("Shapes", part.notes.shapes), ("Errors", part.notes.errors), ("Source", part.notes.source),
            ] {
                guard let note else { continue }
                text += wrapped("\(label): \(note).")
            }
            for example in part.examples {
                text += "\n"
                for line in example.split(separator: "\n", omittingEmptySubsequences: false) {
                    text += line.isEmpty ? "\n" : "    \(line)\n"
                }
            }
        }
        let members = entry.isType ? reference.members(of: entry.name) : []
        if !members.isEmpty {
            text += "\n" + wrapped("Members: " + members.map(\.member).joined(separator: ", ") + ".")
        }
        return text
    }

    private func wrapped(_ text: String, indent: String = "", hanging: String = "") -> String {
        var lines: [String] = []
        var line = indent
        var isEmpty = true
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if !isEmpty, displayWidth(of: line) + 1 + displayWidth(of: String(word)) > width {
                lines.append(line)
                line = hanging
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return (lines + [line]).map { $0 + "\n" }.joined()
    }
}
