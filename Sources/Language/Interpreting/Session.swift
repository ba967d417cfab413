import Checking
import Diagnostics
import Outputs
import Parsing

/// What a cell may use.
public struct Limits: Sendable {
    /// Executed statements, calls and rounds of loops.
    public var steps: Int
    /// Seconds of the clock that the session is given; `nil` for none.
    public var seconds: Double?

    public init(steps: Int = 1_000_000_000, seconds: Double? = nil) {
        self.steps = steps
        self.seconds = seconds
    }
}

/// What a session asks of the world around it.
public struct Surroundings {
    /// Seconds since some moment; looked at only where a time limit is in force.
    public var now: () -> Double
    /// Whether the program is to stop.
    public var isInterrupted: () -> Bool
    /// What is told of each output as it appears.
    public var show: (Output) -> Void
    /// The files that the notebook gave names to, in the order of its front matter.
    public var files: [NamedFile]

    public init(
        now: @escaping () -> Double = { 0 }, isInterrupted: @escaping () -> Bool = { false },
        show: @escaping (Output) -> Void = { _ in }, files: [NamedFile] = []
    ) {
        self.now = now
        self.isInterrupted = isInterrupted
        self.show = show
        self.files = files
    }
}

/// A file's content, and the name under which a notebook knows it.
public struct NamedFile: Sendable {
    public var name: String
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// The living state across a notebook's cells.
public final class Session {
    /// How much text a cell may show, in bytes, and how many figures.
    public static let textLimit = 1 << 20
    public static let figureLimit = 32

    /// The module that a notebook's own types belong to, in values printed inside other values and in tangled code.
    public static let moduleName = "Notebook"

    public let checker: Checker
    let library: Library
    let compiler: Compiler
    private(set) var machine: Machine!
    let natives: [(inout Call) throws -> Void]
    private let surroundings: Surroundings
    private var limits = Limits()
    private var started = 0.0
    private var outputs: [Output] = []
    private var textCount = 0
    private var figureCount = 0
    private var compiledFunctions = 0
    private var staleCount = 0
    private(set) var functionTable: UnsafeMutablePointer<FunctionEntry>
    private var functionCapacity = 64
    /// How deep the value that is being described is nested.
    private var describing = 0
    /// How deep the value that is being made a key is nested.
    private var keyDepth = 0
    let ownKeys = OwnKeyTable()

    /// What a call needs of a function, in one place.
    struct FunctionEntry {
        let code: Unmanaged<FunctionCode>
        let start: UnsafePointer<Instruction>
        let frameWords: Int
        let frameObjects: Int

        @inline(__always)
        init(_ code: FunctionCode) {
            self.code = Unmanaged.passUnretained(code)
            start = UnsafePointer(code.instructions)
            frameWords = code.frameWords
            frameObjects = code.frameObjects
        }
    }

    public init(library: Library, surroundings: Surroundings = Surroundings()) {
        self.library = library
        self.surroundings = surroundings
        checker = Checker(library: library.declarations)
        compiler = Compiler(checker: checker, library: library)
        functionTable = .allocate(capacity: functionCapacity)
        natives = library.builtins.map { builtin in
            if case .native(let function) = builtin.implementation { return function }
            return { _ in throw Fault(.program, "'\(builtin.signature)' is not a function of the host") }
        }
        machine = Machine(session: self)
        compiler.heap.finish = { [unowned machine] in machine?.finish($0) }
    }

    deinit {
        compiler.heap.clear()
        functionTable.deallocate()
    }

    var globalObjects: Int { compiler.globalTop.object }

    // MARK: Running

    /// Gives a notebook's parameter its value.
    public func set(_ parameter: VariableSymbol, to value: ParameterValue) {
        let place = compiler.place(ofGlobal: parameter)
        switch value {
        case .int(let value): machine.words[place.word] = value
        case .double(let value): machine.words[place.word] = value.word
        case .bool(let value): machine.words[place.word] = value ? 1 : 0
        case .string(let value): machine.objects[place.object] = StringObject(value)
        }
    }

