import Builtins
@testable import Checking
import Diagnostics
import Interpreting
import Parsing
import Testing

/// The library is sound as a whole, also where no cell has called it yet.
@Suite struct LibraryTests {
    @Test("The body of every builtin that is written in the cell language checks")
    func bodies() {
        #expect(Session(library: notebookLibrary()).checker.checkLibrary() == [])
    }

    @Test("Every function, property, initialiser and subscript is declared under the name that stands in it")
    func names() throws {
        for builtin in notebookLibrary().builtins {
            let text = builtin.owner.map { "extension \($0) {\n\(builtin.signature)\n}" } ?? builtin.signature
            var statement = try #require(parseSignatures(SourceText(text)).0.first)
            if builtin.owner != nil, case .type(let owner) = statement.kind, let member = owner.members.first {
                switch member {
                case .function(let declaration, let span): statement = Statement(.function(declaration), at: span)
                case .variable(let declaration, let span): statement = Statement(.variable(declaration), at: span)
                case .cases, .type, .typeAlias, .associatedType: continue
                }
            }
            let name: String? =
                switch statement.kind {
                case .function(let declaration):
                    switch declaration.kind {
                    case .function: declaration.name.text
                    case .initializer: "init"
                    case .subscript: "subscript"
                    case .deinitializer: nil
                    }
                case .variable(let declaration): declaration.firstName?.text
                default: nil
                }
            guard case .member(let found) = EntryName(of: builtin.signature) else {
                #expect(name == nil, "\(builtin.signature)")
                continue
            }
            #expect(found == name)
        }
    }

    @Test("What a notebook declares inside a type of the library changes nothing that the library declares there")
    func extensionsOfTheLibrary() {
        let session = Session(library: notebookLibrary())
        let code = """
            extension Array { struct Int {} }
            extension String { struct Bool {} }
            let xs = [3, 1, 2]
            print(xs.count + 1, xs.firstIndex(of: 2) ?? 0, "abc".isEmpty ? "none" : "some")
            """
        let (cell, mistakes) = session.checker.check(parse(SourceText(code)).0, isScoped: false)
        #expect(mistakes.map(\.message) == [])
        let (outputs, fault) = session.run(cell, limits: Limits())
        #expect(fault == nil)
        #expect(outputs == [.text("4 2 some\n")])
    }
}
