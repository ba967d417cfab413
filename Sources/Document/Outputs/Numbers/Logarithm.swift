/// Logarithms for the places of marks on a logarithmic axis, by + - * / alone, so that they are the same everywhere.
enum Logarithm {
    /// The logarithm to base ten of a positive finite number, to about 1e-15.
    static func decimal(_ value: Double) -> Double {
        // value = significand * 2^exponent with 1 <= significand < 2;
        // ln(s) = 2 artanh((s - 1) / (s + 1)) = 2 (t + t^3/3 + t^5/5 + …), |t| <= 1/3.
        let t = (value.significand - 1) / (value.significand + 1)
        var sum = 0.0
        for n in stride(from: 35, through: 1, by: -2) { sum = sum * (t * t) + 1 / Double(n) }
        let log10OfE = 0.4342944819032518
        let log10Of2 = 0.3010299956639812
        return Double(value.exponent) * log10Of2 + 2 * t * sum * log10OfE
    }
}
