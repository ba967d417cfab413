import CCrypto

/// The SHA-256 digest (FIPS 180-4) of some bytes, computed by the system's libcrypto.
///
///     SHA256.hex(of: Array("abc".utf8)).prefix(8) // "ba7816bf"
public enum SHA256 {
    /// The library reads no configuration: a digest is the same whatever the machine's says, and nothing waits for it.
    private static let isReady: Bool = OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_LOAD_CONFIG), nil) == 1

    /// The 32 bytes of the digest.
    public static func digest(of bytes: [UInt8]) -> [UInt8] {
        precondition(isReady, "libcrypto does not start")
        var result = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        let status = EVP_Digest(bytes, bytes.count, &result, &length, EVP_sha256(), nil)
        precondition(status == 1 && length == 32, "libcrypto has no SHA-256")
        return result
    }

    /// The digest as 64 lowercase hexadecimal digits.
    public static func hex(of bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in digest(of: bytes) {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
