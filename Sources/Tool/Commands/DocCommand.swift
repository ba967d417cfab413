import ArgumentParser
import Builtins
import Documenting

struct DocCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doc", abstract: "Says what the library's names are: signatures, text, example.",
        discussion: "Without a name it lists all of them by topic.")

    enum Form: String, ExpressibleByArgument, CaseIterable {
        case text, markdown
    }

    @Argument(help: "Names, as zeros, Tensor.sum, sum or '+', or a topic, as layers.")
    var names: [String] = []

    @Option(name: .customLong("to"), help: "The form: text, or markdown; without a name the whole reference as a page.")
    var form = Form.text

    @OptionGroup var reporting: ReportOptions

    func run() throws {
        let reference = Reference(of: notebookLibrary())
        let report = Report(color: reporting.color, format: .text)
        let text = ReferenceText(reference, emphasized: report.heading)
        let page = ReferencePage(reference)
        var parts: [String] = []
        var isComplete = true
        if names.isEmpty { parts.append(form == .text ? text.contents : page.markdown) }
        for name in names {
            let entries = reference.entries(named: name)
            parts += entries.map { form == .text ? text.page(of: $0) : page.markdown(of: $0) }
            guard entries.isEmpty else { continue }
            if let chapter = reference.chapter(named: name) {
                parts.append(text.contents(of: chapter))
                continue
            }
            isComplete = false
            let suggestions = reference.suggestions(for: name)
            report.writeError(
                suggestions.isEmpty
                    ? "the library has no '\(name)'; 'gannet doc' lists all names"
                    : "the library has no '\(name)'; did you mean \(suggestions.joined(separator: ", "))?")
        }
        if !parts.isEmpty { Channel.output.write(parts.joined(separator: "\n")) }
        if !isComplete { throw ExitStatus.wrongUsage }
    }
}
