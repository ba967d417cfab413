import GANs
import Outputs

extension History {
    /// Records numbers of one kind at a step.
    public func record(_ step: Int, _ values: KeyValuePairs<String, some TensorScalar>) {
        record(step, values.map { ($0.key, $0.value.asDouble) })
    }

    /// Records numbers of any kinds at a step.
    @_disfavoredOverload
    public func record(_ step: Int, _ values: KeyValuePairs<String, any TensorScalar>) {
        record(step, values.map { ($0.key, $0.value.asDouble) })
    }

    /// Records numbers of one kind at a step, in the order of their names.
    @_disfavoredOverload
    public func record<Names: NameDictionary>(_ step: Int, _ values: Names) where Names.Value: TensorScalar {
        record(step, values.named.map { ($0.name, $0.value.asDouble) })
    }

    /// Records numbers of any kinds at a step, in the order of their names.
    @_disfavoredOverload
    public func record<Names: NameDictionary>(_ step: Int, _ values: Names) where Names.Value == any TensorScalar {
        record(step, values.named.map { ($0.name, $0.value.asDouble) })
    }

    /// The newest number under a name.
    ///
    /// - Throws: `UsageError.nothingRecorded` where there is none.
    public func newestValue(of name: String) throws(UsageError) -> Double {
        guard let value = newest(name) else { throw .nothingRecorded(name: name, known: names) }
        return value
    }

    /// The newest number under a name.
    public func last(_ name: String) -> Double { faulting { try newestValue(of: name) } }

    /// A table of the records whose step is a multiple of an interval.
    public func table(every interval: Int = 1, digits: Int = 4) -> Table {
        faulting { try Table(of: self, every: interval, digits: digits) }
    }

    /// A chart of all records over their steps.
    public func plot(
        title: String = "", xLabel: String = "step", yLabel: String = "", logY: Bool = false
    ) -> Figure {
        .course(of: self, title: title, xLabel: xLabel, yLabel: yLabel, logarithmicY: logY)
    }
}