    /// Runs a cell and returns what it showed; where it failed, what it showed until then and why.
    public func run(_ cell: CheckedCell, limits: Limits) -> (outputs: [Output], fault: Fault?) {
        guard cell.isSound else {
            return ([], Fault(.program, "this cell uses what has a mistake", at: cell.statements.first?.span ?? .top))
        }
        let code = compiler.compile(cell, name: "cell")
        if let failure = takeCompilationFailure() { return ([], failure) }
        let fault = execute(code, limits: limits)
        return (outputs, fault)
    }

    /// The text of an inline value.
    public func evaluate(_ expression: TypedExpression, limits: Limits) -> Result<String, Fault> {
        let code = compiler.compile(inlineValue: expression)
        if let failure = takeCompilationFailure() { return .failure(failure) }
        if let fault = execute(code, limits: limits) { return .failure(fault) }
        let slot = machine.objects + code.captureStart.object
        let text = (slot.pointee as? StringObject)?.value ?? ""
        slot.pointee = nil
        return .success(text)
    }

    private func takeCompilationFailure() -> Fault? {
        guard let failure = compiler.failure else { return nil }
        compiler.failure = nil
        return Fault(.program, failure.message, at: failure.span)
    }

    private func execute(_ code: FunctionCode, limits: Limits) -> Fault? {
        refreshFunctions()
        self.limits = limits
        outputs = []
        textCount = 0
        figureCount = 0
        describing = 0
        if limits.seconds != nil { started = surroundings.now() }
        machine.begin(stepLimit: limits.steps)
        do {
            try machine.run(code)
            return nil
        } catch let error {
            return fault(for: error)
        }
    }

    /// Code compiled since the last time becomes callable.
    func refreshFunctions() {
        compiler.compileWaiting()
        let functions = compiler.functions
        if compiler.staleCount > staleCount {
            staleCount = compiler.staleCount
            compiledFunctions = 0
        }
        if functions.count > functionCapacity {
            let capacity = max(functions.count, functionCapacity * 2)
            let larger = UnsafeMutablePointer<FunctionEntry>.allocate(capacity: capacity)
            larger.moveInitialize(from: functionTable, count: compiledFunctions)
            functionTable.deallocate()
            functionTable = larger
            machine.functions = larger
            functionCapacity = capacity
        }
        while compiledFunctions < functions.count {
            (functionTable + compiledFunctions).initialize(to: FunctionEntry(functions[compiledFunctions]))
            compiledFunctions += 1
        }
    }

    /// Whether a builtin is Swift's own.
    func isSwifts(_ builtin: Int) -> Bool { library.builtins[builtin].isSwifts }

    func checkLimits() throws {
        if surroundings.isInterrupted() { throw Fault(.interrupted, "interrupted") }
        if let seconds = limits.seconds, surroundings.now() - started > seconds {
            throw Fault(
                .limit("time-limit"),
                "this cell took longer than \(seconds) s; raise its 'time-limit' if it is meant to")
        }
    }

    func fault(for error: any Error) -> Fault { error as? Fault ?? library.describeError(error) }

    /// How many bytes the files of a notebook may have together.
    public static let savedLimit = 1 << 30

    /// What cells have saved, in the order of the names' first saving; nothing below the tool writes it anywhere.
    public private(set) var savedFiles: [NamedFile] = []

    /// Keeps a file's content; one of the same name is replaced.
    ///
    /// - Throws: a fault for a name that would not do for a file, or too many bytes.
    func save(_ bytes: [UInt8], as name: String) throws {
        let marks: [ClosedRange<UInt8>] = [0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D...0x2D, 0x5F...0x5F]
        guard (1...64).contains(name.utf8.count),
            name.utf8.allSatisfy({ byte in marks.contains { $0.contains(byte) } })
        else {
            throw Fault(.program, "a file's name has 1 to 64 letters, digits, '-' and '_', found '\(name)'")
        }
        let others = savedFiles.filter { $0.name != name }.reduce(0) { $0 + $1.bytes.count }
        guard others + bytes.count <= Self.savedLimit else {
            throw Fault(.limit("saved-files"), "this notebook saves more than \(Self.savedLimit / 1_048_576) MiB")
        }
        if let place = savedFiles.firstIndex(where: { $0.name == name }) {
            savedFiles[place].bytes = bytes
        } else {
            savedFiles.append(NamedFile(name: name, bytes: bytes))
        }
    }

