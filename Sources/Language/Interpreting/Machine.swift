import Checking
import Diagnostics

#if canImport(Glibc)
    import Glibc
#endif

/// Runs instructions.
///
/// Its stacks are memory of its own, so that a program's recursion never touches the host's. Everything that a program
/// can do wrong ends in a `Fault`; an instruction trusts only what the checker has proved.
public final class Machine {
    struct Frame {
        var code: Unmanaged<FunctionCode>
        var position: UnsafePointer<Instruction>
        var words: UnsafeMutablePointer<Int>
        var objects: UnsafeMutablePointer<AnyObject?>
    }

    static let wordCapacity = 1 << 20
    static let objectCapacity = 1 << 20
    /// How deep calls may nest.
    public static let callDepth = 10_000
    /// How deep builtins that call closures may nest, which takes the host's stack.
    static let nestedRuns = 64
    /// How deep `deinit`s may run inside one another.
    static let nestedFinishes = 16
    /// How many steps pass between looks at the clock and at interrupts.
    static let interval = 32_768

    let words: UnsafeMutablePointer<Int>
    let objects: UnsafeMutablePointer<AnyObject?>
    private let frames: UnsafeMutablePointer<Frame>
    private var depth = 0
    private var runs = 0
    /// Where a closure that a builtin calls may begin its frame.
    private var nestedWord: UnsafeMutablePointer<Int>
    private var nestedObject: UnsafeMutablePointer<AnyObject?>
    private var objectsHigh: UnsafeMutablePointer<AnyObject?>
    /// Steps until the next look; refilled from the budget.
    private let fuel: UnsafeMutablePointer<Int>
    private let ticks: UnsafeMutablePointer<Int>
    /// The error on its way from what threw it to what catches it.
    private let thrown: UnsafeMutablePointer<AnyObject?>
    private var budget = Int.max
    /// Where frames must end: below that, the stacks are those of code that runs where an object goes.
    private var wordsEnd: UnsafeMutablePointer<Int>
    private var objectsEnd: UnsafeMutablePointer<AnyObject?>
    /// How many objects are going inside one another's `deinit`.
    private var finishing = 0
    /// What went wrong where an object went; it stops the program at the next step.
    private var pendingFault: Fault?
    private var stepLimit = Int.max
    /// The host's count of elements at the last look.
    private var written = 0
    /// The steps of a builtin after which the clock is looked at.
    private static let longCall = 64
    public unowned let session: Session

    init(session: Session) {
        self.session = session
        words = calloc(Self.wordCapacity, MemoryLayout<Int>.stride).bindMemory(
            to: Int.self, capacity: Self.wordCapacity)
        objects = calloc(Self.objectCapacity, MemoryLayout<AnyObject?>.stride).bindMemory(
            to: AnyObject?.self, capacity: Self.objectCapacity)
        frames = .allocate(capacity: Self.callDepth + 1)
        fuel = .allocate(capacity: 1)
        fuel.initialize(to: 0)
        ticks = .allocate(capacity: 1)
        ticks.initialize(to: 1024)
        thrown = .allocate(capacity: 1)
        thrown.initialize(to: nil)
        nestedWord = words
        nestedObject = objects
        objectsHigh = objects
        wordsEnd = words + Self.wordCapacity * 7 / 8
        objectsEnd = objects + Self.objectCapacity * 7 / 8
    }

    deinit {
        for index in 0..<(objectsHigh - objects) { objects[index] = nil }
        free(objects)
        free(words)
        frames.deallocate()
        fuel.deallocate()
        ticks.deallocate()
        thrown.deinitialize(count: 1)
        thrown.deallocate()
    }

    // MARK: Limits

    func begin(stepLimit: Int) {
        self.stepLimit = stepLimit
        budget = stepLimit
        fuel.pointee = 0
        ticks.pointee = 1024
        written = session.library.writtenElements()
    }

    func charge(steps: Int) throws {
        guard steps > 0 else { return }
        fuel.pointee -= steps
        if fuel.pointee < 0 { try refuel() }
    }

    /// Looks at the limits, and lets the program go on for a while.
    private func refuel() throws {
        if let fault = pendingFault {
            pendingFault = nil
            throw fault
        }
        let owed = -fuel.pointee
        guard budget >= owed else {
            throw Fault(
                .limit("step-limit"),
                "this cell took more than \(stepLimit) steps; raise its 'step-limit' if it is meant to")
        }
        budget -= owed
        let grant = min(budget, Self.interval)
        budget -= grant
        fuel.pointee = grant
        try session.checkLimits()
    }

    // MARK: Running

