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
            "Linear", "A fully connected layer: y = x Wᵀ + b. W and b start uniform in ±1/√inputs.",
            notes: Notes(
                shapes: "[batch, inputs] → [batch, outputs]; any axes may stand before the last",
                errors: "an input whose last axis is not `inputs`; sizes below 1"),
            shape: .linear,
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
            "Conv2d", "A convolution of images with square kernels. Weights start uniform in ±1/√(inputs · kernel²).",
            notes: Notes(
                shapes: """
                    [batch, inputs, height, width] → [batch, outputs, (height + 2 · padding − kernel) / stride + \
                    1, …], rounded down
                    """,
                errors: "an input of other channels, or smaller than the kernel; sizes below 1"),
            shape: .convolution("Conv2d", isTransposed: false),
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
            "ConvTranspose2d",
            """
            A transposed convolution, which makes images larger: the derivative of `Conv2d` with respect to its \
            input.
            """,
            notes: Notes(
                shapes: """
                    [batch, inputs, height, width] → [batch, outputs, (height − 1) · stride − 2 · padding + \
                    kernel, …]
                    """,
                errors: "an input of other channels; sizes below 1"),
            shape: .convolution("ConvTranspose2d", isTransposed: true),
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
            "BatchNorm1d",
            """
            Batch normalization: each channel is brought to mean 0 and deviation 1 over the batch, then scaled and \
            shifted by what is learnt. After `eval()` it takes the running statistics of the training instead.
            """,
            notes: Notes(
                shapes: "[batch, channels] or [batch, channels, length], unchanged",
                errors: "an input of other channels; while training, one value per channel, as in a batch of one",
                source: "Ioffe and Szegedy, Batch normalization, 2015"),
            shape: .normalization("BatchNorm1d", ranks: 2...3),
            [
                LayerInitializer(
                    "_ channels: Int",
                    example: """
                        let norm = BatchNorm1d(1)
                        format(norm(Tensor([[0], [2]]))[1].item, digits: 3)  // 1.000
                        """
                ) { call in try BatchNorm1d(channels: call.int()) }
            ]),
        layer(
            "BatchNorm2d", "Batch normalization as `BatchNorm1d`, for images: over batch, height and width.",
            notes: Notes(
                shapes: "[batch, channels, height, width], unchanged",
                errors: "an input of other channels; while training, one value per channel",
                source: "Ioffe and Szegedy, Batch normalization, 2015"),
            shape: .normalization("BatchNorm2d", ranks: 4...4),
            [
                LayerInitializer("_ channels: Int", example: "BatchNorm2d(3)(rand(2, 3, 4, 4)).shape  // [2, 3, 4, 4]")
                { call in try BatchNorm2d(channels: call.int()) }
            ]),
        layer(
            "LayerNorm",
            """
            Layer normalization: each sample is brought to mean 0 and deviation 1 over its last axes, then scaled and \
            shifted.
            """,
            notes: Notes(
                shapes: "[…, sizes], unchanged; the arguments are the sizes of the last axes",
                errors: "an input whose last axes have other sizes",
                source: "Ba, Kiros and Hinton, Layer normalization, 2016"),
            shape: .layerNormalization,
            [
                LayerInitializer("_ shape: Int...", example: "LayerNorm(2)(Tensor([[0, 2]])).shape  // [1, 2]") {
                    call in try LayerNorm(shape: try call.sizes())
                }
            ]),
        layer(
            "GroupNorm",
            """
            Group normalization: each group of channels of a sample is brought to mean 0 and deviation 1, then scaled \
            and shifted.
            """,
            notes: Notes(
                shapes: "[batch, channels, …], unchanged",
                errors: "an input of other channels; channels that the groups do not share evenly",
                source: "Wu and He, Group normalization, 2018"),
            shape: .normalization("GroupNorm", ranks: 2...Int.max, channelsAt: 1),
            [
                LayerInitializer(
                    "_ groups: Int, _ channels: Int", example: "GroupNorm(2, 4)(rand(3, 4, 8)).shape  // [3, 4, 8]"
                ) { call in
                    let groups = call.int()
                    return try GroupNorm(groups: groups, channels: call.int())
                }
            ]),
        layer(
            "InstanceNorm2d",
            """
            Instance normalization: each channel of each image is brought to mean 0 and deviation 1; nothing is \
            learnt.
            """,
            notes: Notes(
                shapes: "[batch, channels, height, width], unchanged",
                errors: "an input of other channels",
                source: "Ulyanov, Vedaldi and Lempitsky, Instance normalization, 2016"),
            shape: .normalization("InstanceNorm2d", ranks: 4...4),
            [
                LayerInitializer(
                    "_ channels: Int", example: "InstanceNorm2d(3)(rand(2, 3, 4, 4)).shape  // [2, 3, 4, 4]"
                ) { call in try InstanceNorm2d(channels: call.int()) }
            ]),
        layer(
            "Embedding", "A row of learnt numbers for each index; rows start normal.",
            notes: Notes(
                shapes: "indices [batch] → [batch, size]; of any shape, with `size` as a new last axis",
                errors: "an element that is no whole number from 0 to entries − 1"),
            shape: .embedding,
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
            "Dropout",
            "While training, each element is 0 with a probability, and the rest is scaled up so that the mean stays.",
            notes: Notes(
                shapes: "any, unchanged",
                errors: "a probability outside 0…1",
                source: "Srivastava and others, Dropout, 2014"),
            shape: .keeping("Dropout"),
            [
                LayerInitializer(
                    "_ probability: Double",
                    example: """
                        let dropout = Dropout(0.5)
                        dropout.eval()
                        dropout(ones(3)).array  // [1.0, 1.0, 1.0]
                        """
                ) { call in try Dropout(probability: call.double()) }
            ]),
        layer(
            "Flatten", "All axes but the batch made one.",
            notes: Notes(
                shapes: "[batch, …] → [batch, features]"),
            shape: .flatten,
            [LayerInitializer("", example: "Flatten()(zeros(4, 1, 8, 8)).shape  // [4, 64]") { _ in Flatten() }]),
        layer(
            "Unflatten", "The last axis made several: what `Flatten` undoes.",
            notes: Notes(
                shapes: "[batch, features] → [batch, sizes]; one size may be -1",
                errors: "sizes whose product is not `features`"),
            shape: .unflatten,
            [
                LayerInitializer("_ sizes: Int...", example: "Unflatten(1, 2, 3)(zeros(4, 6)).shape  // [4, 1, 2, 3]") {
                    call in
                    Unflatten(sizes: try call.sizes())
                }
            ]),
        layer(
            "Upsample", "Images made larger by repeating each pixel (nearest neighbour).",
            notes: Notes(
                shapes: "[batch, channels, height, width] → [batch, channels, height · scale, width · scale]",
                errors: "a scale below 1; an input that is no batch of images"),
            shape: .upsample,
            [
                LayerInitializer("_ scale: Int", example: "Upsample(2)(zeros(1, 3, 4, 4)).shape  // [1, 3, 8, 8]") {
                    call in try Upsample(scale: call.int())
                }
            ]),
        layer(
            "AvgPool2d", "The mean of each square of pixels; squares do not overlap.",
            notes: Notes(
                shapes: """
                    [batch, channels, height, width] → [batch, channels, height / kernel, width / kernel], rounded \
                    down
                    """,
                errors: "an input smaller than the kernel"),
            shape: .pooling("AvgPool2d"),
            [
                LayerInitializer("_ kernel: Int", example: "AvgPool2d(2)(ones(1, 1, 4, 4)).shape  // [1, 1, 2, 2]") {
                    call in try AvgPool2d(kernel: call.int())
                }
            ]),
        layer(
            "MaxPool2d", "The greatest value of each square of pixels; squares do not overlap.",
            notes: Notes(
                shapes: """
                    [batch, channels, height, width] → [batch, channels, height / kernel, width / kernel], rounded \
                    down
                    """,
                errors: "an input smaller than the kernel"),
            shape: .pooling("MaxPool2d"),
            [
                LayerInitializer(
                    "_ kernel: Int",
                    example:
                        "MaxPool2d(2)(arange(0, 16).reshaped(1, 1, 4, 4)).flattened().array  // [5.0, 7.0, 13.0, 15.0]"
                ) { call in try MaxPool2d(kernel: call.int()) }
            ]),
        layer(
            "ReLU", "Each element, or 0 where it is negative.", notes: elementwise,
            shape: .keeping("ReLU()"),
            [LayerInitializer("", example: "ReLU()(Tensor([-1, 2])).array  // [0.0, 2.0]") { _ in ReLU() }]),
        layer(
            "LeakyReLU", "x where x > 0, else slope · x.", notes: elementwise,
            shape: .keeping("LeakyReLU"),
            [
                LayerInitializer(
                    "_ slope: Double = 0.01", example: "LeakyReLU(0.5)(Tensor([-2, 2])).array  // [-1.0, 2.0]"
                ) {
                    call in LeakyReLU(slope: call.double())
                }
            ]),
        layer(
            "PReLU", "As `LeakyReLU`, the slope being learnt: one for all, from 0.25 on.",
            notes: Notes(
                shapes: "any, unchanged",
                source: "He and others, Delving deep into rectifiers, 2015"),
            shape: .keeping("PReLU()"),
            [
                LayerInitializer("", example: "PReLU()(Tensor([-2, 2])).array  // [-0.5, 2.0]") { _ in
                    try PReLU(channels: 1)
                }
            ]),
        layer(
            "Sigmoid", "1 / (1 + e⁻ˣ) of each element: what makes a probability of a logit.", notes: elementwise,
            shape: .keeping("Sigmoid()"),
            [LayerInitializer("", example: "Sigmoid()(zeros(2)).array  // [0.5, 0.5]") { _ in Sigmoid() }]),
        layer(
            "Tanh", "The hyperbolic tangent of each element.", notes: elementwise,
            shape: .keeping("Tanh()"),
            [LayerInitializer("", example: "Tanh()(zeros(1)).array  // [0.0]") { _ in Tanh() }]),
        layer(
            "Softplus", "log(1 + eˣ) of each element.", notes: elementwise,
            shape: .keeping("Softplus()"),
            [
                LayerInitializer("", example: "format(Softplus()(zeros(1)).item, digits: 4)  // 0.6931") { _ in
                    Softplus()
                }
            ]),
        layer(
            "ELU", "x where x > 0, else eˣ − 1.",
            notes: Notes(
                shapes: "any, unchanged",
                source: "Clevert, Unterthiner and Hochreiter, Exponential linear units, 2016"),
            shape: .keeping("ELU()"),
            [LayerInitializer("", example: "ELU()(Tensor([0, 3])).array  // [0.0, 3.0]") { _ in ELU() }]),
        layer(
            "SiLU", "x · sigmoid(x) of each element, also known as swish.", notes: elementwise,
            shape: .keeping("SiLU()"),
            [LayerInitializer("", example: "SiLU()(zeros(1)).array  // [0.0]") { _ in SiLU() }]),
        layer(
            "GELU", "x · Φ(x) of each element, Φ being the normal distribution function (the erf form).",
            notes: Notes(shapes: "any, unchanged", source: "Hendrycks and Gimpel, Gaussian error linear units, 2016"),
            shape: .keeping("GELU()"),
            [LayerInitializer("", example: "GELU()(zeros(1)).array  // [0.0]") { _ in GELU() }]),
        layer(
            "Softmax", "eˣ, divided by its sum along an axis: numbers that add up to 1.",
            notes: Notes(
                shapes: "any, unchanged",
                errors: "an axis that the input does not have"),
            shape: .keeping("Softmax"),
            [
                LayerInitializer(
                    "axis: Int", example: "Softmax(axis: 1)(zeros(1, 4)).array  // [0.25, 0.25, 0.25, 0.25]"
                ) { call in Softmax(axis: call.int()) }
            ]),
        layer(
            "SpectralNorm",
            """
            A layer whose weight is divided by an estimate of its largest singular value, which keeps a discriminator \
            from being steep. Each training pass does one step of power iteration.
            """,
            notes: Notes(
                shapes: "the layer's own",
                errors: "a layer without a weight: it takes `Linear`, `Conv2d`, `ConvTranspose2d` and `Embedding`",
                source: "Miyato and others, Spectral normalization for generative adversarial networks, 2018"),
            shape: .wrapped,
            [
                LayerInitializer(
                    "_ layer: any Module", example: "SpectralNorm(Linear(2, 64))(zeros(4, 2)).shape  // [4, 64]",
                    effects: [.random, .mutation]
                ) { call in
                    try SpectralNorm(try weighted(try call.layer()), using: Workspace.current.random)
                }
            ]),
        layer(
            "MinibatchDeviation",
            """
            Adds a feature that holds how far the samples of the batch lie apart, so that a discriminator sees when a \
            generator's samples are all alike.
            """,
            notes: Notes(
                shapes: "[batch, features] → [batch, features + 1]; images likewise",
                errors: "an input of fewer than two axes",
                source: "Karras and others, Progressive growing of GANs, 2018"),
            shape: .minibatchDeviation,
            [
                LayerInitializer("", example: "MinibatchDeviation()(randn(4, 2)).shape  // [4, 3]") { _ in
                    MinibatchDeviation()
                }
            ]),
        layer(
            "Sequential", "Layers one after the other: each takes what the one before it gives.",
            notes: Notes(
                shapes: "the first layer's input → the last one's output",
                errors: "an input that a layer does not take; the message names the layer's own error"),
            shape: .sequence,
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
                                throw Fault.lostValue
                            }
                            return layer
                        })
                }
            ]),
    ].flatMap { $0 } + layerMemberBuiltins

/// What is said of layers that treat each element by itself.
private let elementwise = Notes(shapes: "any, unchanged")

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
private func layer(
    _ name: String, _ summary: String, notes: Notes = Notes(), shape: ShapeRule, _ initializers: [LayerInitializer]
) -> [Builtin] {
    [Builtin("@object final class \(name): Module {}", summary, notes: notes, .type)]
        + initializers.map { initializer in
            Builtin(
                in: name, "init(\(initializer.parameters))", summary, example: initializer.example,
                effects: initializer.effects,
                shape: shape,
                native: { call in call.return(object: try initializer.make(&call)) })
        } + [
            Builtin(
                in: name, "func callAsFunction(_ input: Tensor) -> Tensor", "The layer's output.",
                effects: [.random, .mutation],
                shape: .layerCall,
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
        in: layer, "var weight: Tensor { get }", "The weights, a parameter.",
        native: { call in call.return(object: tensor(try call.layer())) })
}

private func bias(of layer: String, _ tensor: @escaping @Sendable (any Layer) -> Tensor?) -> Builtin {
    Builtin(
        in: layer, "var bias: Tensor? { get }", "The biases, if there are any.",
        native: { call in call.return(object: tensor(try call.layer())) })
}
