import Diagnostics
import Parsing

/// What the checker must know of the names that a notebook may use without declaring them.
///
/// Each entry is a declaration in Swift's own words. A body written in the cell language makes a function of its own;
/// one without a body is the interpreter's business and is known here by its number.
public struct LibraryDeclarations {
    /// A declaration and the type in whose body it stands.
    public struct Entry {
        /// The type it is a member of, as in `extension`: `Array`, `Tensor`; `nil` for a global one.
        public var owner: String?
        /// A `func`, `init`, `subscript`, `var`, or a whole `struct`, `enum`, `class`, `protocol`.
        public var signature: String
        /// Statements that implement it, in the cell language; `nil` where the interpreter does.
        public var body: String?
        public var effects: Effects
        /// What it makes of shapes, where that is known.
        public var shape: ShapeRule?

        public init(owner: String?, signature: String, body: String?, effects: Effects, shape: ShapeRule?) {
            self.owner = owner
            self.signature = signature
            self.body = body
            self.effects = effects
            self.shape = shape
        }
    }

    /// In order; an entry's index is its number.
    public var entries: [Entry]

    public init(entries: [Entry]) { self.entries = entries }
}