    /// Runs code whose frame begins at the bottom of the stacks: a cell or an inline value.
    func run(_ code: FunctionCode) throws {
        depth = 0
        runs = 0
        thrown.pointee = nil
        finishing = 0
        pendingFault = nil
        session.compiler.heap.runsDeinitializers = true
        defer { session.compiler.heap.runsDeinitializers = false }
        try execute(code, words, objects)
        if let fault = pendingFault { throw fault }
    }

    // MARK: Objects that go

    /// Runs the `deinit`s of an object that nothing holds any more, from its class upwards.
    func finish(_ object: InstanceObject) {
        guard pendingFault == nil else { return }
        do {
            guard finishing < Self.nestedFinishes, runs < Self.nestedRuns else {
                throw Fault(.program, "objects go inside one another's 'deinit' too deeply")
            }
            let kept = (nestedWord, nestedObject, wordsEnd, objectsEnd)
            let slice = Self.wordCapacity / 8 / Self.nestedFinishes
            let start = Self.wordCapacity * 7 / 8 + finishing * slice
            wordsEnd = words + start + slice
            objectsEnd = objects + start + slice
            finishing += 1
            defer {
                finishing -= 1
                (nestedWord, nestedObject, wordsEnd, objectsEnd) = kept
            }
            for level in object.descriptor.levels {
                if let number = level.deinitializer {
                    let code = session.compiler.functions[number]
                    guard words + start + code.frameWords < wordsEnd, objects + start + code.frameObjects < objectsEnd
                    else { throw tooDeep() }
                    objects[start] = object
                    try execute(code, words + start, objects + start)
                }
            }
            for level in object.descriptor.levels.reversed() { object.releaseObjects(of: level) }
        } catch let error {
            pendingFault = session.fault(for: error)
            budget += max(0, fuel.pointee)
            fuel.pointee = -1
        }
    }

    /// Calls a closure from a builtin.
    ///
    /// - Returns: where its result's words and objects are, until the next call.
    @discardableResult
    public func call(
        _ closure: ClosureObject, words arguments: [Int], objects objectArguments: [AnyObject?]
    ) throws -> (words: UnsafePointer<Int>, objects: UnsafePointer<AnyObject?>) {
        guard runs < Self.nestedRuns else { throw Fault(.program, "closures called by builtins are nested too deeply") }
        let code = closure.code
        let word = nestedWord
        let object = nestedObject
        guard word + code.frameWords < wordsEnd, object + code.frameObjects < objectsEnd else { throw tooDeep() }
        for index in 0..<code.resultLayout.objects { object[index] = nil }
        for (index, value) in arguments.enumerated() { word[code.resultLayout.words + index] = value }
        for (index, value) in objectArguments.enumerated() { object[code.resultLayout.objects + index] = value }
        fillCaptures(closure, word, object)
        let kept = (nestedWord, nestedObject)
        defer { (nestedWord, nestedObject) = kept }
        try execute(code, word, object)
        return (UnsafePointer(word), UnsafePointer(object))
    }

    /// Calls a function with arguments in order, as `description` of a value is.
    func call(_ code: FunctionCode, words arguments: [Int], objects objectArguments: [AnyObject?]) throws -> AnyObject?
    {
        try call(ClosureObject(code: code, words: [], objects: []), words: arguments, objects: objectArguments).objects[
            0]
    }

    @inline(__always)
    private func fillCaptures(
        _ closure: ClosureObject, _ word: UnsafeMutablePointer<Int>, _ object: UnsafeMutablePointer<AnyObject?>
    ) {
        let start = closure.code.captureStart
        for index in closure.words.indices { word[start.word + index] = closure.words[index] }
        for index in closure.objects.indices { object[start.object + index] = closure.objects[index] }
    }

    private func tooDeep() -> Fault {
        Fault(
            .program,
            "calls are nested more than \(Self.callDepth) deep, the most there can be; is there a recursion that does not end?"
        )
    }

