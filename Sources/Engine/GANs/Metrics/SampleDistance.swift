/// How far two sets of samples are from each other: 0 where their distributions are alike, whatever the order.
///
/// All take tensors [count, …] of points or features, of which all axes but the first are one row, compute in Double
/// and add in order. To compare images by what they show, pass them through a network first and say which one: only
/// features of the Inception network make a “Fréchet inception distance”.
///
/// To add one: a file in this folder that extends `SampleDistance` by a static function.
public enum SampleDistance {}
