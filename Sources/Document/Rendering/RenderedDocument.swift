/// A document in some format, in memory: its text, and files that it links to.
public struct RenderedDocument: Hashable, Sendable {
    /// A file that stands beside the document.
    public struct Asset: Hashable, Sendable {
        /// Its path relative to the document, such as `basic-gan_files/train-1.svg`.
        public var path: String
        public var bytes: [UInt8]

        public init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    /// The document's bytes: UTF-8 where the notebook is.
    public var bytes: [UInt8]
    /// In the order in which the document links to them.
    public var assets: [Asset]

    public init(bytes: [UInt8], assets: [Asset] = []) {
        self.bytes = bytes
        self.assets = assets
    }

    public init(_ text: String, assets: [Asset] = []) {
        self.init(bytes: Array(text.utf8), assets: assets)
    }

    public var text: String { String(decoding: bytes, as: UTF8.self) }
}
