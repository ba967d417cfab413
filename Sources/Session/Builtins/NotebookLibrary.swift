import Interpreting
import Kernels

/// Every name that a notebook may use without declaring it, by topic, in the order of the reference.
public func notebookLibrary() -> Library {
    Library(
        topics: engineTopics + [swiftTopic], describeError: fault(for:),
        selectStream: { seed, name in
            let workspace = Workspace.current
            workspace.random = RandomStream(seed: seed, name: name)
            workspace.recordsGradients = true
        },
        setMemoryLimit: { Workspace.current.memory.limit = $0 },
        writtenElements: { Workspace.current.memory.writtenFloats })
}

/// The engine's names, all of which the module `Gannet` has for Swift programs.
private let engineTopics: [Topic] = [
    Topic(
        "tensors",
        """
        A tensor holds numbers of 32 bits in a shape: the list of the sizes of its axes, as in [batch, features]. \
        Sizes are whole numbers from 0 on. An axis may be counted from the end, -1 being the last. \
        A random function draws from the cell's own stream, which the notebook's seed and the cell's label decide, or \
        from the stream passed as `using:`.
        """, tensorCreationBuiltins + tensorFactBuiltins + tensorPartBuiltins + randomStreamBuiltins),
    Topic(
        "arithmetic",
        """
        Everything here goes element by element unless it says otherwise. Two shapes are broadcast as in PyTorch and \
        NumPy: aligned at their last axes, sizes must be equal, or one of them 1 or missing. Numbers beside tensors \
        may be `Int`, `Float` or `Double`, each rounded once to `Float`.
        """, tensorOperatorBuiltins + tensorFunctionBuiltins),
    Topic(
        "reductions and shapes",
        """
        A reduction without an axis gives a tensor of no axes, which holds one number; with an axis, that axis goes. \
        Shape operations give tensors of their own: none is a view.
        """, tensorReductionBuiltins + tensorShapeBuiltins),
    Topic(
        "autograd",
        """
        Operations on tensors that require a gradient are recorded, and `backward()` goes through the record from the \
        result to the leaves. The rules are PyTorch's.
        """, differentiationBuiltins),
    Topic(
        "layers",
        """
        A layer is a `Module`, and called like a function: `G(z)`. Parameters start as PyTorch's do. Layers take and \
        give tensors whose first axis is the batch.
        """, moduleBuiltins + layerBuiltins + initializerBuiltins),
    Topic(
        "optimizers",
        """
        An optimizer changes parameters in place by their gradients; hyperparameters and formulas are PyTorch's. \
        A parameter without a gradient is passed over.
        """, optimizerBuiltins + scheduleBuiltins),
    Topic(
        "losses",
        """
        Losses of a prediction and a target of the same shape, and what the two players of a GAN minimize. Adversarial \
        losses take logits: a discriminator's outputs before any sigmoid.
        """, lossBuiltins + ganLossBuiltins),
    Topic(
        "data",
        """
        Points in the plane, images, and data of one's own. A dataset is infinite (each sample is drawn afresh) unless \
        it is a `FiniteDataset`.
        """, datasetBuiltins),
    Topic(
        "training",
        "The game of two networks as one value, what its course tells, and its state in files.",
        ganTrainingBuiltins + checkpointBuiltins),
    Topic("metrics", "How good samples are. All take samples as rows.", metricBuiltins),
    Topic("records", "Numbers noted in the course of a training.", historyBuiltins),
    Topic("checks", "Claims that can fail, and fingerprints to compare.", checkBuiltins),
    Topic(
        "display",
        """
        A cell shows what it prints, what `display` is given, and its last expression. Pictures are SVG on pages and \
        letters in terminals.
        """, printingBuiltins + tableBuiltins + textArtBuiltins + figureBuiltins),
    Topic(
        "numbers",
        """
        Functions of single numbers, with the engine's own bits: the same on every machine. Those of tensors are under \
        arithmetic.
        """, formattingBuiltins + numberFunctionBuiltins),
]

/// Swift's own names.
private let swiftTopic = Topic(
    "Swift's standard library",
    """
    What notebooks may use of it. It does what it does in Swift; where Swift leaves an order open, as in dictionaries \
    and sets, it is the order of insertion.
    """,
    [
        typeBuiltins, numberBuiltins, rangeBuiltins, optionalBuiltins, resultBuiltins, stringBuiltins,
        substringBuiltins, collectionBuiltins, arrayBuiltins, arraySliceBuiltins, dictionaryBuiltins,
        sequenceBuiltins, stoppingBuiltins, numberPartBuiltins, characterBuiltins, orderingBuiltins, mergingBuiltins,
    ].flatMap { $0 }.map { builtin in
        var builtin = builtin
        builtin.isSwifts = true
        return builtin
    })
