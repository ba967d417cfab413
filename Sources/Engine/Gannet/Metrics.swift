import GANs
import Tensors

/// How well samples cover the modes of a mixture.
public func modeCoverage(_ samples: Tensor, of mixture: some PlanarMixture) -> ModeCoverage {
    faulting { try ModeCoverage(of: samples, modes: mixture) }
}

/// The squared Fréchet distance of the normal distributions fitted to two sets of samples.
public func frechetDistance(_ a: Tensor, _ b: Tensor) -> Double { faulting { try SampleDistance.frechet(a, b) } }

/// The squared maximum mean discrepancy of two sets of samples under the kernel (x · y / d + 1)³, without bias.
public func kernelDistance(_ a: Tensor, _ b: Tensor) -> Double { faulting { try SampleDistance.kernel(a, b) } }

/// The sliced Wasserstein distance of order 2 of two sets of samples.
public func slicedWasserstein(_ a: Tensor, _ b: Tensor, directions: Int = 128) -> Double {
    faulting { try SampleDistance.slicedWasserstein(a, b, directions: directions) }
}

/// How much of the fake samples looks real, and how much of the real ones is there.
public func precisionRecall(real: Tensor, fake: Tensor, neighbours: Int = 5) -> PrecisionRecall {
    faulting { try PrecisionRecall(real: real, fake: fake, neighbours: neighbours) }
}
