import Foundation
import Testing

/// What cells save, and going on from it.
@Suite struct CheckpointFileTests {
    private static func notebook(front: String = "", _ body: String) -> String {
        """
        \(front)# Training

        ```swift {#players}
        let G = Sequential(Linear(2, 8), BatchNorm1d(8), ReLU(), Linear(8, 2))
        let D = Sequential(Linear(2, 8), LeakyReLU(0.2), Linear(8, 1))
        let gan = GAN(generator: G, discriminator: D, noise: 2)
        let checkpoint = Checkpoint()
        checkpoint.add("gan", gan)
        ```

        ```swift {#train}
        \(body)
        ```

        ```swift
        print(checksum(G), checksum(D), G.buffers.map { checksum($0) })
        ```

        """
    }

    private func result(_ tool: Tool, _ name: String) throws -> String {
        try #require(try tool.text(name).split(separator: "\n").last { $0.contains("[\"") }.map(String.init))
    }

    @Test("A notebook goes on from a file that another run saved, to the bit")
    func resumes() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try tool.write(Self.notebook("train(gan, on: Ring(), steps: 20, batch: 8)"), to: "whole.md")
        try tool.write(
            Self.notebook("train(gan, on: Ring(), steps: 10, batch: 8)\ncheckpoint.save(\"half\")"), to: "first.md")
        try tool.write(
            Self.notebook(
                front: "---\ndata:\n  start: first_data/half.safetensors\n---\n\n",
                "checkpoint.load(\"start\")\ntrain(gan, on: Ring(), steps: 10, batch: 8)"), to: "second.md")
        #expect(try tool.run("verify", "first.md").status == 1)
        #expect(!tool.exists("first_data"))
        for name in ["whole.md", "first.md", "second.md"] { #expect(try tool.run("run", name).status == 0) }
        #expect(tool.exists("first_data/half.safetensors"))
        #expect(try result(tool, "second.md") == result(tool, "whole.md"))
        #expect(try result(tool, "first.md") != result(tool, "whole.md"))
        #expect(try tool.run("run", "first.md").output == "first.md: unchanged\n")
    }

    @Test("A name that would lead elsewhere is a fault, and a link is not written through")
    func staysInItsFolder() throws {
        let tool = try Tool()
        defer { tool.remove() }
        for name in ["../x", "a/b", "", ".", "a.b"] {
            try tool.write(Self.notebook("checkpoint.save(\"\(name)\")"), to: "n.md")
            let ending = try tool.run("run", "n.md")
            #expect(ending.status == 1 && ending.error.contains("letters, digits"))
        }
        try FileManager.default.createDirectory(
            at: tool.folder.appendingPathComponent("elsewhere"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: tool.folder.appendingPathComponent("n_data").path, withDestinationPath: "elsewhere")
        try tool.write(Self.notebook("checkpoint.save(\"x\")"), to: "n.md")
        #expect(try tool.run("run", "n.md").status == 2)
        #expect(!tool.exists("elsewhere/x.safetensors"))
    }
}
