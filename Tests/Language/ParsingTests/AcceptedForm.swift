/// A text that cells accept, and the tree that Swift's grammar gives it.
struct AcceptedForm: CustomStringConvertible, Sendable {
    let source: String
    /// As `dump` writes it.
    let tree: String

    init(_ source: String, _ tree: String) {
        self.source = source
        self.tree = tree
    }

    var description: String { source }
}

extension AcceptedForm {
    /// Literals, after “Lexical Structure” of The Swift Programming Language.
    static let literals: [AcceptedForm] = [
        AcceptedForm("0", "0"),
        AcceptedForm("1_000_000_", "1000000"),
        AcceptedForm("0xFF_ff", "65535"),
        AcceptedForm("0b1010", "10"),
        AcceptedForm("0o17", "15"),
        AcceptedForm("18446744073709551615", "18446744073709551615"),
        AcceptedForm("18446744073709551616", "<overflow>"),
        AcceptedForm("0xF_FFFF_FFFF_FFFF_FFFF", "<overflow>"),
        AcceptedForm("1.5", "1.5"),
        AcceptedForm("1_0.2_5", "10.25"),
        AcceptedForm("1e3", "1e3"),
        AcceptedForm("1.25E-2", "1.25E-2"),
        AcceptedForm("0x1.8p3", "0x1.8p3"),
        AcceptedForm("0x1p-2", "0x1p-2"),
        // Without a digit behind the dot it is a member.
        AcceptedForm("1.description", "(. 1 description)"),
        AcceptedForm("1.0.description", "(. 1.0 description)"),
        AcceptedForm("0xff.description", "(. 255 description)"),
        AcceptedForm("true", "true"),
        AcceptedForm("false", "false"),
        AcceptedForm("nil", "nil"),
        AcceptedForm("[]", "(array)"),
        AcceptedForm("[1, 2,]", "(array 1 2)"),
        AcceptedForm("[:]", "(dictionary)"),
        AcceptedForm("[a: 1, \"b\": c]", "(dictionary a: 1 \"b\": c)"),
    ]

