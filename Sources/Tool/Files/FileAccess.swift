import Glibc

/// A file that could not be read or written, and why.
struct FileError: Error {
    var path: String
    var message: String
}

/// Files, read and written whole.
enum FileAccess {
    /// The most bytes of a file that are read: what a notebook may have, and one more to see that it has too many.
    static let limit = (16 << 20) + 1

    /// A regular file's bytes, at least `limit` of them where it has more.
    static func read(_ path: String, limit: Int = Self.limit) throws(FileError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw FileError(path: path, message: "cannot be read: \(SystemError.last.reason)")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw FileError(path: path, message: "is not a regular file")
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < limit {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                throw FileError(path: path, message: "cannot be read: \(SystemError.last.reason)")
            }
            bytes += buffer[..<count]
        }
        return bytes
    }

    /// Replaces a file's content, or makes it: written beside it, synced, renamed. The file keeps its mode and owner;
    /// a symbolic link keeps pointing where it does, and what it points to is replaced.
    static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
        var target = path
        if let resolved = realpath(path, nil) {
            target = String(cString: resolved)
            free(resolved)
        } else if isLink(path) {
            throw FileError(path: path, message: "is a symbolic link that leads nowhere")
        }
        let folder = directory(of: target)
        let temporary = "\(folder)/.gannet-\(getpid())-\(name(of: target))".utf8Prefix(folder.utf8.count + 200)
        func failed(_ what: String) -> FileError {
            let reason = SystemError.last.reason
            unlink(temporary)
            return FileError(path: path, message: "\(what): \(reason)")
        }
        var status = stat()
        let exists = stat(target, &status) == 0
        try requireReplaceable(target)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666)
        guard descriptor >= 0 else { throw failed("cannot be written") }
        do {
            try writeAll(bytes, to: descriptor)
        } catch {
            close(descriptor)
            errno = error.code
            throw failed("cannot be written")
        }
        if exists {
            if status.st_uid != getuid() || status.st_gid != getgid() {
                fchown(descriptor, status.st_uid, status.st_gid)
            }
            fchmod(descriptor, status.st_mode & 0o7777)
        }
        guard fsync(descriptor) == 0 else {
            close(descriptor)
            throw failed("cannot be written")
        }
        guard close(descriptor) == 0, rename(temporary, target) == 0 else { throw failed("cannot be written") }
        let folderDescriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if folderDescriptor >= 0 {
            fsync(folderDescriptor)
            close(folderDescriptor)
        }
    }

    /// A device, a folder or a pipe is never replaced by a file.
    static func requireReplaceable(_ path: String) throws(FileError) {
        var status = stat()
        guard stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG else {
            throw FileError(path: path, message: "is not a regular file, and is not replaced")
        }
    }

    /// What stands at a path, if anything does, is no symbolic link: what a notebook saves stays where it belongs.
    static func requireNoLink(_ path: String) throws(FileError) {
        if isLink(path) { throw FileError(path: path, message: "is a symbolic link, and is not written to") }
    }

    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    static func makeDirectory(_ path: String) throws(FileError) {
        if mkdir(path, 0o777) != 0, !isDirectory(path) {
            throw FileError(path: path, message: "cannot be made: \(SystemError.last.reason)")
        }
    }

    /// Makes a folder and those that it stands in.
    static func makeDirectories(_ path: String) throws(FileError) {
        if isDirectory(path) { return }
        let parent = directory(of: path)
        if parent != path { try makeDirectories(parent) }
        try makeDirectory(path)
    }

    /// A path without links, from the root; `nil` where nothing is there.
    static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// How a folder names another; both are there.
    static func relativePath(from folder: String, to other: String) -> String {
        let from = (resolved(folder) ?? folder).split(separator: "/")
        let to = (resolved(other) ?? other).split(separator: "/")
        let shared = zip(from, to).prefix { $0 == $1 }.count
        let parts = Array(repeating: "..", count: from.count - shared) + to[shared...].map(String.init)
        return parts.isEmpty ? "." : parts.joined(separator: "/")
    }

    /// Removes a file, and its folder where that is then empty.
    static func remove(_ path: String) {
        unlink(path)
        rmdir(directory(of: path))
    }

    static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    static func name(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return path }
        return String(path[path.index(after: slash)...])
    }

    /// A file's name without its folder and its last ending.
    static func stem(of path: String) -> String {
        let name = name(of: path)
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }

    /// The names in a folder, sorted by bytes.
    static func names(in folder: String) throws(FileError) -> [String] {
        guard let handle = opendir(folder) else {
            throw FileError(path: folder, message: "cannot be read: \(SystemError.last.reason)")
        }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }
}

extension String {
    fileprivate func utf8Prefix(_ count: Int) -> String {
        utf8.count <= count ? self : String(decoding: Array(utf8.prefix(count)), as: UTF8.self)
    }
}
