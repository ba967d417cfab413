extension Initializer {
    /// N(0, deviation²); weights of normalization layers N(1, deviation²).
    ///
    /// Source: Radford, Metz and Chintala, “Unsupervised representation learning with deep convolutional generative
    /// adversarial networks” (2015).
    public static func normal(deviation: Double) -> Initializer {
        Initializer("normal(deviation: \(deviation))") { tensor, random in
            random.fillNormal(tensor.storage, mean: 1, deviation: Float(deviation))
        } fill: { tensor, random in
            random.fillNormal(tensor.storage, deviation: Float(deviation))
        }
    }
}
