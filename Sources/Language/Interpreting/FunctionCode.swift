import Checking
import Diagnostics

/// What an instruction needs besides its operands.
struct Site {
    /// The type of the value at `place`, its layout, and generic arguments of a builtin.
    var type: Type = .void
    var layout: Layout = .nothing
    var place = Place(word: 0, object: 0)
    var types: [Type] = []
    var builtin = 0
    /// How many objects of a builtin's frame hold results and changed arguments, and how many it has in all.
    var keptObjects = 0
    var frameWords = 0
    var frameObjects = 0
    var code: FunctionCode?
    /// Where a cast's result goes, a dictionary's value comes from or goes to.
    var target = Place(word: 0, object: 0)
    /// What stands in for the value of a key that is not there.
    var fallback: Place?
    var descriptor: TypeDescriptor?
    var table: DispatchTable?
    /// What a closure takes with it, as places in the frame that makes it.
    var captures: [(place: Place, layout: Layout)] = []
}

/// A part of a text that is put together: text itself or a whole number.
struct TextPiece {
    enum Kind {
        /// Bytes of UTF-8, from their start among the code's on.
        case literal
        /// The text in an object register.
        case text
        /// The digits of the `Int` in a word register.
        case integer
    }

    let kind: Kind
    /// The start or the register.
    let place: Int
    /// How many bytes a literal has.
    var count = 0
}

/// A function, closure or cell, compiled.
public final class FunctionCode {
    let name: String
    let span: Span
    var instructions: UnsafeMutablePointer<Instruction>
    var instructionCount = 0
    var sites: UnsafeMutablePointer<Site>
    var siteCount = 0
    var constants: UnsafeMutablePointer<Int>
    var constantCount = 0
    var objects: [AnyObject] = []
    /// What texts are put together from, and the bytes of the literals among that.
    var pieces: UnsafeMutablePointer<TextPiece>
    var literalBytes: UnsafeMutablePointer<UInt8>
    /// The source of each instruction.
    var spans: [Span] = []
    /// Of an instruction that takes steps of two places: how many it takes first, and where those belong.
    var stepPlaces: [Int: (count: Int, span: Span)] = [:]
    /// Words and objects that a frame needs.
    var frameWords = 0
    var frameObjects = 0
    /// Where captured variables go.
    var captureStart = Place(word: 0, object: 0)
    var resultLayout = Layout.nothing
    var parameterLayout = Layout.nothing
    var isCompiled = false
    /// Whether it is part of the library: it appears in no call chain.
    var isHidden = false

    init(name: String, span: Span) {
        self.name = name
        self.span = span
        instructions = .allocate(capacity: 1)
        sites = .allocate(capacity: 1)
        constants = .allocate(capacity: 1)
        pieces = .allocate(capacity: 1)
        literalBytes = .allocate(capacity: 1)
    }

    func fill(
        instructions: [Instruction], sites: [Site], constants: [Int], pieces: [TextPiece], literalBytes: [UInt8],
        spans: [Span]
    ) {
        self.pieces.deallocate()
        self.pieces = .allocate(capacity: max(1, pieces.count))
        self.pieces.initialize(from: pieces, count: pieces.count)
        self.literalBytes.deallocate()
        self.literalBytes = .allocate(capacity: max(1, literalBytes.count))
        self.literalBytes.initialize(from: literalBytes, count: literalBytes.count)
        self.instructions.deallocate()
        self.sites.deallocate()
        self.constants.deallocate()
        self.instructions = .allocate(capacity: max(1, instructions.count))
        self.instructions.initialize(from: Instruction.inSequences(instructions), count: instructions.count)
        instructionCount = instructions.count
        self.sites = .allocate(capacity: max(1, sites.count))
        self.sites.initialize(from: sites, count: sites.count)
        siteCount = sites.count
        self.constants = .allocate(capacity: max(1, constants.count))
        self.constants.initialize(from: constants, count: constants.count)
        constantCount = constants.count
        self.spans = spans
    }

    deinit {
        sites.deinitialize(count: siteCount)
        sites.deallocate()
        instructions.deallocate()
        constants.deallocate()
        pieces.deallocate()
        literalBytes.deallocate()
    }
}
