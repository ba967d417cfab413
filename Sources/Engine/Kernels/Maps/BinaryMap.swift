import CKernels

/// An element-wise function of two arrays of one length: z[i] = f(x[i], y[i]).
public struct BinaryMap: Sendable {
    typealias Loop =
        @convention(c) (
            UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>, Int
        ) -> Void

    private let loop: Loop
    private let cost: MapCost

    /// The same function of an array and a number, where there is one: f(x[i], a).
    let withNumber: ScalarMap?
    /// The same function of a number and an array, where there is one: f(a, y[i]).
    let fromNumber: ScalarMap?

    private init(
        _ loop: Loop, _ cost: MapCost = .light, withNumber: ScalarMap? = nil, fromNumber: ScalarMap? = nil
    ) {
        self.loop = loop
        self.cost = cost
        self.withNumber = withNumber
        self.fromNumber = fromNumber
    }

    /// Writes f of `count` elements from `x` and `y` on to `z`, which may be `x` or `y`.
    public func apply(
        _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, into z: UnsafeMutablePointer<Float>, count: Int
    ) {
        cost.split(count) { start, count in loop(x + start, y + start, z + start, count) }
    }

    public static let add = BinaryMap(gannet_map_add, withNumber: .add, fromNumber: .add)
    public static let subtract = BinaryMap(gannet_map_sub, withNumber: .subtract, fromNumber: .subtractFrom)
    public static let multiply = BinaryMap(gannet_map_mul, withNumber: .multiply, fromNumber: .multiply)
    public static let divide = BinaryMap(gannet_map_div, withNumber: .divide, fromNumber: .divideInto)
    public static let power = BinaryMap(gannet_map_pow, .heavy)
    public static let maximum = BinaryMap(gannet_map_maximum)
    public static let minimum = BinaryMap(gannet_map_minimum)
    public static let less = BinaryMap(gannet_map_less, withNumber: .less, fromNumber: .greater)
    public static let lessOrEqual = BinaryMap(
        gannet_map_less_equal, withNumber: .lessOrEqual, fromNumber: .greaterOrEqual)
    public static let equal = BinaryMap(gannet_map_equal, withNumber: .equal, fromNumber: .equal)
    public static let notEqual = BinaryMap(gannet_map_not_equal, withNumber: .notEqual, fromNumber: .notEqual)

    /// relu's gradient: y[i] where x[i] > 0, else 0.
    public static let reluGradient = BinaryMap(gannet_relu_gradient)
    /// tanh's gradient from its value: y[i] · (1 − x[i]²).
    public static let tanhGradient = BinaryMap(gannet_tanh_gradient)
    /// sigmoid's gradient from its value: y[i] · (1 − x[i]) · x[i].
    public static let sigmoidGradient = BinaryMap(gannet_sigmoid_gradient)
    /// The losses of probabilities x against targets y: (y − 1) · max(log(1 − x), −100) − y · max(log x, −100).
    public static let bce = BinaryMap(gannet_bce, .heavy)
    /// The losses of logits x against targets y: (1 − y) · x + softplus(−x).
    public static let bceWithLogits = BinaryMap(gannet_bce_logits, .heavy)
}

extension BinaryMap {
    /// Writes f of `count` elements from `x` on and of the `period` elements from `y` on, over and over, to `z`.
    public func apply(
        _ x: UnsafePointer<Float>, repeating y: UnsafePointer<Float>, period: Int,
        into z: UnsafeMutablePointer<Float>, count: Int
    ) {
        if period == 1, let withNumber { return withNumber.apply(x, y.pointee, into: z, count: count) }
        for start in stride(from: 0, to: count, by: max(1, period)) {
            apply(x + start, y, into: z + start, count: period)
        }
    }

    /// Writes f of the `period` elements from `x` on, over and over, and of `count` elements from `y` on to `z`.
    public func apply(
        repeating x: UnsafePointer<Float>, period: Int, _ y: UnsafePointer<Float>,
        into z: UnsafeMutablePointer<Float>, count: Int
    ) {
        if period == 1, let fromNumber { return fromNumber.apply(y, x.pointee, into: z, count: count) }
        for start in stride(from: 0, to: count, by: max(1, period)) {
            apply(x, y + start, into: z + start, count: period)
        }
    }
}

extension BinaryMap {
    /// How f walks over two arrays that broadcast together: an odometer over the outer axes, and a run of `count`
    /// elements along the innermost axis, in which an array either moves on with every element or stands still.
    public struct Walk: Sendable {
        /// Sizes of the outer axes, outermost first.
        public var sizes: [Int] = []
        /// What a step along each outer axis adds to the place in x and in y.
        public var leftStrides: [Int] = []
        public var rightStrides: [Int] = []
        /// The innermost axis.
        public var count = 1
        public var leftMoves = true
        public var rightMoves = true

        public init() {}
    }

    /// Writes f, walked over `x` and `y`, to `z`, densely and in order.
    public func apply(
        _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, into z: UnsafeMutablePointer<Float>, walk: Walk
    ) {
        var position = [Int](repeating: 0, count: walk.sizes.count)
        var left = x
        var right = y
        var target = z
        var remaining = walk.sizes.reduce(1, *)
        while remaining > 0 {
            run(left, right, target, walk)
            target += walk.count
            remaining -= 1
            var axis = walk.sizes.count - 1
            while axis >= 0 {
                position[axis] += 1
                left += walk.leftStrides[axis]
                right += walk.rightStrides[axis]
                if position[axis] < walk.sizes[axis] { break }
                left -= walk.leftStrides[axis] * walk.sizes[axis]
                right -= walk.rightStrides[axis] * walk.sizes[axis]
                position[axis] = 0
                axis -= 1
            }
        }
    }

    private func run(
        _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, _ z: UnsafeMutablePointer<Float>, _ walk: Walk
    ) {
        switch (walk.leftMoves, walk.rightMoves) {
        case (true, true):
            loop(x, y, z, walk.count)
        case (true, false):
            if let withNumber { return withNumber.apply(x, y.pointee, into: z, count: walk.count) }
            for index in 0..<walk.count { loop(x + index, y, z + index, 1) }
        case (false, true):
            if let fromNumber { return fromNumber.apply(y, x.pointee, into: z, count: walk.count) }
            for index in 0..<walk.count { loop(x, y + index, z + index, 1) }
        case (false, false):
            for index in 0..<walk.count { loop(x, y, z + index, 1) }
        }
    }
}