    /// The content of a file that a cell saved, or that the notebook gave a name to.
    ///
    /// - Throws: a fault where there is none of that name.
    func file(named name: String) throws -> [UInt8] {
        if let file = savedFiles.first(where: { $0.name == name }) { return file.bytes }
        if let file = surroundings.files.first(where: { $0.name == name }) { return file.bytes }
        let names = surroundings.files.map { "'\($0.name)'" }.joined(separator: ", ")
        let known = names.isEmpty ? "none (say there 'data: {\(name): PATH}')" : names
        throw Fault(.program, "no file has the name '\(name)'; the front matter names \(known)")
    }

    // MARK: Output

    /// Adds printed text; adjoining texts are one output.
    public func print(_ text: String) throws {
        textCount += text.utf8.count
        guard textCount <= Self.textLimit else {
            throw Fault(.limit("text"), "this cell shows more than \(Self.textLimit / 1_048_576) MiB of text")
        }
        if case .text(let before)? = outputs.last {
            outputs[outputs.count - 1] = .text(before + text)
        } else {
            outputs.append(.text(text))
        }
        surroundings.show(.text(text))
    }

    /// Adds a table, a figure, or text with a line of its own.
    public func show(_ output: Output) throws {
        switch output {
        case .text(let text): try print(text.hasSuffix("\n") ? text : text + "\n")
        case .figure:
            figureCount += 1
            guard figureCount <= Self.figureLimit else {
                throw Fault(.limit("figures"), "this cell shows more than \(Self.figureLimit) figures")
            }
            outputs.append(output)
            surroundings.show(output)
        case .table, .error:
            outputs.append(output)
            surroundings.show(output)
        }
    }

    // MARK: Values as text

    func display(_ type: Type, _ w: UnsafePointer<Int>, _ o: UnsafePointer<AnyObject?>) throws {
        if let displayable = o.pointee as? any Displayable, case .nominal = type {
            if compiler.layouts.layout(of: type) == .object {
                for output in try displayable.outputs() { try show(output) }
                return
            }
        }
        try print(try description(of: type, w, o) + "\n")
    }

    /// Shows a value behind `Any`.
    public func display(any value: AnyObject) throws {
        if let displayable = value as? any Displayable {
            for output in try displayable.outputs() { try show(output) }
        } else {
            try print(try description(ofAny: value) + "\n")
        }
    }

    /// The text that `print` writes for a value behind `Any`.
    public func description(ofAny value: AnyObject, isNested: Bool = false) throws -> String {
        if let any = value as? AnyValue {
            return try any.words.withUnsafeBufferPointer { words in
                try any.objects.withUnsafeBufferPointer { objects in
                    var noWord = 0
                    var noObject: AnyObject?
                    return try withUnsafePointer(to: &noWord) { emptyWord in
                        try withUnsafePointer(to: &noObject) { emptyObject in
                            try description(
                                of: any.type, words.baseAddress ?? emptyWord, objects.baseAddress ?? emptyObject,
                                isNested: isNested)
                        }
                    }
                }
            }
        }
        if let instance = value as? InstanceObject {
            var noWord = 0
            var slot: AnyObject? = instance
            return try description(of: instance.descriptor.type, &noWord, &slot, isNested: isNested)
        }
        return describe(object: value)
    }

    private func describe(object: AnyObject) -> String {
        if let text = object as? StringObject { return text.value }
        if let described = object as? any CustomStringConvertible { return described.description }
        return "\(object)"
    }

    /// The text that `print` writes for a value.
    func description(of type: Type, _ w: UnsafePointer<Int>, _ o: UnsafePointer<AnyObject?>) throws -> String {
        try description(of: type, w, o, isNested: false)
    }

