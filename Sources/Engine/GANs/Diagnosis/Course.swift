/// The records of a training, as rules look at them.
struct Course {
    private let history: History

    init(_ history: History) { self.history = history }

    /// The fewest records of a name that tell anything.
    private static let fewest = 4

    /// All numbers of a name; `nil` where there are too few.
    func series(_ name: String) -> [Double]? {
        let values = history[name]
        return values.count >= Self.fewest ? values : nil
    }

    /// The mean of the last quarter of a name's numbers.
    func late(_ name: String) -> Double? {
        series(name).map { values in
            let window = values.suffix(values.count / 4)
            return window.reduce(0, +) / Double(window.count)
        }
    }

    /// The mean of the first quarter of a name's numbers.
    func early(_ name: String) -> Double? {
        series(name).map { values in
            let window = values.prefix(values.count / 4)
            return window.reduce(0, +) / Double(window.count)
        }
    }

    /// The first number of some names that is none, with its name and step.
    func firstBreak(of names: [String]) -> (name: String, step: Int, value: Double)? {
        var first: (name: String, step: Int, value: Double)?
        for name in names {
            guard let (step, value) = history.series(name).first(where: { !$0.value.isFinite }) else { continue }
            if first.map({ step < $0.step }) ?? true { first = (name, step, value) }
        }
        return first
    }
}

extension Double {
    /// With three significant digits, as `0.0123` or `1.2e-07` reads in a sentence.
    var short: String {
        guard isFinite, self != 0 else { return "\(self)" }
        var (scale, size) = (1.0, magnitude)
        while size >= 1000 {
            size /= 10
            scale *= 10
        }
        while size < 100 {
            size *= 10
            scale /= 10
        }
        let digits = (self / scale).rounded()
        return scale >= 1 ? "\(digits * scale)" : "\(digits / (1 / scale).rounded())"
    }
}
