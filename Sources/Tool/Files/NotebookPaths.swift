import Glibc

/// The notebooks that some paths name: files as they are, folders as all their `*.md` below, hidden folders and
/// `*_files` left out.
struct NotebookPaths {
    struct Item {
        var path: String
        /// Found in a folder rather than named: it is passed over where it is no notebook.
        var isFound: Bool
    }

    private(set) var items: [Item] = []

    init(_ paths: [String]) throws(FileError) {
        for path in paths {
            if FileAccess.isDirectory(path) {
                try add(folder: path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path, depth: 0)
            } else {
                items.append(Item(path: path, isFound: false))
            }
        }
    }

    private mutating func add(folder: String, depth: Int) throws(FileError) {
        guard depth < 64 else { throw FileError(path: folder, message: "is nested too deeply") }
        for name in try FileAccess.names(in: folder) where !name.hasPrefix(".") {
            let path = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
            var status = stat()
            guard lstat(path, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                if !name.hasSuffix("_files") { try add(folder: path, depth: depth + 1) }
            } else if name.hasSuffix(".md"), stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
                items.append(Item(path: path, isFound: true))
            }
        }
    }
}
