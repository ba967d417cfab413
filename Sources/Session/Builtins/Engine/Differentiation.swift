import Interpreting
import Kernels
import Tensors

/// Automatic differentiation.
let differentiationBuiltins: [Builtin] = [
    Builtin(
        in: "Tensor", "var _requiresGrad: Bool { get }", "What `requiresGrad` reads.",
        native: { call in call.return(try call.tensor().requiresGradient) }),
    Builtin(
        in: "Tensor", "func _setRequiresGrad(_ isRequired: Bool)", "What `requiresGrad` writes.", effects: .mutation,
        native: { call in
            let tensor = try call.tensor()
            try tensor.setRequiresGradient(call.bool())
        }),
    Builtin(
        in: "Tensor",
        """
        var requiresGrad: Bool {
            get { return self._requiresGrad }
            set { self._setRequiresGrad(newValue) }
        }
        """,
        "Whether the gradient of this tensor is wanted. A result of such tensors requires one as well.",
        notes: Notes(errors: "setting it on a result: only leaves, which no operation made, have it set"),
        example: """
            let x = Tensor([1, 2, 3])
            x.requiresGrad = true
            square(x).sum().backward()
            x.grad!.array  // [2.0, 4.0, 6.0]
            """, .declaration),
    Builtin(
        in: "Tensor", "var _grad: Tensor? { get }", "What `grad` reads.",
        native: { call in call.return(object: try call.tensor().gradient) }),
    Builtin(
        in: "Tensor", "func _setGrad(_ gradient: Tensor?)", "What `grad` writes.", effects: .mutation,
        native: { call in
            let tensor = try call.tensor()
            try tensor.setGradient(call.optionalTensor())
        }),
    Builtin(
        in: "Tensor",
        """
        var grad: Tensor? {
            get { return self._grad }
            set { self._setGrad(newValue) }
        }
        """,
        "The gradient, added up by every `backward()`; `nil` before the first one and after `zeroGrad()`.",
        notes: Notes(shapes: "the tensor's own", errors: "setting one of another shape"),
        example: """
            let w = Tensor([3.0])
            w.requiresGrad = true
            (w * 2).sum().backward()
            (w * 2).sum().backward()
            w.grad!.item  // 4.0
            """, .declaration),
    Builtin(
        in: "Tensor", "func backward(retainGraph: Bool? = nil, createGraph: Bool = false)",
        """
        Computes the gradient of this scalar with respect to every leaf that it came from, and adds it to the leaf's \
        `grad`. The values that the graph saved are freed unless `retainGraph` is true; `createGraph` records the \
        gradients themselves, for a second derivative.
        """,
        notes: Notes(
            errors: """
                a tensor of more than one element; a second pass through a graph that was freed; a tensor that was \
                changed in place since the graph saved it
                """),
        example: """
            let x = Tensor([3])
            x.requiresGrad = true
            let y = square(x).sum()
            y.backward(retainGraph: true)
            y.backward()
            x.grad!.item  // 12.0
            """, effects: .mutation,
        shape: .backward,
        native: { call in
            let tensor = try call.tensor()
            let retainGraph = call.optionalInt().map { $0 != 0 }
            try tensor.backpropagate(retainGraph: retainGraph, createGraph: call.bool())
        }),
    Builtin(
        in: "Tensor", "func backward(gradient: Tensor, retainGraph: Bool? = nil, createGraph: Bool = false)",
        "As `backward()`, for a tensor of any shape, starting from a gradient of that shape.",
        notes: Notes(errors: "a gradient of another shape"), effects: .mutation,
        native: { call in
            let tensor = try call.tensor()
            let gradient = try call.tensor()
            let retainGraph = call.optionalInt().map { $0 != 0 }
            try tensor.backpropagate(gradient: gradient, retainGraph: retainGraph, createGraph: call.bool())
        }),
    Builtin(
        in: "Tensor", "func detached() -> Tensor",
        "The same elements outside the graph: a leaf, which shares storage with this tensor.",
        example: """
            let x = Tensor([1])
            x.requiresGrad = true
            (x * 2).detached().requiresGrad  // false
            """,
        shape: .same,
        native: { call in call.return(object: try call.tensor().detached()) }),
    Builtin(
        "func _recordGradients(_ isOn: Bool) -> Bool", "Switches recording, and says how it was.",
        native: { call in
            let workspace = Workspace.current
            let previous = workspace.recordsGradients
            workspace.recordsGradients = call.bool()
            call.return(previous)
        }),
    Builtin(
        "@discardableResult func withoutGradients<R>(_ body: () throws -> R) rethrows -> R",
        "Runs a closure without recording: its results are leaves, and leaves may be changed in place.",
        example: """
            let w = Tensor([1.0])
            w.requiresGrad = true
            withoutGradients { w -= 0.25 }
            w.array  // [0.75]
            """,
        .source(
            """
            let previous = _recordGradients(false)
            defer { let _ = _recordGradients(previous) }
            return try body()
            """)),
    Builtin(
        "func gradient(of result: Tensor, withRespectTo target: Tensor, createGraph: Bool = false) -> Tensor",
        "The gradient of a scalar with respect to a tensor, or to several; no leaf's `grad` is changed.",
        notes: Notes(
            shapes: "the target's own", errors: "a result of more than one element; a target that it does not come from"
        ),
        example: """
            let x = Tensor([2])
            x.requiresGrad = true
            let slope = gradient(of: pow(x, 3).sum(), withRespectTo: x, createGraph: true)
            gradient(of: slope.sum(), withRespectTo: x).item  // 12.0
            """,
        shape: .second,
        native: { call in
            let result = try call.tensor()
            let target = try call.tensor()
            let gradients = try Tensor.gradients(of: result, withRespectTo: [target], createGraph: call.bool())
            try call.return(gradients[0])
        }),
    Builtin(
        "func gradient(of result: Tensor, withRespectTo targets: [Tensor], createGraph: Bool = false) -> [Tensor]",
        "The gradient of a scalar with respect to a tensor, or to several; no leaf's `grad` is changed.",
        native: { call in
            let result = try call.tensor()
            let targets = try call.tensors()
            call.return(try Tensor.gradients(of: result, withRespectTo: targets, createGraph: call.bool()))
        }),
]
