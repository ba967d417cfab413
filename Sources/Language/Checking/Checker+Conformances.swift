import Diagnostics
import Parsing

extension Checker {
    /// Whether a type of the cell does what the protocols that it names require.
    func checkConformances(of nominal: NominalType) {
        for target in nominal.protocols {
            if target === core.equatable || target === core.hashable {
                checkParts(of: nominal, conformTo: target)
                continue
            }
            for name in target.functions.keys.sorted() {
                for requirement in target.functions[name] ?? [] where requirement.isRequirement {
                    guard !answers(nominal, requirement) else { continue }
                    report(.conformanceMissing(nominal.name, target.name, name, at: nominal.span))
                }
            }
            for name in target.properties.keys.sorted() where target.properties[name]?.getter?.isRequirement == true {
                let own = nominal.properties[name]
                let isInherited = members(named: name, of: nominal.selfType).contains { member in
                    if case .property(let property) = member.kind { return property.getter?.isRequirement == false }
                    return false
                }
                if own == nil, !isInherited {
                    report(.conformanceMissing(nominal.name, target.name, name, at: nominal.span))
                }
            }
        }
    }

    private func answers(_ nominal: NominalType, _ requirement: FunctionSymbol) -> Bool {
        let type = nominal.selfType
        let found =
            requirement.isStatic
            ? members(named: requirement.name, ofStatic: type) : members(named: requirement.name, of: type)
        let functions = found.compactMap { member -> FunctionSymbol? in
            if case .function(let function) = member.kind { return function }
            return nil
        }
        let labels = requirement.parameters.map(\.label)
        let global = isOperatorName(requirement.name) ? globals.functions[requirement.name] ?? [] : []
        return (functions + global).contains { function in
            !function.isRequirement && function.parameters.map(\.label) == labels
        }
    }

    /// A type gets `==` and its place as a key from its parts, unless it says how itself.
    private func checkParts(of nominal: NominalType, conformTo target: NominalType) {
        let types = [nominal.selfType, nominal.selfType]
        let hasOwn =
            operatorFunction(named: "==", types: types).map { !$0.0.isRequirement && !$0.0.isOfLibrary } ?? false
        if hasOwn, target === core.equatable { return }
        if hasOwn {
            report(
                .outsideSubset("'Hashable' with an '==' of one's own", "leave '==' to the compiler", at: nominal.span))
            return
        }
        let parts =
            nominal.fields.map { ($0.name, $0.type) }
            + nominal.cases.flatMap { enumCase in enumCase.payload.map { (enumCase.name, $0.type) } }
        for (name, type) in parts where !conforms(type, to: target) {
            report(.conformancePart(nominal.name, target.name, name, type, at: nominal.span))
            return
        }
    }
}
