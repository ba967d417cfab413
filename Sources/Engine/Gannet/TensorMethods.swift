import Kernels
import Tensors

extension Tensor {
    /// The one element of a tensor that holds just one.
    public var item: Float { faulting { try singleElement() } }

    public func sum(axis: Int? = nil) -> Tensor { faulting { try sum(along: axis) } }
    public func mean(axis: Int? = nil) -> Tensor { faulting { try mean(along: axis) } }

    /// Biased by default, unlike PyTorch's.
    public func variance(axis: Int? = nil, unbiased: Bool = false) -> Tensor {
        faulting { try variance(along: axis, unbiased: unbiased) }
    }

    public func norm(axis: Int? = nil) -> Tensor { faulting { try norm(along: axis) } }
    public func max(axis: Int? = nil) -> Tensor { faulting { try max(along: axis) } }
    public func min(axis: Int? = nil) -> Tensor { faulting { try min(along: axis) } }
    public func argmax(axis: Int? = nil) -> Tensor { faulting { try argmax(along: axis) } }
    public func cumsum(axis: Int = 0) -> Tensor { faulting { try cumulativeSum(along: axis) } }

    public func reshaped(_ shape: Int...) -> Tensor { faulting { try reshaped(to: shape) } }

    /// The last two axes exchanged.
    public func transposed() -> Tensor { faulting { rank < 2 ? self : try transposed(-2, -1) } }
    public func permuted(_ axes: Int...) -> Tensor { faulting { try permuted(axes: axes) } }
    public func flattened() -> Tensor { faulting { try flattened(from: 0) } }
    public func squeezed(axis: Int? = nil) -> Tensor { faulting { try squeezed(along: axis) } }
    public func unsqueezed(axis: Int) -> Tensor { faulting { try unsqueezed(along: axis) } }
    public func gathered(_ indices: [Int]) -> Tensor { faulting { try gathered(at: indices) } }
    public func gathered(_ indices: Tensor) -> Tensor { faulting { try gathered(at: indices) } }

    public func clamped(min: Double? = nil, max: Double? = nil) -> Tensor {
        faulting { try clamped(between: min.map { Float($0) }, and: max.map { Float($0) }) }
    }
}

extension Tensor {
    public var requiresGrad: Bool {
        get { requiresGradient }
        set { faulting { try setRequiresGradient(newValue) } }
    }

    /// The accumulated gradient; `nil` until a `backward` reached this tensor and after `zeroGrad()`.
    public var grad: Tensor? {
        get { gradient }
        set { faulting { try setGradient(newValue) } }
    }

    /// Adds the gradients of this scalar to the `grad` of every leaf that it came from.
    public func backward(retainGraph: Bool? = nil, createGraph: Bool = false) {
        faulting { try backpropagate(retainGraph: retainGraph, createGraph: createGraph) }
    }

    /// Adds the gradients of this tensor to the `grad` of every leaf that it came from, starting from a gradient.
    public func backward(gradient: Tensor, retainGraph: Bool? = nil, createGraph: Bool = false) {
        faulting { try backpropagate(gradient: gradient, retainGraph: retainGraph, createGraph: createGraph) }
    }
}

// Subscripts read and write parts. A part that is read is a tensor of its own.

extension Tensor {
    public subscript(index: Int) -> Tensor {
        get { faulting { try selected([.index(index)]) } }
        set { faulting { try assign(newValue, to: [.index(index)]) } }
    }

    public subscript(range: Range<Int>) -> Tensor {
        get { faulting { try selected([.range(range)]) } }
        set { faulting { try assign(newValue, to: [.range(range)]) } }
    }

    public subscript(row: Int, column: Int) -> Tensor {
        get { faulting { try selected([.index(row), .index(column)]) } }
        set { faulting { try assign(newValue, to: [.index(row), .index(column)]) } }
    }

    public subscript(rows: Range<Int>, column: Int) -> Tensor {
        get { faulting { try selected([.range(rows), .index(column)]) } }
        set { faulting { try assign(newValue, to: [.range(rows), .index(column)]) } }
    }

    public subscript(row: Int, columns: Range<Int>) -> Tensor {
        get { faulting { try selected([.index(row), .range(columns)]) } }
        set { faulting { try assign(newValue, to: [.index(row), .range(columns)]) } }
    }

    public subscript(rows: Range<Int>, columns: Range<Int>) -> Tensor {
        get { faulting { try selected([.range(rows), .range(columns)]) } }
        set { faulting { try assign(newValue, to: [.range(rows), .range(columns)]) } }
    }
}