    private func execute(
        _ entry: FunctionCode, _ entryWords: UnsafeMutablePointer<Int>, _ entryObjects: UnsafeMutablePointer<AnyObject?>
    ) throws {
        runs += 1
        defer { runs -= 1 }
        let bottom = depth
        var code = Unmanaged.passUnretained(entry)
        var pc = UnsafePointer(entry.instructions)
        var w = entryWords
        var o = entryObjects
        var sites = entry.sites
        let fuel = fuel
        let thrown = thrown
        let wordsEnd = wordsEnd
        let objectsEnd = objectsEnd
        var fault: Fault

        /// Names the failing place and the calls above it, and lets go of what their frames hold.
        func unwind(_ fault: Fault) -> Fault {
            session.compiler.heap.runsDeinitializers = false
            var fault = fault
            let top = code._withUnsafeGuaranteedRef { $0 }
            var chain: [Span] = []
            func place(_ function: FunctionCode, _ position: UnsafePointer<Instruction>) {
                guard !function.isHidden else { return }
                let index = position - UnsafePointer(function.instructions) - 1
                if function.spans.indices.contains(index) { chain.append(function.spans[index]) }
            }
            place(top, pc)
            var highest = o + top.frameObjects
            while depth > bottom {
                depth -= 1
                let frame = frames[depth]
                frame.code._withUnsafeGuaranteedRef { function in
                    place(function, frame.position)
                    highest = max(highest, frame.objects + function.frameObjects)
                }
            }
            if fault.span == .top, let first = chain.first {
                fault.span = first
                fault.calls = Array(chain.dropFirst())
            } else {
                fault.calls += chain
            }
            let start = bottom == 0 && runs == 1 ? entryObjects + session.globalObjects : entryObjects
            if highest > start {
                for index in 0..<(highest - start) { start[index] = nil }
            }
            return fault
        }

        if finishing == 0 { objectsHigh = max(objectsHigh, o + entry.frameObjects) }
        guard w + entry.frameWords < wordsEnd, o + entry.frameObjects < objectsEnd else { throw tooDeep() }

        loop: while true {
            let i = pc.pointee
            pc += 1
            let a = Int(i.a)
            let b = Int(i.b)
            let c = Int(i.c)
            switch i.opcode {
            case .moveWord: w[a] = w[b]
            case .moveObject: o[a] = o[b]
            case .takeObject:
                let value = (o + b).move()
                (o + b).initialize(to: nil)
                o[a] = value
            case .moveWords: (w + a).update(from: w + b, count: c)
            case .moveObjects:
                if a < b {
                    for index in 0..<c { o[a + index] = o[b + index] }
                } else {
                    for index in stride(from: c - 1, through: 0, by: -1) { o[a + index] = o[b + index] }
                }
            case .takeObjects:
                if a < b {
                    for index in 0..<c {
                        let value = (o + b + index).move()
                        (o + b + index).initialize(to: nil)
                        o[a + index] = value
                    }
                } else {
                    for index in stride(from: c - 1, through: 0, by: -1) {
                        let value = (o + b + index).move()
                        (o + b + index).initialize(to: nil)
                        o[a + index] = value
                    }
                }
            case .smallConstant: w[a] = i.bc
            case .constant: w[a] = code._withUnsafeGuaranteedRef { $0.constants[i.bc] }
            case .object: o[a] = code._withUnsafeGuaranteedRef { $0.objects[i.bc] }
            case .clear:
                // Those declared last go first.
                var index = a + b - 1
                while index >= a {
                    o[index] = nil
                    index -= 1
                }
            case .loadGlobalWords: (w + a).update(from: words + b, count: c)
            case .storeGlobalWords: (words + b).update(from: w + a, count: c)
            case .loadGlobalObjects: for index in 0..<c { o[a + index] = objects[b + index] }
            case .storeGlobalObjects: for index in 0..<c { objects[b + index] = o[a + index] }
            case .takeGlobalObjects:
                for index in 0..<c {
                    let value = (objects + b + index).move()
                    (objects + b + index).initialize(to: nil)
                    o[a + index] = value
                }
            case .makeBox: o[a] = BoxObject(layout: Layout(words: b, objects: c))
            case .loadBoxWord: w[a] = box(o[b]).words[c]
            case .storeBoxWord: box(o[b]).words[c] = w[a]
            case .loadBoxObject: o[a] = box(o[b]).objects[c]
            case .storeBoxObject: box(o[b]).objects[c] = o[a]
            case .takeBoxObject:
                let source = box(o[b]).objects + c
                let value = source.move()
                source.initialize(to: nil)
                o[a] = value

            case .addInt:
                let (value, overflow) = w[b].addingReportingOverflow(w[c])
                if overflow { fault = arithmeticOverflow("+"); break loop }
                w[a] = value
            case .subtractInt:
                let (value, overflow) = w[b].subtractingReportingOverflow(w[c])
                if overflow { fault = arithmeticOverflow("-"); break loop }
                w[a] = value
            case .multiplyInt:
                let (value, overflow) = w[b].multipliedReportingOverflow(by: w[c])
                if overflow { fault = arithmeticOverflow("*"); break loop }
                w[a] = value
            case .divideInt:
                if w[c] == 0 { fault = Fault(.program, "division by zero"); break loop }
                let (value, overflow) = w[b].dividedReportingOverflow(by: w[c])
                if overflow { fault = arithmeticOverflow("/"); break loop }
                w[a] = value
            case .remainderInt:
                if w[c] == 0 { fault = Fault(.program, "division by zero in remainder operation"); break loop }
                let (value, overflow) = w[b].remainderReportingOverflow(dividingBy: w[c])
                if overflow { fault = arithmeticOverflow("%"); break loop }
                w[a] = value
            case .negateInt:
                let (value, overflow) = 0.subtractingReportingOverflow(w[b])
                if overflow { fault = arithmeticOverflow("-"); break loop }
                w[a] = value
            case .addConstant:
                let (value, overflow) = w[b].addingReportingOverflow(i.signedC)
                if overflow { fault = arithmeticOverflow(i.signedC < 0 ? "-" : "+"); break loop }
                w[a] = value
            case .wrappingAdd: w[a] = w[b] &+ w[c]
            case .wrappingSubtract: w[a] = w[b] &- w[c]
            case .wrappingMultiply: w[a] = w[b] &* w[c]
            case .andInt: w[a] = w[b] & w[c]
            case .orInt: w[a] = w[b] | w[c]
            case .xorInt: w[a] = w[b] ^ w[c]
            case .notInt: w[a] = ~w[b]
            case .shiftLeft: w[a] = w[b] << w[c]
            case .shiftRight: w[a] = w[b] >> w[c]
            case .equalInt: w[a] = w[b] == w[c] ? 1 : 0
            case .notEqualInt: w[a] = w[b] != w[c] ? 1 : 0
            case .lessInt: w[a] = w[b] < w[c] ? 1 : 0
            case .lessEqualInt: w[a] = w[b] <= w[c] ? 1 : 0

            case .addDouble: w[a] = (Double(word: w[b]) + Double(word: w[c])).word
            case .subtractDouble: w[a] = (Double(word: w[b]) - Double(word: w[c])).word
            case .multiplyDouble: w[a] = (Double(word: w[b]) * Double(word: w[c])).word
            case .divideDouble: w[a] = (Double(word: w[b]) / Double(word: w[c])).word
            case .negateDouble: w[a] = (-Double(word: w[b])).word
            case .equalDouble: w[a] = Double(word: w[b]) == Double(word: w[c]) ? 1 : 0
            case .notEqualDouble: w[a] = Double(word: w[b]) != Double(word: w[c]) ? 1 : 0
            case .lessDouble: w[a] = Double(word: w[b]) < Double(word: w[c]) ? 1 : 0
            case .lessEqualDouble: w[a] = Double(word: w[b]) <= Double(word: w[c]) ? 1 : 0
            case .squareRootDouble: w[a] = Double(word: w[b]).squareRoot().word
            case .absoluteDouble: w[a] = Double(word: w[b]).magnitude.word

            case .addFloat: w[a] = (Float(word: w[b]) + Float(word: w[c])).word
            case .subtractFloat: w[a] = (Float(word: w[b]) - Float(word: w[c])).word
            case .multiplyFloat: w[a] = (Float(word: w[b]) * Float(word: w[c])).word
            case .divideFloat: w[a] = (Float(word: w[b]) / Float(word: w[c])).word
            case .negateFloat: w[a] = (-Float(word: w[b])).word
            case .equalFloat: w[a] = Float(word: w[b]) == Float(word: w[c]) ? 1 : 0
            case .notEqualFloat: w[a] = Float(word: w[b]) != Float(word: w[c]) ? 1 : 0
            case .lessFloat: w[a] = Float(word: w[b]) < Float(word: w[c]) ? 1 : 0
            case .lessEqualFloat: w[a] = Float(word: w[b]) <= Float(word: w[c]) ? 1 : 0

            case .intToDouble: w[a] = Double(w[b]).word
            case .intToFloat: w[a] = Float(w[b]).word
            case .doubleToFloat: w[a] = Float(Double(word: w[b])).word
            case .floatToDouble: w[a] = Double(Float(word: w[b])).word
            case .doubleToInt:
                let value = Double(word: w[b])
                guard let integer = Int(exactly: value.rounded(.towardZero)) else {
                    fault = notAnInteger(Double(value))
                    break loop
                }
                w[a] = integer
            case .floatToInt:
                let value = Float(word: w[b])
                guard let integer = Int(exactly: value.rounded(.towardZero)) else {
                    fault = notAnInteger(Double(value))
                    break loop
                }
                w[a] = integer
            case .notBool: w[a] = w[b] ^ 1

            case .jump: pc += i.bc
            case .jumpIf: if w[a] != 0 { pc += i.bc }
            case .jumpUnless: if w[a] == 0 { pc += i.bc }
            case .jumpIfNil: if o[a] == nil { pc += i.bc }
            case .jumpUnlessNil: if o[a] != nil { pc += i.bc }
            case .jumpIfLessInt: if w[a] < w[b] { pc += i.signedC }
            case .jumpUnlessLessInt: if w[a] >= w[b] { pc += i.signedC }
            case .jumpIfLessEqualInt: if w[a] <= w[b] { pc += i.signedC }
            case .jumpUnlessLessEqualInt: if w[a] > w[b] { pc += i.signedC }
            case .jumpIfEqualInt: if w[a] == w[b] { pc += i.signedC }
            case .jumpUnlessEqualInt: if w[a] != w[b] { pc += i.signedC }
            case .jumpIfLessDouble: if Double(word: w[a]) < Double(word: w[b]) { pc += i.signedC }
            case .jumpUnlessLessDouble: if !(Double(word: w[a]) < Double(word: w[b])) { pc += i.signedC }
            case .jumpIfLessEqualDouble: if Double(word: w[a]) <= Double(word: w[b]) { pc += i.signedC }
            case .jumpUnlessLessEqualDouble: if !(Double(word: w[a]) <= Double(word: w[b])) { pc += i.signedC }
            case .step:
                fuel.pointee -= i.bc
                if fuel.pointee < 0 {
                    do { try refuel() } catch let error { fault = session.fault(for: error); break loop }
                }
            case .tick:
                ticks.pointee -= 1
                if ticks.pointee == 0 {
                    ticks.pointee = 1024
                    fuel.pointee -= 1
                    if fuel.pointee < 0 {
                        do { try refuel() } catch let error { fault = session.fault(for: error); break loop }
                    }
                }
            case .nextInRange:
                fuel.pointee -= c
                if fuel.pointee < 0 {
                    do { try refuel() } catch let error { fault = session.fault(for: error); break loop }
                }
                let next = w[a] &+ 1
                w[a] = next
                pc += next < w[b] ? pc.pointee.bc &+ 1 : 1
            case .nextInClosedRange:
                fuel.pointee -= c
                if fuel.pointee < 0 {
                    do { try refuel() } catch let error { fault = session.fault(for: error); break loop }
                }
                if w[a] < w[b] {
                    w[a] &+= 1
                    pc += pc.pointee.bc &+ 1
                } else {
                    pc += 1
                }

            case .call:
                let callee = session.functionTable[c]
                let (newWords, newObjects) = (w + a, o + b)
                let objectsTop = newObjects + callee.frameObjects
                if depth >= Self.callDepth || newWords + callee.frameWords >= wordsEnd || objectsTop >= objectsEnd {
                    fault = tooDeep()
                    break loop
                }
                frames[depth] = Frame(code: code, position: pc, words: w, objects: o)
                depth += 1
                w = newWords
                o = newObjects
                code = callee.code
                if objectsTop > objectsHigh { objectsHigh = objectsTop }
                pc = callee.start
                sites = callee.sites
            case .callClosure:
                guard let object = o[c] else { fault = lostValue(); break loop }
                let closure = unsafeDowncast(object, to: ClosureObject.self)
                let callee = closure.code
                let (newWords, newObjects) = (w + a, o + b)
                let objectsTop = newObjects + callee.frameObjects
                if depth >= Self.callDepth || newWords + callee.frameWords >= wordsEnd || objectsTop >= objectsEnd {
                    fault = tooDeep()
                    break loop
                }
                frames[depth] = Frame(code: code, position: pc, words: w, objects: o)
                depth += 1
                w = newWords
                o = newObjects
                code = Unmanaged.passUnretained(callee)
                if objectsTop > objectsHigh { objectsHigh = objectsTop }
                fillCaptures(closure, w, o)
                pc = UnsafePointer(callee.instructions)
                sites = callee.sites
            case .callDynamic:
                guard let object = o[b + sites[c].place.object] else { fault = lostValue(); break loop }
                let number: Int
                do {
                    number = try target(sites + c, object, w, o)
                } catch let error {
                    fault = session.fault(for: error)
                    break loop
                }
                let callee = session.functionTable[number]
                let (newWords, newObjects) = (w + a, o + b)
                let objectsTop = newObjects + callee.frameObjects
                if depth >= Self.callDepth || newWords + callee.frameWords >= wordsEnd || objectsTop >= objectsEnd {
                    fault = tooDeep()
                    break loop
                }
                frames[depth] = Frame(code: code, position: pc, words: w, objects: o)
                depth += 1
                w = newWords
                o = newObjects
                code = callee.code
                if objectsTop > objectsHigh { objectsHigh = objectsTop }
                pc = callee.start
                sites = callee.sites
            case .callBuiltin:
                do {
                    try callBuiltin(sites + c, w + a, o + b)
                } catch let error {
                    fault = session.fault(for: error)
                    break loop
                }
            case .returnKeeping:
                var index = code._withUnsafeGuaranteedRef { $0.frameObjects } - 1
                while index >= a {
                    o[index] = nil
                    index -= 1
                }
                if depth == bottom { return }
                depth -= 1
                let frame = frames[depth]
                code = frame.code
                pc = frame.position
                w = frame.words
                o = frame.objects
                sites = code._withUnsafeGuaranteedRef { $0.sites }
            case .makeClosure: o[a] = makeClosure(sites + i.bc, w, o)
            case .fail:
                let message = code._withUnsafeGuaranteedRef { ($0.objects[i.bc] as? StringObject)?.value ?? "" }
                fault = Fault(.program, message)
                break loop
            case .jumpUnlessThrown: if thrown.pointee == nil { pc += i.bc }
            case .takeThrown:
                o[a] = thrown.pointee
                thrown.pointee = nil
            case .setThrown: thrown.pointee = o[a]
            case .raise:
                nestedWord = w + code._withUnsafeGuaranteedRef { $0.frameWords }
                nestedObject = o + code._withUnsafeGuaranteedRef { $0.frameObjects }
                fault = uncaught(o[a], isForced: b == 1)
                break loop

            case .makeArray: o[a] = ArrayObject(layout: sites[i.bc].layout)
            case .arrayCount:
                guard let object = o[b] else { fault = lostValue(); break loop }
                w[a] = unsafeDowncast(object, to: ArrayObject.self).count
            case .arrayWord:
                guard let object = o[b] else { fault = lostValue(); break loop }
                let array = unsafeDowncast(object, to: ArrayObject.self)
                let index = w[c]
                guard UInt(bitPattern: index) < UInt(bitPattern: array.count) else {
                    fault = outOfRange(index, array.count)
                    break loop
                }
                w[a] = array.words[index]
            case .arrayObject:
                guard let object = o[b] else { fault = lostValue(); break loop }
                let array = unsafeDowncast(object, to: ArrayObject.self)
                let index = w[c]
                guard UInt(bitPattern: index) < UInt(bitPattern: array.count) else {
                    fault = outOfRange(index, array.count)
                    break loop
                }
                o[a] = array.objects[index]
            case .takeArrayObject:
                guard o[b] != nil else { fault = lostValue(); break loop }
                let array = uniqueArray(o + b)
                let index = w[c]
                guard UInt(bitPattern: index) < UInt(bitPattern: array.count) else {
                    fault = outOfRange(index, array.count)
                    break loop
                }
                let value = (array.objects + index).move()
                (array.objects + index).initialize(to: nil)
                o[a] = value
            case .arrayElement:
                guard let object = o[a] else { fault = lostValue(); break loop }
                let array = unsafeDowncast(object, to: ArrayObject.self)
                let index = w[b]
                guard UInt(bitPattern: index) < UInt(bitPattern: array.count) else {
                    fault = outOfRange(index, array.count)
                    break loop
                }
                copyElement(of: array, index, to: sites[c].place, w, o)
            case .setArrayWord:
                guard o[a] != nil else { fault = lostValue(); break loop }
                let array = uniqueArray(o + a)
                let index = w[b]
                guard UInt(bitPattern: index) < UInt(bitPattern: array.count) else {
                    fault = outOfRange(index, array.count)
                    break loop
                }
                array.words[index] = w[c]
            case .setArrayObject:
                guard o[a] != nil else { fault = lostValue(); break loop }
                let array = uniqueArray(o + a)
                let index = w[b]
                guard UInt(bitPattern: index) < UInt(bitPattern: array.count) else {
                    fault = outOfRange(index, array.count)
                    break loop
                }
                array.objects[index] = o[c]
            case .setArrayElement:
                guard o[a] != nil else { fault = lostValue(); break loop }
                let array = uniqueArray(o + a)
                let index = w[b]
                guard UInt(bitPattern: index) < UInt(bitPattern: array.count) else {
                    fault = outOfRange(index, array.count)
                    break loop
                }
                setElement(of: array, index, from: sites[c].place, w, o)
            case .appendWord:
                guard o[a] != nil else { fault = lostValue(); break loop }
                let array = uniqueArray(o + a)
                if array.count == array.maximumCount { fault = full(array); break loop }
                array.append(word: w[b])
            case .appendObject:
                guard o[a] != nil else { fault = lostValue(); break loop }
                let array = uniqueArray(o + a)
                if array.count == array.maximumCount { fault = full(array); break loop }
                array.append(object: o[b])
            case .appendElement:
                guard o[a] != nil else { fault = lostValue(); break loop }
                let place = sites[i.bc].place
                let array = uniqueArray(o + a)
                if array.count == array.maximumCount { fault = full(array); break loop }
                array.append(words: w + place.word, objects: o + place.object)

            case .makeInstance:
                guard let descriptor = sites[i.bc].descriptor, descriptor.heap.byteCount < Heap.limit else {
                    fault = Fault(.program, "the objects of classes take more than \(Heap.limit / 1_048_576) MiB")
                    break loop
                }
                o[a] = InstanceObject(descriptor)
            case .makeInstanceLike:
                guard let instance = o[b] as? InstanceObject else { fault = lostValue(); break loop }
                guard instance.descriptor.heap.byteCount < Heap.limit else {
                    fault = Fault(.program, "the objects of classes take more than \(Heap.limit / 1_048_576) MiB")
                    break loop
                }
                o[a] = InstanceObject(instance.descriptor)
            case .loadFieldWord:
                guard let object = o[b] else { fault = lostValue(); break loop }
                w[a] = unsafeDowncast(object, to: InstanceObject.self).words[c]
            case .storeFieldWord:
                guard let object = o[b] else { fault = lostValue(); break loop }
                unsafeDowncast(object, to: InstanceObject.self).words[c] = w[a]
            case .loadFieldObject:
                guard let object = o[b] else { fault = lostValue(); break loop }
                o[a] = unsafeDowncast(object, to: InstanceObject.self).objects[c]
            case .storeFieldObject:
                guard let object = o[b] else { fault = lostValue(); break loop }
                let instance = unsafeDowncast(object, to: InstanceObject.self)
                let old = (instance.objects + c).move()
                (instance.objects + c).initialize(to: o[a])
                release(old)
            case .takeFieldObject:
                guard let object = o[b] else { fault = lostValue(); break loop }
                let source = unsafeDowncast(object, to: InstanceObject.self).objects + c
                let value = source.move()
                source.initialize(to: nil)
                o[a] = value
            case .makeWeak: o[a] = WeakObject(o[b])
            case .loadWeak: o[a] = (o[b] as? WeakObject)?.object
            case .loadUnowned:
                guard let object = (o[b] as? WeakObject)?.object else {
                    fault = Fault(.program, "an unowned reference was read, but its object is gone")
                    break loop
                }
                o[a] = object
            case .dynamicType: o[a] = session.dynamicType(sites[i.bc], w, o)
            case .unbox:
                guard let any = o[a] as? AnyValue else { fault = lostValue(); break loop }
                let place = sites[i.bc].place
                for index in any.words.indices { w[place.word + index] = any.words[index] }
                for index in any.objects.indices { o[place.object + index] = any.objects[index] }
            case .cast:
                nestedWord = w + code._withUnsafeGuaranteedRef { $0.frameWords }
                nestedObject = o + code._withUnsafeGuaranteedRef { $0.frameObjects }
                do {
                    w[a] = try session.cast(sites[i.bc], w, o) ? 1 : 0
                } catch let error {
                    fault = session.fault(for: error)
                    break loop
                }

            case .identical: w[a] = o[b] === o[c] ? 1 : 0
            case .makeDictionary:
                nestedWord = w + code._withUnsafeGuaranteedRef { $0.frameWords }
                nestedObject = o + code._withUnsafeGuaranteedRef { $0.frameObjects }
                do {
                    o[a] = try session.makeDictionary(sites[i.bc], o)
                } catch let error {
                    fault = session.fault(for: error)
                    break loop
                }
            case .makeAny: o[a] = makeAny(sites + i.bc, w, o)
            case .describe:
                nestedWord = w + code._withUnsafeGuaranteedRef { $0.frameWords }
                nestedObject = o + code._withUnsafeGuaranteedRef { $0.frameObjects }
                do {
                    let site = sites[i.bc]
                    o[a] = StringObject(
                        try session.description(of: site.type, w + site.place.word, o + site.place.object))
                } catch let error {
                    fault = session.fault(for: error)
                    break loop
                }
            case .joinStrings:
                do {
                    o[a] = StringObject(
                        try StringObject.joined((b..<b + c).map { (o[$0] as? StringObject)?.value ?? "" }))
                } catch let error {
                    fault = session.fault(for: error)
                    break loop
                }
            case .display:
                nestedWord = w + code._withUnsafeGuaranteedRef { $0.frameWords }
                nestedObject = o + code._withUnsafeGuaranteedRef { $0.frameObjects }
                do {
                    let site = sites[i.bc]
                    try session.display(site.type, w + site.place.word, o + site.place.object)
                } catch let error {
                    fault = session.fault(for: error)
                    break loop
                }
            }
        }
        throw unwind(fault)
    }

