import Foundation
import Outputs
import Testing

@Suite("Images show brightness")
struct ImageTests {
    @Test("as letters from a blank to @, two letters a pixel")
    func letters() {
        #expect(
            asciiImage(SampleFigures.cross) == """
                    @@
                    @@
                @@@@@@@@@@
                    @@
                    @@

                """)
        #expect(asciiImage(GrayImage(height: 1, width: 3, values: [0, 0.5, 1])) == "  ++@@\n")
        #expect(asciiImage(GrayImage(height: 1, width: 2, values: [.nan, 1])) == "??++\n")
    }

    @Test("values beyond the range are black and white")
    func clamped() {
        #expect(asciiImage(GrayImage(height: 1, width: 3, values: [-9, 9, 0]), range: 0...1) == "  @@\n")
    }

    @Test("a wide image keeps its shape in half as many lines")
    func wide() {
        let image = GrayImage(height: 60, width: 60, values: Array(repeating: 1, count: 3600))
        let lines = asciiImage(image, range: 0...1).split(separator: "\n")
        #expect(lines.count == 30 && lines.allSatisfy { $0.count == 60 })
        #expect(asciiImage(image, range: 0...1, width: 20).split(separator: "\n").count == 10)
    }

    @Test("a grid embeds each image as a PNG that decodes to its greys")
    func png() throws {
        let image = GrayImage(height: 2, width: 3, values: [0, 0.5, 1, 1, 0, 0.25])
        let svg = try #require(ParsedSVG(Figure(.imageGrid(ImageGrid([image]))).svg))
        let url = try #require(svg["image"].first?.attributes["href"])
        let file = try #require(Data(base64Encoded: String(url.dropFirst("data:image/png;base64,".count))))
        let chunks = try pngChunks(Array(file))
        #expect(chunks.map(\.type) == ["IHDR", "IDAT", "IEND"])
        #expect(chunks[0].data == [0, 0, 0, 3, 0, 0, 0, 2, 8, 0, 0, 0, 0])
        // A zlib stream of one stored block (RFC 1951, 3.2.4): rows of a filter byte and three greys.
        let rows: [UInt8] = [0, 0, 128, 255, 0, 255, 0, 64]
        #expect(chunks[1].data.prefix(7) == [0x78, 0x01, 1, 8, 0, 247, 255])
        #expect(Array(chunks[1].data.dropFirst(7).prefix(8)) == rows)
        #expect(Array(chunks[1].data.suffix(4)) == adler32(rows))
    }

    @Test("an image that is not a number has a colour of its own")
    func notANumber() throws {
        let svg = try #require(
            ParsedSVG(Figure(.imageGrid(ImageGrid([GrayImage(height: 1, width: 1, values: [.nan])], range: 0...1))).svg)
        )
        let url = try #require(svg["image"].first?.attributes["href"])
        let file = try #require(Data(base64Encoded: String(url.dropFirst("data:image/png;base64,".count))))
        #expect(try pngChunks(Array(file)).map(\.type) == ["IHDR", "PLTE", "IDAT", "IEND"])
    }

    @Test("its words give number and size")
    func words() {
        #expect(
            Figure(.imageGrid(ImageGrid(Array(repeating: SampleFigures.cross, count: 10), columns: 4))).alternativeText
                == "Grid of 10 grayscale images of 5 by 5 pixels, 4 in a row.")
    }

    @Test("many points are shaded by how many there are, on paper of any colour")
    func shaded() throws {
        let points = (0..<900).map { Point(Double($0 % 30) / 1000, Double($0 / 30) / 1000) } + [Point(4, 4)]
        let svg = Figure(.scatter(Scatter([.init("", points: points)], isShadedByDensity: true))).svg
        let url = try #require(ParsedSVG(svg)?["image"].first?.attributes["href"])
        let file = try #require(Data(base64Encoded: String(url.dropFirst("data:image/png;base64,".count))))
        let chunks = try pngChunks(Array(file))
        #expect(chunks.map(\.type) == ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"])
        #expect(chunks[2].data.first == 0 && chunks[2].data.last == 230, "from nothing to nearly opaque")
        let pixels = chunks[3].data.dropFirst(7).dropLast(4)
        #expect(pixels.contains(64), "the densest place has the last colour")
        #expect(pixels.filter { $0 == 0 }.count > pixels.count / 2, "most of the plane is empty")
    }

    /// The chunks of a PNG file whose checks are right (PNG, third edition, 5.3 and annex D).
    private struct Chunk {
        var type: String
        var data: [UInt8]
    }

    private func pngChunks(_ file: [UInt8]) throws -> [Chunk] {
        try #require(Array(file.prefix(8)) == [137, 80, 78, 71, 13, 10, 26, 10])
        var chunks: [Chunk] = []
        var start = 8
        while start < file.count {
            let length = file[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
            let body = Array(file[start + 4..<start + 8 + length])
            let check = file[start + 8 + length..<start + 12 + length].reduce(0) { $0 << 8 | UInt32($1) }
            try #require(check == crc32(body))
            chunks.append(Chunk(type: String(decoding: body.prefix(4), as: UTF8.self), data: Array(body.dropFirst(4))))
            start += 12 + length
        }
        return chunks
    }

    private func crc32(_ bytes: [UInt8]) -> UInt32 {
        var value: UInt32 = .max
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
        }
        return ~value
    }

    private func adler32(_ bytes: [UInt8]) -> [UInt8] {
        var (a, b) = (1, 0)
        for byte in bytes {
            a = (a + Int(byte)) % 65_521
            b = (b + a) % 65_521
        }
        return [UInt8(b >> 8), UInt8(b & 255), UInt8(a >> 8), UInt8(a & 255)]
    }
}
