import Markdown
import Outputs

extension String {
    /// The text as it may stand between tags or in a quoted attribute of a page.
    var asHTML: String { HTMLEscaping.text(sanitized(self)) }
}
