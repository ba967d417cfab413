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
        A network. A struct that conforms says in `callAsFunction(_:)` how an input becomes an output; its parameters \
        come from its stored properties, in order of declaration.
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
        in: "Module", "var parameters: [Tensor] { get }", "All parameters, in order of declaration, each once.",
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
        "Starts all weights anew, and all biases at 0.",
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

/// A struct of the cell language that conforms to `Module`, as the engine sees it: what its stored properties hold.
struct StructModule: NamedModule {
    let name: String
    let members: [LayerMember]

    var typeName: String { name }

    func forward(_ input: Tensor) throws -> Tensor {
        throw Fault(.program, "'\(name)' is a struct, and cannot be called here")
    }
}

extension Call {
    /// The network that is the receiver or the argument of a generic parameter, which is the call's first type.
    mutating func network() throws -> any Layer {
        guard let type = types.first else { return try layer() }
        switch type {
        case .nominal(let nominal, _) where nominal.kind == .struct:
            return StructModule(name: nominal.name, members: try members(of: nominal))
        case .nominal, .existential, .generic, .tuple, .function, .metatype, .variable, .error:
            return try layer()
        }
    }

    /// A layer of the engine.
    mutating func layer() throws -> any Layer {
        let value = anyObject()
        if let layer = value as? any Layer { return layer }
        if let boxed = value as? AnyValue {
            throw Fault(
                .program, "'\(boxed.type)' is a struct of this notebook; only the library's own layers can stand here")
        }
        throw Fault(.program, "this value was lost in an earlier error")
    }

    /// What the fields of a struct, which is the next argument, hold of layers and tensors.
    private mutating func members(of nominal: NominalType) throws -> [LayerMember] {
        var members: [LayerMember] = []
        for field in nominal.fields { try collect(field.name, field.type, into: &members) }
        return members
    }

    private mutating func collect(_ name: String, _ type: Type, into members: inout [LayerMember]) throws {
        switch type {
        case .nominal(let nominal, let arguments):
            switch nominal.storage {
            case .word: _ = int()
            case .object: members += LayerMember.members(named: name, object: anyObject())
            case .fields:
                if nominal.kind == .class {
                    members += LayerMember.members(named: name, object: anyObject())
                } else if nominal.kind == .struct, nominal.name == "Optional", let wrapped = arguments.first,
                    case .nominal(let inner, _) = wrapped, inner.kind == .class || inner.storage == .object
                {
                    members += LayerMember.members(named: name, object: anyObject())
                } else if nominal.kind == .struct, arguments.isEmpty {
                    var inner: [LayerMember] = []
                    for field in nominal.fields { try collect(field.name, field.type, into: &inner) }
                    members.append(LayerMember(name, .layer(StructModule(name: nominal.name, members: inner))))
                } else {
                    throw unsupported(name, type)
                }
            }
        case .existential, .function: members += LayerMember.members(named: name, object: anyObject())
        case .tuple(let elements):
            for (index, element) in elements.enumerated() {
                try collect("\(name).\(index)", element.type, into: &members)
            }
        case .metatype, .error: break
        case .generic, .variable: throw unsupported(name, type)
        }
    }

    private func unsupported(_ name: String, _ type: Type) -> Fault {
        Fault(.program, "the property '\(name)' of type '\(type)' cannot stand in a module; move it elsewhere")
    }
}

extension LayerMember {
    /// Layers, lists of layers, and tensors; tensors that require a gradient are parameters, others buffers.
    static func members(named name: String, object: AnyObject?) -> [LayerMember] {
        if let layer = object as? any Layer { return [LayerMember(name, .layer(layer))] }
        if let tensor = object as? Tensor {
            return [LayerMember(name, tensor.requiresGradient ? .parameter(tensor) : .buffer(tensor))]
        }
        if let list = object as? ArrayObject, list.layout == .object {
            return (0..<list.count).flatMap { members(named: "\(name).\($0)", object: list.object(at: $0)) }
        }
        return []
    }
}