    static let strings: [AcceptedForm] = [
        AcceptedForm(#""""#, #""""#),
        AcceptedForm(#""a""#, #""a""#),
        AcceptedForm(#""\n\t\r\0\\\"\'""#, #""\n\t\r\0\\\"'""#),
        AcceptedForm(#""\u{41}\u{1F600}""#, "\"A\u{1F600}\""),
        AcceptedForm(#""a \(x + 1) b""#, #"(string "a " (+ x 1) " b")"#),
        AcceptedForm(#""\(a)\(b)""#, "(string a b)"),
        AcceptedForm(#""\(f(")"))""#, #"(string (call f ")"))"#),
        AcceptedForm(#""1 \("2 \("3 \(x)")")""#, #"(string "1 " (string "2 " (string "3 " x)))"#),
        AcceptedForm(#""\(d["key"] ?? 0)""#, #"(string (?? (subscript d "key") 0))"#),
        AcceptedForm(#""\(xs.map { "\($0)" })""#, "(string (call (. xs map) | (closure { (string $0) })))"),
        // In a raw string only escapes with its number of # count.
        AcceptedForm(##"#"a\n"b" \(c)"#"##, ##""a\\n\"b\" \\(c)""##),
        AcceptedForm(##"#"a\#n\#(c)"#"##, #"(string "a\n" c)"#),
        AcceptedForm(###"##"a"# b"##"###, ###""a\"# b""###),
        AcceptedForm(##"#"""#"##, ##""\"""##),
        // The first and last line breaks do not count, nor does the indentation of the closing quotes.
        AcceptedForm("\"\"\"\n\"\"\"", #""""#),
        AcceptedForm("\"\"\"\n\n\"\"\"", #""""#),
        AcceptedForm("\"\"\"\na\nb\n\"\"\"", #""a\nb""#),
        AcceptedForm("\"\"\"\n  a\n    b\n\n  c\n  \"\"\"", #""a\n  b\n\nc""#),
        AcceptedForm("\"\"\"\n    a\n\n    \"\"\"", #""a\n""#),
        AcceptedForm("\"\"\"\n  a \\\n  b\\   \n  c\n  \"\"\"", #""a bc""#),
        AcceptedForm("\"\"\"\n  a \"quoted\" \"\" \\\"\"\"\n  \"\"\"", #""a \"quoted\" \"\" \"\"\"""#),
        AcceptedForm("\"\"\"\n  \\(a\n   + b)\n  c\n  \"\"\"", #"(string (+ a b) "\nc")"#),
        AcceptedForm("#\"\"\"\n  a\\n\\#n\n  \"\"\"#", #""a\\n\n""#),
    ]

    static let words: [AcceptedForm] = [
        AcceptedForm("größe + 变量", "(+ größe 变量)"),
        AcceptedForm("let `class` = `init`", "(let class = init)"),
        AcceptedForm("_x1", "_x1"),
        AcceptedForm("get + set + some + open", "(+ (+ (+ get set) some) open)"),
        AcceptedForm("a /* one /* two */ three */ + b // four", "(+ a b)"),
        AcceptedForm("// nothing\n/* at all */", ""),
        AcceptedForm("a; b;", "a\nb"),
    ]

    /// Precedence and associativity, after the operator declarations of Swift's standard library.
    static let operators: [AcceptedForm] = [
        AcceptedForm("a + b * c", "(+ a (* b c))"),
        AcceptedForm("a * b + c", "(+ (* a b) c)"),
        AcceptedForm("a - b - c", "(- (- a b) c)"),
        AcceptedForm("a << b * c", "(* (<< a b) c)"),
        AcceptedForm("a & b | c ^ d", "(^ (| (& a b) c) d)"),
        AcceptedForm("a &+ b &* c &- d", "(&- (&+ a (&* b c)) d)"),
        AcceptedForm("a..<b + 1", "(..< a (+ b 1))"),
        AcceptedForm("a ... b", "(... a b)"),
        AcceptedForm("0 ..< 10 == r", "(== (..< 0 10) r)"),
        AcceptedForm("a ?? b ?? c", "(?? a (?? b c))"),
        AcceptedForm("a ?? b == c ?? d", "(== (?? a b) (?? c d))"),
        AcceptedForm("a ?? b + c", "(?? a (+ b c))"),
        AcceptedForm("a < b && c >= d || !e", "(|| (&& (< a b) (>= c d)) (prefix ! e))"),
        AcceptedForm("a || b && c", "(|| a (&& b c))"),
        AcceptedForm("a === b && c !== d", "(&& (=== a b) (!== c d))"),
        AcceptedForm("a ~= b", "(~= a b)"),
        AcceptedForm("a ? b : c ? d : e", "(? a b (? c d e))"),
        AcceptedForm("a ? b ? c : d : e", "(? a (? b c d) e)"),
        AcceptedForm("a == b ? c + 1 : d", "(? (== a b) (+ c 1) d)"),
        AcceptedForm("x = a ? b : c", "(= x (? a b c))"),
        AcceptedForm("x = y = z", "(= x (= y z))"),
        AcceptedForm("x += a * b", "(+= x (* a b))"),
        AcceptedForm("x <<= 1", "(<<= x 1)"),
        AcceptedForm("m .< 0", "(.< m 0)"),
        AcceptedForm("a .>= b .& c .== d", "(.& (.>= a b) (.== c d))"),
        AcceptedForm("a .| b .& c", "(.| a (.& b c))"),
        AcceptedForm("a.<b", "(.< a b)"),
        AcceptedForm("-x * -3", "(* (prefix - x) (prefix - 3))"),
        AcceptedForm("-x.y", "(prefix - (. x y))"),
        AcceptedForm("!(-x)", "(prefix ! (paren (prefix - x)))"),
        AcceptedForm("~a&b", "(& (prefix ~ a) b)"),
        AcceptedForm("a+b", "(+ a b)"),
        AcceptedForm("a/**/+ b", "(+ a b)"),
        AcceptedForm("a\n+ b", "(+ a b)"),
        AcceptedForm("a +\nb", "(+ a b)"),
        // A prefix operator on a new line begins a statement.
        AcceptedForm("a\n-b", "a\n(prefix - b)"),
        AcceptedForm("x as Double + 1", "(+ (as x Double) 1)"),
        AcceptedForm("1 + x as Double", "(as (+ 1 x) Double)"),
        AcceptedForm("a ?? b as Int", "(?? a (as b Int))"),
        AcceptedForm("x as? Int ?? 0", "(?? (as? x Int) 0)"),
        AcceptedForm("x as! [Int]", "(as! x [Int])"),
        AcceptedForm("x as Int as Any", "(as (as x Int) Any)"),
        AcceptedForm("x is Int == y", "(== (is x Int) y)"),
        AcceptedForm("try f() + g()", "(try (+ (call f) (call g)))"),
        AcceptedForm("x = try f() + 1", "(= x (try (+ (call f) 1)))"),
        AcceptedForm("try x = f()", "(try (= x (call f)))"),
        AcceptedForm("a ? b : try c", "(? a b (try c))"),
        AcceptedForm("try? f() ?? 1", "(try? (?? (call f) 1))"),
        AcceptedForm("try! f().g", "(try! (. (call f) g))"),
    ]

    static let operands: [AcceptedForm] = [
        AcceptedForm("()", "(tuple)"),
        AcceptedForm("(a)", "(paren a)"),
        AcceptedForm("(a, b)", "(tuple a b)"),
        AcceptedForm("(x: 1, y: 2)", "(tuple x: 1 y: 2)"),
        AcceptedForm("(x: 1)", "(tuple x: 1)"),
        AcceptedForm("(+)", "(paren +)"),
        AcceptedForm("a.b.c", "(. (. a b) c)"),
        AcceptedForm("t.0.1", "(. (. t 0) 1)"),
        AcceptedForm("a\n  .b\n  .c()", "(call (. (. a b) c))"),
        AcceptedForm("x.default.init.self", "(. (. (. x default) init) self)"),
        AcceptedForm(".red", "(. red)"),
        AcceptedForm(".rgb(1, g: 2)", "(call (. rgb) 1 g: 2)"),
        AcceptedForm("f()", "(call f)"),
        AcceptedForm("f (a)", "(call f a)"),
        AcceptedForm("f(a, in: b, _: c)", "(call f a in: b c)"),
        AcceptedForm("f(&x, y: &z)", "(call f (& x) y: (& z))"),
        AcceptedForm("f(a)(b)", "(call (call f a) b)"),
        AcceptedForm("a[0]", "(subscript a 0)"),
        AcceptedForm("a[0, b: 1][...]", "(subscript (subscript a 0 b: 1) ...)"),
        AcceptedForm("a[1...]", "(subscript a (postfix ... 1))"),
        AcceptedForm("a[..<2]", "(subscript a (prefix ..< 2))"),
        AcceptedForm("a!.b?.c![0]", "(subscript (! (. (chain (. (! a) b)) c)) 0)"),
        AcceptedForm("f?(x)", "(call (chain f) x)"),
        AcceptedForm("xs.reduce(0, +)", "(call (. xs reduce) 0 +)"),
        AcceptedForm("xs.sorted(by: >)", "(call (. xs sorted) by: >)"),
        // A bracket on a new line begins a statement.
        AcceptedForm("a\n(b)", "a\n(paren b)"),
        AcceptedForm("a\n[b]", "a\n(array b)"),
        AcceptedForm("self.x = Self.y", "(= (. self x) (. Self y))"),
        AcceptedForm("super.f()", "(call (. super f))"),
        AcceptedForm("_ = f()", "(= _ (call f))"),
        AcceptedForm("(a, _) = f()", "(= (tuple a _) (call f))"),
        AcceptedForm(#"\.name.first"#, "(keypath .name.first)"),
        AcceptedForm(#"\Person.name"#, "(keypath Person .name)"),
        AcceptedForm(#"\A.b?.c[1]"#, "(keypath A .b?.c[1])"),
        AcceptedForm(#"\[Int].count"#, "(keypath [Int] .count)"),
        AcceptedForm(#"xs.map(\.self)"#, "(call (. xs map) (keypath .self))"),
    ]

    /// Types where expressions stand, and what only looks like one.
    static let typesInExpressions: [AcceptedForm] = [
        AcceptedForm("[Int]()", "(call (array Int))"),
        AcceptedForm("[String: Int]()", "(call (dictionary String: Int))"),
        AcceptedForm(
            "[[Double]](repeating: [], count: 3)", "(call (array (array Double)) repeating: (array) count: 3)"),
        AcceptedForm("[Int?]()", "(call (type [Int?]))"),
        AcceptedForm("[(Int, Int)]()", "(call (type [(Int, Int)]))"),
        AcceptedForm("[(x: Int, y: Int)]()", "(call (type [(x: Int, y: Int)]))"),
        AcceptedForm("[[Int]: (Int) -> Int]()", "(call (type [[Int]: (Int) -> Int]))"),
        AcceptedForm("[String: () throws -> Void]()", "(call (type [String: () throws -> Void]))"),
        AcceptedForm("[any P]()", "(call (type [any P]))"),
        AcceptedForm("[Int?].self", "(. (type [Int?]) self)"),
        AcceptedForm("[Int]?.none", "(. (type [Int]?) none)"),
        AcceptedForm("((Int) -> Int).self", "(. (paren (type (Int) -> Int)) self)"),
        AcceptedForm("Any.self", "(. (type Any) self)"),
        // Whether a name is a type is not for the grammar to say.
        AcceptedForm("Int?.none", "(. (chain Int) none)"),
        AcceptedForm("Int.self", "(. Int self)"),
        AcceptedForm("[a?.b]", "(array (. (chain a) b))"),
        AcceptedForm("[(a, b)].map(f)", "(call (. (array (tuple a b)) map) f)"),
        AcceptedForm("Array<Int>()", "(call (specialize Array Int))"),
        AcceptedForm("Array<Array<Int>>()", "(call (specialize Array Array<Int>))"),
        AcceptedForm("Array<Array<Int>>?.none", "(. (type Array<Array<Int>>?) none)"),
        AcceptedForm("Pair<Int, [String]>.make(1)", "(call (. (specialize Pair Int [String]) make) 1)"),
        AcceptedForm("Outer.Inner<Int>(x)", "(call (specialize (. Outer Inner) Int) x)"),
        AcceptedForm("Box<(Int) -> Int>.self", "(. (specialize Box (Int) -> Int) self)"),
        AcceptedForm("a < b", "(< a b)"),
        AcceptedForm("a<b", "(< a b)"),
        AcceptedForm("f(a < b, c > d)", "(call f (< a b) (> c d))"),
        // Swift's rule: a parenthesis behind `>` makes generic arguments of what stands before it.
        AcceptedForm("f(a < b, c > (d))", "(call f (call (specialize a b c) d))"),
        AcceptedForm("if i < n { }", "(if (< i n) {})"),
        AcceptedForm("a < b && c > d", "(&& (< a b) (> c d))"),
        AcceptedForm("x > (y)", "(> x (paren y))"),
    ]

    static let closures: [AcceptedForm] = [
        AcceptedForm("f { }", "(call f | (closure {}))"),
        AcceptedForm("f() { }", "(call f () | (closure {}))"),
        AcceptedForm("f(1) { $0 + $1 }", "(call f 1 | (closure { (+ $0 $1) }))"),
        AcceptedForm("f\n{ 1 }", "(call f | (closure { 1 }))"),
        AcceptedForm("f { 1 } b: { 2 } _: { 3 }", "(call f | (closure { 1 }) b: (closure { 2 }) _: (closure { 3 }))"),
        AcceptedForm("f { 1 }\n  b: { 2 }", "(call f | (closure { 1 }) b: (closure { 2 }))"),
        AcceptedForm("xs.map { $0 }.count", "(. (call (. xs map) | (closure { $0 })) count)"),
        AcceptedForm("let f = { x in x }", "(let f = (closure (x) { x }))"),
        AcceptedForm("let f = { a, _ in a }", "(let f = (closure (a, _) { a }))"),
        AcceptedForm("let f = { (a, b) in a }", "(let f = (closure (a, b) { a }))"),
        AcceptedForm("let f = { () in 1 }", "(let f = (closure () { 1 }))"),
        AcceptedForm(
            "let f = { (a: Int, b: inout [Int]) throws -> Int? in a }",
            "(let f = (closure (a: Int, b: inout [Int]) throws -> Int? { a }))"),
        AcceptedForm("let f = { x -> Int in x }", "(let f = (closure (x) -> Int { x }))"),
        AcceptedForm("let f = { (a, b) }", "(let f = (closure { (tuple a b) }))"),
        AcceptedForm("let f = { [a] }", "(let f = (closure { (array a) }))"),
        AcceptedForm("let f = { [a] in b }", "(let f = (closure [a] { b }))"),
        AcceptedForm(
            "let f = { [weak self, unowned b, c = d + 1] x in x }",
            "(let f = (closure [weak self, unowned b, c = (+ d 1)] (x) { x }))"),
        AcceptedForm("let x = { 1 }()", "(let x = (call (closure { 1 })))"),
        AcceptedForm("f { { 1 } }", "(call f | (closure { (closure { 1 }) }))"),
        AcceptedForm("f { g { $0 } }", "(call f | (closure { (call g | (closure { $0 })) }))"),
        AcceptedForm("f { if a { 1 } else { 2 } }", "(call f | (closure { (if a { 1 } else { 2 }) }))"),
        AcceptedForm("f { x in\n  a\n  b }", "(call f | (closure (x) { a; b }))"),
        AcceptedForm("if (f { 1 }) { }", "(if (paren (call f | (closure { 1 }))) {})"),
        AcceptedForm("if f({ 1 }) { }", "(if (call f (closure { 1 })) {})"),
    ]
}
