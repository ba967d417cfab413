import Checking
import Kernels

/// The engine's errors as what is found before a run: in the same words, with `?` for a size and `…` for axes that are
/// not known.
extension ShapeMistake {
    init(_ error: EngineError) {
        var message = error.description
        for (mark, text) in [(StaticShape.unknownSize, "?"), (StaticShape.unknownAxes, "…")] {
            message = message.replacing("\(mark)", with: text)
        }
        self.init(message)
    }
}

extension StaticShape {
    /// What stands for a size, and for axes, that is not known in the list of sizes of an error. No tensor has them.
    fileprivate static let unknownSize = Int.min
    fileprivate static let unknownAxes = Int.min + 1

    /// The shape as the engine's errors hold one.
    var marked: [Int] { (isOpen ? [Self.unknownAxes] : []) + sizes.map { $0 ?? Self.unknownSize } }

    /// The axis counted from 0; `nil` where the rank is not known.
    ///
    /// - Throws: a mistake where there is no such axis.
    func axis(_ axis: Int, of operation: String, rank given: Int? = nil) throws(ShapeMistake) -> Int? {
        guard let rank = given ?? rank else { return nil }
        guard axis >= -rank, axis < rank else {
            throw ShapeMistake(.axisOutOfRange(operation: operation, axis: axis, rank: rank))
        }
        return axis < 0 ? axis + rank : axis
    }

    /// The shape that two broadcast to.
    ///
    /// - Throws: a mistake where they do not, whatever is not known.
    func broadcast(with other: StaticShape, of operation: String) throws(ShapeMistake) -> StaticShape {
        let count = max(sizes.count, other.sizes.count)
        var result: [Int?] = []
        for place in 1...max(count, 1) where place <= count {
            let left = size(fromEnd: place)
            let right = other.size(fromEnd: place)
            switch (left, right) {
            case (.known(let a), .known(let b)):
                guard a == b || a == 1 || b == 1 else {
                    throw ShapeMistake(.shapeMismatch(operation: operation, left: marked, right: other.marked))
                }
                result.append(a == 1 ? b : a)
            case (.known(let a), .missing), (.missing, .known(let a)): result.append(a)
            // A size above 1 stays, the other being that or 1.
            case (.known(let a), .unknown), (.unknown, .known(let a)): result.append(a == 1 ? nil : a)
            case (.unknown, .unknown), (.unknown, .missing), (.missing, .unknown), (.missing, .missing):
                result.append(nil)
            }
        }
        return StaticShape(result.reversed(), isOpen: isOpen || other.isOpen)
    }

    private enum Size {
        case known(Int), unknown, missing
    }

    private func size(fromEnd place: Int) -> Size {
        guard place <= sizes.count else { return isOpen ? .unknown : .missing }
        return sizes[sizes.count - place].map { .known($0) } ?? .unknown
    }
}
