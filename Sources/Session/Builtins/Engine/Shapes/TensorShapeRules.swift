import Checking
import Kernels

/// The shapes of tensors that builtins make of tensors.
extension ShapeRule {
    /// The shape of the first argument.
    static let same = ShapeRule { values in .tensor(values[0].shape) }

    /// No axes.
    static let scalar = ShapeRule { _ in .tensor(StaticShape([])) }

    /// A whole number made of two, where it can be held.
    static func integer(_ operation: @escaping @Sendable (Int, Int) -> (Int, Bool)) -> ShapeRule {
        ShapeRule { values in
            guard let left = values[0].int, let right = values[1].int else { return .unknown }
            let (result, overflow) = operation(left, right)
            return overflow ? .unknown : .int(result)
        }
    }

    /// A shape given by an argument.
    static func given(by place: Int = 0) -> ShapeRule {
        ShapeRule { values throws(ShapeMistake) in
            let shape = values[place].sizes
            guard !shape.sizes.contains(where: { ($0 ?? 0) < 0 }) else {
                throw ShapeMistake(.negativeSize(shape: shape.marked))
            }
            return .tensor(shape)
        }
    }

    /// One axis, of as many elements as an argument says, if any does.
    static func vector(countedBy place: Int? = nil) -> ShapeRule {
        ShapeRule { values in .tensor(StaticShape([place.flatMap { values[$0].count }])) }
    }

    /// A square matrix.
    static let square = ShapeRule { values in .tensor(StaticShape([values[0].count, values[0].count])) }

    /// One axis more, of as many as the second argument says.
    static let oneHot = ShapeRule { values throws(ShapeMistake) in
        let labels = values[0].shape
        guard let vector = labels.with(rank: 1) else {
            throw ShapeMistake(.inputShape(operation: "oneHot", expected: "[count]", found: labels.marked))
        }
        return .tensor(StaticShape(vector.sizes + [values[1].count]))
    }

    /// The sizes of literals in one another, so many deep.
    static func nested(_ depth: Int) -> ShapeRule {
        ShapeRule { values throws(ShapeMistake) in
            var sizes: [Int?] = []
            var level: [StaticValue]? = [values[0]]
            for _ in 0..<depth {
                guard let lists = level, let first = lists.first else {
                    sizes.append(level == nil ? nil : 0)
                    continue
                }
                let counts = lists.map { $0.elements?.count }
                let known = counts.compactMap { $0 }
                if let expected = known.first, known.contains(where: { $0 != expected }) {
                    throw ShapeMistake(.raggedRows)
                }
                sizes.append(first.elements?.count)
                level = known.count == counts.count ? lists.flatMap { $0.elements ?? [] } : nil
            }
            return .tensor(StaticShape(sizes))
        }
    }

    /// The shapes of two arguments broadcast together.
    static func broadcast(_ operation: String) -> ShapeRule {
        ShapeRule { values throws(ShapeMistake) in
            .tensor(try values[0].shape.broadcast(with: values[1].shape, of: operation))
        }
    }

    /// A mask broadcast together with what it chooses from.
    static let choice = ShapeRule { values throws(ShapeMistake) in
        let pair = try values[1].shape.broadcast(with: values[2].shape, of: "which")
        return .tensor(try values[0].shape.broadcast(with: pair, of: "which"))
    }

    /// The left shape, to which the right one broadcasts.
    static func inPlace(_ operation: String) -> ShapeRule {
        ShapeRule { values throws(ShapeMistake) in
            let (left, right) = (values[0].shape, values[1].shape)
            let result = try? left.broadcast(with: right, of: operation)
            // A larger rank, or a size in the place of a 1, that only the right one has.
            let grows = result.map { left.differs(from: $0) } ?? true
            guard !grows else {
                throw ShapeMistake(
                    .inPlaceShape(operation: operation, left: left.marked, right: right.marked))
            }
            return .unknown
        }
    }

