import Foundation

/// The Swift compiler, on programs that import `Gannet` as the test command has just built it.
///
/// The modules and objects beside the running tests are used as they are, so that a program costs seconds.
public struct SwiftCompiler {
    /// What a process left behind.
    public struct Ending: Sendable {
        public var status: Int32
        public var output: String
        public var error: String
    }

    /// The modules that make up the umbrella, as `Package.swift` says.
    private static let modules = [
        "Diagnostics", "Outputs", "Digests", "CKernels", "Kernels", "Tensors", "Networks", "CDigits", "GANs",
        "Gannet",
    ]

    /// The folder of what the test command built.
    private let products: URL
    /// The checkout that holds it.
    private let checkout: URL
    /// Where programs are written.
    public let folder: URL

    public init() throws {
        var products = Bundle.main.bundleURL
        while products.path != "/",
            !FileManager.default.fileExists(atPath: products.appendingPathComponent("Gannet.build").path)
        {
            products.deleteLastPathComponent()
        }
        self.products = products
        var checkout = products
        while checkout.path != "/",
            !FileManager.default.fileExists(atPath: checkout.appendingPathComponent("Package.swift").path)
        {
            checkout.deleteLastPathComponent()
        }
        self.checkout = checkout
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("gannet-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    public func remove() { try? FileManager.default.removeItem(at: folder) }

    /// Compiles a program as a tangled one is: in the Swift 5 language mode, as the module `Notebook`.
    ///
    /// - Parameters:
    ///   - program: the text of its main file.
    ///   - files: other files of it, by name.
    ///   - isOnlyChecked: whether its types are checked and nothing is made of it.
    /// - Returns: what the compiler said, and the executable.
    public func compile(
        _ program: String, files: [String: String] = [:], isOnlyChecked: Bool = false
    ) throws -> (ending: Ending, executable: URL) {
        let sources = try files.merging(["main.swift": program]) { $1 }.sorted { $0.key < $1.key }.map { name, text in
            let file = folder.appendingPathComponent(name)
            try Data(text.utf8).write(to: file)
            return file.path
        }
        let executable = folder.appendingPathComponent("program")
        var arguments = [
            "swiftc", "-swift-version", "5", "-module-name", "Notebook", "-Onone",
            "-I", products.appendingPathComponent("Modules").path,
            "-Xcc", "-fmodule-map-file=\(checkout.path)/Sources/Digests/CCrypto/module.modulemap",
        ]
        for module in Self.modules {
            let map = "\(products.path)/\(module).build/module.modulemap"
            if FileManager.default.fileExists(atPath: map) { arguments += ["-Xcc", "-fmodule-map-file=\(map)"] }
        }
        if isOnlyChecked {
            arguments += ["-typecheck"] + sources
        } else {
            arguments += sources + ["-o", executable.path, "-lcrypto"] + (try objects())
        }
        return (try run("/usr/bin/env", arguments), executable)
    }

    /// Runs a process to its end.
    public func run(_ path: String, _ arguments: [String] = []) throws -> Ending {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        // Files, since two pipes that fill up wait for each other.
        let files = try ["output", "error"].map { name in
            let file = folder.appendingPathComponent(name)
            try Data().write(to: file)
            return (file, try FileHandle(forWritingTo: file))
        }
        process.standardOutput = files[0].1
        process.standardError = files[1].1
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        let texts = try files.map { String(decoding: try Data(contentsOf: $0.0), as: UTF8.self) }
        return Ending(status: process.terminationStatus, output: texts[0], error: texts[1])
    }

    private func objects() throws -> [String] {
        try Self.modules.flatMap { module -> [String] in
            let folder = products.appendingPathComponent("\(module).build")
            let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            return names.filter { $0.hasSuffix(".o") }.sorted().map { folder.appendingPathComponent($0).path }
        }
    }
}
