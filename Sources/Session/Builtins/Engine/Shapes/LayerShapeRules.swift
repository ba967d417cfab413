import Checking
import Kernels

/// What layers make of shapes.
extension ShapeRule {
    /// A layer that a rule makes of its initialiser's arguments.
    private static func layer(_ make: @escaping @Sendable ([StaticValue]) -> StaticLayer) -> ShapeRule {
        ShapeRule { values in .layer(make(values)) }
    }

    /// `Linear(2, 128)`: a layer's name with its first arguments, as far as they are known.
    private static func call(_ name: String, _ values: [StaticValue]) -> String {
        "\(name)(\(values.map { $0.int.map { "\($0)" } ?? "…" }.joined(separator: ", ")))"
    }

    /// The output of the layer that is the receiver.
    static let layerCall = ShapeRule { values throws(ShapeMistake) in
        guard let layer = values[0].layer else { return .tensor(.unknown) }
        return .tensor(try layer.output(values[1].shape))
    }

    /// A layer that takes every shape and keeps it.
    static func keeping(_ name: String) -> ShapeRule {
        layer { _ in StaticLayer(name, keepsShape: true) { shape in shape } }
    }

    static let linear = layer { values in
        let (inputs, outputs) = (values[0].int, values[1].int)
        return StaticLayer(call("Linear", [values[0], values[1]])) { shape throws(ShapeMistake) in
            var result = shape
            if let size = shape.sizes.last {
                if let size, let inputs, size != inputs {
                    let outputs = outputs.map { "\($0)" } ?? "…"
                    var mistake = ShapeMistake(
                        .inputShape(operation: "Linear", expected: "[…, \(inputs)]", found: shape.marked))
                    mistake.message += "; `Linear(\(size), \(outputs))` takes that"
                    throw mistake
                }
                result.sizes[shape.sizes.count - 1] = outputs
            } else {
                guard shape.isOpen else {
                    throw ShapeMistake(
                        .inputShape(
                            operation: "Linear", expected: "[…, \(inputs.map { "\($0)" } ?? "inputs")]",
                            found: shape.marked))
                }
                result.sizes = [outputs]
            }
            return result
        }
    }

    static func convolution(_ name: String, isTransposed: Bool) -> ShapeRule {
        layer { values in
            let (inputs, outputs) = (values[0].int, values[1].int)
            let (kernel, stride, padding) = (values[2].int, values[3].int, values[4].int)
            return StaticLayer(call(name, [values[0], values[1]])) { shape throws(ShapeMistake) in
                let images = try shape.images(channels: inputs, name)
                func output(_ size: Int?) throws(ShapeMistake) -> Int? {
                    // Sizes that no image has are left to the run.
                    guard let size, let kernel, let stride, let padding, stride >= 1, padding >= 0, kernel >= 1,
                        [size, kernel, stride, padding].allSatisfy({ $0 <= 1 << 20 })
                    else { return nil }
                    let room =
                        isTransposed ? (size - 1) * stride + kernel - 2 * padding : size - kernel + 2 * padding
                    guard size >= 1, room >= (isTransposed ? 1 : 0) else {
                        throw ShapeMistake(
                            .noRoomForKernel(operation: name, kernel: kernel, padding: padding, found: shape.marked))
                    }
                    return isTransposed ? room : room / stride + 1
                }
                return StaticShape([images.sizes[0], outputs, try output(images.sizes[2]), try output(images.sizes[3])])
            }
        }
    }

    /// Normalization over channels (axis 1) of inputs of some numbers of axes.
    static func normalization(_ name: String, ranks: ClosedRange<Int>, channelsAt place: Int = 0) -> ShapeRule {
        layer { values in
            let channels = values[place].int
            return StaticLayer(call(name, Array(values[...place])), keepsShape: true) { shape throws(ShapeMistake) in
                let text = channels.map { "\($0)" } ?? "channels"
                let expected =
                    switch ranks {
                    case 4...4: "[batch, \(text), height, width]"
                    case 2...3: "[batch, \(text)]"
                    default: "[batch, \(text), …]"
                    }
                guard let rank = shape.rank else {
                    if shape.sizes.count > ranks.upperBound {
                        throw ShapeMistake(.inputShape(operation: name, expected: expected, found: shape.marked))
                    }
                    return shape
                }
                guard ranks.contains(rank), channels == nil || shape.sizes[1] == nil || shape.sizes[1] == channels
                else { throw ShapeMistake(.inputShape(operation: name, expected: expected, found: shape.marked)) }
                return shape
            }
        }
    }

    /// Normalization over the last axes, whose sizes are the arguments.
    static let layerNormalization = layer { values in
        let sizes = values[0].sizes
        let list = sizes.sizes.map { $0.map { "\($0)" } ?? "?" }.joined(separator: ", ")
        return StaticLayer("LayerNorm(\(list))", keepsShape: true) { shape throws(ShapeMistake) in
            let expected = StaticShape(sizes.sizes, isOpen: true)
            guard !shape.differs(from: expected) else {
                throw ShapeMistake(.inputShape(operation: "LayerNorm", expected: "[…, \(list)]", found: shape.marked))
            }
            return shape
        }
    }

    static let embedding = layer { values in
        let size = values[1].int
        return StaticLayer(call("Embedding", [values[0], values[1]])) { shape in
            StaticShape(shape.sizes + [size], isOpen: shape.isOpen)
        }
    }

    static let flatten = layer { _ in
        StaticLayer("Flatten()") { shape in
            guard let rank = shape.rank, rank > 1 else { return StaticShape([nil, nil]) }
            return StaticShape([shape.sizes[0], StaticShape(Array(shape.sizes.dropFirst())).count])
        }
    }

