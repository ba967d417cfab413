import Interpreting
import Kernels

/// Every name that a notebook may use without declaring it, by topic, in the order of the reference.
public func notebookLibrary() -> Library {
    Library(
        builtins: swiftBuiltins + engineBuiltins, describeError: fault(for:),
        selectStream: { seed, name in
            let workspace = Workspace.current
            workspace.random = RandomStream(seed: seed, name: name)
            workspace.recordsGradients = true
        },
        setMemoryLimit: { Workspace.current.memory.limit = $0 })
}

/// Swift's own names.
let swiftBuiltins: [Builtin] =
    typeBuiltins + numberBuiltins + rangeBuiltins + optionalBuiltins + stringBuiltins + arrayBuiltins
    + dictionaryBuiltins
    + sequenceBuiltins + printingBuiltins

/// The engine's names.
let engineBuiltins: [Builtin] =
    randomStreamBuiltins + tensorCreationBuiltins + tensorOperatorBuiltins + tensorFunctionBuiltins
    + tensorReductionBuiltins + tensorShapeBuiltins + differentiationBuiltins + moduleBuiltins + layerBuiltins
    + initializerBuiltins + optimizerBuiltins + scheduleBuiltins + lossBuiltins + ganLossBuiltins + datasetBuiltins
    + metricBuiltins + historyBuiltins + ganTrainingBuiltins + checkpointBuiltins + checkBuiltins + tableBuiltins
    + textArtBuiltins + figureBuiltins
