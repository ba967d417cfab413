/// The reference as one Markdown page.
public struct ReferencePage {
    private let reference: Reference
    /// The heading of each entry, by chapter and place.
    private let headings: [[String]]
    /// Where a name in a text leads: the anchor of the first entry of that name.
    private let anchors: [String: String]

    public init(_ reference: Reference) {
        self.reference = reference
        var taken: Set<String> = []
        for chapter in reference.chapters { taken.insert(Self.anchor(of: Self.title(of: chapter))) }
        var headings: [[String]] = []
        var anchors: [String: String] = [:]
        for chapter in reference.chapters {
            headings.append(
                chapter.entries.map { entry in
                    guard !chapter.isSwifts, !entry.isOperator else { return "" }
                    var heading = "`\(entry.name)`"
                    // Names that differ in case alone would have one anchor.
                    if !taken.insert(Self.anchor(of: heading)).inserted { heading += " (\(chapter.name))" }
                    if anchors[entry.name] == nil { anchors[entry.name] = Self.anchor(of: heading) }
                    return heading
                })
        }
        self.headings = headings
        self.anchors = anchors
    }

    public var markdown: String {
        var text = """
            # Reference

            Every name that a notebook may use without declaring it. `gannet doc NAME` says the same in a terminal. \
            This page is written by `make reference` from the declarations themselves; every example is run by the \
            tests.


            """
        for (number, chapter) in reference.chapters.enumerated() {
            let title = Self.title(of: chapter)
            text += "- [\(title)](#\(Self.anchor(of: title)))"
            let types = Set(chapter.entries.filter(\.isType).map(\.name))
            let names = zip(chapter.entries, headings[number]).filter { entry, heading in
                !heading.isEmpty && !types.contains(entry.owner ?? "")
            }
            if !names.isEmpty {
                text += ": " + names.map { "[`\($0.name)`](#\(Self.anchor(of: $1)))" }.joined(separator: ", ")
            }
            text += "\n"
        }
        for (number, chapter) in reference.chapters.enumerated() {
            text += "\n## \(Self.title(of: chapter))\n\n\(linked(chapter.introduction, except: nil))\n"
            text += chapter.isSwifts ? swift(chapter) : entries(of: chapter, headings: headings[number])
        }
        return text
    }

    /// An entry by itself.
    public func markdown(of entry: ReferenceEntry) -> String { "### `\(entry.name)`\n" + parts(of: entry) }

    private func entries(of chapter: Reference.Chapter, headings: [String]) -> String {
        var text = ""
        let operators = chapter.entries.filter(\.isOperator)
        if !operators.isEmpty { text += "\n### Operators\n" + operators.map { parts(of: $0) }.joined() }
        for (entry, heading) in zip(chapter.entries, headings) where !entry.isOperator {
            text += "\n### \(heading)\n" + parts(of: entry)
            let members = entry.isType ? reference.members(of: entry.name) : []
            if !members.isEmpty { text += "\nMembers: " + members.map { link(to: $0) }.joined(separator: ", ") + ".\n" }
        }
        return text
    }

    private func parts(of entry: ReferenceEntry) -> String {
        var text = ""
        for part in entry.parts {
            let lines = part.signatures.flatMap { signature in
                signature.lines(width: 80) + (signature.condition.map { ["    where \($0)"] } ?? [])
            }
            text += fence(lines) + "\n\(linked(part.summary, except: entry.name))\n"
            var notes: [String] = []
            if let shapes = part.notes.shapes { notes.append("*Shapes:* \(linked(shapes, except: entry.name)).") }
            if let errors = part.notes.errors { notes.append("*Errors:* \(linked(errors, except: entry.name)).") }
            if let source = part.notes.source { notes.append("*Source:* \(source).") }
            for note in notes { text += "\n\(note)\n" }
            for example in part.examples {
                text += fence(example.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
            }
        }
        return text
    }

    /// Swift's own names: a list for each type, of signatures and what they do.
    private func swift(_ chapter: Reference.Chapter) -> String {
        var text = ""
        let free = chapter.entries.filter { $0.owner == nil && !$0.isType }
        for type in chapter.entries where type.isType {
            text += "\n### `\(type.name)`\n\n" + items(of: type)
            text += chapter.entries.filter { $0.owner == type.name }.map { items(of: $0) }.joined()
        }
        return text + "\n### Functions and operators\n\n" + free.map { items(of: $0) }.joined()
    }

    private func items(of entry: ReferenceEntry) -> String {
        entry.parts.map { part in
            let signatures = part.signatures.map { signature in
                "`\(signature.text)`" + (signature.condition.map { " where `\($0)`" } ?? "")
            }
            return "- \(signatures.joined(separator: ", ")): \(part.summary)"
                + part.examples.map { $0.contains("\n") ? "" : " `\($0)`" }.joined() + "\n"
        }.joined()
    }

    private func fence(_ lines: [String]) -> String {
        "\n```swift {eval=false}\n" + lines.map { $0 + "\n" }.joined() + "```\n"
    }

    /// A text whose names of entries lead to them.
    private func linked(_ text: String, except own: String?) -> String {
        var parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
        // Every second part stands between backticks.
        for place in stride(from: 1, to: parts.count - 1, by: 2) {
            let code = parts[place]
            let name = String(code.prefix { $0 != "(" })
            let target = anchors[name] ?? anchors["Tensor." + name] ?? anchors["Module." + name]
            parts[place] = name != own && target != nil ? "[`\(code)`](#\(target ?? ""))" : "`\(code)`"
        }
        return parts.joined()
    }

    private func link(to entry: ReferenceEntry) -> String {
        guard let anchor = anchors[entry.name] else { return "`\(entry.member)`" }
        return "[`\(entry.member)`](#\(anchor))"
    }

    private static func title(of chapter: Reference.Chapter) -> String {
        chapter.name.prefix(1).uppercased() + chapter.name.dropFirst()
    }

    /// The anchor that forges give a heading: small letters, blanks as hyphens, no punctuation.
    static func anchor(of heading: String) -> String {
        String(
            heading.lowercased().compactMap { character -> Character? in
                if character == " " { return "-" }
                return character.isLetter || character.isNumber || character == "-" || character == "_"
                    ? character : nil
            })
    }
}
