import Checking
import GANs
import Gannet
import Interpreting
import Kernels
import Networks
import Outputs
import Tensors

/// Networks: what all of them can be asked.
let moduleBuiltins: [Builtin] = [
    Builtin(
        "@object protocol Module { func callAsFunction(_ input: Tensor) -> Tensor }",
        """
        A network. A struct or class that conforms says in `callAsFunction(_:)` how an input becomes an output; its \
        parameters come from its stored properties, in order of declaration.
        """,
        example: """
            struct Tower: Module {
                let hidden = Linear(2, 16)
                let output = Linear(16, 1)
                func callAsFunction(_ x: Tensor) -> Tensor { output(relu(hidden(x))) }
            }
            let D = Tower()
            D.parameters.count  // 4
            """, .type),
    // What answers the requirement for a value of type `any Module`. Its parameter is optional so that a type's own
    // function is preferred where the type is known.
    Builtin(
        in: "Module", "func callAsFunction(_ input: Tensor?) -> Tensor",
        "The output of a network held as `any Module`.",
        effects: [.random, .mutation],
        native: { call in
            let layer = try call.layer()
            let input = try call.tensor()
            try call.return(try layer.forward(input), from: input)
        }),
    Builtin(
        in: "Module", "var parameters: [Tensor] { get }",
        "All trainable tensors, in order of declaration, each once: what an optimizer takes.",
        example: "Linear(2, 3).parameters.map { $0.count }  // [6, 3]",
        native: { call in call.return(try call.network().parameters) }),
    Builtin(
        in: "Module", "var buffers: [Tensor] { get }",
        "The tensors of its state that are not trained, such as running means.",
        example: "BatchNorm1d(3).buffers.map { $0.count }  // [3, 3]",
        native: { call in call.return(try call.network().buffers) }),
    Builtin(
        in: "Module", "func zeroGrad()", "Forgets the gradients of all parameters: each becomes `nil`.",
        effects: .mutation, native: { call in try call.network().zeroGrad() }),
    Builtin(
        in: "Module", "func train()",
        "Switches to training: dropout drops, batch normalization takes the batch's statistics.",
        effects: .mutation, native: { call in try call.network().train() }),
    Builtin(
        in: "Module", "func eval()", "Switches to evaluation: no dropout, running statistics.", effects: .mutation,
        native: { call in try call.network().eval() }),
    Builtin(
        in: "Module", "func initialize(_ initializer: Initializer, using random: Random? = nil)",
        "Starts the weights of all layers anew, and their biases at 0.",
        example: """
            let G = Linear(2, 2)
            G.initialize(.normal(deviation: 0.02))
            G.parameters[1].array  // [0.0, 0.0]
            """, effects: [.random, .mutation],
        native: { call in
            let network = try call.network()
            let initializer = try call.object(EngineValue<Initializer>.self).value
            try network.start(with: initializer, using: call.random())
        }),
    Builtin(
        "func summary<M: Module>(_ network: M, input: [Int]) -> Table",
        "A table of a network's layers, with the shapes that an input of a shape (without its batch) has behind each.",
        example: """
            summary(Sequential(Linear(2, 16), ReLU(), Linear(16, 1)), input: [2])
            // | layer  | output | parameters |
            // |--------|-------:|-----------:|
            // | Linear |   [16] |         48 |
            // | ReLU   |   [16] |          0 |
            // | Linear |    [1] |         17 |
            // | all    |    [1] |         65 |
            """,
        native: { call in
            let network = try call.network()
            let table = try NetworkSummary(of: network, input: try call.sizes()).table
            call.return(object: TableObject(table))
        }),
]

/// A value of a notebook's own type that conforms to `Module`, as the engine sees it.
final class NotebookModule: NamedModule {
    /// The value as `any Module` holds it, where it came from one.
    let object: AnyObject?
    private let value: HeldValue
    private unowned let session: Session

    init(_ value: HeldValue, object: AnyObject?, session: Session) {
        self.value = value
        self.object = object
        self.session = session
    }

