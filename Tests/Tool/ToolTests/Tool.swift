import Foundation

/// The tool as a newcomer has it: a process, files in a folder of its own.
struct Tool {
    struct Ending {
        var status: Int32
        var output: String
        var error: String
    }

    let folder: URL

    /// The binary that the test command built beside the tests.
    static let binary: URL = {
        var build = Bundle.main.bundleURL
        while build.path != "/", !FileManager.default.fileExists(atPath: build.appendingPathComponent("gannet").path) {
            build.deleteLastPathComponent()
        }
        return build.appendingPathComponent("gannet")
    }()

    /// The checkout that the binary was built in.
    static let checkout: URL = {
        var folder = binary
        while folder.path != "/",
            !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
        {
            folder.deleteLastPathComponent()
        }
        return folder
    }()

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("gannet-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

    func write(_ data: Data, to name: String) throws { try data.write(to: folder.appendingPathComponent(name)) }

    func data(_ name: String) throws -> Data { try Data(contentsOf: folder.appendingPathComponent(name)) }

    func text(_ name: String) throws -> String { String(decoding: try data(name), as: UTF8.self) }

    func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
    }

    func start(_ arguments: [String], environment: [String: String] = [:]) throws -> (Process, Pipe, Pipe) {
        let process = Process()
        process.executableURL = Self.binary
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let output = Pipe()
        let error = Pipe()
        process.standardOutput = output
        process.standardError = error
        process.standardInput = FileHandle.nullDevice
        try process.run()
        return (process, output, error)
    }

    @discardableResult
    func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Ending {
        let (process, output, error) = try start(arguments, environment: environment)
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let mistakes = String(decoding: error.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Ending(status: process.terminationStatus, output: text, error: mistakes)
    }
}
