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
    /// A call that is under way: the code that makes it, and where it goes on. The instruction before that is the call,
    /// which knows by how much the frame moved.
    struct Frame {
        var code: Unmanaged<FunctionCode>
        var position: UnsafePointer<Instruction>
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
    /// The steps of a builtin after which the clock is looked at.
    static let longCall = 64

    let words: UnsafeMutablePointer<Int>
    let objects: UnsafeMutablePointer<AnyObject?>
    let frames: UnsafeMutablePointer<Frame>
    // What follows changes while instructions run, each read and written at once: the run-time check of overlapping
    // accesses is left out.
    /// Steps until the next look; refilled from the budget.
    @exclusivity(unchecked)
    var fuel = 0
    /// Rounds of the library's loops until the next step.
    @exclusivity(unchecked)
    var ticks = 1024
    /// The frame that the next call fills.
    @exclusivity(unchecked)
    var top: UnsafeMutablePointer<Frame>
    let topEnd: UnsafeMutablePointer<Frame>
    /// Where frames must end: below that, the stacks are those of code that runs where an object goes.
    @exclusivity(unchecked)
    var wordsEnd: UnsafeMutablePointer<Int>
    @exclusivity(unchecked)
    var objectsEnd: UnsafeMutablePointer<AnyObject?>
    @exclusivity(unchecked)
    var objectsHigh: UnsafeMutablePointer<AnyObject?>
    /// The functions by number.
    @exclusivity(unchecked)
    var functions: UnsafeMutablePointer<Session.FunctionEntry>
    /// Where a closure that a builtin calls may begin its frame.
    @exclusivity(unchecked)
    var nestedWord: UnsafeMutablePointer<Int>
    @exclusivity(unchecked)
    var nestedObject: UnsafeMutablePointer<AnyObject?>
    /// The error on its way from what threw it to what catches it.
    @exclusivity(unchecked)
    var thrown: AnyObject?
    var runs = 0
    private var budget = Int.max
    /// How many objects are going inside one another's `deinit`.
    private(set) var finishing = 0
    /// What an instruction that calls the host found wrong.
    var raised: Fault?
    /// What went wrong where an object went; it stops the program at the next step.
    private var pendingFault: Fault?
    private var stepLimit = Int.max
    /// The host's count of elements at the last look.
    var written = 0
    /// Where interpolations are put together.
    let scratch = ByteScratch()
    /// The characters of ASCII, each a text, once one has been asked for.
    private(set) lazy var asciiCharacters = (0..<128).map { StringObject(String(Unicode.Scalar(UInt8($0)))) }
    /// The session, which owns the machine.
    public unowned(unsafe) let session: Session

    init(session: Session) {
        self.session = session
        words = calloc(Self.wordCapacity, MemoryLayout<Int>.stride).bindMemory(
            to: Int.self, capacity: Self.wordCapacity)
        objects = calloc(Self.objectCapacity, MemoryLayout<AnyObject?>.stride).bindMemory(
            to: AnyObject?.self, capacity: Self.objectCapacity)
        frames = .allocate(capacity: Self.callDepth)
        top = frames
        topEnd = frames + Self.callDepth
        wordsEnd = words + Self.wordCapacity * 7 / 8
        objectsEnd = objects + Self.objectCapacity * 7 / 8
        objectsHigh = objects
        functions = session.functionTable
        nestedWord = words
        nestedObject = objects
    }

    deinit {
        for index in 0..<(objectsHigh - objects) { objects[index] = nil }
        free(objects)
        free(words)
        frames.deallocate()
    }

    // MARK: Limits

    func begin(stepLimit: Int) {
        self.stepLimit = stepLimit
        budget = stepLimit
        fuel = 0
        ticks = 1024
        written = session.library.writtenElements()
    }

    func charge(steps: Int) throws {
        guard steps > 0 else { return }
        fuel -= steps
        if fuel < 0 { try refuel() }
    }

    /// Counts rounds of a loop, each a 1,024th of a step.
    func charge(rounds: Int) throws {
        guard rounds > 0 else { return }
        ticks -= rounds
        guard ticks <= 0 else { return }
        let steps = -ticks / 1024 + 1
        ticks += steps * 1024
        try charge(steps: steps)
    }

    /// Takes steps from the budget.
    ///
    /// - Returns: whether the program may go on; where not, `raised` says why.
    @inline(__always)
    func spend(_ steps: Int) -> Bool {
        fuel &-= steps
        return fuel >= 0 || refill()
    }

    @inline(never)
    private func refill() -> Bool {
        do {
            try refuel()
            return true
        } catch let error {
            raised = session.fault(for: error)
            return false
        }
    }

    /// How many of the steps that an instruction takes the limit would have allowed.
    private func affordableSteps(of instruction: UnsafePointer<Instruction>) -> Int {
        instruction.d + fuel + budget
    }

    /// Looks at the limits, and lets the program go on for a while.
    private func refuel() throws {
        if let fault = pendingFault {
            pendingFault = nil
            throw fault
        }
        let owed = -fuel
        guard budget >= owed else {
            throw Fault(
                .limit("step-limit"),
                "this cell took more than \(stepLimit) steps; raise its 'step-limit' if it is meant to")
        }
        budget -= owed
        let grant = min(budget, Self.interval)
        budget -= grant
        fuel = grant
        try session.checkLimits()
    }

    // MARK: Running

    /// Runs code whose frame begins at the bottom of the stacks: a cell or an inline value.
    func run(_ code: FunctionCode) throws {
        top = frames
        runs = 0
        thrown = nil
        finishing = 0
        raised = nil
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
                    guard words + start + code.frameWords < wordsEnd,
                        objects + start + code.frameObjects < objectsEnd
                    else { throw tooDeep() }
                    objects[start] = object
                    try execute(code, words + start, objects + start)
                }
            }
            for level in object.descriptor.levels.reversed() { object.releaseObjects(of: level) }
        } catch let error {
            pendingFault = session.fault(for: error)
            budget += max(0, fuel)
            fuel = -1
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
        guard word + code.frameWords < wordsEnd, object + code.frameObjects < objectsEnd
        else { throw tooDeep() }
        for index in 0..<code.resultLayout.objects { object[index] = nil }
        for (index, value) in arguments.enumerated() { word[code.resultLayout.words + index] = value }
        for (index, value) in objectArguments.enumerated() { object[code.resultLayout.objects + index] = value }
        fillCaptures(closure, word, object)
        defer {
            nestedWord = word
            nestedObject = object
        }
        try execute(code, word, object)
        return (UnsafePointer(word), UnsafePointer(object))
    }

    /// Calls a function with arguments in order, as `description` of a value is.
    func call(_ code: FunctionCode, words arguments: [Int], objects objectArguments: [AnyObject?]) throws -> AnyObject?
    {
        try call(ClosureObject(code: code, words: [], objects: []), words: arguments, objects: objectArguments).objects[
            0]
    }

    func fillCaptures(
        _ closure: ClosureObject, _ word: UnsafeMutablePointer<Int>, _ object: UnsafeMutablePointer<AnyObject?>
    ) {
        let start = closure.code.captureStart
        for index in closure.words.indices { word[start.word + index] = closure.words[index] }
        for index in closure.objects.indices { object[start.object + index] = closure.objects[index] }
    }

    // MARK: Stopping

    /// Names the failing place and the calls above it, and lets go of what their frames hold.
    ///
    /// - Parameters:
    ///   - code: the code that failed; `position` is behind the failing instruction, `o` its frame's objects.
    ///   - bottom: the frame at which the code began that ends here, with its objects at `start`.
    func unwind(
        _ fault: Fault, _ code: Unmanaged<FunctionCode>, _ position: UnsafePointer<Instruction>,
        _ o: UnsafeMutablePointer<AnyObject?>, to bottom: UnsafeMutablePointer<Frame>,
        from start: UnsafeMutablePointer<AnyObject?>
    ) -> Fault {
        session.compiler.heap.runsDeinitializers = false
        var fault = fault
        var chain: [Span] = []
        func place(_ function: FunctionCode, _ position: UnsafePointer<Instruction>) {
            guard !function.isHidden else { return }
            let index = position - UnsafePointer(function.instructions) - 1
            if function.spans.indices.contains(index) { chain.append(function.spans[index]) }
        }
        let failing = code.takeUnretainedValue()
        let index = position - UnsafePointer(failing.instructions) - 1
        if let first = failing.stepPlaces[index], fault.kind == .limit("step-limit"), !failing.isHidden,
            affordableSteps(of: position - 1) < first.count
        {
            chain.append(first.span)
        } else {
            place(failing, position)
        }
        var objects = o
        var highest = o + failing.frameObjects
        while top > bottom {
            top -= 1
            let frame = top.pointee
            let function = frame.code.takeUnretainedValue()
            place(function, frame.position)
            objects -= (frame.position - 1).b
            highest = max(highest, objects + function.frameObjects)
        }
        if fault.span == .top, let first = chain.first {
            fault.span = first
            fault.calls = Array(chain.dropFirst())
        } else {
            fault.calls += chain
        }
        let kept = bottom == frames && runs == 1 ? start + session.globalObjects : start
        if highest > kept {
            for index in 0..<(highest - kept) { kept[index] = nil }
        }
        return fault
    }
}