    private func description(
        of type: Type, _ w: UnsafePointer<Int>, _ o: UnsafePointer<AnyObject?>, isNested: Bool
    ) throws -> String {
        describing += 1
        defer { describing -= 1 }
        guard describing <= 100 else { throw Fault(.program, "this value is nested too deeply to print") }
        let core = checker.core
        switch type {
        case .tuple(let elements):
            if elements.isEmpty { return "()" }
            var parts: [String] = []
            var (word, object) = (w, o)
            for element in elements {
                let text = try description(of: element.type, word, object, isNested: true)
                parts.append(element.label.map { "\($0): \(text)" } ?? text)
                let own = compiler.layouts.layout(of: element.type)
                word += own.words
                object += own.objects
            }
            return "(\(parts.joined(separator: ", ")))"
        case .nominal(let nominal, let arguments):
            if nominal === core.int { return "\(w.pointee)" }
            if nominal === core.double { return text(Double(word: w.pointee)) }
            if nominal === core.float { return text(Float(word: w.pointee)) }
            if nominal === core.bool { return w.pointee != 0 ? "true" : "false" }
            if nominal === core.string || nominal === core.character {
                guard let text = o.pointee as? StringObject else { throw Fault.lostValue }
                return isNested ? text.value.debugDescription : text.value
            }
            if nominal === core.optional {
                let layout = compiler.layouts.layout(of: type)
                let isNullable = compiler.layouts.isNullable(arguments[0])
                if isNullable ? o.pointee == nil : w.pointee == 0 { return "nil" }
                let text = try description(
                    of: arguments[0], isNullable || layout.words == 0 ? w : w + 1, o, isNested: true)
                return "Optional(\(text))"
            }
            if nominal === core.array {
                guard let array = o.pointee as? ArrayObject else { throw Fault.lostValue }
                return "[" + (try elements(of: array, arguments[0])).joined(separator: ", ") + "]"
            }
            if nominal === core.dictionary {
                guard let dictionary = o.pointee as? DictionaryObject else { throw Fault.lostValue }
                if dictionary.count == 0 { return "[:]" }
                let keys = try elements(of: dictionary.keyArray, arguments[0])
                let values = try elements(of: dictionary.valueArray, arguments[1])
                return "[" + zip(keys, values).map { "\($0): \($1)" }.joined(separator: ", ") + "]"
            }
            if nominal.kind == .class, nominal.storage == .fields {
                guard let instance = o.pointee as? InstanceObject else {
                    throw Fault.lostValue
                }
                let own = instance.descriptor.type
                if let getter = checker.descriptionGetter(of: own, isNested: isNested) {
                    return try call(getter, on: own, w, o)
                }
                return qualified(own)
            }
            if let getter = checker.descriptionGetter(of: type, isNested: isNested) {
                return try call(getter, on: type, w, o)
            }
            if nominal.kind == .class, let object = o.pointee { return describe(object: object) }
            return try structure(type, nominal, arguments, w, o, isNested: isNested)
        case .existential:
            guard let object = o.pointee else { return "nil" }
            return try description(ofAny: object, isNested: isNested)
        case .function: return "(Function)"
        case .metatype(let inner): return typeName((o.pointee as? TypeDescriptor)?.type ?? inner)
        case .generic, .variable, .error: return ""
        }
    }

    private func elements(of array: ArrayObject, _ type: Type) throws -> [String] {
        var total = 0
        return try (0..<array.count).map { index in
            let text = try description(
                of: type, array.words + index * array.layout.words, array.objects + index * array.layout.objects,
                isNested: true)
            total += text.utf8.count + 2
            try StringObject.check(byteCount: total)
            return text
        }
    }

    private func structure(
        _ type: Type, _ nominal: NominalType, _ arguments: [Type], _ w: UnsafePointer<Int>,
        _ o: UnsafePointer<AnyObject?>, isNested: Bool
    ) throws -> String {
        let substitution = Substitution(parameters: nominal.parameters, types: arguments)
        func parts(_ elements: [(label: String?, type: Type)], _ w: UnsafePointer<Int>, _ o: UnsafePointer<AnyObject?>)
            throws -> String
        {
            var (word, object) = (w, o)
            var texts: [String] = []
            for (label, type) in elements {
                let type = type.substituting(substitution)
                let text = try description(of: type, word, object, isNested: true)
                texts.append(label.map { "\($0): \(text)" } ?? text)
                let own = compiler.layouts.layout(of: type)
                word += own.words
                object += own.objects
            }
            return "(\(texts.joined(separator: ", ")))"
        }
        if nominal.kind == .enum {
            guard nominal.cases.indices.contains(w.pointee) else { return nominal.name }
            let enumCase = nominal.cases[w.pointee]
            let name = isNested ? "\(qualified(type)).\(enumCase.name)" : enumCase.name
            if enumCase.payload.isEmpty { return name }
            let elements = enumCase.payload.map { ($0.label, $0.type) }
            guard enumCase.isIndirect else { return name + (try parts(elements, w + 1, o)) }
            guard let box = o.pointee as? BoxObject else { return name }
            return name + (try parts(elements, box.words, box.objects))
        }
        return (isNested ? qualified(type) : typeName(type))
            + (try parts(nominal.fields.map { ($0.name, $0.type) }, w, o))
    }

