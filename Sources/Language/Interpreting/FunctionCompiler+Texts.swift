import Checking
import Diagnostics

/// Texts that grow.
extension FunctionCompiler {
    /// `target += value`: what an interpolation is put together from is added without a text of its own.
    func appendText(_ value: TypedExpression, to target: TypedExpression, at callSpan: Span) {
        if case .interpolation(let parts) = value.kind {
            span = value.span
            let pieces = textPieces(parts)
            let (text, writeBack) = prepare(target)
            span = callSpan
            countStep()
            emit(Instruction(.appendPieces, text.object, site(Site(pieces: pieces)), d: takeSteps()))
            writeBack()
            return
        }
        let added: Place
        if case .variable = target.kind { added = operand(value) } else { added = keptOperand(value) }
        let (text, writeBack) = prepare(target)
        span = callSpan
        countStep()
        emit(Instruction(.appendText, text.object, added.object, d: takeSteps()))
        writeBack()
    }
}
