import Checking

/// Reading and writing dictionaries by subscript.
extension FunctionCompiler {
    /// How a getter or setter of a dictionary's subscript is carried out, if it is one.
    func dictionaryIntrinsic(_ function: FunctionSymbol) -> Intrinsic? {
        guard let number = function.builtin,
            case .intrinsic(let intrinsic) = compiler.library.builtins[number].implementation
        else { return nil }
        switch intrinsic {
        case .dictionaryValue, .dictionaryValueOrDefault: return intrinsic
        case .word, .flipped, .identity, .range, .closedRange, .emptyArray, .arrayCount, .arrayElement, .arrayAppend,
            .describe, .textAppend, .textCount:
            return nil
        }
    }

    /// Loads the value of a key.
    ///
    /// - Parameters:
    ///   - places: the dictionary, the key, and perhaps what stands in for its value.
    ///   - own: the layout of the result: of the value, or of an optional of it.
    ///   - takes: whether the value may be taken out, as it is written again soon.
    func loadDictionaryValue(
        _ places: [(Place, Layout)], _ substitution: Substitution, _ own: Layout, into place: Place, takes: Bool = false
    ) {
        let value = layout(of: substitution.types[1])
        let hasFallback = places.count > 2
        let isNullable = !hasFallback && isNullable(core.optionalType(type(substitution.types[1])))
        let flag = hasFallback || isNullable ? temporary(.word).word : place.word
        let target = hasFallback || isNullable ? place : Place(word: place.word + 1, object: place.object)
        let loadSite = site(
            Site(
                layout: value, place: places[1].0, target: target, fallback: hasFallback ? places[2].0 : nil))
        countStep()
        emit(
            Instruction(
                takes && value == .object && own == .object ? .takeDictionaryValue : .dictionaryValue,
                places[0].0.object, loadSite, flag, d: takeSteps()))
    }

    /// Writes the value of a key; `nil` removes the entry.
    func setDictionaryValue(_ places: [(Place, Layout)], _ substitution: Substitution, value: Place) {
        countStep()
        guard places.count == 2 else {
            let setSite = site(Site(place: places[1].0, target: value))
            emit(Instruction(.setDictionaryValue, places[0].0.object, setSite, d: takeSteps()))
            return
        }
        let optional = core.optionalType(type(substitution.types[1]))
        let isNil = label()
        let end = label()
        jumpUnlessSome(value, optional, to: isNil)
        let entrySite = site(Site(place: places[1].0, target: payload(of: value, optional)))
        emit(.setDictionaryValue, places[0].0.object, entrySite)
        jump(end)
        bind(isNil)
        emit(.removeDictionaryValue, places[0].0.object, entrySite)
        bind(end)
    }
}
