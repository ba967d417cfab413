/// What the functions of this module find wrong besides what the engine's own errors say.
public enum UsageError: Error, Hashable, Sendable {
    /// A curve, without a name where it is the only one, has another number of values than there are places.
    case unequalCounts(curve: String, values: Int, places: Int)
    case emptyRange(function: String, lower: Double, upper: Double)
    case nothingRecorded(name: String, known: [String])
    case decimals(Int)
    case failedExpectation(String)
    case numbersApart(Double, Double, tolerance: Double)
    case tensorsApart(String)
    /// `SpectralNorm` of a layer without a weight to divide.
    case unweightedLayer(type: String)
    case didNotFail
    case unknownFile(name: String, known: [String])
}

extension UsageError: CustomStringConvertible {
    /// The catalogue: what an author reads.
    public var description: String {
        switch self {
        case .unequalCounts(let curve, let values, let places):
            "`lineChart`: \(curve.isEmpty ? "the curve" : "\"\(curve)\"") has \(values) values, but 'x' has \(places)"
        case .emptyRange(let function, let lower, let upper):
            "`\(function)`: the range \(lower)...\(upper) is empty or not finite"
        case .nothingRecorded(let name, let known):
            "nothing is recorded under \"\(name)\"; "
                + (known.isEmpty
                    ? "the history is empty" : "there is \(known.map { "\"\($0)\"" }.joined(separator: ", "))")
        case .decimals(let digits): "'digits' is \(digits), and must be from 0 to 100"
        case .failedExpectation(let reason): "expectation failed: \(reason)"
        case .numbersApart(let a, let b, let tolerance):
            "expectation failed: \(a) and \(b) are more than \(tolerance) apart"
        case .tensorsApart(let difference): "expectation failed: \(difference)"
        case .unweightedLayer(let type):
            "'SpectralNorm' takes 'Linear', 'Conv2d' or 'ConvTranspose2d', found '\(type)'"
        case .unknownFile(let name, let known):
            "no file has the name '\(name)'; the front matter names "
                + (known.isEmpty
                    ? "none (say there 'data: {\(name): PATH}')" : known.map { "'\($0)'" }.joined(separator: ", "))
        case .didNotFail: "the cell was expected to fail, but it did not"
        }
    }
}
