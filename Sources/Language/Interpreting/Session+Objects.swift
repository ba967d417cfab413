import Checking

extension Session {
    // MARK: What values are

    /// What tells the types of held values apart.
    @inline(__always)
    func identity(of object: AnyObject) -> ObjectIdentifier {
        if type(of: object) == InstanceObject.self {
            return ObjectIdentifier(unsafeDowncast(object, to: InstanceObject.self).descriptor)
        }
        if type(of: object) == AnyValue.self {
            return ObjectIdentifier(unsafeDowncast(object, to: AnyValue.self).descriptor)
        }
        return ObjectIdentifier(type(of: object))
    }

    /// The type of what an object is or holds; `nil` for objects of the library's classes.
    func heldType(of object: AnyObject) -> Type? {
        if let instance = object as? InstanceObject { return instance.descriptor.type }
        return (object as? AnyValue)?.type
    }

    func dynamicType(_ site: Site, _ w: UnsafePointer<Int>, _ o: UnsafePointer<AnyObject?>) -> TypeDescriptor {
        let object = site.type.isHeld ? o[site.place.object] : nil
        return compiler.descriptor(of: object.flatMap { heldType(of: $0) } ?? site.type)
    }

    // MARK: Calls that are decided by running

    /// The function that a call means for an object whose type it has not met.
    func find(_ table: DispatchTable, _ object: AnyObject) throws -> Int {
        let held = heldType(of: object)
        let number: Int
        switch table.target {
        case .opened(let parameter, let argument):
            number = compiler.opened(table.function, table.substitution, parameter, argument: argument, held)
        case .method:
            guard let type = held,
                let (function, substitution) = checker.implementation(of: table.function, in: type, table.substitution)
            else { throw Fault.lostValue }
            let wanted = table.function.result.substituting(table.substitution).substituting(compiler.underlyingTypes)
            let found = function.result.substituting(substitution).substituting(compiler.underlyingTypes)
            if compiler.layouts.layout(of: wanted.resolved) == compiler.layouts.layout(of: found.resolved) {
                number = compiler.number(of: function, substitution)
            } else {
                number = compiler.adapted(function, substitution, receiver: type, result: wanted.resolved)
            }
        }
        refreshFunctions()
        if let failure = compiler.failure {
            compiler.failure = nil
            throw Fault(.program, failure.message, at: failure.span)
        }
        table.remember(identity(of: object), number)
        return number
    }

    // MARK: Casts

    /// Casts the value at a site to the site's target.
    func cast(
        _ site: Site, _ w: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<AnyObject?>
    ) throws -> Bool {
        let target = site.types[0]
        let layout = compiler.layouts.layout(of: site.type)
        let value = Held(
            type: site.type, words: (0..<layout.words).map { w[site.place.word + $0] },
            objects: (0..<layout.objects).map { o[site.place.object + $0] })
        guard let result = try cast(value, to: target) else {
            if site.keptObjects == 1 { throw castFault(value, to: target) }
            for index in 0..<site.layout.words { w[site.target.word + index] = 0 }
            for index in 0..<site.layout.objects { o[site.target.object + index] = nil }
            return false
        }
        for (index, word) in result.words.enumerated() { w[site.target.word + index] = word }
        for (index, object) in result.objects.enumerated() { o[site.target.object + index] = object }
        return true
    }

    private func castFault(_ value: Held, to target: Type) -> Fault {
        var value = value
        while case .nominal(let nominal, let arguments) = value.type, nominal === checker.core.optional {
            guard let inner = unwrapped(value, arguments[0]) else {
                return Fault(.program, "unexpectedly found nil while unwrapping an Optional value")
            }
            value = inner
        }
        var type = value.type
        if type.isHeld, let object = value.objects.first ?? nil {
            type = heldType(of: object) ?? type
        }
        return Fault(.program, "could not cast value of type '\(type)' to '\(target)'")
    }

    /// A value with its type, apart from any frame.
    private struct Held {
        var type: Type
        var words: [Int]
        var objects: [AnyObject?]
    }

    private func unwrapped(_ value: Held, _ wrapped: Type) -> Held? {
        if compiler.layouts.isNullable(wrapped) {
            return value.objects[0] == nil ? nil : Held(type: wrapped, words: value.words, objects: value.objects)
        }
        guard value.words[0] != 0 else { return nil }
        return Held(type: wrapped, words: Array(value.words.dropFirst()), objects: value.objects)
    }

    private func wrapped(_ value: Held, as type: Type) -> Held {
        if compiler.layouts.isNullable(value.type) {
            return Held(type: type, words: value.words, objects: value.objects)
        }
        return Held(type: type, words: [1] + value.words, objects: value.objects)
    }

