/// What a declaration of the library declares, as far as its first words tell.
enum EntryName {
    /// A function, property, initialiser or subscript, under the name by which it is looked up.
    case member(String)
    /// A type, an alias or an extension.
    case other

    static let initializer = "init"
    static let `subscript` = "subscript"

    /// - Parameter signature: a declaration as it stands in an interface.
    init(of signature: String) {
        var signature = signature
        self = signature.withUTF8 { EntryName(of: $0) }
    }

    private init(of bytes: UnsafeBufferPointer<UInt8>) {
        self = .other
        var start = 0
        while true {
            let word = EntryName.word(in: bytes, from: &start)
            if word.isEmpty { return }
            if word.spells("func") || word.spells("var") || word.spells("let") {
                var name = EntryName.word(in: bytes, from: &start)
                if name.isEmpty {
                    // An operator's name ends where a blank or a parenthesis stands.
                    let end = bytes[start...].firstIndex { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "(") }
                    name = UnsafeBufferPointer(rebasing: bytes[start..<(end ?? bytes.count)])
                }
                self = .member(String(decoding: name, as: UTF8.self))
                return
            }
            if word.spells("init") {
                self = .member(EntryName.initializer)
                return
            }
            if word.spells("subscript") {
                self = .member(EntryName.subscript)
                return
            }
            guard
                word.spells("static") || word.spells("mutating") || word.spells("prefix") || word.spells("postfix")
                    || word.spells("@discardableResult")
            else { return }
        }
    }

    /// The letters, digits and signs of an attribute behind blanks from a place on, which then lies behind them.
    private static func word(in bytes: UnsafeBufferPointer<UInt8>, from start: inout Int) -> UnsafeBufferPointer<UInt8>
    {
        while start < bytes.count, bytes[start] == UInt8(ascii: " ") || bytes[start] == UInt8(ascii: "\n") {
            start += 1
        }
        var end = start
        while end < bytes.count, isPartOfWord(bytes[end]) { end += 1 }
        defer { start = end }
        return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }

    private static func isPartOfWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "@"), 0x80...:
            true
        case _: false
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate func spells(_ word: StaticString) -> Bool {
        guard word.utf8CodeUnitCount == count else { return false }
        for index in 0..<count where self[index] != word.utf8Start[index] { return false }
        return true
    }
}
