/// What an element of a map costs, and so how many of them are worth a second thread.
enum MapCost {
    /// Some operations: a thread is worth it where memory is what takes the time.
    case light
    /// A division, a root or an elementary function.
    case heavy

    /// Below twice this many elements a map is not worth a second thread.
    var grain: Int {
        switch self {
        case .light: 1 << 17
        case .heavy: 1 << 16
        }
    }

    /// Runs a loop over `0..<count` in parts that are worth their threads; the parts write to different elements.
    ///
    /// The body takes pointers that were read before: `Storage.elements` may compute what was put off, which is one
    /// thread's work.
    @inline(__always)
    func split(_ count: Int, _ body: (_ start: Int, _ count: Int) -> Void) {
        guard count >= grain * 2 else { return body(0, count) }
        Threads.split(count, grain: grain) { body($0.lowerBound, $0.count) }
    }
}
