/// Words about data, for alternative texts.
enum Wording {
    /// `a`, `a and b`, `a, b and c`; of more than six, the first five and how many more.
    static func list(_ names: [String]) -> String {
        var names = names
        if names.count > 6 { names = names.prefix(5) + ["\(names.count - 5) more"] }
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }

    /// A number to four significant digits.
    static func number(_ value: Double) -> String { DecimalText.significant(value, digits: 4) }

    /// `1 point`, `2 points`.
    static func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    /// `0.4 to 1.4`, or the one number that both ends are.
    static func range(_ extent: Extent) -> String {
        extent.low == extent.high ? number(extent.low) : "\(number(extent.low)) to \(number(extent.high))"
    }
}
