import Builtins
import Checking
import Diagnostics
import Interpreting
import Parsing
import Testing

/// What a cell declares, uses and may change is known without running it.
@Suite struct CellDependenciesTests {
    /// The dependencies of the last of some cells.
    private func dependencies(_ cells: String...) throws -> CellDependencies {
        let session = Session(library: notebookLibrary())
        var last: CellDependencies?
        for cell in cells {
            let (parsed, syntaxDiagnostics) = parse(SourceText(cell))
            let (checked, diagnostics) = session.checker.check(parsed, isScoped: false)
            #expect(!(syntaxDiagnostics + diagnostics).hasErrors, "\(diagnostics.map(\.message))")
            last = checked.dependencies
        }
        return try #require(last)
    }

    @Test("Declarations of the top level, in order")
    func declares() throws {
        let found = try dependencies(
            """
            let a = 1
            var (b, c) = (2, 3)
            func f() { let inner = 1; print(inner) }
            struct S { var x = 1 }
            enum E { case one }
            """
        )
        #expect(Set(found.declares) == ["a", "b", "c", "f", "S", "E"])
        #expect(found.uses == [])
    }

    @Test("Uses of variables, functions and types of other cells")
    func uses() throws {
        let found = try dependencies(
            "let a = 1\nlet unused = 2\nstruct S { var x = 1 }\nfunc f(_ n: Int) -> Int { n }",
            "let b = f(a)\nlet s: S = S(x: b)")
        #expect(Set(found.uses).subtracting(found.declares) == ["a", "f", "S"])
    }

    @Test("Uses through the functions that a cell calls, however deep")
    func usesThroughFunctions() throws {
        let found = try dependencies(
            "let k = 2\nfunc inner() -> Int { k }\nfunc outer() -> Int { inner() + 1 }", "print(outer())")
        #expect(Set(found.uses) == ["outer", "inner", "k"])
        #expect(found.mayChange == [])
    }

    @Test("Uses inside closures and methods")
    func usesInside() throws {
        let found = try dependencies(
            "let k = 2\nlet m = 3\nstruct S { func value() -> Int { k } }", "let g = { m }\nprint(S().value(), g())")
        #expect(Set(found.uses).subtracting(["g"]) == ["k", "m", "S"])
    }

    @Test("Changes by assignment, by compound assignment, by method, by subscript and by inout")
    func changes() throws {
        let first =
            "var a = 1\nvar b = 1\nvar c = [1]\nvar d = [1]\nvar e = 1\nvar f = 1\nfunc up(_ x: inout Int) { x += 1 }"
        #expect(try dependencies(first, "a = 2").mayChange == ["a"])
        #expect(try dependencies(first, "b += 2").mayChange == ["b"])
        #expect(try dependencies(first, "c.append(2)").mayChange == ["c"])
        #expect(try dependencies(first, "d[0] = 2").mayChange == ["d"])
        #expect(try dependencies(first, "up(&e)").mayChange == ["e"])
        #expect(try dependencies(first, "print(f)").mayChange == [])
    }

    @Test("Changes by the functions that a cell calls")
    func changesThroughFunctions() throws {
        let found = try dependencies("var n = 0\nfunc tick() { n += 1 }\nlet h = { n = 5 }", "tick()")
        #expect(found.mayChange == ["n"])
    }

    @Test("A stored closure may change what it captured when it is called")
    func storedClosure() throws {
        let found = try dependencies("var n = 0\nlet h = { n = 5 }", "h()")
        #expect(found.uses.contains("h"))
        #expect(found.mayChange.contains("h") || found.mayChange.contains("n"))
    }

    @Test("Closures that went into one value are aliases of it")
    func aliases() throws {
        let found = try dependencies("var n = 0\nlet f = { n += 1 }", "let list = [f]")
        #expect(found.aliases.contains { Set($0) == ["f", "list"] })
    }

    @Test("Numbers, texts and arrays of them share nothing")
    func noAliases() throws {
        #expect(try dependencies("let a = [1]\nlet s = \"x\"", "let b = a\nlet t = s + s").aliases.isEmpty)
    }
}
