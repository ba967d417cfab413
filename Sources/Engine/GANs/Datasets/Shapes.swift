import Kernels
import Tensors

/// Gray images of one disc, square or triangle each, of random place and size, with smooth edges, from −1 (outside) to
/// 1 (inside). Labels: 0 disc, 1 square, 2 triangle.
public struct Shapes: LabelledDataset {
    /// The height and width of an image.
    public let size: Int
    public let classes = 3

    /// - Throws: `invalidArgument` for a size outside 1…1024.
    public init(imageSize size: Int) throws {
        try Self.check(size, "size", limit: 1 << 10)
        self.size = size
    }

    public func drawn(_ count: Int, using random: RandomStream) throws -> Tensor {
        try drawnWithLabels(count, using: random).samples
    }

    /// [count, 1, size, size] and [count]: one draw gives sizes and places, the next one the shapes.
    ///
    /// A shape reaches 0.2 to 0.4 of the image's size from its middle and lies within the image. A pixel is
    /// clamp(½ − distance), the distance of its centre from the edge being negative inside.
    public func drawnWithLabels(_ count: Int, using random: RandomStream) throws -> (samples: Tensor, labels: Tensor) {
        let images = try Tensor(uninitialized: [count, 1, size, size])
        let labels = try Tensor(uninitialized: [count])
        let uniform = try Tensor.uniform(shape: [count, 3], using: random)
        for (image, shape) in random.integers(count, in: 0..<classes).enumerated() {
            labels.storage.elements[image] = Float(shape)
            func share(_ place: Int) -> Double { Double(uniform.storage.elements[3 * image + place]) }
            let reach = Double(size) * (0.2 + 0.2 * share(0))
            let room = Double(size) - 2 * reach
            let (centreX, centreY) = (reach + room * share(1), reach + room * share(2))
            let pixels = images.storage.elements + image * size * size
            for row in 0..<size {
                for column in 0..<size {
                    let (x, y) = (Double(column) + 0.5 - centreX, Double(row) + 0.5 - centreY)
                    let inside = 0.5 - Self.distance(x, y, reach: reach, shape)
                    pixels[row * size + column] = Float(2 * min(max(inside, 0), 1) - 1)
                }
            }
        }
        return (images, labels)
    }

    /// How far a point is outside a shape around the origin, y pointing down.
    private static func distance(_ x: Double, _ y: Double, reach: Double, _ shape: Int) -> Double {
        switch shape {
        case 0: Elementary.sqrt(x * x + y * y) - reach
        // The half side of a square whose corners are `reach` away.
        case 1: max(x.magnitude, y.magnitude) - reach * 0.5.squareRoot()
        // Equilateral: all three sides are half as far away as the corners.
        case _: max(y, 0.75.squareRoot() * x.magnitude - y / 2) - reach / 2
        }
    }
}
