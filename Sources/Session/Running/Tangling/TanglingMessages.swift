import Diagnostics

/// The catalogue of what is said of a notebook that is tangled.
enum TanglingMessages {
    static func cellIsComment(_ obstacle: ProgramWriter.Obstacle, at span: Span) -> Diagnostic {
        let reason =
            switch obstacle {
            case .doesNotCompile: "does not compile, as it must"
            case .endsProcess: "fails by what would end a Swift process"
            case .declaresType: "must fail and declares a type, which Swift would name otherwise there"
            }
        return Diagnostic(
            .warning, "tangled-comment",
            "this cell \(reason): in the package it is a comment, and the program prints what it shows", at: span)
    }
}
