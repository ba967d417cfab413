/// A type of the programs that are made up.
indirect enum Kind: Equatable {
    case int
    case double
    case bool
    case string
    case array(Kind)
    case optional(Kind)
    /// With texts as keys.
    case dictionary(Kind)
    case pair(Kind, Kind)
    /// A type of the program's own, by its number among them.
    case structure(Int)
    case enumeration(Int)
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

/// A function of a program.
struct Function {
    let name: String
    let parameters: [Kind]
    let result: Kind
}

/// A name in sight.
struct Variable {
    let name: String
    let kind: Kind
    let isMutable: Bool
}
