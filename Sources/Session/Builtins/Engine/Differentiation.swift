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
        "Whether the gradient of this tensor is wanted; it can be set on leaves, which are not results.",
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
        "The gradient, added up by every `backward()`; `nil` before the first one and after `zeroGrad()`.", .declaration
    ),
    Builtin(
        in: "Tensor", "func backward(retainGraph: Bool? = nil, createGraph: Bool = false)",
        """
        Computes the gradient of this scalar with respect to every leaf that it came from, and adds it to the leaf's \
        `grad`. The graph is freed unless it is retained; `createGraph` records the gradients themselves.
        """,
        example: """
            let x = Tensor([3])
            x.requiresGrad = true
            let y = square(x).sum()
            y.backward(retainGraph: true)
            y.backward()
            x.grad!.item  // 12.0
            """, effects: .mutation,
        native: { call in
            let tensor = try call.tensor()
            let retainGraph = call.optionalInt().map { $0 != 0 }
            try tensor.backpropagate(retainGraph: retainGraph, createGraph: call.bool())
        }),
    Builtin(
        in: "Tensor", "func backward(gradient: Tensor, retainGraph: Bool? = nil, createGraph: Bool = false)",
        "As `backward()`, starting from a gradient of this tensor's shape.", effects: .mutation,
        native: { call in
            let tensor = try call.tensor()
            let gradient = try call.tensor()
            let retainGraph = call.optionalInt().map { $0 != 0 }
            try tensor.backpropagate(gradient: gradient, retainGraph: retainGraph, createGraph: call.bool())
        }),
    Builtin(
        in: "Tensor", "func detached() -> Tensor", "The same elements outside the graph; they share storage.",
        example: """
            let x = Tensor([1])
            x.requiresGrad = true
            (x * 2).detached().requiresGrad  // false
            """,
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
        "The gradient of a scalar with respect to a tensor; no leaf's `grad` learns of it.",
        example: """
            let x = Tensor([2])
            x.requiresGrad = true
            let slope = gradient(of: pow(x, 3).sum(), withRespectTo: x, createGraph: true)
            gradient(of: slope.sum(), withRespectTo: x).item  // 12.0
            """,
        native: { call in
            let result = try call.tensor()
            let target = try call.tensor()
            let gradients = try Tensor.gradients(of: result, withRespectTo: [target], createGraph: call.bool())
            try call.return(gradients[0])
        }),
    Builtin(
        "func gradient(of result: Tensor, withRespectTo targets: [Tensor], createGraph: Bool = false) -> [Tensor]",
        "The gradients of a scalar with respect to several tensors.",
        native: { call in
            let result = try call.tensor()
            let targets = try call.tensors()
            call.return(try Tensor.gradients(of: result, withRespectTo: targets, createGraph: call.bool()))
        }),
]
