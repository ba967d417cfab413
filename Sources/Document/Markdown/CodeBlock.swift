/// A block of code, fenced or indented.
public struct CodeBlock: Hashable, Sendable {
    /// What stands after the opening fence, backslashes and entities read; `nil` for indented code.
    public var info: String?
    /// The code, each line ended by LF.
    public var text: String
    /// `nil` for indented code.
    public var fence: Fence?

    public init(info: String?, text: String, fence: Fence?) {
        self.info = info
        self.text = text
        self.fence = fence
    }
}

extension CodeBlock {
    /// The first word of `info`; empty where there is none.
    public var language: String {
        let scalars = (info ?? "").unicodeScalars
        return String(String.UnicodeScalarView(scalars.prefix { !" \t\n\r\u{B}\u{C}".unicodeScalars.contains($0) }))
    }
}

/// The run of backticks or tildes that opens a block of code.
public struct Fence: Hashable, Sendable {
    /// A backtick or a tilde.
    public var character: UInt8
    public var length: Int
    /// How many blanks stand before it in its container; as many are dropped from each line of the code.
    public var indentation: Int

    public init(character: UInt8, length: Int, indentation: Int) {
        self.character = character
        self.length = length
        self.indentation = indentation
    }
}
