import Kernels

// Functions of numbers: the engine's own, which give the same bits on every machine.

public func exp(_ x: Double) -> Double { Elementary.exp(x) }
public func exp(_ x: Float) -> Float { Elementary.exp(x) }
public func expm1(_ x: Double) -> Double { Elementary.expm1(x) }
public func log(_ x: Double) -> Double { Elementary.log(x) }
public func log(_ x: Float) -> Float { Elementary.log(x) }
public func log2(_ x: Double) -> Double { Elementary.log2(x) }
public func log10(_ x: Double) -> Double { Elementary.log10(x) }
public func log1p(_ x: Double) -> Double { Elementary.log1p(x) }
public func log1p(_ x: Float) -> Float { Elementary.log1p(x) }
public func sqrt(_ x: Double) -> Double { x.squareRoot() }
public func sqrt(_ x: Float) -> Float { x.squareRoot() }
public func sin(_ x: Double) -> Double { Elementary.sin(x) }
public func sin(_ x: Float) -> Float { Elementary.sin(x) }
public func cos(_ x: Double) -> Double { Elementary.cos(x) }
public func cos(_ x: Float) -> Float { Elementary.cos(x) }
public func tan(_ x: Double) -> Double { Elementary.tan(x) }
public func atan(_ x: Double) -> Double { Elementary.atan(x) }
public func atan2(_ y: Double, _ x: Double) -> Double { Elementary.atan2(y, x) }
public func tanh(_ x: Double) -> Double { Elementary.tanh(x) }
public func tanh(_ x: Float) -> Float { Elementary.tanh(x) }
public func sigmoid(_ x: Double) -> Double { Elementary.sigmoid(x) }
public func sigmoid(_ x: Float) -> Float { Elementary.sigmoid(x) }
public func pow(_ x: Double, _ y: Double) -> Double { Elementary.pow(x, y) }
public func pow(_ x: Float, _ y: Float) -> Float { Elementary.pow(x, y) }

/// The greatest whole number that is not greater.
public func floor(_ x: Double) -> Double { x.rounded(.down) }
public func floor(_ x: Float) -> Float { x.rounded(.down) }

/// The smallest whole number that is not smaller.
public func ceil(_ x: Double) -> Double { x.rounded(.up) }
public func ceil(_ x: Float) -> Float { x.rounded(.up) }

/// The nearest whole number, halves away from zero.
public func round(_ x: Double) -> Double { x.rounded() }
public func round(_ x: Float) -> Float { x.rounded() }