    var typeName: String { "\(value.type)" }

    func forward(_ input: Tensor) throws -> Tensor {
        guard let output = try session.call("callAsFunction", of: "Module", on: value, with: input) as? Tensor else {
            throw Fault.lostValue
        }
        return output
    }

    /// What its stored properties hold of layers and tensors: tensors that require a gradient are parameters, others
    /// buffers.
    var hasFixedMembers: Bool { false }

    var members: [LayerMember] { value.parts.flatMap { members(named: $0.name, $0.value) } }

    private func members(named name: String, _ value: HeldValue) -> [LayerMember] {
        if let object = value.object {
            if let layer = object as? any Layer { return [LayerMember(name, .layer(layer))] }
            if let tensor = object as? Tensor {
                return [LayerMember(name, tensor.requiresGradient ? .parameter(tensor) : .buffer(tensor))]
            }
            if let list = object as? ArrayObject { return members(named: name, list, value.type) }
            if let held = session.held(object) {
                // A class that is no module is a mere holder: what it holds is not the network's.
                return isModule(held.type) ? [module(name, held, object)] : []
            }
        }
        switch value.type {
        case .tuple: return value.parts.flatMap { members(named: "\(name).\($0.name)", $0.value) }
        case .nominal(let nominal, _) where nominal.kind == .struct:
            if nominal.isBuiltin { return value.parts.flatMap { members(named: name, $0.value) } }
            return [module(name, value, nil)]
        case .nominal, .function, .generic, .existential, .metatype, .variable, .error: return []
        }
    }

    private func members(named name: String, _ list: ArrayObject, _ type: Type) -> [LayerMember] {
        guard case .nominal(let nominal, let arguments) = type, nominal.name == "Array", nominal.isBuiltin else {
            return []
        }
        return list.values(of: arguments[0], in: session).enumerated().flatMap {
            members(named: "\(name).\($0.offset)", $0.element)
        }
    }

    private func module(_ name: String, _ value: HeldValue, _ object: AnyObject?) -> LayerMember {
        LayerMember(name, .layer(NotebookModule(value, object: object, session: session)))
    }

    private func isModule(_ type: Type) -> Bool {
        guard case .existential(let module)? = session.checker.libraryType(named: "Module") else { return false }
        return session.checker.conforms(type, to: module)
    }

    /// - Throws: a fault where modules stand in each other too deeply, as one does that holds itself.
    static func requireShallow(_ layer: any Layer, depth: Int = 0) throws {
        guard depth <= 200 else {
            throw Fault(.program, "modules stand in each other more than 200 deep; does one hold itself?")
        }
        guard !layer.hasFixedMembers else { return }
        for member in layer.members {
            if case .layer(let inner) = member.content { try requireShallow(inner, depth: depth + 1) }
        }
    }
}

extension Call {
    /// The network that is the receiver, or the argument of a generic parameter; its type is among the call's types.
    mutating func network(ofType place: Int = 0) throws -> any Layer {
        guard types.indices.contains(place), case .nominal(let nominal, _) = types[place], nominal.kind == .struct
        else {
            return try layer()
        }
        let module = NotebookModule(value(of: types[place]), object: nil, session: machine.session)
        try NotebookModule.requireShallow(module)
        return module
    }

    /// A layer of the engine, or a module of the notebook's own.
    mutating func layer() throws -> any Layer {
        guard let layer = anyObject().flatMap({ layer(from: $0) }) else {
            throw Fault.lostValue
        }
        try NotebookModule.requireShallow(layer)
        return layer
    }

    /// The layer that an `any Module` holds.
    func layer(from object: AnyObject) -> (any Layer)? {
        // The cast to a class is many times faster than that to a protocol.
        if let sequence = object as? Sequential { return sequence }
        if let layer = object as? any Layer { return layer }
        guard let held = machine.session.held(object) else { return nil }
        return NotebookModule(held, object: object, session: machine.session)
    }
}
