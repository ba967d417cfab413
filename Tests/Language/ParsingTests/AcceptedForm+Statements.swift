extension AcceptedForm {
    static let statements: [AcceptedForm] = [
        AcceptedForm("if a { b }", "(if a { b })"),
        AcceptedForm("if a { b } else { c }", "(if a { b } else { c })"),
        AcceptedForm("if a { }\nelse if b { }\nelse { }", "(if a {} else (if b {} else {}))"),
        AcceptedForm(
            "if a, let b = c, var d = e, let f: Int = g, let h { }",
            "(if a, let b = c, var d = e, let f: Int = g, let h {})"),
        AcceptedForm("if let (a, b) = pair { }", "(if case (some (tuple let a, let b)) = pair {})"),
        AcceptedForm("if let _ = a, let self { }", "(if let _ = a, let self {})"),
        AcceptedForm("if case .some(let x) = y, x > 1 { }", "(if case .some(let x) = y, (> x 1) {})"),
        AcceptedForm("if a == .b { }", "(if (== a (. b)) {})"),
        AcceptedForm("if x[0].y { }", "(if (. (subscript x 0) y) {})"),
        AcceptedForm("guard let a, b > 1 else { return }", "(guard let a, (> b 1) { (return) })"),
        AcceptedForm("for i in 0..<3 { }", "(for let i in (..< 0 3) {})"),
        AcceptedForm(
            "for (i, x) in xs.enumerated() where i > 1 { f(x) }",
            "(for (tuple let i, let x) in (call (. xs enumerated)) where (> i 1) { (call f x) })"),
        AcceptedForm("for _ in a { continue }", "(for _ in a { (continue) })"),
        AcceptedForm("for var x in a { }", "(for var x in a {})"),
        AcceptedForm("for case let x? in a { }", "(for (some let x) in a {})"),
        AcceptedForm("while a, let b = c { break }", "(while a, let b = c { (break) })"),
        AcceptedForm("repeat { a } while b", "(repeat { a } b)"),
        AcceptedForm("repeat { a }\nwhile b", "(repeat { a } b)"),
        AcceptedForm(
            "outer: for i in a { inner: while true { continue outer; break inner } }",
            "(outer: for let i in a { (inner: while true { (continue outer); (break inner) }) })"),
        AcceptedForm("x: do { break x }", "(x: do { (break x) })"),
        AcceptedForm("defer { a }", "(defer { a })"),
        AcceptedForm("throw E.a", "(throw (. E a))"),
        AcceptedForm(
            "do { try f() } catch E.a(let n) where n > 1 { } catch let e as F { } catch is G { } catch { throw error }",
            "(do { (try (call f)) } (catch E.a(let n) where (> n 1) {}) (catch (as let e F) {}) (catch is G {}) "
                + "(catch { (throw error) }))"),
        AcceptedForm("func f() { return }", "(func f () { (return) })"),
        AcceptedForm("func f() { return 1 }", "(func f () { (return 1) })"),
        // Swift reads the next line as the value.
        AcceptedForm("func f() { return\n  1 }", "(func f () { (return 1) })"),
        AcceptedForm("func f() { return\n  let x = 1 }", "(func f () { (return); (let x = 1) })"),
        AcceptedForm("let x = if a { 1 } else { 2 }", "(let x = (if a { 1 } else { 2 }))"),
        AcceptedForm("x = if a { 1 } else if b { 2 } else { 3 }", "(= x (if a { 1 } else (if b { 2 } else { 3 })))"),
        AcceptedForm(
            "func f() -> Int { return switch a { case 1: 2\ndefault: 3 } }",
            "(func f () -> Int { (return (switch a (case 1 { 2 }) (default { 3 }))) })"),
        AcceptedForm("let a = 1, b: Int = 2", "(let a = 1, b: Int = 2)"),
        AcceptedForm("var a: Int", "(var a: Int)"),
        AcceptedForm("let (a, (b, _)) = t", "(let (tuple a, (tuple b, _)) = t)"),
        AcceptedForm("let (x: a, y: b): (Int, Int) = t", "(let (tuple x: a, y: b): (Int, Int) = t)"),
        AcceptedForm("let _ = f()", "(let _ = (call f))"),
        AcceptedForm("var a: Int { 1 }", "(var a: Int { get { 1 } })"),
        AcceptedForm("var a = 1 { didSet { f(oldValue) } }", "(var a = 1 { didSet { (call f oldValue) } })"),
        AcceptedForm("var a = b { willSet(n) { n } }", "(var a = b { willSet(n) { n } })"),
        AcceptedForm("typealias F = (Int) -> Int", "(typealias F (Int) -> Int)"),
    ]

    static let patterns: [AcceptedForm] = [
        AcceptedForm("switch a { case 1, 2: b\ndefault: break }", "(switch a (case 1, 2 { b }) (default { (break) }))"),
        AcceptedForm(
            "switch a { case let x where x > 1: x\ncase _: y }",
            "(switch a (case let x where (> x 1) { x }) (case _ { y }))"),
        AcceptedForm(
            "switch a { case .b: fallthrough\ncase .c(): d }",
            "(switch a (case .b { (fallthrough) }) (case .c() { d }))"),
        AcceptedForm("switch a { case .b(let x, y: var z, 3): x }", "(switch a (case .b(let x, y: var z, 3) { x }))"),
        AcceptedForm("switch a { case let .b(x, (y, _)): x }", "(switch a (case .b(let x, (tuple let y, _)) { x }))"),
        AcceptedForm("switch a { case E.b: x }", "(switch a (case E.b { x }))"),
        AcceptedForm("switch a { case E.F.b(let x): x }", "(switch a (case E.F.b(let x) { x }))"),
        AcceptedForm(
            "switch a { case Optional<Int>.some(let x): x }",
            "(switch a (case Optional<Int>.some(let x) { x }))"),
        AcceptedForm(
            "switch a { case let x?: x\ncase nil: y }", "(switch a (case (some let x) { x }) (case nil { y }))"),
        AcceptedForm("switch a { case 3?: x }", "(switch a (case (some 3) { x }))"),
        AcceptedForm(
            "switch a { case (1, let x), (let x, _): x }",
            "(switch a (case (tuple 1, let x), (tuple let x, _) { x }))"),
        AcceptedForm("switch a { case let (x, 3): x }", "(switch a (case (tuple let x, 3) { x }))"),
        AcceptedForm(
            "switch a { case is Int: x\ncase let y as String: y }",
            "(switch a (case is Int { x }) (case (as let y String) { y }))"),
        AcceptedForm(
            "switch a { case 1...3: x\ncase ..<0: y\ncase 4...: z }",
            "(switch a (case (... 1 3) { x }) (case (prefix ..< 0) { y }) (case (postfix ... 4) { z }))"),
        AcceptedForm(
            "switch a { case -1: x\ncase \"s\": y\ncase b: z\ncase b.c: w }",
            "(switch a (case (prefix - 1) { x }) (case \"s\" { y }) (case b { z }) (case (. b c) { w }))"),
        AcceptedForm("switch a { case (1)...(3): x }", "(switch a (case (... 1 (paren 3)) { x }))"),
        AcceptedForm("switch a { case Int.min..<0: x }", "(switch a (case (..< (. (type Int) min) 0) { x }))"),
        AcceptedForm(
            "switch (a, b) { default: x }",
            "(switch (tuple a b) (default { x }))"),
        AcceptedForm("switch a { }", "(switch a)"),
    ]

    static let functions: [AcceptedForm] = [
        AcceptedForm("func f() { }", "(func f () {})"),
        AcceptedForm(
            "func f(_ a: Int, b: Int = 1, c d: inout [Int], in e: Int...) throws -> Int { a }",
            "(func f (_ a: Int, b: Int = 1, c d: inout [Int], in e: Int...) throws -> Int { a })"),
        AcceptedForm("func f(g: (Int) throws -> Int) rethrows { }", "(func f (g: (Int) throws -> Int) rethrows {})"),
        AcceptedForm("func f(_ g: @escaping () -> Void) { }", "(func f (_ g: () -> Void) {})"),
        AcceptedForm(
            "func f<T, U: P & Q>(_ a: T) -> U where T: R, U.Element == Int { }",
            "(func f <T, U: P & Q> (_ a: T) -> U where T: R, U.Element == Int {})"),
        AcceptedForm("func f(_ a: some P) -> any Q { a }", "(func f (_ a: some P) -> any Q { a })"),
        AcceptedForm("@discardableResult func f() -> Int { 1 }", "(@discardableResult func f () -> Int { 1 })"),
        AcceptedForm("private func f() { func g() { } }", "(private func f () { (func g () {}) })"),
        AcceptedForm(
            "struct V { static func + (a: V, b: V) -> V { a } }",
            "(struct V { (static func + (a: V, b: V) -> V { a }) })"),
        AcceptedForm(
            "struct V { static func ==<T>(a: V, b: T) -> Bool { true } }",
            "(struct V { (static func == <T> (a: V, b: T) -> Bool { true }) })"),
        AcceptedForm(
            "struct V { static prefix func - (a: V) -> V { a } }",
            "(struct V { (static prefix func - (a: V) -> V { a }) })"),
        AcceptedForm(
            "struct V { static func += (a: inout V, b: V) { } }",
            "(struct V { (static func += (a: inout V, b: V) {}) })"),
    ]

    static let types: [AcceptedForm] = [
        AcceptedForm(
            "struct S<T>: P, Q where T: R {\n  let a: T\n  var b = 1, c: Int?\n  static let d = 2\n}",
            "(struct S <T> : P, Q where T: R { (let a: T); (var b = 1, c: Int?); (static let d = 2) })"),
        AcceptedForm(
            "struct S { init(a: Int) { self.a = a }; init?(b: Int) throws { } }",
            "(struct S { (init (a: Int) { (= (. self a) a) }); (init? (b: Int) throws {}) })"),
        AcceptedForm(
            "struct S { var x: Int { get { 1 } set { y = newValue } } }",
            "(struct S { (var x: Int { get { 1 } set { (= y newValue) } }) })"),
        AcceptedForm(
            "struct S { private(set) var x = 1; lazy var y = 2 }",
            "(struct S { (private(set) var x = 1); (lazy var y = 2) })"),
        AcceptedForm("struct S { mutating func f() { } }", "(struct S { (mutating func f () {}) })"),
        // A subscript's parameters have no labels of their own.
        AcceptedForm(
            "struct S { subscript(i: Int, at j: Int) -> Int { get { i } set { } } }",
            "(struct S { (subscript (_ i: Int, at j: Int) -> Int { get { i } set {} }) })"),
        AcceptedForm(
            "struct S { static subscript(i: Int) -> Int { i } }",
            "(struct S { (static subscript (_ i: Int) -> Int { get { i } }) })"),
        AcceptedForm("struct S { struct T { }; typealias U = T }", "(struct S { (struct T {}); (typealias U T) })"),
        AcceptedForm("enum E: Int { case a, b = 5 }", "(enum E : Int { (case a, b = 5) })"),
        AcceptedForm(
            "indirect enum E<T> { case a(T, x: E), b; case c(_ y: Int = 3) }",
            "(indirect enum E <T> { (case a(T, x: E), b); (case c(Int = 3)) })"),
        AcceptedForm(
            "enum E { indirect case a(E); var b: Int { switch self { case .a: 1 } } }",
            "(enum E { (case indirect a(E)); (var b: Int { get { (switch self (case .a { 1 })) } }) })"),
        AcceptedForm(
            "final class C: D {\n  weak var a: C?\n  override init() { super.init() }\n  deinit { }\n"
                + "  class func f() { }\n  required convenience init(x: Int) { self.init() }\n}",
            "(final class C : D { (weak var a: C?); (override init () { (call (. super init)) }); (deinit {}); "
                + "(class func f () {}); (required convenience init (x: Int) { (call (. self init)) }) })"),
        AcceptedForm(
            "protocol P: Q {\n  associatedtype A: R\n  var x: Int { get set }\n  static var y: Int { get }\n"
                + "  func f(_ a: A) throws -> Int\n  mutating func g()\n  init(x: Int)\n"
                + "  subscript(i: Int) -> Int { get }\n}",
            "(protocol P : Q { (associatedtype A: R); (var x: Int { get set }); (static var y: Int { get }); "
                + "(func f (_ a: A) throws -> Int); (mutating func g ()); (init (x: Int)); "
                + "(subscript (_ i: Int) -> Int { get }) })"),
        AcceptedForm(
            "extension Array where Element: P { func f() { } }",
            "(extension Array where Element: P { (func f () {}) })"),
        AcceptedForm("extension A.B: C { }", "(extension A.B : C {})"),
    ]

    static let typeSyntax: [AcceptedForm] = [
        AcceptedForm("let a: Int", "(let a: Int)"),
        AcceptedForm("let a: A.B<C>.D", "(let a: A.B<C>.D)"),
        AcceptedForm("let a: [[Int]]", "(let a: [[Int]])"),
        AcceptedForm("let a: [String: [Int: Bool]]", "(let a: [String: [Int: Bool]])"),
        AcceptedForm("let a: Int??", "(let a: Int??)"),
        AcceptedForm("let a: Int!", "(let a: Int!)"),
        AcceptedForm("let a: A<B<C<D>>>=b", "(let a: A<B<C<D>>> = b)"),
        AcceptedForm("let a: A<B<C>>? = b", "(let a: A<B<C>>? = b)"),
        AcceptedForm("let a: ()", "(let a: ())"),
        AcceptedForm("let a: (Int)", "(let a: Int)"),
        AcceptedForm("let a: (Int, b: String)", "(let a: (Int, b: String))"),
        AcceptedForm("let a: (Int) -> (Int) -> Int", "(let a: (Int) -> (Int) -> Int)"),
        AcceptedForm(
            "let a: (_ x: Int, inout Int, Int...) throws -> Void",
            "(let a: (Int, inout Int, Int...) throws -> Void)"),
        AcceptedForm("let a: ((Int) -> Int)?", "(let a: ((Int) -> Int)?)"),
        AcceptedForm("let a: any P & Q", "(let a: any P & Q)"),
        AcceptedForm("let a: [any P]", "(let a: [any P])"),
        AcceptedForm("let a: Int.Type", "(let a: Int.Type)"),
        AcceptedForm("let a: Any", "(let a: Any)"),
    ]

    /// Every form, by topic.
    static let all: [[AcceptedForm]] = [
        literals, strings, words, operators, operands, typesInExpressions, closures, statements, patterns, functions,
        types, typeSyntax,
    ]
}
