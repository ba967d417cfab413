import Diagnostics

/// A cell that may run: every expression has a type, every name a declaration.
public struct CheckedCell {
    /// Its place among the notebook's cells that are checked.
    public let index: Int
    public let statements: [TypedStatement]
    /// The last expression, whose value is shown.
    public let displayed: TypedExpression?
    public let dependencies: CellDependencies
    /// The global variables that it uses, also through the functions that it calls.
    public let usedVariables: [VariableSymbol]
    /// Whether neither the cell nor anything that it uses has a mistake: only then may it run.
    public let isSound: Bool
}

/// What a cell has to do with the names of the notebook.
public struct CellDependencies {
    /// Names that it declares at its top level.
    public var declares: [String]
    /// Global names that it uses, also through the functions that it calls.
    public var uses: [String]
    /// Global names whose values it may change: assigned, passed `inout`, or used at all where they are objects.
    public var mayChange: [String]
    /// Groups of global names whose values may share objects.
    public var aliases: [[String]]
}