    // MARK: Out of line

    @inline(__always)
    private func box(_ object: AnyObject?) -> BoxObject {
        // The compiler makes a variable's box before anything names it.
        unsafeDowncast(object.unsafelyUnwrapped, to: BoxObject.self)
    }

    @inline(__always)
    private func uniqueArray(_ slot: UnsafeMutablePointer<AnyObject?>) -> ArrayObject {
        if !isKnownUniquelyReferenced(&slot.pointee) {
            slot.pointee = unsafeDowncast(slot.pointee.unsafelyUnwrapped, to: ArrayObject.self).copy()
        }
        return unsafeDowncast(slot.pointee.unsafelyUnwrapped, to: ArrayObject.self)
    }

    /// The number of the function that a call means for the object at hand.
    @inline(__always)
    private func target(
        _ site: UnsafeMutablePointer<Site>, _ object: AnyObject, _ w: UnsafeMutablePointer<Int>,
        _ o: UnsafeMutablePointer<AnyObject?>
    ) throws -> Int {
        guard let table = site.pointee.table else {
            preconditionFailure("a call that is decided by running has a table")
        }
        let type = session.identity(of: object)
        if table.lastType == type { return table.lastFunction }
        if let known = table.functions[type] {
            table.lastType = type
            table.lastFunction = known
            return known
        }
        return try session.find(table, object)
    }

