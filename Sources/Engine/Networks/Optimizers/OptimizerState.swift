import Kernels

/// What an optimizer keeps besides the parameters: enough to go on from.
public struct OptimizerState {
    /// A tensor of the size of a parameter.
    public struct Mean {
        /// As in `first.0`: what it is, and the place of the parameter.
        public let name: String
        /// The place of the parameter that it belongs to.
        public let parameter: Int
        public let storage: Storage

        init(_ name: String, of parameter: Int, _ storage: Storage) {
            self.name = "\(name).\(parameter)"
            self.parameter = parameter
            self.storage = storage
        }
    }

    public let means: [Mean]
    /// How many steps each parameter has made, where that counts.
    public let counts: [Int]

    init(means: [Mean], counts: [Int] = []) {
        self.means = means
        self.counts = counts
    }
}
