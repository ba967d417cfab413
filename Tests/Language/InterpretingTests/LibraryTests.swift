import Builtins
import Interpreting
import Testing

/// The library is sound as a whole, also where no cell has called it yet.
@Suite struct LibraryTests {
    @Test("The body of every builtin that is written in the cell language checks")
    func bodies() {
        #expect(Session(library: notebookLibrary()).checker.checkLibrary() == [])
    }
}
