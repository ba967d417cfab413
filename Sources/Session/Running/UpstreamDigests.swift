import Checking
import Digests
import Interpreting
import Notebooks

/// The digest of all that each cell depends on: the code of the cells above that declare or may change a name that it
/// uses, transitively, the parameters, the contents of named files, the seed, and the versions of arithmetic and format.
struct UpstreamDigests {
    /// The version of what a region holds.
    static let formatVersion = 1

    /// One for each cell, 8 lowercase hexadecimal digits.
    let all: [String]

    init(
        notebook: Notebook, parameters: [Parameter], files: [NamedFile], dependencies: [CellDependencies?],
        arithmeticVersion: Int
    ) {
        var base = "arithmetic \(arithmeticVersion)\nformat \(Self.formatVersion)\nseed \(notebook.frontMatter.seed)\n"
        for parameter in parameters {
            base += "parameter \(parameter.name): \(parameter.value.typeName) = \(parameter.value.canonicalText)\n"
        }
        for file in files { base += "data \(file.name): \(SHA256.hex(of: file.bytes))\n" }
        let names = AliasedNames(dependencies)
        let touched = dependencies.map { $0.map { names.groups(of: $0.declares + $0.mayChange) } }
        // An unlabelled cell's stream goes by its ordinal, so the name is part of what it does.
        let lines = notebook.cells.map { "cell \($0.name) \(RegionDigests.code(of: $0))\n" }
        var above: [Set<Int>] = []
        var digests: [String] = []
        for (index, own) in dependencies.enumerated() {
            var needed: Set<Int> = []
            if let own {
                let uses = names.groups(of: own.uses)
                for earlier in 0..<index {
                    guard let touches = touched[earlier] else { continue }
                    if !uses.isDisjoint(with: touches) {
                        needed.insert(earlier)
                        needed.formUnion(above[earlier])
                    }
                }
            }
            above.append(needed)
            var text = base
            for earlier in needed.sorted() { text += lines[earlier] }
            text += "stream \(notebook.cells[index].name)\n"
            digests.append(RegionDigests.shortened(Array(text.utf8)))
        }
        all = digests
    }
}

/// Names that may share objects count as one.
private struct AliasedNames {
    private var parents: [String: String] = [:]

    init(_ dependencies: [CellDependencies?]) {
        for group in dependencies.compactMap({ $0 }).flatMap(\.aliases) {
            for name in group.dropFirst() {
                let a = root(of: group[0])
                let b = root(of: name)
                if a != b { parents[a] = b }
            }
        }
    }

    private func root(of name: String) -> String {
        var name = name
        while let parent = parents[name] { name = parent }
        return name
    }

    func groups(of names: [String]) -> Set<String> { Set(names.map { root(of: $0) }) }
}

extension Notebooks.ParameterValue {
    /// The value, spelled the same way for equal values.
    fileprivate var canonicalText: String {
        switch self {
        case .int(let value): "\(value)"
        case .double(let value): "\(value)"
        case .bool(let value): "\(value)"
        case .string(let value): value.debugDescription
        }
    }
}
