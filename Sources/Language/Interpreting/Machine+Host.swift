import Checking
import Diagnostics

/// Instructions that call the host. Those that may fail say whether they did not; `raised` has the fault.
extension Machine {
    @inline(never)
    func performBuiltin(
        _ site: UnsafeMutablePointer<Site>, _ w: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<AnyObject?>
    ) -> Bool {
        succeeds { try callBuiltin(site, w, o) }
    }

    /// Calls a builtin whose frame begins at `w` and `o`.
    private func callBuiltin(
        _ site: UnsafeMutablePointer<Site>, _ w: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<AnyObject?>
    ) throws {
        let layout = site.pointee.layout
        let (kept, end) = (site.pointee.keptObjects, site.pointee.frameObjects)
        nestedWord = w + site.pointee.frameWords
        nestedObject = o + end
        for index in 0..<layout.objects { o[index] = nil }
        var call = Call(
            machine: self, types: site.pointee.types, word: w + layout.words, object: o + layout.objects,
            resultWord: w, resultObject: o)
        defer {
            if end > kept {
                for index in kept..<end { o[index] = nil }
            }
        }
        let builtin = site.pointee.builtin
        do {
            try session.natives[builtin](&call)
        } catch let error {
            var fault = session.fault(for: error)
            // What a closure that the builtin called does wrong has its own place.
            if fault.span == .top, fault.kind == .program { fault.isCatchable = !session.isSwifts(builtin) }
            throw fault
        }
        if !session.isSwifts(builtin) { try chargeWriting() }
    }

    /// Counts what the host has written since the last time: a step for each 1,024 elements, whatever wrote them.
    private func chargeWriting() throws {
        let total = session.library.writtenElements()
        let steps = (total - written) / 1024
        written = total
        try charge(steps: steps)
        // Steps of the host are slow ones, so the clock is looked at more often.
        if steps >= Self.longCall { try session.checkLimits() }
    }

    /// The number of the function that a call means for the object at hand, which is not the last that it meant.
    ///
    /// - Returns: `nil` where there is none; `raised` says why.
    @inline(never)
    func find(_ table: DispatchTable, for object: AnyObject, _ type: ObjectIdentifier) -> Int? {
        if let known = table.functions[type] {
            table.lastType = type
            table.lastFunction = known
            return known
        }
        var number: Int?
        _ = succeeds { number = try session.find(table, object) }
        return number
    }

    @inline(never)
    func cast(
        _ site: UnsafeMutablePointer<Site>, _ code: Unmanaged<FunctionCode>, _ w: UnsafeMutablePointer<Int>,
        _ o: UnsafeMutablePointer<AnyObject?>, flag: Int
    ) -> Bool {
        nest(above: code, w, o)
        return succeeds { w[flag] = try session.cast(site.pointee, w, o) ? 1 : 0 }
    }

    @inline(never)
    func makeDictionary(
        _ site: UnsafeMutablePointer<Site>, _ code: Unmanaged<FunctionCode>, _ w: UnsafeMutablePointer<Int>,
        _ o: UnsafeMutablePointer<AnyObject?>, to target: Int
    ) -> Bool {
        nest(above: code, w, o)
        return succeeds { o[target] = try session.makeDictionary(site.pointee, o) }
    }

    @inline(never)
    func describe(
        _ site: UnsafeMutablePointer<Site>, _ code: Unmanaged<FunctionCode>, _ w: UnsafeMutablePointer<Int>,
        _ o: UnsafeMutablePointer<AnyObject?>, to target: Int
    ) -> Bool {
        nest(above: code, w, o)
        return succeeds {
            let place = site.pointee.place
            o[target] = StringObject(
                try session.description(of: site.pointee.type, w + place.word, o + place.object))
        }
    }

    @inline(never)
    func display(
        _ site: UnsafeMutablePointer<Site>, _ code: Unmanaged<FunctionCode>, _ w: UnsafeMutablePointer<Int>,
        _ o: UnsafeMutablePointer<AnyObject?>
    ) -> Bool {
        nest(above: code, w, o)
        return succeeds {
            let place = site.pointee.place
            try session.display(site.pointee.type, w + place.word, o + place.object)
        }
    }

    /// What the host runs on behalf of an instruction begins its frames above the instruction's own.
    func nest(
        above code: Unmanaged<FunctionCode>, _ w: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<AnyObject?>
    ) {
        nestedWord = w + code._withUnsafeGuaranteedRef { $0.frameWords }
        nestedObject = o + code._withUnsafeGuaranteedRef { $0.frameObjects }
    }

    @inline(__always)
    func succeeds(_ body: () throws -> Void) -> Bool {
        do {
            try body()
            return true
        } catch let error {
            raised = session.fault(for: error)
            return false
        }
    }

    @inline(never)
    func makeClosure(
        _ site: UnsafeMutablePointer<Site>, _ w: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<AnyObject?>
    ) -> ClosureObject {
        var words: [Int] = []
        var objects: [AnyObject?] = []
        for (place, layout) in site.pointee.captures {
            for index in 0..<layout.words { words.append(w[place.word + index]) }
            for index in 0..<layout.objects { objects.append(o[place.object + index]) }
        }
        guard let code = site.pointee.code else { preconditionFailure("a closure has code") }
        return ClosureObject(code: code, words: words, objects: objects)
    }

    @inline(never)
    func makeAny(
        _ site: UnsafeMutablePointer<Site>, _ w: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<AnyObject?>
    ) -> AnyValue {
        let (layout, place) = (site.pointee.layout, site.pointee.place)
        guard let descriptor = site.pointee.descriptor else { preconditionFailure("a held value has a type") }
        return AnyValue(
            descriptor, words: (0..<layout.words).map { w[place.word + $0] },
            objects: (0..<layout.objects).map { o[place.object + $0] })
    }

    /// Takes a value out of what holds it.
    @inline(never)
    func unbox(
        _ object: AnyObject?, to place: Place, _ w: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<AnyObject?>
    ) -> Bool {
        guard let any = object as? AnyValue else { return false }
        for index in any.words.indices { w[place.word + index] = any.words[index] }
        for index in any.objects.indices { o[place.object + index] = any.objects[index] }
        return true
    }
}
