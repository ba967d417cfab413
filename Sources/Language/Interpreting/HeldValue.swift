import Checking

/// A value with its type, for builtins that look into what the notebook's own types hold.
public struct HeldValue {
    public let type: Type
    let words: [Int]
    let objects: [AnyObject?]
    private unowned let session: Session

    init(type: Type, words: [Int], objects: [AnyObject?], session: Session) {
        self.type = type
        self.words = words
        self.objects = objects
        self.session = session
    }

    /// The object that it is, if it is one: of a library's class, of a notebook's, an array's storage.
    public var object: AnyObject? {
        session.compiler.layouts.layout(of: type) == .object ? objects[0] : nil
    }

    /// Its stored properties in order of declaration, a superclass's first; the elements of a tuple; what an optional
    /// holds. Nothing for any other value.
    public var parts: [(name: String, value: HeldValue)] {
        switch type {
        case .tuple(let elements): return split(elements.enumerated().map { ("\($0.offset)", $0.element.type) })
        case .nominal(let nominal, let arguments):
            if nominal === session.checker.core.optional {
                if session.compiler.layouts.isNullable(arguments[0]) {
                    return objects[0] == nil ? [] : split([("some", arguments[0])])
                }
                return words[0] == 0 ? [] : split([("some", arguments[0])], from: 1)
            }
            if let instance = objects.first as? InstanceObject { return session.parts(of: instance) }
            guard nominal.storage == .fields, nominal.kind == .struct else { return [] }
            let substitution = Substitution(parameters: nominal.parameters, types: arguments)
            return split(nominal.fields.map { ($0.name, $0.type.substituting(substitution)) })
        case .existential:
            guard let object = objects[0], let held = session.held(object) else { return [] }
            return held.parts
        case .function, .generic, .metatype, .variable, .error: return []
        }
    }

    private func split(_ parts: [(String, Type)], from start: Int = 0) -> [(name: String, value: HeldValue)] {
        var word = start
        var object = 0
        return parts.map { name, type in
            let layout = session.compiler.layouts.layout(of: type)
            let value = HeldValue(
                type: type, words: Array(words[word..<word + layout.words]),
                objects: objects[object..<object + layout.objects].map { ($0 as? WeakObject)?.object ?? $0 },
                session: session)
            word += layout.words
            object += layout.objects
            return (name, value)
        }
    }
}

extension Session {
    /// What an object of a notebook's class is, or what an `any P` holds; `nil` for the library's objects.
    public func held(_ object: AnyObject) -> HeldValue? {
        if let instance = object as? InstanceObject {
            return HeldValue(type: instance.descriptor.type, words: [], objects: [instance], session: self)
        }
        guard let any = object as? AnyValue else { return nil }
        return HeldValue(type: any.type, words: any.words, objects: any.objects, session: self)
    }

    fileprivate func parts(of instance: InstanceObject) -> [(name: String, value: HeldValue)] {
        var classes: [(nominal: NominalType, type: Type, substitution: Substitution)] = []
        var current: Type? = instance.descriptor.type
        while case .nominal(let nominal, let arguments)? = current {
            let substitution = Substitution(parameters: nominal.parameters, types: arguments)
            classes.append((nominal, .nominal(nominal, arguments), substitution))
            current = nominal.superclassType?.substituting(substitution)
        }
        return classes.reversed().flatMap { nominal, type, substitution in
            nominal.fields.enumerated().map { index, field in
                let own = field.type.substituting(substitution)
                let layout = compiler.layouts.layout(of: own)
                let place = compiler.layouts.instancePlace(of: index, in: type)
                let objects = (0..<layout.objects).map { instance.objects[place.object + $0] }
                return (
                    field.name,
                    HeldValue(
                        type: own, words: (0..<layout.words).map { instance.words[place.word + $0] },
                        objects: objects.map { ($0 as? WeakObject)?.object ?? $0 }, session: self)
                )
            }
        }
    }

    /// Calls the method that answers a requirement of one of the library's protocols, with an object and for one.
    public func call(
        _ requirement: String, of protocolName: String, on value: HeldValue, with argument: AnyObject
    ) throws -> AnyObject? {
        guard
            let (function, substitution) = checker.implementation(
                ofRequirement: requirement, of: protocolName, for: value.type)
        else { throw Fault(.program, "'\(value.type)' has no '\(requirement)'") }
        let number = compiler.number(of: function, substitution)
        refreshFunctions()
        if let failure = compiler.failure {
            compiler.failure = nil
            throw Fault(.program, failure.message, at: failure.span)
        }
        return try machine.call(
            compiler.functions[number], words: value.words, objects: value.objects + [argument])
    }
}

extension ArrayObject {
    /// The elements, which are of a type.
    public func values(of type: Type, in session: Session) -> [HeldValue] {
        (0..<count).map { index in
            HeldValue(
                type: type, words: (0..<layout.words).map { words[index * layout.words + $0] },
                objects: (0..<layout.objects).map { objects[index * layout.objects + $0] }, session: session)
        }
    }
}

extension Call {
    /// The next argument, of a type that is known.
    public mutating func value(of type: Type) -> HeldValue {
        let session = machine.session
        let layout = session.compiler.layouts.layout(of: type)
        defer {
            word += layout.words
            object += layout.objects
        }
        return HeldValue(
            type: type, words: (0..<layout.words).map { word[$0] }, objects: (0..<layout.objects).map { object[$0] },
            session: session)
    }
}
