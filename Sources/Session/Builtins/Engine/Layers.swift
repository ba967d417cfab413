import Checking
import Gannet
import Interpreting
import Kernels
import Networks
import Tensors

/// The layers of networks.
let layerBuiltins: [Builtin] =
    [
        layer(
            "Linear", "Weights and a bias: y = x Wᵀ + b.",
            [
                LayerInitializer(
                    "_ inputs: Int, _ outputs: Int, bias: Bool = true, using random: Random? = nil",
                    example: "Linear(2, 128)(zeros(4, 2)).shape  // [4, 128]", effects: .random
                ) { call in
                    let inputs = call.int()
                    let outputs = call.int()
                    let hasBias = call.bool()
                    return try Linear(inputs: inputs, outputs: outputs, hasBias: hasBias, using: call.random())
                }
            ]),
        layer(
            "Conv2d", "A convolution of images [batch, channels, height, width].",
            [
                LayerInitializer(
                    """
                    _ inputs: Int, _ outputs: Int, kernel: Int, stride: Int = 1, padding: Int = 0, bias: Bool = true, \
                    using random: Random? = nil
                    """,
                    example:
                        "Conv2d(1, 8, kernel: 4, stride: 2, padding: 1)(zeros(2, 1, 28, 28)).shape  // [2, 8, 14, 14]",
                    effects: .random
                ) { call in
                    let sizes = (call.int(), call.int(), call.int(), call.int(), call.int())
                    let hasBias = call.bool()
                    return try Conv2d(
                        inputs: sizes.0, outputs: sizes.1, kernel: sizes.2, stride: sizes.3, padding: sizes.4,
                        hasBias: hasBias, using: call.random())
                }
            ]),
        layer(
            "ConvTranspose2d", "A transposed convolution, which makes images larger.",
            [
                LayerInitializer(
                    """
                    _ inputs: Int, _ outputs: Int, kernel: Int, stride: Int = 1, padding: Int = 0, bias: Bool = true, \
                    using random: Random? = nil
                    """,
                    example:
                        """
                        ConvTranspose2d(8, 1, kernel: 4, stride: 2, padding: 1)(zeros(2, 8, 14, 14)).shape  // [2, \
                        1, 28, 28]
                        """,
                    effects: .random
                ) { call in
                    let sizes = (call.int(), call.int(), call.int(), call.int(), call.int())
                    let hasBias = call.bool()
                    return try ConvTranspose2d(
                        inputs: sizes.0, outputs: sizes.1, kernel: sizes.2, stride: sizes.3, padding: sizes.4,
                        hasBias: hasBias, using: call.random())
                }
            ]),
        layer(
            "BatchNorm1d", "Each channel at mean 0 and deviation 1 over the batch, then scaled and shifted.",
            [
                LayerInitializer("_ channels: Int") { call in try BatchNorm1d(channels: call.int()) }
            ]),
        layer(
            "BatchNorm2d", "As `BatchNorm1d`, for images.",
            [
                LayerInitializer("_ channels: Int") { call in try BatchNorm2d(channels: call.int()) }
            ]),
        layer(
            "LayerNorm", "Each sample at mean 0 and deviation 1 over its last axes, then scaled and shifted.",
            [
                LayerInitializer("_ shape: Int...") { call in try LayerNorm(shape: try call.sizes()) }
            ]),
        layer(
            "GroupNorm", "Each group of channels of a sample at mean 0 and deviation 1.",
            [
                LayerInitializer("_ groups: Int, _ channels: Int") { call in
                    let groups = call.int()
                    return try GroupNorm(groups: groups, channels: call.int())
                }
            ]),
        layer(
            "InstanceNorm2d", "Each channel of each image at mean 0 and deviation 1.",
            [
                LayerInitializer("_ channels: Int") { call in try InstanceNorm2d(channels: call.int()) }
            ]),
        layer(
            "Embedding", "A row of learnt numbers for each index.",
            [
                LayerInitializer(
                    "_ entries: Int, _ size: Int, using random: Random? = nil",
                    example: "Embedding(10, 4)(Tensor([3, 1])).shape  // [2, 4]", effects: .random
                ) { call in
                    let entries = call.int()
                    let size = call.int()
                    return try Embedding(entries: entries, size: size, using: call.random())
                }
            ]),
        layer(
            "Dropout", "While training, zeros with a probability; the rest is scaled up.",
            [
                LayerInitializer("_ probability: Double") { call in try Dropout(probability: call.double()) }
            ]),
        layer("Flatten", "All axes but the batch made one.", [LayerInitializer("") { _ in Flatten() }]),
        layer(
            "Unflatten", "The last axis made several.",
            [
                LayerInitializer("_ sizes: Int...", example: "Unflatten(1, 2, 3)(zeros(4, 6)).shape  // [4, 1, 2, 3]") {
                    call in
                    Unflatten(sizes: try call.sizes())
                }
            ]),
        layer(
            "Upsample", "Images made larger by repeating pixels.",
            [
                LayerInitializer("_ scale: Int") { call in try Upsample(scale: call.int()) }
            ]),
        layer(
            "AvgPool2d", "Means over squares of pixels.",
            [
                LayerInitializer("_ kernel: Int") { call in try AvgPool2d(kernel: call.int()) }
            ]),
        layer(
            "MaxPool2d", "Greatest values over squares of pixels.",
            [
                LayerInitializer("_ kernel: Int") { call in try MaxPool2d(kernel: call.int()) }
            ]),
        layer("ReLU", "max(x, 0).", [LayerInitializer("") { _ in ReLU() }]),
        layer(
            "LeakyReLU", "x where x > 0, else slope · x.",
            [
                LayerInitializer(
                    "_ slope: Double = 0.01", example: "LeakyReLU(0.5)(Tensor([-2, 2])).array  // [-1.0, 2.0]"
                ) {
                    call in LeakyReLU(slope: call.double())
                }
            ]),
        layer(
            "PReLU", "As `LeakyReLU`, the slope being learnt.",
            [
                LayerInitializer("") { _ in try PReLU(channels: 1) }
            ]),
        layer("Sigmoid", "1 / (1 + e⁻ˣ).", [LayerInitializer("") { _ in Sigmoid() }]),
        layer("Tanh", "The hyperbolic tangent.", [LayerInitializer("") { _ in Tanh() }]),
        layer("Softplus", "log(1 + eˣ).", [LayerInitializer("") { _ in Softplus() }]),
        layer("ELU", "x where x > 0, else eˣ − 1.", [LayerInitializer("") { _ in ELU() }]),
        layer("SiLU", "x · sigmoid(x).", [LayerInitializer("") { _ in SiLU() }]),
        layer("GELU", "x · Φ(x), the erf form.", [LayerInitializer("") { _ in GELU() }]),
        layer(
            "Softmax", "eˣ, divided by its sum along an axis.",
            [
                LayerInitializer("axis: Int") { call in Softmax(axis: call.int()) }
            ]),
        layer(
            "SpectralNorm", "A layer whose weight is divided by its largest singular value.",
            [
                LayerInitializer("_ layer: any Module", effects: [.random, .mutation]) { call in
                    try SpectralNorm(try weighted(try call.layer()), using: Workspace.current.random)
                }
            ]),
        layer(
            "MinibatchDeviation", "A feature more: how far the samples of the batch lie apart.",
            [
                LayerInitializer("") { _ in MinibatchDeviation() }
            ]),
        layer(
            "Sequential", "Layers one after the other.",
            [
                LayerInitializer(
                    "_ layers: any Module...",
                    example: """
                        let D = Sequential(Linear(2, 128), LeakyReLU(0.2), Linear(128, 1), Sigmoid())
                        D(zeros(4, 2)).shape  // [4, 1]
                        """
                ) { call in
                    let array = try call.array()
                    return try Sequential(
                        layers: try (0..<array.count).map { index in
                            guard let layer = array.object(at: index).flatMap({ call.layer(from: $0) }) else {
                                throw Fault(.program, "this value was lost in an earlier error")
                            }
                            return layer
                        })
                }
            ]),
    ].flatMap { $0 } + layerMemberBuiltins

