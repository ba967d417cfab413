import Kernels

extension Tensor {
    /// eˣ
    public func exp() throws -> Tensor {
        try mapped(.exp).recorded(as: "exp", from: self, saving: [.result]) { gradient, visit in
            try gradient.multiplied(by: visit[0])
        }
    }

    /// The natural logarithm.
    public func log() throws -> Tensor {
        try mapped(.log).recorded(as: "log", from: self, saving: [.input(0)]) { gradient, visit in
            try gradient.divided(by: visit[0])
        }
    }

    /// log(1 + x), exact for small x.
    public func log1p() throws -> Tensor {
        try mapped(.log1p).recorded(as: "log1p", from: self, saving: [.input(0)]) { gradient, visit in
            try gradient.divided(by: visit[0].adding(1))
        }
    }
}