    /// A type with its module, as Swift writes the types of values inside other values.
    private func qualified(_ type: Type) -> String {
        switch type {
        case .nominal(let nominal, let arguments):
            var path: [String] = []
            var level: NominalType? = nominal
            while let next = level {
                let own = arguments[next.inheritedParameterCount..<next.parameters.count].map(qualified)
                path.append(own.isEmpty ? next.name : "\(next.name)<\(own.joined(separator: ", "))>")
                level = next.outer
            }
            path.append(nominal.isBuiltin ? "Swift" : Self.moduleName)
            return path.reversed().joined(separator: ".")
        case .tuple, .function, .generic, .existential, .metatype, .variable, .error: return "\(type)"
        }
    }

    /// A type as `print` writes it.
    private func typeName(_ type: Type) -> String {
        switch type {
        case .nominal(let nominal, let arguments):
            arguments.count == nominal.inheritedParameterCount
                ? nominal.name
                : nominal.name + "<"
                    + arguments[nominal.inheritedParameterCount...].map(typeName).joined(separator: ", ") + ">"
        case .tuple(let elements):
            "(" + elements.map { ($0.label.map { "\($0): " } ?? "") + typeName($0.type) }.joined(separator: ", ") + ")"
        case .existential(let nominal): nominal.name
        case .function, .generic, .metatype, .variable, .error: "\(type)"
        }
    }

    private func call(
        _ getter: (function: FunctionSymbol, substitution: Substitution), on type: Type, _ w: UnsafePointer<Int>,
        _ o: UnsafePointer<AnyObject?>
    ) throws -> String {
        (try call(getter.function, getter.substitution, on: type, w, o) as? StringObject)?.value ?? ""
    }

    /// What a property of a value is, if it is one object.
    private func call(
        _ getter: FunctionSymbol, _ substitution: Substitution, on type: Type, _ w: UnsafePointer<Int>,
        _ o: UnsafePointer<AnyObject?>
    ) throws -> AnyObject? {
        let number = compiler.number(of: getter, substitution)
        refreshFunctions()
        let layout = compiler.layouts.layout(of: type)
        return try machine.call(
            compiler.functions[number], words: (0..<layout.words).map { w[$0] },
            objects: (0..<layout.objects).map { o[$0] })
    }

    /// Every NaN prints as `nan`.
    private func text(_ value: Double) -> String { value.isNaN ? "nan" : value.description }
    private func text(_ value: Float) -> String { value.isNaN ? "nan" : value.description }

    // MARK: Dictionaries

    func makeDictionary(_ site: Site, _ o: UnsafeMutablePointer<AnyObject?>) throws -> DictionaryObject {
        let keys = unsafeDowncast(o[site.place.object].unsafelyUnwrapped, to: ArrayObject.self)
        let values = unsafeDowncast(o[site.keptObjects].unsafelyUnwrapped, to: ArrayObject.self)
        return try dictionary(site.type, keys, values)
    }

    func dictionary(_ keyType: Type, _ keys: ArrayObject, _ values: ArrayObject) throws -> DictionaryObject {
        let dictionary = emptyDictionary(keyType, keyLayout: keys.layout, valueLayout: values.layout)
        for index in 0..<keys.count {
            let word = keys.words + index * keys.layout.words
            let object = keys.objects + index * keys.layout.objects
            if try position(of: word, object, in: dictionary) != nil {
                throw Fault(.program, "this dictionary has the key \(try description(of: keyType, word, object)) twice")
            }
            try set(
                dictionary, keyWords: word, keyObjects: object,
                valueWords: values.words + index * values.layout.words,
                valueObjects: values.objects + index * values.layout.objects)
        }
        return dictionary
    }

