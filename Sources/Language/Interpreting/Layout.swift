import Checking

/// How many words and objects a value takes.
///
/// A value lies flat in two register files: scalars in words (an `Int`, a `Double`'s or `Float`'s bits, a `Bool` as 0
/// or 1, an enum's tag), everything else as references. A struct or tuple is its parts in order; an optional of a
/// single object is that object or nothing, any other optional a word that says whether it is there, and the value.
public struct Layout: Hashable, Sendable {
    public var words: Int
    public var objects: Int

    public init(words: Int, objects: Int) {
        self.words = words
        self.objects = objects
    }

    public static let nothing = Layout(words: 0, objects: 0)
    public static let word = Layout(words: 1, objects: 0)
    public static let object = Layout(words: 0, objects: 1)

    static func + (a: Layout, b: Layout) -> Layout {
        Layout(words: a.words + b.words, objects: a.objects + b.objects)
    }

    static func += (a: inout Layout, b: Layout) { a = a + b }
}

/// Finds layouts of types without generic parameters.
struct LayoutTable {
    let core: CoreTypes
    private var known: [Type: Layout] = [:]

    init(core: CoreTypes) { self.core = core }

    mutating func layout(of type: Type) -> Layout {
        switch type {
        case .nominal(let nominal, let arguments):
            switch nominal.storage {
            case .word: return .word
            case .object: return .object
            case .fields: break
            }
            if nominal.kind == .class { return .object }
            if let layout = known[type] { return layout }
            let layout: Layout
            if nominal === core.optional {
                layout = optionalLayout(of: arguments[0])
            } else {
                let substitution = Substitution(parameters: nominal.parameters, types: arguments)
                if nominal.kind == .enum {
                    layout = enumLayout(of: nominal, substitution)
                } else {
                    layout = nominal.fields.reduce(into: .nothing) {
                        $0 += self.layout(of: $1.type.substituting(substitution))
                    }
                }
            }
            known[type] = layout
            return layout
        case .tuple(let elements): return elements.reduce(into: .nothing) { $0 += layout(of: $1.type) }
        case .function, .existential, .metatype: return .object
        case .error: return .nothing
        case .variable, .generic: preconditionFailure("a type that runs is known: \(type)")
        }
    }

    /// Whether an optional of this type is the object itself or nothing.
    mutating func isNullable(_ wrapped: Type) -> Bool {
        if case .nominal(let nominal, _) = wrapped, nominal === core.optional { return false }
        return layout(of: wrapped) == .object
    }

    /// Where the stored properties of a class's objects lie, the superclass's first.
    mutating func instanceLayout(of type: Type) -> Layout {
        guard case .nominal(let nominal, let arguments) = type else { return .nothing }
        let substitution = Substitution(parameters: nominal.parameters, types: arguments)
        var layout = Layout.nothing
        if let superclass = nominal.superclassType {
            layout = instanceLayout(of: superclass.substituting(substitution))
        }
        for field in nominal.fields { layout += self.layout(of: field.type.substituting(substitution)) }
        return layout
    }

    /// Where a stored property lies in the objects of a class.
    mutating func instancePlace(of index: Int, in type: Type) -> Place {
        guard case .nominal(let nominal, let arguments) = type else { return Place(word: 0, object: 0) }
        let substitution = Substitution(parameters: nominal.parameters, types: arguments)
        var layout = Layout.nothing
        if let superclass = nominal.superclassType {
            layout = instanceLayout(of: superclass.substituting(substitution))
        }
        for field in nominal.fields[..<index] { layout += self.layout(of: field.type.substituting(substitution)) }
        return Place(word: layout.words, object: layout.objects)
    }

    private mutating func optionalLayout(of wrapped: Type) -> Layout {
        isNullable(wrapped) ? .object : .word + layout(of: wrapped)
    }

    private mutating func enumLayout(of nominal: NominalType, _ substitution: Substitution) -> Layout {
        var payload = Layout.nothing
        for index in nominal.cases.indices {
            let own = payloadLayout(of: nominal, index, substitution)
            payload.words = max(payload.words, own.words)
            payload.objects = max(payload.objects, own.objects)
        }
        return .word + payload
    }

    private mutating func payloadLayout(
        of nominal: NominalType, _ index: Int, _ substitution: Substitution
    ) -> Layout {
        if nominal.cases[index].isIndirect { return .object }
        return partsLayout(of: nominal, index, substitution)
    }

    /// What a case's values take, those of an indirect one in their box.
    mutating func partsLayout(of nominal: NominalType, _ index: Int, _ substitution: Substitution) -> Layout {
        nominal.cases[index].payload.reduce(into: .nothing) {
            $0 += layout(of: $1.type.substituting(substitution))
        }
    }
}

/// Where a value lies: its first word and its first object, counted from the frame's start.
struct Place: Equatable {
    var word: Int
    var object: Int

    func offset(by layout: Layout) -> Place { Place(word: word + layout.words, object: object + layout.objects) }
}
