extension Filmstrip {
    /// Where frames play one after the other: the room in which they also stand side by side.
    ///
    /// Only style sheets move them, and only on a screen whose reader has not asked for less motion. Each frame is shown
    /// for 0.7 s, the last one for three times as long.
    struct Stage {
        /// The letters of a frame's name on the stage, in pixels.
        private static let nameSize = 15.0

        let count: Int
        private let scale: Double
        private let left: Double
        private let top: Double

        /// - Parameters:
        ///   - count: of the frames, at least one.
        ///   - width, height: of the picture.
        ///   - top: where the frames begin, below the title.
        ///   - side: of a frame, whose name stands 18 pixels high above it.
        init(count: Int, width: Double, top: Double, height: Double, side: Double) {
            self.count = count
            let fitting: Double = min((width - 24) / side, (height - top - 8) / (side + 18))
            // In tenths, as lengths are written.
            scale = Double(Int(fitting * 10)) / 10
            left = (width - scale * side) / 2
            self.top = top
        }

        /// The element around a frame whose upper left corner is at a place, which brings it onto the stage.
        func opening(of index: Int, x: Double, y: Double, _ canvas: SVGCanvas) -> String {
            let across = canvas.number(left - scale * x)
            let down = canvas.number(top - scale * y)
            let isLast = index == count - 1
            return "<g class=\"\(isLast ? "last" : "frame")-\(count)\" style=\"--frame:\(index);"
                + "--stage:translate(\(across)px,\(down)px) scale(\(canvas.number(scale)));"
                + "--name:\(canvas.number(Self.nameSize / scale))px\">"
        }

        /// The rules that play `count` frames. Their names hold the count, as pictures share a page.
        var style: String {
            let units = count + 2
            let tenths = 7 * units
            func percent(_ part: Int) -> String {
                DecimalText.significant(100 * Double(part) / Double(units), digits: 6)
            }
            return """
                @keyframes gannet-frame-\(count){from{visibility:visible}\(percent(1))%{visibility:hidden}}\
                @keyframes gannet-last-\(count){from{visibility:visible}\(percent(3))%{visibility:hidden}}\
                @media screen and (prefers-reduced-motion:no-preference){\
                .gannet .frame-\(count),.gannet .last-\(count){transform:var(--stage);visibility:hidden;\
                animation:gannet-frame-\(count) \(tenths / 10).\(tenths % 10)s step-end infinite;\
                animation-delay:calc(var(--frame)*.7s)}\
                .gannet .last-\(count){animation-name:gannet-last-\(count)}\
                .gannet .frame-\(count) text,.gannet .last-\(count) text{font-size:var(--name)}\
                }
                """
        }
    }
}
