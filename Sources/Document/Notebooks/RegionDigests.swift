import Digests

/// The three digests of a region, 8 lowercase hexadecimal digits of SHA-256 each.
public struct RegionDigests: Hashable, Sendable {
    /// Of the cell's code and options.
    public var code: String
    /// Of all that the cell depends on, as the runner sees it.
    public var upstream: String
    /// Of the region's lines.
    public var output: String

    public init(code: String, upstream: String, output: String) {
        self.code = code
        self.upstream = upstream
        self.output = output
    }
}

extension RegionDigests {
    /// The digest of a cell's code and options. How options are written does not matter, nor do those that say what
    /// would hold anyway.
    public static func code(of cell: Cell) -> String {
        let options = cell.options.canonicalLines.map { $0 + "\n" }.joined()
        return shortened(Array(options.utf8) + [0] + cell.source.utf8)
    }

    /// The digest of a region's lines, without prefix, each ended by LF. The folder of a notebook's figures counts
    /// without the notebook's name, so that a renamed notebook is as fresh as before.
    public static func output(of lines: [String]) -> String {
        shortened(lines.flatMap { Array(withoutNotebookName($0).utf8) + [UInt8(ascii: "\n")] })
    }

    /// The first 8 hexadecimal digits of the SHA-256 of some bytes.
    public static func shortened(_ bytes: [UInt8]) -> String {
        String(SHA256.hex(of: bytes).prefix(8))
    }

    /// A region's line with the destinations of its links into `NAME_files/` read as `_files/`.
    ///
    ///     RegionDigests.withoutNotebookName("![](basic-gan_files/train-1.svg)") // "![](_files/train-1.svg)"
    public static func withoutNotebookName(_ line: String) -> String {
        guard line.contains("_files/") else { return line }
        let bytes = Array(line.utf8)
        let folder = Array("_files/".utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            result.append(bytes[index])
            index += 1
            guard result.suffix(2).elementsEqual("](".utf8) else { continue }
            let isPointed = index < bytes.count && bytes[index] == UInt8(ascii: "<")
            if isPointed {
                result.append(bytes[index])
                index += 1
            }
            // The folder's name ends at the first slash.
            let name = bytes[index...].prefix { !(isPointed ? "/>" : "/) \t").utf8.contains($0) }
            let end = index + name.count
            if end < bytes.count, bytes[end] == UInt8(ascii: "/"), name.count >= folder.count - 1,
                name.suffix(folder.count - 1).elementsEqual(folder.dropLast())
            {
                index = end - (folder.count - 1)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
