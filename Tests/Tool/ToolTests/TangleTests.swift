import CompiledSwift
import Foundation
import Testing

/// A notebook that has one of everything.
private let sample = #"""
    ---
    title: Everything
    seed: 7
    params:
      count: 3
      rate: 1e-3
      name: "a \"quoted\" name"
      isLoud: false
    ---

    # Everything

    Before any cell, the name has <!--= name.count --> letters.

    ```swift {#declarations}
    //| echo: fold
    struct Point { var x: Double; var label: String }
    enum Shape { case round, square(Int) }
    func doubled(_ n: Int) -> Int { 2 * n }
    enum Refusal: Error { case tooLarge(Int) }
    func refuse(_ n: Int) throws -> Int { throw Refusal.tooLarge(n) }
    let points = [Point(x: 0.5, label: "p")]
    print(points, Shape.square(2), doubled(count), rate, name, isLoud)
    print("ends in blanks   ")
    print("not ended", terminator: "")
    ```

    ```swift {#shown}
    let z = randn(2, 2); z + 1  // shown behind another statement
    ```

    > Quoted, over several lines:
    >
    > ```swift
    > table(
    >     ["n", "2n"],
    >     (1...count).map { ["\($0)", "\(doubled($0))"] })  // with a comment
    > ```

    The sum is <!--= format(z.sum().item, digits: 3) --> at the end, and points are <!--= points.count -->.

    ```swift {#hidden output=false}
    var calls = 0
    print("never seen")
    calls += 1
    ```

    ```swift {#skipped eval=false}
    anything goes
    ```

    ```swift {#engine error=true}
    let unused = 3
    calls += 10
    print("calls", calls)
    zeros(2) + zeros(3)
    ```

    ```swift {#language error=true}
    print("before the index")
    print([1, 2][count])
    ```

    ```swift {#checked error=true}
    let wrong: Int = "text"
    ```

    ```swift {#claims error=true}
    expectClose(1, 2.5)
    ```

    ```swift {#thrown error=true}
    try refuse(count)
    ```

    ```swift {#typed error=true}
    struct Local { var n: Int }
    print([Local(n: 1)])
    zeros(2) + zeros(3)
    ```

    ```swift {#last}
    print("\u{1B}[31mred", -(0.0 / 0.0), [calls, count])
    display(lineChart(["falling": [2, 1], "above": [3, 2]], x: [0, 1], title: "Lines"))
    let history = History()
    history.record(1, ["loss": z.mean().item, "half": 0.1])
    history.table()
    ```

    ```swift {#optional}
    points.first { $0.x > 1 }?.label
    ```

    """#

@Suite struct TangleTests {
    @Test func aTangledNotebookCompilesWithoutAWarningAndPrintsTheTextForm() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try tool.write(sample, to: "all.md")
        let ending = try tool.run("tangle", "all.md", "--gannet", Tool.checkout.path)
        #expect(ending.status == 0)
        #expect(
            ending.output
                == "all.md: tangled to all_package; run it with: swift run -c release --package-path all_package\n")
        // The three cells that cannot be code are named.
        #expect(ending.error.contains("all.md:59:1: warning: this cell fails by what would end a Swift process"))
        #expect(ending.error.contains("all.md:64:1: warning: this cell does not compile, as it must"))
        #expect(ending.error.contains("all.md:76:1: warning: this cell must fail and declares a type"))
        #expect(ending.error.components(separatedBy: "warning:").count == 4)

        let compiler = try SwiftCompiler()
        defer { compiler.remove() }
        let (compilation, program) = try compiler.compile(try tool.text("all_package/Sources/Notebook/main.swift"))
        try #require(compilation.status == 0, "\(compilation.error)")
        #expect(compilation.error.isEmpty)
        let run = try compiler.run(program.path)
        #expect(run.status == 0)
        #expect(run.error.isEmpty)
        let text = try tool.run("render", "all.md", "--to", "text", "--quiet").output
        #expect(run.output == text)
        // The text form has messages without places: a compiled program does not know them.
        #expect(text.contains("\nbefore the index\nindex 3 is out of range: the array has 2 elements\n"))
        #expect(text.contains("\ncalls 11\n`+`"))
        #expect(text.contains("\nerror raised at top level: Notebook.Refusal.tooLarge(3)\n"))
        #expect(!text.contains("never seen"))
    }

    @Test func theCompilersComplaintsNameTheNotebook() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try tool.write("# A\n\n```swift\nlet a = 1\n\nif a > 0 { print(a) }\na +\n    2\n```\n", to: "a.md")
        try tool.run("tangle", "a.md", "--gannet", Tool.checkout.path)
        let main = try tool.text("a_package/Sources/Notebook/main.swift")
        let compiler = try SwiftCompiler()
        defer { compiler.remove() }
        // A name that is not there stands for whatever an author may get wrong.
        let broken = main.replacingOccurrences(of: "a +\n    2", with: "a +\n    b")
            .replacingOccurrences(of: "print(a)", with: "print(c)")
        let errors = try compiler.compile(broken, isOnlyChecked: true).ending.error
        #expect(errors.contains("a.md:6:18: error: cannot find 'c' in scope"))
        #expect(errors.contains("a.md:8:5: error: cannot find 'b' in scope"))
    }

    @Test func parametersAreOverriddenAndThePackageSaysWhereGannetIs() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try tool.write("---\nparams:\n  n: 1\n---\n\n```swift\nn\n```\n", to: "p.md")
        try tool.run("tangle", "p.md", "-o", "deep/er", "--gannet", "https://example.org/gannet.git", "-P", "n=5")
        #expect(try tool.text("deep/er/Sources/Notebook/main.swift").contains("let n: Int = 5\n"))
        let manifest = try tool.text("deep/er/Package.swift")
        #expect(manifest.contains(".package(url: \"https://example.org/gannet.git\", branch: \"main\")"))
        #expect(manifest.contains(".product(name: \"Gannet\", package: \"gannet\")"))
        #expect(manifest.contains(".swiftLanguageMode(.v5)"))
    }

    @Test func filesThatTheFrontMatterNamesAreReadWhereTheyStand() throws {
        let tool = try Tool()
        defer { tool.remove() }
        // Three bytes along one axis, in MNIST's format.
        try tool.write(Data([0, 0, 8, 1, 0, 0, 0, 3, 7, 8, 9]), to: "three.idx")
        try tool.write("---\ndata:\n  three: three.idx\n---\n\n```swift\nreadIDX(\"three\").array\n```\n", to: "d.md")
        #expect(try tool.run("tangle", "d.md", "--gannet", Tool.checkout.path).status == 0)
        let compiler = try SwiftCompiler()
        defer { compiler.remove() }
        let files = try tool.text("d_package/Sources/Notebook/Files.swift")
        #expect(files.contains("bytes(of: \"../../../three.idx\")"))
        // Compiled elsewhere, the program needs the path from there.
        let (compilation, program) = try compiler.compile(
            try tool.text("d_package/Sources/Notebook/main.swift"),
            files: [
                "Files.swift": files.replacingOccurrences(
                    of: "../../../three.idx", with: tool.folder.path + "/three.idx")
            ])
        try #require(compilation.status == 0, "\(compilation.error)")
        let text = try tool.run("render", "d.md", "--to", "text", "--quiet").output
        #expect(text == "[7.0, 8.0, 9.0]\n")
        #expect(try compiler.run(program.path).output == text)
    }

    @Test func nothingOfOthersIsOverwrittenAndNowhereIsSaidSo() throws {
        let tool = try Tool()
        defer { tool.remove() }
        try tool.write("```swift\n1\n```\n", to: "n.md")
        let nowhere = try tool.run("tangle", "n.md")
        #expect(nowhere.status == 2)
        #expect(
            nowhere.error.contains("n.md lies in no checkout of Gannet; say where the package finds it with --gannet"))
        #expect(!tool.exists("n_package"))
        #expect(try tool.run("tangle", "n.md", "--gannet", ".").error.contains(". is no checkout of Gannet"))
        try tool.write("// mine\n", to: "Package.swift")
        let other = try tool.run("tangle", "n.md", "-o", ".", "--gannet", Tool.checkout.path)
        #expect(other.status == 2)
        #expect(other.error.contains(". holds another package; choose another folder with -o"))
        #expect(try tool.text("Package.swift") == "// mine\n")
        #expect(try tool.run("tangle", ".", "-o", "x").status == 64)
    }
}
