/// Reads the header of a safetensors file: the little JSON that it may be, strictly.
struct SafeTensorsHeader {
    struct Place {
        var name: String
        var shape: [Int]
        /// In the numbers.
        var range: Range<Int>
        /// Of the header's entry, in the file.
        var offset: Int
    }

    private let bytes: [UInt8]
    private var position: Int
    private let end: Int

    init(bytes: [UInt8], range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    /// The tensors' places in order, and the texts.
    ///
    /// - Throws: where it is no such header, or a name stands twice.
    mutating func read() throws(FileFormatError) -> (places: [Place], texts: [SafeTensors.Text]) {
        var places: [Place] = []
        var texts: [SafeTensors.Text] = []
        var names: Set<String> = []
        guard position < end, bytes[position] == UInt8(ascii: "{") else {
            throw malformed("the header must begin with '{'")
        }
        try readMembers { (reader: inout SafeTensorsHeader, name: String) throws(FileFormatError) in
            guard names.insert(name).inserted else { throw reader.malformed("the name '\(name)' stands twice") }
            if name == "__metadata__" {
                texts = try reader.readTexts()
            } else {
                places.append(try reader.readPlace(name))
            }
        }
        skipBlanks()
        guard position == end else { throw malformed("the header goes on after its end") }
        return (places, texts)
    }

    private mutating func readTexts() throws(FileFormatError) -> [SafeTensors.Text] {
        var texts: [SafeTensors.Text] = []
        var names: Set<String> = []
        try readMembers { (reader: inout SafeTensorsHeader, name: String) throws(FileFormatError) in
            guard names.insert(name).inserted else { throw reader.malformed("the name '\(name)' stands twice") }
            texts.append(SafeTensors.Text(name: name, text: try reader.readString()))
        }
        return texts
    }

    private mutating func readPlace(_ name: String) throws(FileFormatError) -> Place {
        let offset = position
        var kind: String?
        var shape: [Int]?
        var range: [Int]?
        try readMembers { (reader: inout SafeTensorsHeader, key: String) throws(FileFormatError) in
            switch key {
            case "dtype" where kind == nil: kind = try reader.readString()
            case "shape" where shape == nil: shape = try reader.readNumbers()
            case "data_offsets" where range == nil: range = try reader.readNumbers()
            case let other: throw reader.malformed("'\(name)' has an unknown or repeated key '\(other)'")
            }
        }
        func problem(_ text: String) -> FileFormatError {
            FileFormatError(format: "safetensors", offset: offset, problem: text)
        }
        guard let kind, let shape, let range else {
            throw problem("'\(name)' needs dtype, shape and data_offsets")
        }
        guard kind == "F32" else { throw problem("the numbers of '\(name)' are \(kind), but must be F32") }
        guard range.count == 2, range[0] <= range[1] else {
            throw problem("the data_offsets of '\(name)' are \(range), but must be a beginning and an end")
        }
        return Place(name: name, shape: shape, range: range[0]..<range[1], offset: offset)
    }

    // MARK: - JSON

    private mutating func readMembers(
        _ read: (inout SafeTensorsHeader, String) throws(FileFormatError) -> Void
    ) throws(FileFormatError) {
        try expect("{")
        if takes("}") { return }
        repeat {
            let name = try readString()
            try expect(":")
            try read(&self, name)
        } while takes(",")
        try expect("}")
    }

    private mutating func readNumbers() throws(FileFormatError) -> [Int] {
        try expect("[")
        if takes("]") { return [] }
        var numbers: [Int] = []
        repeat {
            skipBlanks()
            let start = position
            var number = 0
            while position < end, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
                let digit = Int(bytes[position] - UInt8(ascii: "0"))
                let (product, overflows) = number.multipliedReportingOverflow(by: 10)
                let (sum, overflowsToo) = product.addingReportingOverflow(digit)
                guard !overflows, !overflowsToo else { throw malformed("this number is too large") }
                number = sum
                position += 1
            }
            guard position > start else { throw malformed("a whole number is missing") }
            numbers.append(number)
        } while takes(",")
        try expect("]")
        return numbers
    }

    private mutating func readString() throws(FileFormatError) -> String {
        try expect("\"")
        var text: [UInt8] = []
        while position < end {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else { throw malformed("this is no UTF-8") }
                return string
            case UInt8(ascii: "\\"): text += try readEscape()
            case 0..<0x20: throw malformed("a control character stands in a string")
            case _: text.append(byte)
            }
        }
        throw malformed("a string has no end")
    }

    private mutating func readEscape() throws(FileFormatError) -> [UInt8] {
        guard position < end else { throw malformed("a string has no end") }
        let letter = bytes[position]
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
        case UInt8(ascii: "b"): return [8]
        case UInt8(ascii: "t"): return [9]
        case UInt8(ascii: "n"): return [10]
        case UInt8(ascii: "f"): return [12]
        case UInt8(ascii: "r"): return [13]
        case UInt8(ascii: "u"):
            var unit = try readHexadecimal()
            if (0xD800..<0xDC00).contains(unit) {
                guard position + 1 < end, bytes[position] == UInt8(ascii: "\\"),
                    bytes[position + 1] == UInt8(ascii: "u")
                else { throw malformed("half of a surrogate pair is missing") }
                position += 2
                let low = try readHexadecimal()
                guard (0xDC00..<0xE000).contains(low) else { throw malformed("half of a surrogate pair is missing") }
                unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(unit) else { throw malformed("half of a surrogate pair is missing") }
            return Array(String(Character(scalar)).utf8)
        case _: throw malformed("'\\' stands before no letter that it may stand before")
        }
    }

    private mutating func readHexadecimal() throws(FileFormatError) -> UInt32 {
        guard position + 4 <= end else { throw malformed("four hexadecimal digits are missing") }
        var value: UInt32 = 0
        for byte in bytes[position..<position + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                throw malformed("four hexadecimal digits are missing")
            }
            value = value << 4 | UInt32(digit)
        }
        position += 4
        return value
    }

    private mutating func skipBlanks() {
        while position < end, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    private mutating func takes(_ mark: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard position < end, bytes[position] == UInt8(ascii: mark) else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ mark: Unicode.Scalar) throws(FileFormatError) {
        guard takes(mark) else { throw malformed("'\(mark)' is missing") }
    }

    private func malformed(_ problem: String) -> FileFormatError {
        FileFormatError(format: "safetensors", offset: position, problem: problem)
    }
}
