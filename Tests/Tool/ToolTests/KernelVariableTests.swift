import Testing

@Suite struct KernelVariableTests {
    @Test(
        "A variable that names no instruction set or number of threads is wrong usage, and says what it takes",
        arguments: [
            (["GANNET_SIMD": "portable"], "GANNET_SIMD is 'portable'; it takes 'scalar'"),
            (["GANNET_SIMD": "AVX2"], "GANNET_SIMD is 'AVX2'; it takes 'scalar'"),
            (["GANNET_THREADS": "0"], "GANNET_THREADS is '0'; it takes a number from 1 to 1024"),
            (["GANNET_THREADS": "many"], "GANNET_THREADS is 'many'; it takes a number from 1 to 1024"),
        ])
    func aWrongVariableIsNotPassedOver(environment: [String: String], message: String) throws {
        let tool = try Tool()
        defer { tool.remove() }
        try tool.write("```swift\nprint(1)\n```\n", to: "n.md")
        let ending = try tool.run("run", "n.md", environment: environment)
        #expect(ending.status == 64)
        #expect(ending.error.contains(message), "\(ending.error)")
        #expect(try tool.text("n.md") == "```swift\nprint(1)\n```\n")
    }

    @Test func anInstructionSetOfAnotherMachineIsWrongUsage() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try tool.write("```swift\nprint(1)\n```\n", to: "n.md")
        #if arch(x86_64)
            let foreign = "neon"
        #else
            let foreign = "avx2"
        #endif
        let ending = try tool.run("run", "n.md", environment: ["GANNET_SIMD": foreign])
        #expect(ending.status == 64)
        #expect(ending.error.contains("GANNET_SIMD is '\(foreign)', which this machine does not have; it takes"))
    }

    @Test func anEmptyVariableIsAsGoodAsNone() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try tool.write("```swift\nprint(1)\n```\n", to: "n.md")
        let ending = try tool.run("run", "n.md", environment: ["GANNET_SIMD": "", "GANNET_THREADS": ""])
        #expect(ending.status == 0)
    }
}
