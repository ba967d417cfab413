import Kernels
import Networks
import Tensors

/// Fingerprints of results: 16 hexadecimal digits of SHA-256 over little-endian floats, every NaN as 0x7FC00000. Equal
/// fingerprints mean equal bits.
public enum Fingerprint {
    /// Of a tensor's elements.
    public static func of(_ tensor: Tensor) -> String {
        var checksum = Checksum()
        checksum.add(tensor.array)
        return checksum.text
    }

    /// Of a network's parameters, in order of declaration.
    public static func of(_ network: any Layer) -> String {
        var checksum = Checksum()
        for parameter in network.parameters { checksum.add(parameter.array) }
        return checksum.text
    }
}
