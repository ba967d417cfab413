import Glibc

/// The toolchain's swift-format.
struct SwiftFormat {
    /// Why there is no formatted code.
    enum Failure: Error {
        case noToolchain
        case system(SystemError)
        /// A text that it does not read, by its index, and what it says.
        case refused(index: Int?, message: String)
    }

    /// The file with its rules; `nil` for its own.
    let configuration: String?

    /// The rules that hold for a file: the innermost `.swift-format` around it.
    init(for path: String) {
        var folder = FileAccess.resolved(FileAccess.directory(of: path)) ?? "/"
        while !FileAccess.exists("\(folder)/.swift-format"), folder != "/" { folder = FileAccess.directory(of: folder) }
        let file = "\(folder == "/" ? "" : folder)/.swift-format"
        configuration = FileAccess.exists(file) ? file : nil
    }

    /// The texts as swift-format writes them.
    func format(_ texts: [String]) throws(Failure) -> [String] {
        if texts.isEmpty { return [] }
        do {
            return try formatted(texts)
        } catch let failure as Failure {
            throw failure
        } catch let error as FileError {
            throw .refused(index: nil, message: "\(error.path) \(error.message)")
        } catch {
            throw .refused(index: nil, message: "\(error)")
        }
    }

    private func formatted(_ texts: [String]) throws -> [String] {
        let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(base)/gannet-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw Failure.system(.last) }
        let folder = String(cString: made)
        let files = texts.indices.map { "\(folder)/\($0).swift" }
        defer {
            for file in files { unlink(file) }
            rmdir(folder)
        }
        for (file, text) in zip(files, texts) { try FileAccess.replace(file, with: Array(text.utf8)) }
        let rules = configuration.map { ["--configuration", $0] } ?? []
        let ending: Subprocess.Ending
        do throws(SystemError) {
            ending = try Subprocess.run("swift", ["format", "format", "--in-place"] + rules + files)
        } catch {
            throw error.code == ENOENT ? Failure.noToolchain : Failure.system(error)
        }
        guard ending.status == 0 else {
            // As in `/tmp/gannet-x/3.swift:1:5: error: …`.
            let line = ending.error.split(separator: "\n").first { $0.contains("error:") } ?? Substring(ending.error)
            let index = files.firstIndex { line.hasPrefix($0) }
            let message = line.firstRange(of: "error: ").map { line[$0.upperBound...] } ?? line
            throw Failure.refused(index: index, message: String(message))
        }
        var results: [String] = []
        for file in files { results.append(String(decoding: try FileAccess.read(file), as: UTF8.self)) }
        return results
    }
}
