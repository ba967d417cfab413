import Diagnostics
import Parsing

/// Members that a type has twice.
extension Checker {
    /// A function, initialiser or subscript that a type has declared already with the same arguments.
    func redeclared(_ symbol: FunctionSymbol, among others: [FunctionSymbol]) -> FunctionSymbol? {
        guard symbol.cell >= 0 else { return nil }
        return others.first { other in
            other.cell >= 0 && other.isStatic == symbol.isStatic && other.conformanceRequirements.isEmpty
                && symbol.conformanceRequirements.isEmpty && symbol.sameTypeRequirements.isEmpty
                && other.sameTypeRequirements.isEmpty && other.isRequirement == symbol.isRequirement
                && other.generics.map(\.constraints) == symbol.generics.map(\.constraints)
                && hasSameSignature(symbol, .none, other, .none, comparesResult: !symbol.isInitializer)
        }
    }

    /// Reports properties and functions without arguments of one name.
    func checkNames(of nominal: NominalType) {
        guard cell >= 0, !nominal.isBuiltin, nominal.kind != .protocol else { return }
        for name in nominal.properties.keys.sorted() {
            guard let property = nominal.properties[name], let place = property.span else { continue }
            let function = nominal.functions[name]?.first {
                $0.cell == cell && $0.isStatic == property.isStatic && $0.parameters.isEmpty && $0.generics.isEmpty
            }
            if let function {
                let second = max(function.span, place)
                report(.invalidRedeclaration(name, at: second, before: min(function.span, place)))
            }
        }
        for enumCase in nominal.cases {
            guard let property = nominal.properties[enumCase.name], property.isStatic, let place = property.span else {
                continue
            }
            report(.invalidRedeclaration(enumCase.name, at: place, before: enumCase.span))
        }
    }
}

/// The later of two places.
private func max(_ a: Span, _ b: Span) -> Span { a.start < b.start ? b : a }

/// The earlier of two places.
private func min(_ a: Span, _ b: Span) -> Span { a.start < b.start ? a : b }
