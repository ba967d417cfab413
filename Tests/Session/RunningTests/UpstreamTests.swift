import Builtins
import Diagnostics
import Interpreting
import Notebooks
import Running
import Testing

/// The upstream digests of a notebook's cells, by the cells' names.
private func upstream(of text: String, parameters: [(name: String, text: String)] = []) throws -> [String: String] {
    let (read, mistakes) = readNotebook(Array(text.utf8))
    #expect(!mistakes.hasErrors, "\(mistakes)")
    let notebook = try #require(read)
    let (prepared, diagnostics) = PreparedNotebook.prepare(
        notebook, overrides: parameters, library: notebookLibrary(), arithmeticVersion: 1, surroundings: Surroundings())
    #expect(!diagnostics.hasErrors, "\(diagnostics)")
    let executed = try prepared.run().get()
    return Dictionary(uniqueKeysWithValues: zip(notebook.cells.map(\.name), executed.cells.map(\.upstream)))
}

private func notebook(a: String = "let a = 1", b: String = "let b = a + 1", c: String = "let c = 7", steps: Int = 3)
    -> String
{
    """
    ---
    params:
      steps: \(steps)
    ---

    ```swift {#a}
    \(a)
    ```

    ```swift {#b}
    \(b)
    ```

    ```swift {#c}
    \(c)
    ```

    ```swift {#d}
    print(b)
    ```

    """
}

@Suite struct UpstreamTests {
    @Test func aChangedCellMakesThoseThatDependOnItStaleAndNoOthers() throws {
        let before = try upstream(of: notebook())
        let after = try upstream(of: notebook(a: "let a = 2"))
        #expect(before["a"] == after["a"])
        #expect(before["b"] != after["b"])
        #expect(before["c"] == after["c"])
        #expect(before["d"] != after["d"])
    }

    @Test func aCellAboveThatIsNotUsedDoesNotMatter() throws {
        let before = try upstream(of: notebook())
        let after = try upstream(of: notebook(c: "let c = 8"))
        #expect(before["d"] == after["d"])
    }

    @Test func aCellThatChangesAVariableCounts() throws {
        let before = try upstream(of: notebook(b: "var b = a", c: "b += 1"))
        let after = try upstream(of: notebook(b: "var b = a", c: "b += 2"))
        #expect(before["d"] != after["d"])
    }

    @Test func whatAFunctionUsesCountsWhereItIsCalled() throws {
        let before = try upstream(
            of: notebook(b: "func b() -> Int { a }", c: "print(1)").replacing("print(b)", "print(b())"))
        let after = try upstream(
            of: notebook(a: "let a = 5", b: "func b() -> Int { a }", c: "print(1)").replacing("print(b)", "print(b())"))
        #expect(before["d"] != after["d"])
    }

    @Test func parametersAndTheSeedAreUpstreamOfEveryCell() throws {
        let before = try upstream(of: notebook())
        let other = try upstream(of: notebook(), parameters: [("steps", "4")])
        for name in ["a", "b", "c", "d"] { #expect(before[name] != other[name]) }
    }

    @Test func aNameIsUsedBelowItsDeclarationOnly() throws {
        let text = "```swift\nprint(later)\n```\n\n```swift\nlet later = 1\n```\n"
        let read = try #require(readNotebook(Array(text.utf8)).0)
        let (_, diagnostics) = PreparedNotebook.prepare(
            read, overrides: [], library: notebookLibrary(), arithmeticVersion: 1, surroundings: Surroundings())
        #expect(diagnostics.map(\.identifier) == ["declared-below"])
    }
}

extension String {
    fileprivate func replacing(_ old: String, _ new: String) -> String {
        guard let range = self.range(of: old) else { return self }
        return replacingCharacters(in: range, with: new)
    }

    private func range(of text: String) -> Range<Index>? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(text) { return index..<self.index(index, offsetBy: text.count) }
            index = self.index(after: index)
        }
        return nil
    }

    private func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