    private func cast(_ value: Held, to target: Type) throws -> Held? {
        let core = checker.core
        if value.type == target { return value }
        if case .existential(let nominal) = target, case .existential(let given) = value.type,
            nominal === core.any || given === nominal
        {
            return Held(type: target, words: [], objects: value.objects)
        }
        if case .existential = value.type {
            guard let object = value.objects[0] else { return nil }
            return try cast(object, to: target)
        }
        if case .nominal(let nominal, let arguments) = value.type, nominal === core.optional {
            if case .nominal(let other, let wanted) = target, other === core.optional {
                guard let inner = unwrapped(value, arguments[0]) else { return none(of: target) }
                return try cast(inner, to: wanted[0]).map { self.wrapped($0, as: target) }
            }
            if case .existential(let wanted) = target, wanted === core.any { return boxed(value, as: target) }
            return try unwrapped(value, arguments[0]).flatMap { try cast($0, to: target) }
        }
        if case .nominal(let other, let wanted) = target, other === core.optional {
            return try cast(value, to: wanted[0]).map { self.wrapped($0, as: target) }
        }
        switch (value.type, target) {
        case (_, .existential(let wanted)):
            if case .nominal(let nominal, _) = value.type, nominal.kind == .class, let object = value.objects[0] {
                guard checker.conforms(heldType(of: object) ?? value.type, to: wanted) else { return nil }
                return Held(type: target, words: [], objects: [object])
            }
            return checker.conforms(value.type, to: wanted) ? boxed(value, as: target) : nil
        case (.nominal(let source, let given), .nominal(let wanted, let arguments)):
            if source.kind == .class, wanted.kind == .class {
                guard let object = value.objects[0], isObject(object, of: target, wanted) else { return nil }
                return Held(type: target, words: [], objects: [object])
            }
            guard source === wanted else { return nil }
            if source === core.array, let array = value.objects[0] as? ArrayObject {
                guard let result = try elements(of: array, given[0], as: arguments[0]) else { return nil }
                return Held(type: target, words: [], objects: [result])
            }
            if source === core.dictionary, let dictionary = value.objects[0] as? DictionaryObject {
                guard let keys = try elements(of: dictionary.keyArray, given[0], as: arguments[0]),
                    let values = try elements(of: dictionary.valueArray, given[1], as: arguments[1])
                else { return nil }
                return Held(type: target, words: [], objects: [try self.dictionary(arguments[0], keys, values)])
            }
            return nil
        default: return nil
        }
    }

    /// What an object is or holds, as a value of a type.
    private func cast(_ object: AnyObject, to target: Type) throws -> Held? {
        if let any = object as? AnyValue {
            return try cast(Held(type: any.type, words: any.words, objects: any.objects), to: target)
        }
        if let instance = object as? InstanceObject {
            return try cast(Held(type: instance.descriptor.type, words: [], objects: [instance]), to: target)
        }
        // An object of one of the library's classes.
        switch target {
        case .nominal(let nominal, let arguments) where nominal === checker.core.optional:
            return try cast(object, to: arguments[0]).map { wrapped($0, as: target) }
        case .nominal(let nominal, _) where nominal.kind == .class && "\(type(of: object))" == nominal.name:
            return Held(type: target, words: [], objects: [object])
        case .existential(let wanted):
            guard let own = libraryType(of: object), checker.conforms(own, to: wanted) else { return nil }
            return Held(type: target, words: [], objects: [object])
        case .nominal, .tuple, .function, .generic, .metatype, .variable, .error: return nil
        }
    }

    private func libraryType(of object: AnyObject) -> Type? { checker.libraryType(named: "\(type(of: object))") }

    private func isObject(_ object: AnyObject, of target: Type, _ nominal: NominalType) -> Bool {
        guard let instance = object as? InstanceObject else { return "\(type(of: object))" == nominal.name }
        var current: Type? = instance.descriptor.type
        while case .nominal(let own, let arguments)? = current {
            if current == target { return true }
            current = own.superclassType?.substituting(Substitution(parameters: own.parameters, types: arguments))
        }
        return false
    }

    private func boxed(_ value: Held, as target: Type) -> Held {
        Held(
            type: target, words: [],
            objects: [AnyValue(compiler.descriptor(of: value.type), words: value.words, objects: value.objects)])
    }

    private func none(of type: Type) -> Held {
        let layout = compiler.layouts.layout(of: type)
        return Held(
            type: type, words: Array(repeating: 0, count: layout.words),
            objects: Array(repeating: nil, count: layout.objects))
    }

    private func elements(of array: ArrayObject, _ source: Type, as target: Type) throws -> ArrayObject? {
        if source == target { return array }
        let layout = compiler.layouts.layout(of: target)
        let result = ArrayObject(layout: layout, capacity: array.count)
        for index in 0..<array.count {
            let value = Held(
                type: source,
                words: (0..<array.layout.words).map { array.words[index * array.layout.words + $0] },
                objects: (0..<array.layout.objects).map { array.objects[index * array.layout.objects + $0] })
            guard let element = try cast(value, to: target) else { return nil }
            element.words.withUnsafeBufferPointer { words in
                element.objects.withUnsafeBufferPointer { objects in
                    result.append(
                        words: words.baseAddress ?? UnsafePointer(array.words),
                        objects: objects.baseAddress ?? UnsafePointer(array.objects))
                }
            }
        }
        return result
    }
}

extension Type {
    /// Whether what a value is must be asked of the value.
    fileprivate var isHeld: Bool {
        switch self {
        case .existential: true
        case .nominal(let nominal, _): nominal.kind == .class
        case .tuple, .function, .generic, .metatype, .variable, .error: false
        }
    }
}
