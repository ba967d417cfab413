/// The course of a training: named numbers at steps, in the order in which they were recorded.
///
///     let history = History()
///     history.record(500, [("loss D", 0.512), ("loss G", 1.204)])
///     history.newest("loss D") // 0.512
public final class History {
    /// One row: what was recorded at a step, `nil` where a name was not.
    public struct Row: Hashable, Sendable {
        public let step: Int
        public fileprivate(set) var values: [Double?]
    }

    /// The names in the order of their first record.
    public private(set) var names: [String] = []

    private var places: [String: Int] = [:]
    private var recorded: [Row] = []

    public init() {}

    /// Adds numbers at a step. What is recorded at the step of the last record joins its row; a name recorded there
    /// again replaces its number.
    public func record(_ step: Int, _ values: [(name: String, value: Double)]) {
        if recorded.last?.step != step { recorded.append(Row(step: step, values: [])) }
        let last = recorded.count - 1
        for (name, value) in values {
            let place = place(of: name)
            while recorded[last].values.count <= place { recorded[last].values.append(nil) }
            recorded[last].values[place] = value
        }
    }

    /// The steps in the order of recording.
    public var steps: [Int] { recorded.map(\.step) }

    /// The newest number of a name; `nil` where there is none.
    public func newest(_ name: String) -> Double? {
        guard let place = places[name] else { return nil }
        for row in recorded.reversed() where place < row.values.count {
            if let value = row.values[place] { return value }
        }
        return nil
    }

    /// All numbers of a name, in the order of recording; none for a name that was never recorded.
    public subscript(name: String) -> [Double] { series(name).map(\.value) }

    /// All numbers of a name with their steps.
    public func series(_ name: String) -> [(step: Int, value: Double)] {
        guard let place = places[name] else { return [] }
        return recorded.compactMap { row in
            guard place < row.values.count, let value = row.values[place] else { return nil }
            return (row.step, value)
        }
    }

    /// The rows whose step is a multiple of `every`, each with a place for every name.
    public func rows(every interval: Int = 1) -> [Row] {
        recorded.filter { interval <= 1 || $0.step % interval == 0 }.map { row in
            var row = row
            while row.values.count < names.count { row.values.append(nil) }
            return row
        }
    }

    private func place(of name: String) -> Int {
        if let place = places[name] { return place }
        let place = names.count
        names.append(name)
        places[name] = place
        return place
    }
}

extension History {
    /// Adds what a step of training gave: its losses, D(x), D(G(z)), both gradients, and the other measures of
    /// `GANLosses`.
    public func record(_ step: Int, _ losses: GANLosses) { record(step, losses.measures) }
}
