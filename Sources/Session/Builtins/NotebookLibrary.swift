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
        setMemoryLimit: { Workspace.current.memory.limit = $0 },
        writtenElements: { Workspace.current.memory.writtenFloats })
}

/// Swift's own names.
let swiftBuiltins: [Builtin] =
    (typeBuiltins + numberBuiltins + rangeBuiltins + optionalBuiltins + resultBuiltins + stringBuiltins
    + substringBuiltins + collectionBuiltins + arrayBuiltins + arraySliceBuiltins + dictionaryBuiltins
    + sequenceBuiltins + stoppingBuiltins + numberPartBuiltins + characterBuiltins
    + orderingBuiltins + mergingBuiltins).map { builtin in
        var builtin = builtin
        builtin.isSwifts = true
        return builtin
    }

/// The engine's names, all of which the module `Gannet` has for Swift programs.
let engineBuiltins: [Builtin] =
    printingBuiltins + numberFunctionBuiltins
    + randomStreamBuiltins + tensorCreationBuiltins + tensorOperatorBuiltins + tensorFunctionBuiltins
    + tensorReductionBuiltins + tensorShapeBuiltins + differentiationBuiltins + moduleBuiltins + layerBuiltins
    + initializerBuiltins + optimizerBuiltins + scheduleBuiltins + lossBuiltins + ganLossBuiltins + datasetBuiltins
    + metricBuiltins + historyBuiltins + ganTrainingBuiltins + checkpointBuiltins + checkBuiltins + tableBuiltins
    + textArtBuiltins + figureBuiltins