    /// The last reference to an object may go here, and its `deinit` run.
    @inline(never)
    private func release(_ object: AnyObject?) {}

    @inline(never)
    private func copyElement(
        of array: ArrayObject, _ index: Int, to place: Place, _ w: UnsafeMutablePointer<Int>,
        _ o: UnsafeMutablePointer<AnyObject?>
    ) {
        let layout = array.layout
        for word in 0..<layout.words { w[place.word + word] = array.words[index * layout.words + word] }
        for object in 0..<layout.objects { o[place.object + object] = array.objects[index * layout.objects + object] }
    }

    @inline(never)
    private func setElement(
        of array: ArrayObject, _ index: Int, from place: Place, _ w: UnsafeMutablePointer<Int>,
        _ o: UnsafeMutablePointer<AnyObject?>
    ) {
        let layout = array.layout
        for word in 0..<layout.words { array.words[index * layout.words + word] = w[place.word + word] }
        for object in 0..<layout.objects { array.objects[index * layout.objects + object] = o[place.object + object] }
    }

    @inline(never)
    private func callBuiltin(
        _ site: UnsafeMutablePointer<Site>, _ w: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<AnyObject?>
    ) throws {
        let site = site.pointee
        nestedWord = w + site.frameWords
        nestedObject = o + site.frameObjects
        for index in 0..<site.layout.objects { o[index] = nil }
        var call = Call(
            machine: self, types: site.types, word: w + site.layout.words, object: o + site.layout.objects,
            resultWord: w,
            resultObject: o)
        defer {
            if site.frameObjects > site.keptObjects {
                for index in site.keptObjects..<site.frameObjects { o[index] = nil }
            }
        }
        do {
            try session.natives[site.builtin](&call)
        } catch let error {
            var fault = session.fault(for: error)
            // What a closure that the builtin called does wrong has its own place.
            if fault.span == .top, fault.kind == .program { fault.isCatchable = !session.isSwifts(site.builtin) }
            throw fault
        }
        if !session.isSwifts(site.builtin) { try chargeWriting() }
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

    @inline(never)
    private func makeClosure(
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
    private func makeAny(
        _ site: UnsafeMutablePointer<Site>, _ w: UnsafeMutablePointer<Int>, _ o: UnsafeMutablePointer<AnyObject?>
    ) -> AnyValue {
        let (layout, place) = (site.pointee.layout, site.pointee.place)
        guard let descriptor = site.pointee.descriptor else { preconditionFailure("a held value has a type") }
        return AnyValue(
            descriptor, words: (0..<layout.words).map { w[place.word + $0] },
            objects: (0..<layout.objects).map { o[place.object + $0] })
    }

    /// The fault of an error that nobody catches, with the error as Swift names it.
    @inline(never)
    private func uncaught(_ error: AnyObject?, isForced: Bool) -> Fault {
        guard let error else { return lostValue() }
        do {
            let text = try session.description(ofAny: error, isNested: true)
            var fault = Fault(
                .program,
                isForced
                    ? "'try!' expression unexpectedly raised an error: \(text)" : "error raised at top level: \(text)")
            fault.isCatchable = !isForced
            return fault
        } catch let error {
            return session.fault(for: error)
        }
    }

    private func arithmeticOverflow(_ operation: String) -> Fault {
        Fault(.program, "arithmetic overflow: the result of '\(operation)' does not fit in Int")
    }

    private func notAnInteger(_ value: Double) -> Fault {
        Fault(
            .program,
            "\(value.isNaN ? "nan" : "\(value)") cannot be converted to Int: it is not a number that Int can hold")
    }

    private func outOfRange(_ index: Int, _ count: Int) -> Fault {
        Fault(
            .program,
            index < 0
                ? "index \(index) is negative"
                : "index \(index) is out of range: the array has \(count) element\(count == 1 ? "" : "s")")
    }

    private func full(_ array: ArrayObject) -> Fault {
        Fault(.program, "an array of these elements can have at most \(array.maximumCount) of them")
    }

    private func lostValue() -> Fault { Fault(.program, "this value was lost in an earlier error") }
}
