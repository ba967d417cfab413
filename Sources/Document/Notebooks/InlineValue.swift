import Diagnostics

/// A place in prose that shows an expression's value: `<!--= expression -->value<!--/-->`.
public struct InlineValue: Sendable {
    /// The value's place among all of its notebook, from 0.
    public let index: Int
    /// The expression, without the comment around it and blanks at its ends.
    public let source: SourceText
    /// The comment that holds the expression.
    public let comment: Span
    /// How many cells stand above; the expression sees the state after the last of them.
    public let cellsAbove: Int
    /// What an earlier run wrote between the two comments, with its escapes; `nil` where no end mark follows.
    public let written: String?
    /// What is the runner's: the value and the end mark, or the empty place where they belong.
    public let owned: Span
}

/// How a value stands in prose.
public enum InlineValueText {
    static let opening = "<!--="
    static let end = "<!--/-->"

    /// Whether a value can stand in a line.
    public static func isOneLine(_ value: String) -> Bool {
        !value.utf8.contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    }

    /// A value as prose that Markdown reads as the value itself, and that leaves the prose around it as it was.
    ///
    ///     InlineValueText.escaped("a*b") // "a\\*b"
    ///
    /// Punctuation that CommonMark or GitHub's Markdown reads in the middle of a line gets a backslash. A backtick
    /// becomes an entity, as a backslash does not keep it from ending a code span that begins before the value. Control
    /// characters but tabs are written as in Swift.
    public static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "`": text += "&#96;"
            case "\\", "*", "_", "[", "]", "<", "&", "~", "|", "$":
                text.unicodeScalars.append("\\")
                text.unicodeScalars.append(scalar)
            case "\t": text.unicodeScalars.append(scalar)
            default:
                if scalar.properties.generalCategory == .control {
                    text += "\\\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
                } else {
                    text.unicodeScalars.append(scalar)
                }
            }
        }
        return text
    }
}
