/// Gives each heading an identifier as GitHub does: its text in lower case, blanks as hyphens, punctuation dropped; a
/// number is added where it is taken.
///
///     # Two losses!   →  two-losses
///     # Two losses    →  two-losses-1
struct HeadingIdentifiers {
    private var taken: Set<String>
    /// The last number added to a text.
    private var numbers: [String: Int] = [:]

    init(reserving reserved: [String]) {
        taken = Set(reserved)
    }

    func assign(in document: inout MarkdownDocument) {
        var identifiers = self
        identifiers.assign(in: &document.blocks)
    }

    private mutating func assign(in blocks: inout [Block]) {
        for index in blocks.indices {
            if case .heading(let level, _, let inlines) = blocks[index].kind {
                let identifier = next(for: Self.slug(of: inlines.plainText))
                blocks[index].kind = .heading(level: level, identifier: identifier, inlines)
            } else if !blocks[index].children.isEmpty {
                assign(in: &blocks[index].children)
            }
        }
    }

    private mutating func next(for slug: String) -> String {
        var identifier = slug
        while !taken.insert(identifier).inserted {
            let number = numbers[slug, default: 0] + 1
            numbers[slug] = number
            identifier = "\(slug)-\(number)"
        }
        return identifier
    }

    /// An empty text becomes `section`.
    private static func slug(of text: String) -> String {
        var slug = ""
        var scalars = text.lowercased().unicodeScalars[...].drop { $0 == " " }
        while scalars.last == " " { scalars.removeLast() }
        for scalar in scalars {
            switch scalar {
            case " ": slug.unicodeScalars.append("-")
            case "-", "_": slug.unicodeScalars.append(scalar)
            default:
                let properties = scalar.properties
                if properties.isAlphabetic || properties.numericType != nil || properties.generalCategory.isMark {
                    slug.unicodeScalars.append(scalar)
                }
            }
        }
        return slug.isEmpty ? "section" : slug
    }
}

extension Unicode.GeneralCategory {
    /// Whether it is a mark that belongs to the letter before.
    fileprivate var isMark: Bool {
        self == .nonspacingMark || self == .spacingMark || self == .enclosingMark
    }
}
