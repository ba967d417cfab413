import Diagnostics

/// A text with marks at the places that a test speaks of: `let x = 1️⃣)`.
struct MarkedSource {
    let text: SourceText
    /// The offset of each mark in the text without marks.
    let places: [Character: Int]

    private static let marks: Set<Character> = ["1️⃣", "2️⃣", "3️⃣", "4️⃣", "5️⃣", "6️⃣", "7️⃣", "8️⃣", "9️⃣"]

    init(_ marked: String) {
        var text = ""
        var places: [Character: Int] = [:]
        for character in marked {
            if MarkedSource.marks.contains(character) {
                places[character] = text.utf8.count
            } else {
                text.append(character)
            }
        }
        self.text = SourceText(text)
        self.places = places
    }

    /// The mark at an offset, or the offset itself where there is none.
    func mark(at offset: Int) -> String {
        for mark in MarkedSource.marks.sorted() where places[mark] == offset { return String(mark) }
        return "offset \(offset)"
    }

    /// Diagnostics as lines `1️⃣ message`, with their notes as `  2️⃣ note`.
    func lines(_ diagnostics: [Diagnostic]) -> [String] {
        diagnostics.flatMap { diagnostic in
            ["\(mark(at: diagnostic.span.start)) \(diagnostic.message)"]
                + diagnostic.notes.map { note in
                    "  \(note.span.map { mark(at: $0.start) + " " } ?? "")\(note.message)"
                }
        }
    }
}
