extension Initializer {
    /// Uniform in ±bound.
    public static func uniform(bound: Double) -> Initializer {
        Initializer("uniform(bound: \(bound))") { tensor, random in
            random.fillUniform(tensor.storage, lower: Float(-bound), upper: Float(bound))
        }
    }
}
