/// The catalogue: what an author reads for each `EngineError`.
enum EngineMessages {
    static func message(for error: EngineError) -> String {
        switch error {
        case .axisOutOfRange(let operation, let axis, let rank):
            rank == 0
                ? "`\(operation)`: axis \(axis) is out of range; the tensor is a scalar without axes"
                : "`\(operation)`: axis \(axis) is out of range; the tensor has axes 0 to \(rank - 1)"
        case .changedInPlace(let operation, let shape, let producer, let version, let expected):
            "`backward` needs the tensor of shape \(shape) that `\(operation)` saved"
                + (producer.map { " (a result of `\($0)`)" } ?? "")
                + ", but it was changed in place since: it is at version \(version), expected version \(expected). "
                + "An optimizer's `step()` changes its parameters in place: compute the values anew after it, "
                + "or call `backward` before it"
        case .changedLeafInPlace(let operation, let shape):
            "`\(operation)` would change in place a tensor of shape \(shape) that requires a gradient; "
                + "do it inside `withoutGradients { … }`"
        case .emptyReduction(let operation, let shape):
            "`\(operation)` of no elements: the tensor has shape \(shape)"
        case .gradientShape(let expected, let found):
            "the gradient has shape \(found), but the tensor that it belongs to has shape \(expected)"
        case .inPlaceShape(let operation, let left, let right):
            "`\(operation)`: a tensor of shape \(left) cannot hold the result with one of shape \(right)"
        case .indexOutOfRange(let operation, let index, let size, let axis):
            "`\(operation)`: index \(index) is out of range; axis \(axis) has \(counted(size, "element"))"
        case .inputShape(let operation, let expected, let found):
            "`\(operation)` takes an input of shape \(expected), found \(found)"
        case .interrupted:
            "interrupted"
        case .invalidArgument(let function, let argument, let value, let expected):
            "`\(function)`: \(argument) is \(value), but must be \(expected)"
        case .judgedInput(let problem, let isOfFirstLayer, let samples, let packed, let packing):
            "\(problem). " + judgedInput(isOfFirstLayer, samples, packed, packing)
        case .matrixShapes(let left, let right):
            matrixShapes(left, right)
        case .memoryLimit(let requested, let used, let limit):
            "out of memory: \(bytes(requested)) more were asked for, \(bytes(used)) are in use, "
                + "the limit is \(bytes(limit))"
        case .negativeSize(let shape):
            "a shape has no negative sizes, found \(shape)"
        case .noGradient(let shape):
            "the tensor of shape \(shape) does not require a gradient and was not computed from one that does: set "
                + "`requiresGrad` on an input before computing with it, or look for a `detached()`, a "
                + "`withoutGradients` or a `gradient(of:withRespectTo:)` without `createGraph: true` on the way"
        case .noiseInput(let problem, let noise):
            "\(problem). `noise: \(noise)` gives the generator an input of shape [batch, \(noise)]: `noise` must be what "
                + "its first layer takes"
        case .noRoomForKernel("ConvTranspose2d", let kernel, let padding, let found):
            "`ConvTranspose2d`: of images of shape \(found) and a kernel of \(kernel), a padding of \(padding) leaves "
                + "nothing; it must be smaller"
        case .noRoomForKernel(let operation, let kernel, let padding, let found):
            "`\(operation)`: images of shape \(found)" + (padding > 0 ? ", padded by \(padding)," : "")
                + " have no room for a kernel of \(kernel): make them larger or it smaller"
        case .nonScalarBackward(let shape):
            "`backward` starts from a scalar, found shape \(shape); reduce it with `mean()` or `sum()`, "
                + "or give the gradient to start from"
        case .notOneElement(let operation, let shape):
            "`\(operation)` takes a tensor of one element, found shape \(shape)"
        case .oneValuePerChannel(let layer, let shape):
            "`\(layer)` needs more than one value per channel while training, found an input of shape \(shape); "
                + "leave a last batch of one sample out (`dropLast: true`), or switch to evaluation with `eval()`"
        case .outsideUnitInterval(let operation, let argument, let value):
            "`\(operation)`: all elements of the \(argument) should be between 0 and 1, found \(value)"
                + (argument == "input"
                    ? "; for logits (values before the sigmoid) use `bceWithLogitsLoss`"
                    : "; labels, smoothed or noisy ones too, have to stay there: `clamped(min: 0, max: 1)`")
        case .raggedRows:
            "the rows of a tensor must have the same length"
        case .rangeOutOfRange(let range, let size, let axis):
            "the range \(range.lowerBound)..<\(range.upperBound) is out of bounds; "
                + "axis \(axis) has \(counted(size, "element"))"
        case .repeatedAxis(let operation, let axes):
            "`\(operation)` takes each axis once, found \(axes)"
        case .requiresGradientOnResult(let operation):
            "`requiresGrad` can be changed on leaves only, and this tensor is a result of `\(operation)`; "
                + "`detached()` gives a leaf with its values"
        case .reshape(let from, let to):
            "a tensor of shape \(from) cannot be reshaped to \(to): the numbers of elements differ"
        case .secondBackward(let operation):
            "`backward` went a second time through `\(operation)`, whose saved values were freed the first time. "
                + "Say `backward(retainGraph: true)` the first time; or, if the second pass needs no gradient there, "
                + "cut the graph with `detached()`; or compute the values anew"
        case .shapeMismatch(let operation, let left, let right):
            "`\(operation)`: shapes \(left) and \(right) do not match: counted from the last axis, "
                + "sizes must be equal, or one of them 1"
        case .targetSize(let operation, let input, let target):
            "`\(operation)`: the target has shape \(target), but the input has shape \(input); they must be the same"
                + flattenAdvice(input, target)
        case .tooManyElements(let shape):
            "a tensor of shape \(shape) has too many elements"
        case .tooManyIndices(let count, let shape):
            "\(count) indices for a tensor of shape \(shape)"
        case .unequalShapes("gradientPenalty", _, let real, let fake):
            "`gradientPenalty`: real samples have shape \(real), fake ones \(fake); it joins them in pairs, so both must "
                + "have the same"
        case .unequalShapes("relativistic", _, let real, let fake):
            "`relativistic`: logits of real samples have shape \(real), those of fake ones \(fake); it compares them in "
                + "pairs, so both must have the same; `relativisticAverage` compares with means"
        case .unequalShapes(let operation, let axis, let first, let other):
            "`\(operation)`: shapes \(first) and \(other) differ"
                + (axis.map { " in another axis than \($0)" } ?? "")
        case .unsupportedInstructionSet(let name):
            "this machine does not have the instruction set \(name)"
        case .unusedInGraph(let shape):
            "a tensor of shape \(shape), asked for its gradient, was not used in computing the result, or only behind a "
                + "`detached()`"
        case .valueCount(let count, let shape):
            "\(counted(count, "value")) cannot fill a tensor of shape \(shape)"
        }
    }

