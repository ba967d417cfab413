import Foundation

/// Swift's own compiler, as the judge of programs that import nothing.
public struct ReferenceCompiler: Sendable {
    /// The compiler refused a program, or the program stopped before its end.
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// Stands between what two parts of a program print.
    private static let separator = "\u{1}"

    public init() {}

    /// What a program in Swift 5 prints, in a module named `Notebook`, part by part. The parts are compiled together, one
    /// after the other; each prints what its own statements print.
    ///
    /// - Throws: `Failure` with the compiler's complaints, or with what the program wrote before it stopped.
    public func outputs(of parts: [String]) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gannet-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = parts.joined(separator: "\nprint(\"\\u{1}\")\n") + "\n"
        try source.write(to: folder.appendingPathComponent("main.swift"), atomically: true, encoding: .utf8)
        let compiled = try run(
            ["swiftc", "-swift-version", "5", "-Onone", "-module-name", "Notebook", "-suppress-warnings", "main.swift"]
                + ["-lm", "-o", "program"], in: folder)
        guard compiled.status == 0 else {
            let complaints = compiled.output.split(separator: "\n").filter { $0.contains("error:") }
            throw Failure(description: "the compiler refuses it\n\(complaints.joined(separator: "\n"))\n\(source)")
        }
        let ran = try run(["./program"], in: folder)
        guard ran.status == 0 else {
            throw Failure(description: "it stops with status \(ran.status)\n\(ran.output)\n\(source)")
        }
        return ran.output.components(separatedBy: Self.separator + "\n")
    }

    /// The exit status and the output of a command.
    private func run(_ command: [String], in folder: URL) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
    }
}
