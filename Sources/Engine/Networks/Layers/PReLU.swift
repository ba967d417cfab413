import Tensors

/// x where x > 0, else slope · x, the slope being learnt: one for all, or one for each channel (axis 1).
///
/// Source: He and others, “Delving deep into rectifiers” (2015).
public final class PReLU: Layer {
    /// [1] or [channels].
    public let slope: Tensor

    /// - Throws: `invalidArgument` for fewer channels than 1.
    public init(channels: Int, slope: Double = 0.25) throws {
        try Self.check(channels, "channels")
        self.slope = try .parameter(Float(slope), shape: [channels])
    }

    public func forward(_ input: Tensor) throws -> Tensor {
        let factor = slope.count == 1 ? slope : try input.channelwise(slope, of: "PReLU")
        return try Tensor.choose(input.greater(0), input, input.multiplied(by: factor))
    }

    public var members: [LayerMember] { [LayerMember("slope", .parameter(slope))] }
}
