import Diagnostics
import Parsing
import Testing

/// Interfaces and inline values are read with the grammar of cells.
@Suite struct SignaturesTests {
    @Test func functionsMayLackTheirBodies() {
        let (statements, diagnostics) = parseSignatures(
            SourceText(
                """
                func f(_ x: Int = 3) -> Int
                func g<T: P>(_ x: T...) throws -> [T] where T: Q
                let pi: Double
                """))
        #expect(diagnostics.map(\.message) == [])
        #expect(
            dump(statements) == """
                (func f (_ x: Int = 3) -> Int)
                (func g <T: P> (_ x: T...) throws -> [T] where T: Q)
                (let pi: Double)
                """)
    }

    @Test func membersWithAndWithoutBodiesMix() {
        let (statements, diagnostics) = parseSignatures(
            SourceText(
                """
                extension Array where Element: Comparable {
                    var count: Int { get }
                    subscript(i: Int) -> Element { get set }
                    mutating func append(_ x: Element)
                    func twice() -> Int { count * 2 }
                }
                final class Tensor: P {
                    init(_ values: [Float])
                    var grad: Tensor? { get set }
                    static func + (a: Tensor, b: Tensor) -> Tensor
                }
                """))
        #expect(diagnostics.map(\.message) == [])
        #expect(
            dump(statements) == """
                (extension Array where Element: Comparable { (var count: Int { get }); \
                (subscript (_ i: Int) -> Element { get set }); (mutating func append (_ x: Element)); \
                (func twice () -> Int { (* count 2) }) })
                (final class Tensor : P { (init (_ values: [Float])); (var grad: Tensor? { get set }); \
                (static func + (a: Tensor, b: Tensor) -> Tensor) })
                """)
    }

    @Test func aCellsFunctionNeedsItsBody() {
        let source = MarkedSource("func f() -> Int1️⃣\nlet x = 1")
        #expect(source.lines(parse(source.text).1) == ["1️⃣ expected '{' to begin the body of 'f'"])
    }

    @Test func anInlineValueIsOneExpression() throws {
        let (expression, diagnostics) = parseExpression(SourceText(" history.last(\"loss D\") ", fileOffset: 100))
        #expect(diagnostics.isEmpty)
        let value = try #require(expression)
        #expect(dump(value) == "(call (. history last) \"loss D\")")
        #expect(value.span == Span(101, 123))
    }

    @Test func nothingMayFollowAnInlineValue() {
        let source = MarkedSource("a 1️⃣b")
        #expect(source.lines(parseExpression(source.text).1) == ["1️⃣ expected one expression and nothing behind it"])
    }

    @Test func anInlineValueMustBeThere() {
        let (expression, diagnostics) = parseExpression(SourceText("  // nothing"))
        #expect(expression == nil)
        #expect(diagnostics.map(\.message) == ["expected an expression"])
    }
}
