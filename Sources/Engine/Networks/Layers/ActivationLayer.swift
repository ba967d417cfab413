import Kernels
import Tensors

/// A layer that is one function of each element, which the layer before it can compute along with its own output.
package protocol ActivationLayer: Layer {
    /// The function; `nil` where its derivative cannot be told from its value.
    var activation: Activation? { get }
}