/// One way to make a layer.
private struct LayerInitializer: Sendable {
    let parameters: String
    let example: String?
    let effects: Effects
    let make: @Sendable (inout Call) throws -> any Layer & AnyObject

    init(
        _ parameters: String, example: String? = nil, effects: Effects = [],
        make: @escaping @Sendable (inout Call) throws -> any Layer & AnyObject
    ) {
        self.parameters = parameters
        self.example = example
        self.effects = effects
        self.make = make
    }
}

/// A layer's type, how it is made, and how it is called.
private func layer(_ name: String, _ summary: String, _ initializers: [LayerInitializer]) -> [Builtin] {
    [Builtin("@object final class \(name): Module {}", summary, .type)]
        + initializers.map { initializer in
            Builtin(
                in: name, "init(\(initializer.parameters))", summary, example: initializer.example,
                effects: initializer.effects,
                native: { call in call.return(object: try initializer.make(&call)) })
        } + [
            Builtin(
                in: name, "func callAsFunction(_ input: Tensor) -> Tensor", "The layer's output.",
                effects: [.random, .mutation],
                native: { call in
                    let layer = try call.layer()
                    let input = try call.tensor()
                    let output = try layer.forward(input)
                    try call.charge(elements: layer.parameterElementCount)
                    try call.return(output, from: input)
                })
        ]
}

private let layerMemberBuiltins: [Builtin] =
    [
        weight(of: "Linear") { ($0 as? Linear)?.weight }, bias(of: "Linear") { ($0 as? Linear)?.bias },
        weight(of: "Conv2d") { ($0 as? Conv2d)?.weight }, bias(of: "Conv2d") { ($0 as? Conv2d)?.bias },
        weight(of: "ConvTranspose2d") { ($0 as? ConvTranspose2d)?.weight },
        bias(of: "ConvTranspose2d") { ($0 as? ConvTranspose2d)?.bias },
        weight(of: "Embedding") { ($0 as? Embedding)?.weight },
        Builtin(
            in: "Sequential", "var layers: [any Module] { get }", "The layers in order.",
            example: "Sequential(Linear(2, 4), ReLU()).layers.count  // 2",
            native: { call in
                let layers = try call.object(Sequential.self).elements
                call.return(
                    object: ArrayObject(objects: layers.map { ($0 as? NotebookModule)?.object ?? $0 as AnyObject }))
            }),
    ]

private func weight(of layer: String, _ tensor: @escaping @Sendable (any Layer) -> Tensor?) -> Builtin {
    Builtin(
        in: layer, "var weight: Tensor { get }", "The weights.",
        native: { call in call.return(object: tensor(try call.layer())) })
}

private func bias(of layer: String, _ tensor: @escaping @Sendable (any Layer) -> Tensor?) -> Builtin {
    Builtin(
        in: layer, "var bias: Tensor? { get }", "The biases, if there are any.",
        native: { call in call.return(object: tensor(try call.layer())) })
}
