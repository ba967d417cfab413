import Checking

/// Variables, wherever they lie.
extension FunctionCompiler {
    func declare(_ variable: VariableSymbol) {
        if variable.isGlobal {
            if case nil = storages[ObjectIdentifier(variable)] { _ = compiler.place(ofGlobal: variable) }
            return
        }
        let own = layout(of: variable.type)
        if variable.isBoxed {
            let box: Int
            if case .box(let known)? = storages[ObjectIdentifier(variable)] {
                box = known
            } else {
                box = allocate(.object).object
                storages[ObjectIdentifier(variable)] = .box(box)
            }
            emit(.makeBox, box, own.words, own.objects)
        } else if storages[ObjectIdentifier(variable)] == nil {
            storages[ObjectIdentifier(variable)] = .register(allocate(own))
        }
        dirtyEnd = max(dirtyEnd, objectTop)
    }

    func storage(of variable: VariableSymbol) -> Storage {
        if variable.isGlobal {
            let place = compiler.place(ofGlobal: variable)
            return isCell ? .register(place) : .global(place)
        }
        if let known = storages[ObjectIdentifier(variable)] { return known }
        declare(variable)
        return storages[ObjectIdentifier(variable)] ?? .none
    }

    func load(_ variable: VariableSymbol, into target: Place? = nil) -> Place {
        guard variable.reference != .strong else { return loadHeld(variable, into: target) }
        let place = target ?? temporary(.object)
        _ = loadHeld(variable, into: place)
        loadReference(variable.reference, place.object)
        return place
    }

    /// What a variable holds: of a weak one, the reference.
    func loadHeld(_ variable: VariableSymbol, into target: Place? = nil) -> Place {
        let own = layout(of: variable.type)
        switch storage(of: variable) {
        case .register(let place):
            guard let target else { return place }
            move(place, to: target, own)
            return target
        case .box(let box):
            let target = target ?? temporary(own)
            for index in 0..<own.words { emit(.loadBoxWord, target.word + index, box, index) }
            for index in 0..<own.objects { emit(.loadBoxObject, target.object + index, box, index) }
            return target
        case .global(let place):
            let target = target ?? temporary(own)
            if own.words > 0 { emit(.loadGlobalWords, target.word, place.word, own.words) }
            if own.objects > 0 { emit(.loadGlobalObjects, target.object, place.object, own.objects) }
            return target
        case .none: return Place(word: 0, object: 0)
        }
    }

    func store(_ place: Place, in variable: VariableSymbol, taking: Bool = false) {
        guard variable.reference == .strong else {
            let reference = temporary(.object)
            emit(.makeWeak, reference.object, place.object)
            storeHeld(reference, in: variable, taking: true)
            return
        }
        storeHeld(place, in: variable, taking: taking)
    }

    func storeHeld(_ place: Place, in variable: VariableSymbol, taking: Bool) {
        let own = layout(of: variable.type)
        switch storage(of: variable) {
        case .register(let target): move(place, to: target, own, taking: taking)
        case .box(let box): storeBox(from: place, box, own)
        case .global(let target):
            if own.words > 0 { emit(.storeGlobalWords, place.word, target.word, own.words) }
            if own.objects > 0 { emit(.storeGlobalObjects, place.object, target.object, own.objects) }
        case .none: break
        }
    }

    func storeBox(from place: Place, _ box: Int, _ own: Layout) {
        for index in 0..<own.words { emit(.storeBoxWord, place.word + index, box, index) }
        for index in 0..<own.objects { emit(.storeBoxObject, place.object + index, box, index) }
    }

    /// A variable's value in registers, to be changed there and written back.
    func take(_ variable: VariableSymbol) -> Place {
        if variable.reference != .strong { return load(variable) }
        let own = layout(of: variable.type)
        switch storage(of: variable) {
        case .register(let place): return place
        case .box(let box):
            let target = temporary(own)
            for index in 0..<own.words { emit(.loadBoxWord, target.word + index, box, index) }
            for index in 0..<own.objects { emit(.takeBoxObject, target.object + index, box, index) }
            return target
        case .global(let place):
            let target = temporary(own)
            if own.words > 0 { emit(.loadGlobalWords, target.word, place.word, own.words) }
            if own.objects > 0 { emit(.takeGlobalObjects, target.object, place.object, own.objects) }
            return target
        case .none: return Place(word: 0, object: 0)
        }
    }
}
