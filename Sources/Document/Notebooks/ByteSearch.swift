extension ArraySlice<UInt8> {
    /// Where some bytes first occur.
    func firstRange(ofBytes pattern: some Collection<UInt8>) -> Range<Int>? {
        let pattern = [UInt8](pattern)
        guard let first = pattern.first else { return startIndex..<startIndex }
        return withUnsafeBufferPointer { bytes in
            var index = 0
            while index + pattern.count <= bytes.count {
                if bytes[index] == first, pattern.indices.allSatisfy({ bytes[index + $0] == pattern[$0] }) {
                    return (startIndex + index)..<(startIndex + index + pattern.count)
                }
                index += 1
            }
            return nil
        }
    }
}
