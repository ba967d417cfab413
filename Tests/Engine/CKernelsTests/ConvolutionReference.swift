import CKernels

/// Convolution and its gradients, written from the definition of a tap and independently of the kernels: all taps in
/// their order, each asked whether its two positions exist.
struct ConvolutionReference {
    let shape: gannet_conv2d_shape

    /// The input row or column that an output position meets at a tap, if there is one.
    private static func position(output: Int, tap: Int, stride: Int, padding: Int, input: Int) -> Int? {
        let position = output * stride + tap - padding
        return position >= 0 && position < input ? position : nil
    }

    private func row(_ oy: Int, _ ky: Int) -> Int? {
        Self.position(
            output: oy, tap: ky, stride: shape.stride_height, padding: shape.padding_height, input: shape.input_height)
    }

    private func column(_ ox: Int, _ kx: Int) -> Int? {
        Self.position(
            output: ox, tap: kx, stride: shape.stride_width, padding: shape.padding_width, input: shape.input_width)
    }

    private func input(_ b: Int, _ c: Int, _ iy: Int, _ ix: Int) -> Int {
        ((b * shape.input_channels + c) * shape.input_height + iy) * shape.input_width + ix
    }

    private func output(_ b: Int, _ o: Int, _ oy: Int, _ ox: Int) -> Int {
        ((b * shape.output_channels + o) * shape.output_height + oy) * shape.output_width + ox
    }

    private func weight(_ o: Int, _ c: Int, _ ky: Int, _ kx: Int) -> Int {
        ((o * shape.input_channels + c) * shape.kernel_height + ky) * shape.kernel_width + kx
    }

    var inputCount: Int { shape.batch * shape.input_channels * shape.input_height * shape.input_width }
    var outputCount: Int { shape.batch * shape.output_channels * shape.output_height * shape.output_width }
    var weightCount: Int {
        shape.output_channels * shape.input_channels * shape.kernel_height * shape.kernel_width
    }

    func forward(_ x: [Float], _ w: [Float], _ bias: [Float]) -> [Float] {
        var y = [Float](repeating: 0, count: outputCount)
        for b in 0..<shape.batch {
            for o in 0..<shape.output_channels {
                for oy in 0..<shape.output_height {
                    for ox in 0..<shape.output_width {
                        var sum: Float = 0
                        for c in 0..<shape.input_channels {
                            for ky in 0..<shape.kernel_height {
                                for kx in 0..<shape.kernel_width {
                                    guard let iy = row(oy, ky), let ix = column(ox, kx) else { continue }
                                    sum.addProduct(x[input(b, c, iy, ix)], w[weight(o, c, ky, kx)])
                                }
                            }
                        }
                        y[output(b, o, oy, ox)] = sum + bias[o]
                    }
                }
            }
        }
        return y
    }

    func inputGradient(_ dy: [Float], _ w: [Float], bias: [Float]? = nil) -> [Float] {
        var dx = [Float](repeating: 0, count: inputCount)
        for b in 0..<shape.batch {
            for o in 0..<shape.output_channels {
                for ky in 0..<shape.kernel_height {
                    for kx in 0..<shape.kernel_width {
                        for c in 0..<shape.input_channels {
                            for oy in 0..<shape.output_height {
                                for ox in 0..<shape.output_width {
                                    guard let iy = row(oy, ky), let ix = column(ox, kx) else { continue }
                                    dx[input(b, c, iy, ix)].addProduct(
                                        dy[output(b, o, oy, ox)], w[weight(o, c, ky, kx)])
                                }
                            }
                        }
                    }
                }
            }
        }
        if let bias {
            let positions = shape.input_height * shape.input_width
            for i in dx.indices {
                dx[i] += bias[i / positions % shape.input_channels]
            }
        }
        return dx
    }

    func weightGradient(_ x: [Float], _ dy: [Float]) -> [Float] {
        var dw = [Float](repeating: 0, count: weightCount)
        for b in 0..<shape.batch {
            for oy in 0..<shape.output_height {
                for ox in 0..<shape.output_width {
                    for o in 0..<shape.output_channels {
                        for c in 0..<shape.input_channels {
                            for ky in 0..<shape.kernel_height {
                                for kx in 0..<shape.kernel_width {
                                    guard let iy = row(oy, ky), let ix = column(ox, kx) else { continue }
                                    dw[weight(o, c, ky, kx)].addProduct(
                                        dy[output(b, o, oy, ox)], x[input(b, c, iy, ix)])
                                }
                            }
                        }
                    }
                }
            }
        }
        return dw
    }
}