    static let matrixProduct = ShapeRule { values throws(ShapeMistake) in
        let (left, right) = (values[0].shape, values[1].shape)
        for rank in [left.rank, right.rank].compactMap({ $0 }) where !(1...2).contains(rank) {
            throw ShapeMistake(.matrixShapes(left: left.marked, right: right.marked))
        }
        guard let leftRank = left.rank, let rightRank = right.rank else { return .tensor(.unknown) }
        if let columns = left.sizes[leftRank - 1], let rows = right.sizes[0], columns != rows {
            throw ShapeMistake(.matrixShapes(left: left.marked, right: right.marked))
        }
        return .tensor(StaticShape(Array(left.sizes.dropLast()) + right.sizes.dropFirst()))
    }

    static let outerProduct = ShapeRule { values throws(ShapeMistake) in
        var sizes: [Int?] = []
        for value in values {
            guard let vector = value.shape.with(rank: 1) else {
                throw ShapeMistake(.inputShape(operation: "outer", expected: "[count]", found: value.shape.marked))
            }
            sizes += vector.sizes
        }
        return .tensor(StaticShape(sizes))
    }

    /// Without the axis of the second argument, or without axes.
    static func reduction(_ operation: String) -> ShapeRule {
        ShapeRule { values throws(ShapeMistake) in
            if values[1].isNone { return .tensor(StaticShape([])) }
            guard let given = values[1].int else { return .tensor(.unknown) }
            var shape = values[0].shape
            guard let axis = try shape.axis(given, of: operation) else { return .tensor(.unknown) }
            shape.sizes.remove(at: axis)
            return .tensor(shape)
        }
    }

    /// The first argument's shape, which has the axis of the second.
    static func along(_ operation: String) -> ShapeRule {
        ShapeRule { values throws(ShapeMistake) in
            let shape = values[0].shape
            if let axis = values[1].int { _ = try shape.axis(axis, of: operation) }
            return .tensor(shape)
        }
    }

    static let reshaped = ShapeRule { values throws(ShapeMistake) in
        .tensor(try values[0].shape.reshaped(to: values[1].sizes))
    }

    static let flattened = ShapeRule { values in .tensor(StaticShape([values[0].shape.count])) }

    static let transposed = ShapeRule { values in
        var shape = values[0].shape
        guard shape.sizes.count >= 2 else { return .tensor(shape.isOpen ? .unknown : shape) }
        shape.sizes.swapAt(shape.sizes.count - 1, shape.sizes.count - 2)
        return .tensor(shape)
    }

    static let permuted = ShapeRule { values throws(ShapeMistake) in
        let (shape, axes) = (values[0].shape, values[1].sizes)
        guard let rank = shape.rank, let axes = axes.known else { return .tensor(.unknown) }
        var order: [Int] = []
        for axis in axes {
            if let place = try shape.axis(axis, of: "permuted") { order.append(place) }
        }
        guard order.sorted() == Array(0..<rank) else {
            throw ShapeMistake(.repeatedAxis(operation: "permuted", axes: axes))
        }
        return .tensor(StaticShape(order.map { shape.sizes[$0] }))
    }

    static let squeezed = ShapeRule { values throws(ShapeMistake) in
        var shape = values[0].shape
        if values[1].isNone {
            guard let known = shape.known else { return .tensor(.unknown) }
            return .tensor(StaticShape(known.filter { $0 != 1 }))
        }
        guard let given = values[1].int, let axis = try shape.axis(given, of: "squeezed"), let size = shape.sizes[axis]
        else { return .tensor(.unknown) }
        if size == 1 { shape.sizes.remove(at: axis) }
        return .tensor(shape)
    }

    static let unsqueezed = ShapeRule { values throws(ShapeMistake) in
        var shape = values[0].shape
        guard let rank = shape.rank, let given = values[1].int,
            let axis = try shape.axis(given, of: "unsqueezed", rank: rank + 1)
        else { return .tensor(.unknown) }
        shape.sizes.insert(1, at: axis)
        return .tensor(shape)
    }