    /// A value as something to find it by.
    ///
    /// - Throws: a fault if its parts are nested too deeply.
    func key(_ type: Type, _ w: UnsafePointer<Int>, _ o: UnsafePointer<AnyObject?>) throws -> DictionaryObject.Key {
        keyDepth += 1
        defer { keyDepth -= 1 }
        guard keyDepth <= 1_000 else { throw Fault(.program, "this value is nested too deeply to be a key") }
        let core = checker.core
        switch type {
        case .nominal(let nominal, _):
            if nominal === core.string || nominal === core.character {
                return .string((o.pointee as? StringObject)?.value ?? "")
            }
            if nominal === core.double {
                let value = Double(word: w.pointee)
                return .word(value == 0 ? 0 : w.pointee)
            }
            if nominal === core.float {
                let value = Float(word: w.pointee)
                return .word(value == 0 ? 0 : w.pointee)
            }
            if nominal === core.substring || nominal === core.arraySlice,
                let found = checker.libraryProperty(nominal === core.substring ? "_text" : "_elements", of: type)
            {
                var none = 0
                var slot = try call(found.getter, found.substitution, on: type, w, o)
                return try key(found.type, &none, &slot)
            }
            if !nominal.isBuiltin, let key = try ownKey(type, w, o) { return key }
            let layout = compiler.layouts.layout(of: type)
            if layout == .word { return .word(w.pointee) }
            if nominal === core.array, let array = o.pointee as? ArrayObject, case .nominal(_, let arguments) = type {
                return .parts(
                    try (0..<array.count).map {
                        try key(
                            arguments[0], array.words + $0 * array.layout.words,
                            array.objects + $0 * array.layout.objects)
                    })
            }
            if nominal === core.dictionary {
                guard let dictionary = o.pointee as? DictionaryObject else { throw Fault.lostValue }
                return .entries(try entries(of: dictionary, type))
            }
            return .parts(try parts(of: type, w, o))
        case .tuple: return .parts(try parts(of: type, w, o))
        case .function, .generic, .existential, .metatype, .variable, .error:
            return .object(ObjectIdentifier(o.pointee ?? self))
        }
    }

    func parts(
        of type: Type, _ w: UnsafePointer<Int>, _ o: UnsafePointer<AnyObject?>
    ) throws -> [DictionaryObject.Key] {
        var types: [Type] = []
        var (word, object) = (w, o)
        var result: [DictionaryObject.Key] = []
        switch type {
        case .tuple(let elements): types = elements.map(\.type)
        case .nominal(let nominal, let arguments):
            let substitution = Substitution(parameters: nominal.parameters, types: arguments)
            if nominal === checker.core.optional {
                let isNullable = compiler.layouts.isNullable(arguments[0])
                if isNullable ? o.pointee == nil : w.pointee == 0 { return [] }
                if !isNullable { word += 1 }
                types = [arguments[0]]
            } else if nominal.kind == .enum {
                result.append(.word(w.pointee))
                word += 1
                if nominal.cases[w.pointee].isIndirect, let box = o.pointee as? BoxObject {
                    (word, object) = (UnsafePointer(box.words), UnsafePointer(box.objects))
                }
                types = nominal.cases[w.pointee].payload.map { $0.type.substituting(substitution) }
            } else {
                types = nominal.fields.map { $0.type.substituting(substitution) }
            }
        case .function, .generic, .existential, .metatype, .variable, .error: break
        }
        for type in types {
            result.append(try key(type, word, object))
            let own = compiler.layouts.layout(of: type)
            word += own.words
            object += own.objects
        }
        return result
    }
}

/// A parameter's value, as front matter or the command line gave it.
public enum ParameterValue: Hashable, Sendable {
    case int(Int)
    case double(Double)
    case bool(Bool)
    case string(String)
}

/// A value of the host that shows itself otherwise than as text: a table, a figure.
public protocol Displayable {
    func outputs() throws -> [Output]
}
