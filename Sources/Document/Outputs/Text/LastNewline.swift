extension String {
    /// Text that whoever prints it ends with a newline.
    public var withoutLastNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
