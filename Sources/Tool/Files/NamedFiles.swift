import Diagnostics
import Glibc
import Interpreting
import Notebooks

/// Reads the files that notebooks give names to: regular files below the notebook's own folder, or below a folder that
/// the command line allows.
struct NamedFiles {
    /// The most bytes of a file that are read.
    static let limit = 1 << 30

    /// Folders that the command line allows besides the notebook's own.
    let allowedFolders: [String]

    /// The files of a notebook, and what is wrong with those that cannot be read.
    func read(_ files: [DataFile], of notebook: String) -> ([NamedFile], [Diagnostic]) {
        let own = FileAccess.directory(of: notebook)
        let folders = ([own] + allowedFolders).compactMap(Self.resolved)
        var read: [NamedFile] = []
        var diagnostics: [Diagnostic] = []
        for file in files {
            do throws(FileError) {
                let path = file.path.hasPrefix("/") ? file.path : "\(own)/\(file.path)"
                guard let target = Self.resolved(path) else {
                    throw FileError(path: file.path, message: "cannot be read: there is no such file")
                }
                guard folders.contains(where: { Self.isBelow($0, target) }) else {
                    throw FileError(
                        path: file.path,
                        message: "lies outside the notebook's folder; '--allow-read DIR' allows another one")
                }
                let bytes = try FileAccess.read(target, limit: Self.limit + 1)
                guard bytes.count <= Self.limit else {
                    throw FileError(path: file.path, message: "has more than \(Self.limit >> 20) MiB")
                }
                read.append(NamedFile(name: file.name, bytes: bytes))
            } catch {
                diagnostics.append(
                    Diagnostic("data-file", "the file '\(file.path)' \(error.message)", at: file.span))
            }
        }
        return (read, diagnostics)
    }

    /// A path without links and dots; `nil` where nothing is there.
    private static func resolved(_ path: String) -> String? {
        guard !path.utf8.contains(0), let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func isBelow(_ folder: String, _ path: String) -> Bool {
        path.utf8.starts(with: (folder == "/" ? folder : folder + "/").utf8)
    }
}
