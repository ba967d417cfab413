/// One axis of a picture: which numbers it shows, where on it a number lies, and its marks.
struct Scale: Hashable, Sendable {
    /// A number on an axis with its label.
    struct Tick: Hashable, Sendable {
        /// From 0 at the low end to 1 at the high end.
        var fraction: Double
        var label: String
    }

    let low: Double
    let high: Double
    let isLogarithmic: Bool
    private let lowLogarithm: Double
    private let highLogarithm: Double

    /// An axis from `low` to `high`, widened where they are equal or too near to be told apart.
    init(linear low: Double, _ high: Double) {
        let limit = Double.greatestFiniteMagnitude
        var low = min(max(low, -limit), limit)
        var high = min(max(high, -limit), limit)
        if low > high { swap(&low, &high) }
        let smallest = max(max(low.magnitude, high.magnitude) * 1e-12, 1e-290)
        if low == high {
            let margin = low == 0 ? 1 : max(low.magnitude / 4, smallest)
            low = max(low - margin, -limit)
            high = min(high + margin, limit)
        } else if high / 2 - low / 2 < smallest {
            low = max(low - smallest, -limit)
            high = min(high + smallest, limit)
        }
        self.low = low
        self.high = high
        isLogarithmic = false
        lowLogarithm = 0
        highLogarithm = 0
    }

    /// A logarithmic axis between positive numbers, extended to 1, 2 or 5 times a power of ten at both ends.
    init(logarithmic low: Double, _ high: Double) {
        let from = RoundNumber(atMost: min(max(min(low, high), 1e-300), 1e300))
        var to = RoundNumber(atLeast: min(max(low, high, 1e-300), 1e300))
        if to == from { to = to.next }
        self.low = from.value
        self.high = to.value
        isLogarithmic = true
        lowLogarithm = from.logarithm
        highLogarithm = to.logarithm
    }

    /// Where a number lies: 0 at the low end, 1 at the high end, `nil` where it is not on the axis.
    func fraction(of value: Double) -> Double? {
        guard value.isFinite else { return nil }
        let fraction: Double
        if isLogarithmic {
            guard value > 0 else { return nil }
            fraction = (Logarithm.decimal(value) - lowLogarithm) / (highLogarithm - lowLogarithm)
        } else {
            // Halves, so that the difference of two huge numbers stays finite.
            fraction = (value / 2 - low / 2) / (high / 2 - low / 2)
        }
        guard fraction >= -1e-9 && fraction <= 1 + 1e-9 else { return nil }
        return min(max(fraction, 0), 1)
    }

    /// Where a number lies, with what is beyond an end at that end. Not for not-a-number.
    func fraction(clamping value: Double) -> Double {
        fraction(of: value) ?? (value > low ? 1 : 0)
    }

    /// The axis with both ends moved outwards to marks.
    func extendedToTicks(about count: Int) -> Scale {
        guard !isLogarithmic else { return self }
        let step = RoundNumber(near: (high / 2 - low / 2) / Double(max(1, count)) * 2)
        guard step.value.isFinite else { return self }
        let first = Scale.floor(low / step.value)
        let last = -Scale.floor(-high / step.value)
        return Scale(linear: Double(first) * step.value, Double(last) * step.value)
    }

    /// Round numbers on the axis, about so many and never more than twice as many, in ascending order.
    func ticks(about count: Int) -> [Tick] {
        isLogarithmic ? logarithmicTicks(about: max(1, count)) : linearTicks(about: max(1, count))
    }

    private func linearTicks(about count: Int) -> [Tick] {
        let step = RoundNumber(near: (high / 2 - low / 2) / Double(count) * 2)
        let first = -Scale.floor(-low / step.value + 1e-9)
        let last = Scale.floor(high / step.value + 1e-9)
        guard first <= last else { return [] }
        let largest = max(first.magnitude, last.magnitude) * UInt(step.digit)
        // Digits before the point, and as many decimals as the step has.
        let whole = String(largest).utf8.count + step.exponent
        let decimals = max(0, -step.exponent)
        let isPlain = whole <= 7 && decimals <= 5
        return (first...last).compactMap { index in
            let number = index * step.digit
            let label =
                isPlain
                ? DecimalText.scaled(number, exponent: step.exponent, decimals: decimals)
                : DecimalText.scaled(number, exponent: step.exponent)
            return fraction(of: Double(index) * step.value).map { Tick(fraction: $0, label: label) }
        }
    }

    private func logarithmicTicks(about count: Int) -> [Tick] {
        var numbers: [RoundNumber] = []
        var number = RoundNumber(atMost: low)
        while number.value <= high {
            numbers.append(number)
            number = number.next
        }
        let decades = numbers.filter { $0.digit == 1 }
        // All of 1, 2, 5 where they have room, else every decade, else every second, third, …
        var kept = numbers
        var stride = 0
        while kept.count > max(2, count * 3 / 2) && stride < decades.count {
            stride += 1
            kept = decades.filter { $0.exponent % stride == 0 }
        }
        return kept.compactMap { number in
            fraction(of: number.value).map {
                Tick(fraction: $0, label: DecimalText.scaled(number.digit, exponent: number.exponent))
            }
        }
    }

    /// The largest integer that is not larger; the scales keep quotients below 2⁵³.
    private static func floor(_ value: Double) -> Int {
        let truncated = Int(value)
        return Double(truncated) > value ? truncated - 1 : truncated
    }
}

/// One, two or five times a power of ten: the steps that people count by.
struct RoundNumber: Hashable, Sendable {
    var digit: Int
    var exponent: Int
    /// The number, up to rounding.
    var value: Double

    /// The largest that is not larger than a positive number.
    init(atMost limit: Double) {
        let limit = min(limit, Double.greatestFiniteMagnitude)
        var power = 1.0
        exponent = 0
        while power <= limit / 10 {
            power *= 10
            exponent += 1
        }
        while power > limit && exponent > -307 {
            power /= 10
            exponent -= 1
        }
        // A power of ten made by steps is off by a little; 4.9999…e22 still counts as five.
        let ratio = limit / power * (1 + 1e-12)
        digit = ratio >= 5 ? 5 : ratio >= 2 ? 2 : 1
        value = Double(digit) * power
    }

    /// The smallest that is not smaller than a positive number; infinite beyond 1e308.
    init(atLeast limit: Double) {
        self.init(atMost: limit)
        if value < limit * (1 - 1e-12) { self = next }
    }

    /// The one that a positive number is rounded to (Heckbert, "Nice numbers for graph labels", Graphics Gems, 1990);
    /// infinite beyond 1e308.
    init(near number: Double) {
        self.init(atMost: number)
        if number / value >= (digit == 5 ? 1.4 : 1.5) { self = next }
    }

    var next: RoundNumber {
        var next = self
        switch digit {
        case 1: (next.digit, next.value) = (2, value * 2)
        case 2: (next.digit, next.value) = (5, value * 2.5)
        default: (next.digit, next.exponent, next.value) = (1, exponent + 1, value * 2)
        }
        return next
    }

    /// The logarithm to base ten.
    var logarithm: Double {
        Double(exponent) + (digit == 1 ? 0 : digit == 2 ? 0.3010299956639812 : 0.6989700043360189)
    }
}