    private static func matrixShapes(_ left: [Int], _ right: [Int]) -> String {
        let start = "`matmul`: shapes \(left) and \(right) do not match: "
        guard (1...2).contains(left.count), (1...2).contains(right.count) else {
            return start + "it takes matrices and vectors"
        }
        return start + "the left one has \(left[left.count - 1]) columns, the right one \(right[0]) rows"
    }

    private static func judgedInput(
        _ isOfFirstLayer: Bool, _ samples: [Int], _ packed: [Int], _ packing: Int
    ) -> String {
        guard packing > 1 else {
            return "The discriminator judges samples of shape \(samples) here: generator, dataset and discriminator "
                + "must agree on a sample"
        }
        let pack =
            "With `packing: \(packing)`, the discriminator judges samples of shape \(samples) side by side, as "
            + "\(packed): "
        return isOfFirstLayer && packed.count > 1
            ? pack + "its first layer must take \(packed[1]) \(packed.count > 2 ? "channels" : "features")"
            : pack + "its layers must be made for that"
    }

    private static func flattenAdvice(_ input: [Int], _ target: [Int]) -> String {
        if areAlike(input, target + [1]) {
            return "; `target.reshaped(-1, 1)` has its shape, or flatten the input with `flattened()`"
        }
        if areAlike(target, input + [1]) {
            return "; `target.flattened()` has its shape"
        }
        return ""
    }

    /// Whether two shapes are the same; a size below 0 stands for one that is not known.
    private static func areAlike(_ left: [Int], _ right: [Int]) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { $0 == $1 || $0 < 0 || $1 < 0 }
    }

    private static func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    /// A size in the largest binary unit that divides it into at least one whole, with one decimal.
    private static func bytes(_ count: Int) -> String {
        let units = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
        guard count >= 1024 else { return counted(count, "byte") }
        var unit = 0
        var divisor = 1024
        while unit + 1 < units.count, count / divisor >= 1024 {
            divisor *= 1024
            unit += 1
        }
        let whole = count / divisor
        let tenths = (count % divisor) / (divisor / 1024) * 10 / 1024
        return tenths == 0 ? "\(whole) \(units[unit])" : "\(whole).\(tenths) \(units[unit])"
    }
}
