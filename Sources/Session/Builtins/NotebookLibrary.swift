import Interpreting

/// Every name that a notebook may use without declaring it, by topic, in the order of the reference.
public func notebookLibrary() -> Library {
    Library(builtins: swiftBuiltins, describeError: fault(for:))
}

/// Swift's own names.
let swiftBuiltins: [Builtin] =
    typeBuiltins + numberBuiltins + rangeBuiltins + optionalBuiltins + stringBuiltins + arrayBuiltins + dictionaryBuiltins
    + sequenceBuiltins + printingBuiltins

/// What an error of the engine says to an author.
private func fault(for error: any Error) -> Fault { Fault(.program, "\(error)") }
