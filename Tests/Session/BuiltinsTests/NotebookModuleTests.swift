import Builtins
import Testing

/// A notebook's own structs and classes that conform to `Module` stand wherever a layer may.
struct NotebookModuleTests {
    static let declarations = """
        struct Block: Module {
            let a = Linear(2, 4)
            let act = ReLU()
            func callAsFunction(_ x: Tensor) -> Tensor { act(a(x)) }
        }
        class Tower: Module {
            let block = Block()
            let blocks = [Block(), Block()]
            var head = Linear(4, 1)
            let pair = (Linear(1, 1), 3)
            var maybe: Block? = Block()
            func callAsFunction(_ x: Tensor) -> Tensor { head(block(x)) }
        }
        final class Wide: Tower {
            let more = Linear(1, 2)
            override func callAsFunction(_ x: Tensor) -> Tensor { more(super.callAsFunction(x)) }
        }
        let tower = Tower()
        let x = ones(3, 2)
        """

    private func run(_ cell: String) -> String {
        let run = CellRun(Self.declarations, cell)
        return run.messages.isEmpty ? run.text : run.messages.joined(separator: "; ")
    }

    @Test("the parameters are those of all that stored properties hold: a linear layer has two")
    func parameters() {
        #expect(run("print(Block().parameters.count, tower.parameters.count, Wide().parameters.count)") == "2 12 14\n")
        #expect(run("tower.maybe = nil\nprint(tower.parameters.count)") == "10\n")
    }

    @Test("inside a sequence they compute what they compute alone, and lend it their parameters")
    func sequential() {
        let text = run(
            """
            let last = Linear(1, 2)
            let sequence = Sequential(tower, last)
            print(allClose(sequence(x), last(tower(x)), within: 0), sequence.parameters.count)
            sequence(x).sum().backward()
            print(tower.head.weight.grad != nil)
            sequence.zeroGrad()
            print(tower.head.weight.grad == nil)
            """)
        #expect(text == "true 14\ntrue\ntrue\n")
    }

    @Test("as 'any Module' each answers for itself")
    func existential() {
        let text = run(
            """
            let modules: [any Module] = [Block(), tower, Wide(), Linear(2, 3), Sequential(Block())]
            for module in modules { print(module(x).shape, module.parameters.count) }
            print(modules[1] is Tower, modules[2] as? Tower != nil, modules[3] is Tower, modules[3] is Linear)
            """)
        #expect(text == "[3, 4] 2\n[3, 1] 12\n[3, 2] 14\n[3, 3] 2\n[3, 4] 2\ntrue true false true\n")
    }

    @Test("a running mean of a module's parameters stands in for them while it is asked to")
    func averages() {
        let text = run(
            """
            let average = ExponentialMovingAverage(of: tower, decay: 0.5)
            let before = checksum(tower)
            tower.initialize(.normal(deviation: 1))
            average.withAverages { print(checksum(tower) == before) }
            print(checksum(tower) == before)
            """)
        #expect(text == "true\nfalse\n")
    }

    @Test("a module that holds itself is a fault and no endless walk")
    func cycle() {
        let text = run(
            """
            class Loop: Module {
                var inner: (any Module)?
                func callAsFunction(_ x: Tensor) -> Tensor { inner!(x) }
            }
            let loop = Loop()
            loop.inner = Sequential(loop)
            print(loop.parameters.count)
            """)
        #expect(text == "modules stand in each other more than 200 deep; does one hold itself?")
    }
}
