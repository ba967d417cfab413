/// A type of the programs that are made up.
indirect enum Kind: Equatable {
    case int
    case double
    case bool
    case string
    case character
    case array(Kind)
    /// Of whole numbers or of texts.
    case set(Kind)
    case optional(Kind)
    /// With texts as keys.
    case dictionary(Kind)
    case pair(Kind, Kind)
    /// A type of the program's own, by its number among them.
    case structure(Int)
    case enumeration(Int)
    /// An object of a class of the program's own, or of one below it.
    case object(Int)
    /// Any value that conforms to a protocol of the program's own.
    case existential(Int)
    /// A generic type of the program's own, a stack of values.
    case stack(Kind)
}

/// A structure of a program: its stored properties, and the kind that its computed property yields.
struct Structure {
    let name: String
    let fields: [(name: String, kind: Kind)]
}

/// An enumeration of a program: its cases and what each carries.
struct Enumeration {
    let name: String
    let cases: [(name: String, payload: [Kind])]
}

/// A class of a program: its stored properties, inherited ones first, and the class that it extends.
struct Class {
    let name: String
    let parent: Int?
    let fields: [(name: String, kind: Kind)]
}

/// A protocol of a program, and what makes a value of a type that conforms to it out of a whole number.
struct Trait {
    let name: String
    var makers: [String]
}

/// Something of a program that is called with values and yields one: a function, a method, an initialiser.
struct Function {
    let parameters: [Kind]
    let result: Kind
    /// How many statements a call runs, about.
    let cost: Int
    /// The call, from its arguments.
    let call: @Sendable ([String]) -> String
}

/// A name in sight.
struct Variable {
    let name: String
    let kind: Kind
    let isMutable: Bool
}
