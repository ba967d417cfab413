import Diagnostics
import Testing

@testable import Notebooks

@Suite struct FrontMatterTests {
    @Test func allKeysAreRead() throws {
        let frontMatter = try notebook(
            """
            ---
            title: "The basic GAN: a tour"
            description: One line for the index page
            author: A. Person
            date: 2026-01-31
            seed: 18446744073709551615
            time-limit: 60s
            step-limit: 1000000000
            memory-limit: 4GiB
            slow: true
            params:
              steps: 2000 # a comment
              learningRate: 0.001
            data:
              digits: data/digits.csv
            ---
            """
        ).frontMatter
        #expect(frontMatter.title == "The basic GAN: a tour")
        #expect(frontMatter.description == "One line for the index page")
        #expect(frontMatter.author == "A. Person")
        #expect(frontMatter.date == "2026-01-31")
        #expect(frontMatter.seed == .max)
        #expect(frontMatter.timeLimit == .seconds(60))
        #expect(frontMatter.stepLimit == 1_000_000_000)
        #expect(frontMatter.memoryLimit == 4 * 1024 * 1024 * 1024)
        #expect(frontMatter.isSlow)
        #expect(frontMatter.parameters.map(\.name) == ["steps", "learningRate"])
        #expect(frontMatter.data.map(\.name) == ["digits"] && frontMatter.data.map(\.path) == ["data/digits.csv"])
        #expect(frontMatter.lines == 1...16)
    }

    @Test func whatIsNotSaidIsAsIfThereWereNone() throws {
        let frontMatter = try notebook("# Title\n").frontMatter
        #expect(frontMatter == FrontMatter())
        #expect(frontMatter.seed == 0 && !frontMatter.isSlow && frontMatter.lines == nil)
        #expect(try notebook("---\n---\n").frontMatter.lines == 1...2)
        #expect(try notebook("---\n# only a comment\ntitle: a\n---\n").frontMatter.title == "a")
    }

    @Test(arguments: ["\n", "\r\n", "\r"]) func lineEndingsAndAByteOrderMarkDoNotMatter(_ ending: String) throws {
        let text = "\u{FEFF}---  \ntitle: a\nparams:\n  b: 1\n---\n\nprose <!--= b -->\n"
        let notebook = try notebook(
            text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: ending))
        #expect(notebook.frontMatter.title == "a")
        #expect(notebook.frontMatter.lines == 1...5)
        #expect(notebook.lines.position(of: notebook.frontMatter.parameters[0].span.start) == .init(line: 4, column: 3))
        #expect(notebook.lines.position(of: notebook.inlineValues[0].comment.start) == .init(line: 7, column: 7))
    }

    @Test func aRuleAtTheTopOfProseIsNoFrontMatter() throws {
        for prose in [
            "---\n\nprose\n", "---\nprose\n---\n", "---\n- a\n- b\n---\n", "----\ntitle: a\n---\n",
            " ---\ntitle: a\n---\n",
        ] {
            #expect(try notebook(prose).frontMatter.lines == nil, "\(prose)")
        }
    }

    @Test(
        arguments: [
            ("2000", .int(2000)), ("-3", .int(-3)), ("+3", .int(3)), ("1_000", .int(1000)), ("007", .int(7)),
            ("0.001", .double(0.001)), ("1e-3", .double(0.001)), (".5", .double(0.5)), ("5.", .double(5)),
            ("-.5E+2", .double(-50)), ("1_0.2_5", .double(10.25)), ("true", .bool(true)), ("false", .bool(false)),
            ("yes", .string("yes")), ("True", .string("True")), ("1.2.3", .string("1.2.3")), ("1__0", .string("1__0")),
            ("0x10", .string("0x10")), ("1e", .string("1e")), (".", .string(".")), ("nan", .string("nan")),
            ("\"5\"", .string("5")), ("'true'", .string("true")), ("two words", .string("two words")),
            ("2026-01-31", .string("2026-01-31")),
        ] as [(String, ParameterValue)]) func aParametersTypeIsToldByItsSpelling(
            _ spelling: String, _ value: ParameterValue
        ) throws
    {
        let notebook = try notebook("---\nparams:\n  a: \(spelling)\n---\n")
        #expect(notebook.frontMatter.parameters.map(\.value) == [value])
    }

    @Test func parametersKeepTheOrderOfTheFile() throws {
        let notebook = try notebook("---\nparams: {z: 1, a: 2, m: 3}\n---\n")
        #expect(notebook.frontMatter.parameters.map(\.name) == ["z", "a", "m"])
    }

    @Test func aRunMayOverrideParametersByTheirType() throws {
        let frontMatter = try notebook(
            "---\nparams:\n  steps: 2000\n  rate: 0.1\n  fast: true\n  name: ring\n---\n"
        ).frontMatter
        let (parameters, diagnostics) = frontMatter.parameters(overriddenBy: [
            ("rate", "2"), ("steps", "10"), ("name", "5"), ("fast", "false"), ("steps", "20"),
        ])
        #expect(diagnostics.isEmpty)
        #expect(parameters.map(\.value) == [.int(20), .double(2), .bool(false), .string("5")])
    }

    @Test func anOverrideOfAnotherTypeOrNameIsAnError() throws {
        let frontMatter = try notebook("---\nparams:\n  steps: 2000\n---\n").frontMatter
        let (parameters, diagnostics) = frontMatter.parameters(overriddenBy: [("step", "1"), ("steps", "1.5")])
        #expect(parameters == frontMatter.parameters)
        #expect(diagnostics.map(\.identifier) == ["unknown-parameter", "parameter-type"])
        #expect(diagnostics[0].message.contains("did you mean 'steps'?"))
        #expect(diagnostics[1].message.contains("of type Int"))
        #expect(diagnostics[1].span == frontMatter.parameters[0].span)
    }

    @Test func limitsAreWrittenWithUnits() {
        #expect(LimitSpelling.duration("250ms") == .milliseconds(250))
        #expect(LimitSpelling.duration("2m") == .seconds(120))
        #expect(LimitSpelling.duration("1h") == .seconds(3600))
        for text in ["60", "0s", "-1s", "1.5s", "s", "", "99999999999999999999s", "9999999999h", "1 s"] {
            #expect(LimitSpelling.duration(text) == nil, "\(text)")
        }
        #expect(LimitSpelling.bytes("1B") == 1)
        #expect(LimitSpelling.bytes("512MiB") == 536_870_912)
        for text in ["4GB", "4", "0KiB", "9999999999TiB", "GiB"] {
            #expect(LimitSpelling.bytes(text) == nil, "\(text)")
        }
    }
}