    static let concatenated = ShapeRule { values throws(ShapeMistake) in
        guard let tensors = values[0].elements, let first = tensors.first?.shape, let given = values[1].int,
            let axis = try first.axis(given, of: "concatenate")
        else { return .tensor(.unknown) }
        var result = first
        for other in tensors.dropFirst().map(\.shape) {
            guard other.rank != nil || other.sizes.count > first.sizes.count else {
                result.sizes[axis] = nil
                continue
            }
            var expected = first
            if other.rank == first.rank { expected.sizes[axis] = other.sizes[axis] }
            guard !expected.differs(from: other) else {
                throw ShapeMistake(
                    .unequalShapes(operation: "concatenate", axis: axis, first: first.marked, other: other.marked))
            }
            for (place, size) in other.sizes.enumerated() where place != axis {
                result.sizes[place] = result.sizes[place] ?? size
            }
            if let sum = result.sizes[axis], let more = other.sizes[axis] {
                let (total, overflow) = sum.addingReportingOverflow(more)
                result.sizes[axis] = overflow ? nil : total
            } else {
                result.sizes[axis] = nil
            }
        }
        return .tensor(result)
    }

    static let stacked = ShapeRule { values throws(ShapeMistake) in
        guard let tensors = values[0].elements, var shape = tensors.first?.shape else { return .tensor(.unknown) }
        for other in tensors.dropFirst().map(\.shape) where shape.differs(from: other) {
            throw ShapeMistake(
                .unequalShapes(operation: "stack", axis: nil, first: shape.marked, other: other.marked))
        }
        guard let rank = shape.rank, let given = values[1].int,
            let axis = try shape.axis(given, of: "stack", rank: rank + 1)
        else { return .tensor(.unknown) }
        shape.sizes.insert(tensors.count, at: axis)
        return .tensor(shape)
    }

    /// The first axis has as many elements as the second argument.
    static let gathered = ShapeRule { values in
        let shape = values[0].shape
        guard let rank = shape.rank, rank > 0 else { return .tensor(.unknown) }
        return .tensor(StaticShape([values[1].elements?.count] + shape.sizes.dropFirst()))
    }

    /// The shape of the second argument.
    static let second = ShapeRule { values in .tensor(values[1].shape) }

    /// One element, as a number.
    static func oneElement(_ operation: String) -> ShapeRule {
        ShapeRule { values throws(ShapeMistake) in
            if let count = values[0].shape.count, count != 1 {
                throw ShapeMistake(.notOneElement(operation: operation, shape: values[0].shape.marked))
            }
            return .unknown
        }
    }

    /// One element, from which gradients are computed.
    static let backward = ShapeRule { values throws(ShapeMistake) in
        if let count = values[0].shape.count, count != 1 {
            throw ShapeMistake(.nonScalarBackward(shape: values[0].shape.marked))
        }
        return .unknown
    }

    /// A loss of an input and a target of one shape; the third argument says what becomes of its terms.
    static func loss(_ operation: String) -> ShapeRule {
        ShapeRule { values throws(ShapeMistake) in
            let (input, target) = (values[0].shape, values[1].shape)
            guard !input.differs(from: target) else {
                throw ShapeMistake(.targetSize(operation: operation, input: input.marked, target: target.marked))
            }
            // In the order of the enum's declaration: mean, sum, none.
            guard case .enumCase(let reduction) = values[2] else { return .tensor(.unknown) }
            return .tensor(reduction == 2 ? input : StaticShape([]))
        }
    }
}

extension StaticValue {
    /// A number of elements; one below 0 is left to the run.
    var count: Int? { int.flatMap { $0 >= 0 ? $0 : nil } }
}

extension StaticShape {
    /// The shape of the same elements in other sizes, one of which may be -1.
    ///
    /// - Throws: a mistake where there are more or fewer elements for certain.
    func reshaped(to target: StaticShape) throws(ShapeMistake) -> StaticShape {
        guard let sizes = target.known else {
            // A size of -1 is whatever is left.
            return StaticShape(target.sizes.map { $0 == -1 ? nil : $0 }, isOpen: target.isOpen)
        }
        let others = StaticShape(sizes.filter { $0 != -1 })
        guard let count, let product = others.count, !sizes.contains(where: { $0 < -1 }) else {
            return StaticShape(sizes.map { $0 == -1 ? nil : $0 })
        }
        guard let open = sizes.firstIndex(of: -1) else {
            guard product == count else { throw ShapeMistake(.reshape(from: marked, to: sizes)) }
            return target
        }
        guard product > 0, count % product == 0, sizes.filter({ $0 == -1 }).count == 1 else {
            throw ShapeMistake(.reshape(from: marked, to: sizes))
        }
        var result = target
        result.sizes[open] = count / product
        return result
    }
}
