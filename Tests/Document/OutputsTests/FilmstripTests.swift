import Foundation
import Outputs
import Testing

@Suite("A filmstrip shows a course of time")
struct FilmstripTests {
    /// Frames of points, one beside the other.
    private func film(_ count: Int, isAnimated: Bool = true) -> String {
        let frames = (0..<count).map { Filmstrip.Frame("step \($0)", .points([.init("", points: [Point(0, 0)])])) }
        return Figure(.filmstrip(Filmstrip(frames, isAnimated: isAnimated))).svg
    }

    @Test("that plays on a screen, for those who have not asked for less motion, and stands everywhere else")
    func plays() throws {
        let style = try #require(ParsedSVG(film(6)))["style"][0].text
        let parts = style.components(separatedBy: "@media screen and (prefers-reduced-motion:no-preference){")
        #expect(parts.count == 2)
        #expect(parts[0].contains("@keyframes") && !parts[0].contains("animation:"), "nothing moves without leave")
        #expect(parts[1].contains("animation:") && parts[1].contains("visibility:hidden"))
    }

    @Test("in which each frame has its turn, and the last one stays three times as long")
    func turns() throws {
        let svg = film(6)
        let style = try #require(ParsedSVG(svg))["style"][0].text
        // Six frames and two turns more for the last one, 0.7 s each.
        #expect(style.contains("gannet-frame-6 5.6s step-end infinite"))
        #expect(style.contains("gannet-frame-6{from{visibility:visible}12.5%{visibility:hidden}}"))
        #expect(style.contains("gannet-last-6{from{visibility:visible}37.5%{visibility:hidden}}"))
        let groups = try #require(ParsedSVG(svg))["g"]
        #expect(groups.map { $0.attributes["class"] } == Array(repeating: "frame-6", count: 5) + ["last-6"])
        for (index, group) in groups.enumerated() {
            #expect(group.attributes["style"]?.hasPrefix("--frame:\(index);--stage:translate(") == true)
        }
    }

    @Test("whose frames come onto the stage within the picture's edges", arguments: [5, 8, 9, 64])
    func stage(count: Int) throws {
        let svg = try #require(ParsedSVG(film(count)))
        let width = try #require(svg.elements[0].attributes["width"].flatMap(Double.init))
        let height = try #require(svg.elements[0].attributes["height"].flatMap(Double.init))
        let frames = zip(svg["g"], svg["text"])
        for (group, name) in frames {
            let style = try #require(group.attributes["style"])
            let numbers = style.dropFirst("--frame:".count).split { !"-.0123456789".contains($0) }
                .compactMap { Double($0) }
            // The frame's number, then two lengths and a factor, then the size of its name's letters.
            try #require(numbers.count == 5)
            let (across, down, scale) = (numbers[1], numbers[2], numbers[3])
            let x = try #require(name.attributes["x"].flatMap(Double.init))
            let y = try #require(name.attributes["y"].flatMap(Double.init))
            #expect(scale >= 1, "no smaller than where they stand")
            #expect((14...16).contains(numbers[4] * scale), "a name does not grow with its frame")
            // A name stands 14 pixels below the top of its frame, which is 128 wide and 146 high.
            #expect(scale * x + across >= 0 && scale * (x + 128) + across <= width)
            #expect(scale * (y - 14) + down >= 0 && scale * (y + 132) + down <= height)
        }
    }

    @Test("but does not play where it is short or is not to")
    func stands() {
        for svg in [film(4), film(6, isAnimated: false)] {
            #expect(!svg.contains("@keyframes") && !svg.contains("--stage"))
        }
    }

    @Test("of several images in a frame, which stand in a square; text shows the first")
    func squares() throws {
        let figure = Figure(.filmstrip(SampleFigures.crosses))
        let images = try #require(ParsedSVG(figure.svg))["image"]
        #expect(images.count == 15)
        func number(_ image: Int, _ name: String) -> String? { images[image].attributes[name] }
        #expect(number(0, "y") == number(1, "y") && number(0, "x") == number(2, "x"), "two in a row")
        #expect(number(0, "width") == "63", "half of a frame without the gap")
        #expect(figure.text.contains("(the first of 3 images in each frame)"))
        #expect(figure.text.contains("@@@@@@@@@@  @@@@@@@@@@"))
    }
}
