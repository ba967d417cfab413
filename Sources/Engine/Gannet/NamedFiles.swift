import GANs
import Synchronization
import Tensors

/// Files that the program has names for, as a notebook's front matter gives them.
private let namedFiles = Mutex<NamedValues<[UInt8]>>([])

/// Gives a name to the content of a file, for `readIDX`.
public func nameFile(_ name: String, bytes: [UInt8]) { namedFiles.withLock { $0.append((name, bytes)) } }

/// The numbers of a file in MNIST's format (IDX), as they stand there, by the name that was given to the file.
public func readIDX(_ name: String) -> Tensor {
    faulting {
        let files = namedFiles.withLock { $0 }
        guard let file = files.first(where: { $0.name == name }) else {
            throw UsageError.unknownFile(name: name, known: files.map(\.name))
        }
        return try IDX.decode(file.value)
    }
}
