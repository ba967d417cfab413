import Checking
import Interpreting

/// All that the library declares, as a reader looks it up.
public struct Reference: Sendable {
    /// A topic with its entries; members of a type follow it.
    public struct Chapter: Sendable {
        public let name: String
        public let introduction: String
        public internal(set) var entries: [ReferenceEntry]
        /// Whether it is Swift's own names, which are told in brief.
        public let isSwifts: Bool
    }

    public let chapters: [Chapter]

    public init(of library: Library) {
        chapters = library.topics.map { topic in
            Chapter(
                name: topic.name, introduction: topic.introduction, entries: Self.entries(of: topic.builtins),
                isSwifts: topic.builtins.allSatisfy(\.isSwifts))
        }
    }

    private static func entries(of builtins: [Builtin]) -> [ReferenceEntry] {
        var entries: [ReferenceEntry] = []
        var places: [String: Int] = [:]
        for builtin in builtins {
            guard let declared = DeclaredName(builtin) else { continue }
            let entry = ReferenceEntry(builtin, declared)
            if let place = places[entry.name] {
                entries[place].add(builtin, declared)
            } else {
                places[entry.name] = entries.count
                entries.append(entry)
            }
        }
        // Members stand behind their type, all else in the order of declaration.
        let ranks = entries.enumerated().map { number, entry in
            (entry.owner.flatMap { places[$0] } ?? number, number)
        }
        return entries.indices.sorted { ranks[$0] < ranks[$1] }.map { entries[$0] }
    }

    public var entries: [ReferenceEntry] { chapters.flatMap(\.entries) }

    /// The entries that a reader means: by the whole name (`Tensor.sum`), or by a member's alone (`sum`).
    public func entries(named name: String) -> [ReferenceEntry] {
        let exact = entries.filter { $0.name == name }
        if !exact.isEmpty { return exact }
        let member = name.hasPrefix(".") ? String(name.dropFirst()) : name
        return entries.filter { $0.owner != nil && $0.member == member }
    }

    /// The chapter of a name, in any case.
    public func chapter(named name: String) -> Chapter? {
        chapters.first { $0.name.lowercased() == name.lowercased() }
    }

    /// All members of a type, in the order of the reference.
    public func members(of type: String) -> [ReferenceEntry] { entries.filter { $0.owner == type } }

    /// Names that may have been meant by one that is unknown: those that hold it, or else the nearest.
    public func suggestions(for name: String) -> [String] {
        let names = entries.map(\.name)
        let hasOwner = name.dropFirst().contains(".")
        if hasOwner, let near = nearestName(to: name, among: names) { return [near] }
        let member = hasOwner ? name.split(separator: ".").last.map(String.init) ?? name : name
        var found: [String] = []
        if member.count > 2 {
            let target = member.lowercased()
            for entry in entries where entry.member.lowercased().contains(target) && !found.contains(entry.name) {
                found.append(entry.name)
            }
        }
        if found.isEmpty, let near = nearestName(to: member, among: entries.map(\.member)) {
            for entry in entries where entry.member == near && !found.contains(entry.name) { found.append(entry.name) }
        }
        return Array(found.prefix(5))
    }
}
