/// What an earlier run wrote below a cell, between marks that the runner owns.
public struct Region: Hashable, Sendable {
    /// The name in the opening mark.
    public let name: String
    /// `nil` where the digests cannot be read.
    public let digests: RegionDigests?
    /// The lines between the marks without their prefix; `nil` where they are damaged: a prefix is missing, or a merge
    /// left its marks.
    public let content: [String]?
    /// The lines of the file that go when the region goes, its blank line included, counted from 1.
    public let lines: ClosedRange<Int>
}

extension Region {
    /// Whether a run must write the region anew whatever its cell says, as digests or lines are damaged.
    public var isDamaged: Bool { digests == nil || content == nil }

    /// Whether the lines are no longer those that were written.
    public var isEdited: Bool {
        guard let digests, let content else { return true }
        return RegionDigests.output(of: content) != digests.output
    }
}
