import Checking
import Kernels

/// What a game of two networks makes of shapes.
extension ShapeRule {
    /// The players, the size of the noise, and the packing, of the arguments of `GAN`.
    static let game = ShapeRule { values in .object([values[0], values[1], values[3], values[11]]) }

    /// A step, whose arguments are the game, the data and, in some place, the batch: each player must take what the game
    /// gives it. A training of no steps gives nothing.
    static func step(batch batchPlace: Int, steps stepsPlace: Int? = nil) -> ShapeRule {
        ShapeRule { values throws(ShapeMistake) in
            guard case .object(let parts) = values[0], let noise = parts[2].count, let packing = parts[3].count,
                noise >= 1, packing >= 1, stepsPlace.map({ values[$0].int ?? 0 >= 1 }) ?? true
            else { return .unknown }
            let batch = values[batchPlace].count
            guard batch.map({ $0 >= 1 && $0 % packing == 0 }) ?? true else { return .unknown }
            let judge = StaticJudge(discriminator: parts[1].layer, packing: packing)
            if let generator = parts[0].layer {
                let fake: StaticShape
                do throws(ShapeMistake) {
                    fake = try generator.output(StaticShape([batch, noise]))
                } catch {
                    throw ShapeMistake(.noiseInput(problem: error.message, noise: noise))
                }
                try judge.look(at: fake)
            }
            if case .samples(let sample) = values[1], !sample.isOpen {
                try judge.look(at: StaticShape([batch] + sample.sizes))
            }
            return .unknown
        }
    }
}

/// A discriminator that sees several samples at once.
private struct StaticJudge {
    let discriminator: StaticLayer?
    let packing: Int

    /// - Throws: a mistake where the discriminator does not take samples of a shape.
    func look(at samples: StaticShape) throws(ShapeMistake) {
        guard let discriminator, let rank = samples.rank, rank >= 2 || packing == 1 else { return }
        var packed = samples
        if packing > 1 {
            packed.sizes[0] = samples.sizes[0].map { $0 / packing }
            packed.sizes[1] = samples.sizes[1].flatMap { size in
                let (width, overflow) = size.multipliedReportingOverflow(by: packing)
                return overflow ? nil : width
            }
        }
        do throws(ShapeMistake) {
            _ = try discriminator.output(packed)
        } catch {
            throw ShapeMistake(
                .judgedInput(
                    problem: error.message, isOfFirstLayer: error.message.contains("found \(packed)"),
                    samples: samples.marked, packed: packed.marked, packing: packing))
        }
    }
}
