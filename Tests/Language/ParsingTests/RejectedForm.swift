/// A text with mistakes, each with its mark, and what the author is told.
struct RejectedForm: CustomStringConvertible, Sendable {
    let source: String
    /// Lines `1️⃣ message`, a note's line indented.
    let complaints: [String]

    init(_ source: String, _ complaints: String...) {
        self.source = source
        self.complaints = complaints
    }

    var description: String { source }
}

extension RejectedForm {
    static let lexical: [RejectedForm] = [
        RejectedForm("let x = 1️⃣\"abc\nlet y = 2", "1️⃣ this string has no closing quotes"),
        RejectedForm("let x = 1️⃣\"a \\(b)\nlet y = 2", "1️⃣ this string has no closing quotes"),
        RejectedForm("let x = 1️⃣\"a \\(\"b\nlet y = 2", "1️⃣ this string has no closing quotes"),
        RejectedForm(
            #""1️⃣\q""#,
            #"1️⃣ this escape is none of Swift's: \n, \t, \r, \0, \\, \", \', \u{…}, \(…)"#),
        RejectedForm(#""1️⃣\u{}""#, #"1️⃣ \u needs one to eight hexadecimal digits in braces"#),
        RejectedForm(#""1️⃣\u{D800}""#, "1️⃣ this number is no Unicode scalar"),
        RejectedForm(#""1️⃣\()""#, "1️⃣ an interpolation must hold an expression"),
        RejectedForm(#""\(a1️⃣, b)""#, "1️⃣ an interpolation holds one expression; expected ')' to end it"),
        RejectedForm(
            "let x = \"\"\"1️⃣abc\n  \"\"\"", "1️⃣ the text of a string of several lines must begin on a new line"),
        RejectedForm(
            "let x = \"\"\"\n  abc1️⃣\"\"\"",
            "1️⃣ the closing quotes of a string of several lines must stand on a line of their own"),
        RejectedForm(
            "let x = \"\"\"\n  a\n 1️⃣b\n  \"\"\"",
            "1️⃣ each line of the string must be indented at least as its closing quotes are, by the same blanks"),
        RejectedForm(
            "let x = \"\"\"\n  a\n 1️⃣\n  \"\"\"",
            "1️⃣ each line of the string must be indented at least as its closing quotes are, by the same blanks"),
        RejectedForm(
            "let x = \"\"\"\n  \\(a +\n 1️⃣b)\n  \"\"\"",
            "1️⃣ each line of the string must be indented at least as its closing quotes are, by the same blanks"),
        RejectedForm(
            "let x = \"\"\"\n  a1️⃣\\\n  \"\"\"", "1️⃣ the last line of a string must not end with a backslash"),
        RejectedForm("a + b 1️⃣/* c", "1️⃣ this comment has no end '*/'"),
        RejectedForm("a\n1️⃣*/", "1️⃣ '*/' ends no comment"),
        RejectedForm("let x = 1️⃣'abc'", "1️⃣ ''' begins no string; use '\"'"),
        RejectedForm("let x = 1️⃣“abc”", "1️⃣ '“' begins no string; use '\"'"),
        RejectedForm("let x =1️⃣\u{A0}3", "1️⃣ this is a non-breaking space; use a space"),
        RejectedForm("0b11️⃣2", "1️⃣ '2' is no binary digit"),
        RejectedForm("0o71️⃣8", "1️⃣ '8' is no octal digit"),
        RejectedForm("0x1️⃣G", "1️⃣ 'G' is no hexadecimal digit"),
        RejectedForm("121️⃣ab", "1️⃣ 'a' is no decimal digit"),
        RejectedForm("1️⃣0x", "1️⃣ expected hexadecimal digits behind the prefix"),
        RejectedForm("1e1️⃣", "1️⃣ expected digits in the exponent"),
        RejectedForm("1️⃣0x1.8", "1️⃣ a hexadecimal number with a point needs an exponent such as 'p0'"),
        RejectedForm("x = .1️⃣5", "1️⃣ a number begins with a digit; write '0.5'"),
        RejectedForm("let 1️⃣` = 1", "1️⃣ a name in backticks is a word between two of them"),
        RejectedForm("1️⃣$a", "1️⃣ '$' begins only the arguments of a closure: '$0', '$1', …"),
        RejectedForm("let x: A<B>1️⃣= c", "1️⃣ '=' needs a blank on both sides or on none"),
        RejectedForm("x 1️⃣=1", "1️⃣ '=' needs a blank on both sides or on none"),
    ]

    static let outsideTheSubset: [RejectedForm] = [
        RejectedForm(
            "1️⃣import Foundation",
            "1️⃣ 'import' is not in the subset of Swift that cells speak; "
                + "a cell needs no imports: all that it may use is there"),
        RejectedForm(
            "let a = 1️⃣await f()",
            "1️⃣ 'await' is not in the subset of Swift that cells speak; "
                + "cells run from top to bottom, so call the function directly"),
        RejectedForm(
            "func f() 1️⃣async { }",
            "1️⃣ 'async' is not in the subset of Swift that cells speak; "
                + "cells run from top to bottom, so call the function directly"),
        RejectedForm("1️⃣actor A { }", "1️⃣ 'actor' is not in the subset of Swift that cells speak; use 'class'"),
        RejectedForm(
            "1️⃣#if DEBUG\nlet x = 1\n#else\nlet y\n#endif\nlet z = 1",
            "1️⃣ '#if' is not in the subset of Swift that cells speak; "
                + "cells are the same everywhere, so keep one branch"),
        RejectedForm(
            "print(1️⃣#file)",
            "1️⃣ '#file' is not in the subset of Swift that cells speak; write a value or call a function"),
        RejectedForm("1️⃣@main struct A { }", "1️⃣ '@main' is not in the subset of Swift that cells speak; leave it out"),
        RejectedForm(
            "let x: 1️⃣@Sendable () -> Void",
            "1️⃣ '@Sendable' is not in the subset of Swift that cells speak; leave it out"),
        RejectedForm(
            "1️⃣operator **",
            "1️⃣ say where the operator stands: 'infix operator', 'prefix operator' or 'postfix operator'"),
        RejectedForm(
            "struct V { static func 1️⃣** (a: V, b: V) -> V { a } }",
            "1️⃣ '**' is declared nowhere; write 'infix operator **', or 'prefix' or 'postfix'"),
        RejectedForm(
            "typealias P1️⃣<T> = (T, T)",
            "1️⃣ a generic type alias is not in the subset of Swift that cells speak; "
                + "write the type out, or declare a generic struct"),
        RejectedForm(
            "func f() throws1️⃣(E) { }",
            "1️⃣ a thrown type is not in the subset of Swift that cells speak; leave it out"),
        RejectedForm(
            "let g = f1️⃣(a:b:)",
            "1️⃣ a function's name with its labels is not in the subset of Swift that cells speak; "
                + "write a closure that calls the function"),
        RejectedForm(
            "let a: Vector<1️⃣3, Int>",
            "1️⃣ a number among generic arguments is not in the subset of Swift that cells speak; "
                + "pass it as an argument of the call"),
        RejectedForm("a 1️⃣** b", "1️⃣ '**' is no operator of cells; call 'pow'"),
        RejectedForm("a 1️⃣≤ b", "1️⃣ '≤' is no operator of cells; write '<='"),
        RejectedForm("i1️⃣++", "1️⃣ '++' cannot follow an operand; write '+= 1'"),
        RejectedForm(
            "for 1️⃣i = 0; i < 3; i++ { }",
            "1️⃣ Swift has no 'for' with three clauses; write 'for i in 0..<count' or use 'while'"),
    ]

    static let expressions: [RejectedForm] = [
        RejectedForm("let x = 1️⃣)", "1️⃣ expected an expression after '='"),
        RejectedForm("let x =1️⃣\nlet y = 2", "1️⃣ expected an expression after '='"),
        RejectedForm("x = a +1️⃣", "1️⃣ expected an expression after '+'"),
        RejectedForm("f1️⃣(a2️⃣\nlet y = 2", "2️⃣ expected ')' to end the argument list", "  1️⃣ '(' is opened here"),
        RejectedForm(
            "let x = 1️⃣[1, 22️⃣\nlet y = 2", "2️⃣ expected ']' to end the array or dictionary",
            "  1️⃣ '[' is opened here"),
        RejectedForm("f(a,1️⃣, b)", "1️⃣ expected an expression in the argument list"),
        RejectedForm("f(a 1️⃣b)", "1️⃣ expected ',' or ')' in the argument list"),
        RejectedForm("[1, 2 1️⃣3]", "1️⃣ expected ',' or ']' in the array or dictionary"),
        RejectedForm("[a: 1, b1️⃣]", "1️⃣ expected ':' between a key and its value in the dictionary"),
        RejectedForm("a ? b1️⃣", "1️⃣ expected ':' between the two values behind '?'"),
        RejectedForm(
            "a 1️⃣< b 2️⃣< c", "2️⃣ '<' and '<' cannot follow each other without parentheses", "  1️⃣ '<' stands here"),
        RejectedForm(
            "a1️⃣...b2️⃣...c", "2️⃣ '...' and '...' cannot follow each other without parentheses",
            "  1️⃣ '...' stands here"),
        RejectedForm(
            "a 1️⃣== b 2️⃣!= c", "2️⃣ '==' and '!=' cannot follow each other without parentheses",
            "  1️⃣ '==' stands here"),
        RejectedForm(
            "1 + 1️⃣try f()", "1️⃣ 'try' cannot stand to the right of '+'; put it before the whole expression"),
        RejectedForm("a 1️⃣-b", "1️⃣ '-' between two operands needs a blank on both sides or on none"),
        RejectedForm("a1️⃣- b", "1️⃣ '-' between two operands needs a blank on both sides or on none"),
        RejectedForm("if a1️⃣!=b { }", "1️⃣ '!=' between two operands needs a blank on both sides or on none"),
        RejectedForm("x = 1️⃣- 1", "1️⃣ no blank may stand between '-' and its operand"),
        RejectedForm(
            "x = 1️⃣&y", "1️⃣ '&' passes a variable to an 'inout' parameter and can stand only before an argument"),
        RejectedForm("a.1️⃣ b", "1️⃣ no blank may follow the '.' before a member's name"),
        RejectedForm("a.1️⃣\nb", "1️⃣ expected a member's name after '.'"),
        RejectedForm("1️⃣$0 + 1", "1️⃣ '$0' and its like can stand only in a closure"),
        RejectedForm("f { x in 1️⃣$0 }", "1️⃣ a closure that names its parameters cannot use '$0' and its like"),
        RejectedForm(
            "f { (1️⃣(a, b)) in a }", "1️⃣ a closure's parameter must be one name; take the tuple apart in the body"),
        RejectedForm("f { a, b -> Int 1️⃣a }", "1️⃣ expected 'in' after the closure's parameters"),
        RejectedForm(
            "if xs.contains 1️⃣{ $0 > 1 } { }",
            "1️⃣ a trailing closure here looks like the statement's body; put the closure in parentheses"),
        RejectedForm(
            "1️⃣{ a }()",
            "1️⃣ a statement cannot start with '{'; write 'do {' for a block, or assign the closure to a name"),
        RejectedForm(
            "let x = 1 + 1️⃣if a { 1 } else { 2 }",
            "1️⃣ 'if' can stand for a value only directly behind '=', 'return' or 'throw'"),
        RejectedForm("let x = 1️⃣default", "1️⃣ expected an expression after '='"),
        RejectedForm("f(1️⃣protocol.x)", "1️⃣ 'protocol' is a keyword; as a name it needs backticks: `protocol`"),
        RejectedForm(
            "x as Int 1️⃣<= y",
            "1️⃣ '<=' behind a type would begin its generic arguments; put the cast before it in parentheses"),
        RejectedForm(
            "x as! [Int]\n  1️⃣.count",
            "1️⃣ this would be a member of the type; put the cast before it in parentheses"),
    ]

    static let statements: [RejectedForm] = [
        RejectedForm("let x = 1 1️⃣let y = 2", "1️⃣ statements on one line must be separated by ';'"),
        RejectedForm("a 1️⃣and b", "1️⃣ statements on one line must be separated by ';'; for 'and' write '&&'"),
        RejectedForm("a; 1️⃣; b", "1️⃣ ';' separates statements and none stands before it"),
        RejectedForm("if x 1️⃣= 3 { }", "1️⃣ '=' assigns and is no condition; compare with '=='"),
        RejectedForm("if 1️⃣{ }", "1️⃣ expected a condition after 'if'"),
        RejectedForm("if a1️⃣\nb", "1️⃣ expected '{' after the condition of 'if'"),
        RejectedForm("if a 1️⃣then { b }", "1️⃣ expected '{' after the condition of 'if'"),
        RejectedForm("if a, 1️⃣{ }", "1️⃣ expected an expression as a condition of 'if'"),
        RejectedForm("if let x1️⃣.y { }", "1️⃣ expected '=' and the value to match or unwrap"),
        RejectedForm("guard a 1️⃣{ return }", "1️⃣ expected 'else' after the condition of 'guard'"),
        RejectedForm("while 1️⃣{ }", "1️⃣ expected a condition after 'while'"),
        RejectedForm("repeat { }1️⃣\na", "1️⃣ expected 'while' and a condition after the body of 'repeat'"),
        RejectedForm("for x 1️⃣of xs { }", "1️⃣ expected 'in' after the name in 'for'"),
        RejectedForm("for 1️⃣let x in xs { }", "1️⃣ the name in 'for' is constant by itself; leave out 'let'"),
        RejectedForm("for x in 1️⃣{ }", "1️⃣ expected an expression after 'in'"),
        RejectedForm("switch a { 1️⃣b }", "1️⃣ every statement in a 'switch' must belong to a 'case' or 'default'"),
        RejectedForm(
            "switch a { 1️⃣case 1:\ncase 2: b }",
            "1️⃣ 'case' in a 'switch' must have at least one statement; 'break' does nothing"),
        RejectedForm("switch a { case 11️⃣\n b }", "1️⃣ expected ':' after 'case'"),
        RejectedForm(
            "switch a { default: b\n1️⃣case 1: c }",
            "1️⃣ 'case' cannot follow 'default', which must be the last in its 'switch'"),
        RejectedForm(
            "switch a { case .b(let 1️⃣x, let y), .c(let y): y }", "1️⃣ 'x' must be bound by every pattern of its case"),
        RejectedForm("1️⃣case 1: a", "1️⃣ 'case' can stand only in a 'switch'"),
        RejectedForm("1️⃣else { }", "1️⃣ 'else' has no 'if' before it"),
        RejectedForm("1️⃣where a", "1️⃣ 'where' cannot begin a statement"),
        RejectedForm("1️⃣a: b", "1️⃣ the label 'a' can stand only before a loop, 'if', 'switch' or 'do'"),
        RejectedForm("func f() 1️⃣{\n  a2️⃣", "2️⃣ expected '}' to end the body of 'f'", "  1️⃣ '{' is opened here"),
        RejectedForm("a\n1️⃣}\nb", "1️⃣ '}' closes nothing that is open here"),
        RejectedForm("1️⃣)", "1️⃣ ')' closes nothing that is open here"),
        RejectedForm("let 1️⃣3 = x", "1️⃣ expected a name after 'let'"),
        RejectedForm("let 1️⃣func = 3", "1️⃣ 'func' is a keyword; as a name it needs backticks: `func`"),
        RejectedForm(
            "if case let (1️⃣let a, b) = c { }", "1️⃣ 'let' cannot stand within another 'let' or 'var' of the pattern"),
    ]

    static let declarations: [RejectedForm] = [
        RejectedForm("func 1️⃣(a: Int) { }", "1️⃣ expected the name of the function"),
        RejectedForm("func f 1️⃣{ }", "1️⃣ expected '(' to begin the parameters"),
        RejectedForm("func f(x1️⃣) { }", "1️⃣ expected ':' and the type of the parameter 'x'"),
        RejectedForm("func f(x: 1️⃣) { }", "1️⃣ expected a type"),
        RejectedForm("func f(1️⃣inout x: Int) { }", "1️⃣ 'inout' stands before a parameter's type: 'x: inout Int'"),
        RejectedForm(
            "let f: 1️⃣Int -> Int", "1️⃣ the parameters of a function type need parentheses: '(A) -> B'"),
        RejectedForm(
            "let f: (1️⃣a: Int) -> Int",
            "1️⃣ a function type's parameters have no labels; write '_ a:' or leave it out"),
        RejectedForm("let f: (1️⃣Int...)", "1️⃣ '...' can stand only before a function type's '->'"),
        RejectedForm("struct 1️⃣{ }", "1️⃣ expected the name of the struct"),
        RejectedForm("struct S { 1️⃣print(1) }", "1️⃣ expected a declaration in the body of the struct"),
        RejectedForm("struct S { 1️⃣case a }", "1️⃣ a case can be declared only in an enum"),
        RejectedForm("enum E { case 1️⃣.a }", "1️⃣ a case is declared without a '.' before its name"),
        RejectedForm("enum E { case 1️⃣a() }", "1️⃣ a case without associated values has no parentheses: 'case a'"),
        RejectedForm("1️⃣init() { }", "1️⃣ 'init' can be declared only in a type"),
        RejectedForm("1️⃣static func f() { }", "1️⃣ 'static' can stand only before a member of a type"),
        RejectedForm("struct S { public 1️⃣public let a: Int }", "1️⃣ 'public' has been written already"),
        RejectedForm("struct S { 1️⃣static init() { } }", "1️⃣ an initializer cannot be 'static'"),
        RejectedForm("struct S { init() 1️⃣-> Int { } }", "1️⃣ an initializer has no result type"),
        RejectedForm("struct S { func f()1️⃣\n}", "1️⃣ expected '{' to begin the body of 'f'"),
        RejectedForm("struct S { var x: Int { get 1️⃣} }", "1️⃣ expected '{' to begin the body of 'get'"),
        RejectedForm("let x: Int 1️⃣{ 1 }", "1️⃣ a 'let' cannot have accessors; declare it with 'var'"),
        RejectedForm("var x: Int = 1 1️⃣{ get { 1 } }", "1️⃣ a computed property cannot have an initial value"),
        RejectedForm("var x: Int 1️⃣{ set { } }", "1️⃣ a property with 'set' must have 'get'"),
        RejectedForm(
            "protocol P { func f() 1️⃣{ } }",
            "1️⃣ a protocol's requirement has no body; give a default in an extension of the protocol"),
        RejectedForm(
            "protocol P { var x: Int { 1️⃣1 } }",
            "1️⃣ expected 'get', 'set', 'willSet' or 'didSet' in the braces of a property"),
        RejectedForm(
            "struct S1️⃣<T 2️⃣{ }", "2️⃣ expected '>' to end the generic parameters", "  1️⃣ '<' is opened here"),
        RejectedForm("func f() where T 1️⃣= Int { }", "1️⃣ expected ':' or '==' in the 'where' clause"),
        RejectedForm("func f() { 1️⃣extension A { } }", "1️⃣ 'extension' can stand only outside of all braces"),
    ]

    /// Every form, by topic.
    static let all: [[RejectedForm]] = [lexical, outsideTheSubset, expressions, statements, declarations]
}