    static let unflatten = layer { values in
        let sizes = values[0].sizes
        let list = sizes.sizes.map { $0.map { "\($0)" } ?? "?" }.joined(separator: ", ")
        return StaticLayer("Unflatten(\(list))") { shape throws(ShapeMistake) in
            guard let last = shape.sizes.last else { return .unknown }
            do throws(ShapeMistake) {
                let parts = try StaticShape([last]).reshaped(to: sizes)
                return StaticShape(shape.sizes.dropLast() + parts.sizes, isOpen: shape.isOpen || parts.isOpen)
            } catch {
                // An axis of 0 elements elsewhere would take any sizes.
                guard let count = shape.count, count > 0 else { return .unknown }
                throw ShapeMistake(
                    .reshape(from: shape.marked, to: shape.marked.dropLast() + (sizes.known ?? [])))
            }
        }
    }

    static let upsample = layer { values in
        let scale = values[0].int
        return StaticLayer(call("Upsample", [values[0]])) { shape throws(ShapeMistake) in
            let images = try shape.images(channels: nil, "Upsample")
            func larger(_ size: Int?) -> Int? {
                guard let size, let scale, size <= 1 << 20, (1...1 << 20).contains(scale) else { return nil }
                return size * scale
            }
            return StaticShape(Array(images.sizes[..<2]) + [larger(images.sizes[2]), larger(images.sizes[3])])
        }
    }

    static func pooling(_ name: String) -> ShapeRule {
        layer { values in
            let kernel = values[0].int
            return StaticLayer(call(name, [values[0]])) { shape throws(ShapeMistake) in
                let images = try shape.images(channels: nil, name)
                func smaller(_ size: Int?) throws(ShapeMistake) -> Int? {
                    guard let size, let kernel, kernel >= 1 else { return nil }
                    guard size >= kernel else {
                        throw ShapeMistake(
                            .noRoomForKernel(operation: name, kernel: kernel, padding: 0, found: shape.marked))
                    }
                    return size / kernel
                }
                return StaticShape(
                    Array(images.sizes[..<2]) + [try smaller(images.sizes[2]), try smaller(images.sizes[3])])
            }
        }
    }

    static let minibatchDeviation = layer { _ in
        StaticLayer("MinibatchDeviation()") { shape throws(ShapeMistake) in
            guard let rank = shape.rank else { return .unknown }
            guard rank >= 2 else {
                throw ShapeMistake(
                    .inputShape(operation: "MinibatchDeviation", expected: "[batch, features, …]", found: shape.marked))
            }
            var result = shape
            result.sizes[1] = shape.sizes[1].flatMap { $0 < Int.max ? $0 + 1 : nil }
            return result
        }
    }

    /// The layer that is given.
    static let wrapped = ShapeRule { values in values[0] }

    /// Layers one after the other: each must take what those before it give, whatever the first one is given.
    static let sequence = ShapeRule { values throws(ShapeMistake) in
        guard let elements = values[0].elements else { return .unknown }
        let layers = elements.map(\.layer)
        var shape = StaticShape.unknown
        var source: StaticLayer?
        for (place, layer) in layers.enumerated() {
            guard let layer else {
                shape = .unknown
                source = nil
                continue
            }
            do throws(ShapeMistake) {
                shape = try layer.output(shape)
            } catch {
                guard let source else { throw error }
                throw ShapeMistake(
                    error.message + ". In this `Sequential`, `\(source.name)` gives it to `\(layer.name)`",
                    element: place)
            }
            if !layer.keepsShape || source == nil { source = layer }
        }
        return .layer(
            StaticLayer("Sequential(…)") { input throws(ShapeMistake) in
                var shape = input
                for layer in layers {
                    shape = try layer?.output(shape) ?? .unknown
                }
                return shape
            })
    }

    /// A dataset of samples of a shape.
    static func samples(_ shape: StaticShape) -> ShapeRule { ShapeRule { _ in .samples(shape) } }

    /// Images of one channel, of a size that the first argument says.
    static let squareImages = ShapeRule { values in .samples(StaticShape([1, values[0].count, values[0].count])) }

    /// Points of as many coordinates as a list has.
    static let points = ShapeRule { values in .samples(StaticShape([values[0].elements?.count])) }

    /// The rows of a tensor.
    static let rows = ShapeRule { values in
        let shape = values[0].shape
        guard let rank = shape.rank, rank > 0 else { return .samples(.unknown) }
        return .samples(StaticShape(Array(shape.sizes.dropFirst())))
    }

    /// So many samples of the dataset that is the receiver.
    static let sample = ShapeRule { values in
        guard case .samples(let shape) = values[0], !shape.isOpen else { return .tensor(.unknown) }
        return .tensor(StaticShape([values[1].count] + shape.sizes))
    }
}

extension StaticShape {
    /// The shape as one of images with as many channels as a layer takes.
    ///
    /// - Throws: a mistake where it has other axes or channels.
    fileprivate func images(channels: Int?, _ layer: String) throws(ShapeMistake) -> StaticShape {
        let expected = "[batch, \(channels.map { "\($0)" } ?? "channels"), height, width]"
        guard let images = with(rank: 4) else {
            throw ShapeMistake(.inputShape(operation: layer, expected: expected, found: marked))
        }
        if let channels, let found = images.sizes[1], found != channels {
            throw ShapeMistake(.inputShape(operation: layer, expected: expected, found: marked))
        }
        return images
    }
}
