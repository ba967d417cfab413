import Foundation
import Testing

/// A file of reference values: what another implementation computed for given inputs.
struct GoldenFile: Decodable {
    let source: String
    let tolerance: String
    let cases: [GoldenCase]

    /// Whether `GANNET_GOLDENS` names another file than the one kept with the tests.
    static var isForeign: Bool { ProcessInfo.processInfo.environment["GANNET_GOLDENS"] != nil }

    /// The file that `GANNET_GOLDENS` names, or the one kept with the tests.
    static func load() throws -> GoldenFile {
        let url =
            if let path = ProcessInfo.processInfo.environment["GANNET_GOLDENS"] {
                URL(fileURLWithPath: path)
            } else {
                try #require(Bundle.module.url(forResource: "torch", withExtension: "json"))
            }
        return try JSONDecoder().decode(GoldenFile.self, from: Data(contentsOf: url))
    }
}

struct GoldenCase: Decodable {
    struct Values: Decodable {
        let shape: [Int]
        let values: [Float]
    }

    let name: String
    let op: String
    let attributes: [String: Attribute]
    let inputs: [String: Values]
    let outputs: [String: Values]
    let gradients: [String: Values]
}

enum Attribute: Decodable {
    case flag(Bool)
    case number(Double)
    case numbers([Double])
    case text(String)
    case texts([String])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(Bool.self) {
            self = .flag(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode([Double].self) {
            self = .numbers(value)
        } else if let value = try? container.decode([String].self) {
            self = .texts(value)
        } else {
            self = .text(try container.decode(String.self))
        }
    }
}
