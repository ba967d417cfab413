import GANs
import Synchronization
import Tensors

/// Files that the program has names for, as a notebook's front matter gives them.
private let namedFiles = Mutex<NamedValues<[UInt8]>>([])

/// Gives a name to the content of a file, for `readIDX`.
public func nameFile(_ name: String, bytes: [UInt8]) {
    namedFiles.withLock { files in
        files.removeAll { $0.name == name }
        files.append((name, bytes))
    }
}

/// The numbers of a file in MNIST's format (IDX), as they stand there, by the name that was given to the file.
public func readIDX(_ name: String) -> Tensor { faulting { try IDX.decode(namedFile(name)) } }

/// The content of a file by the name that was given to it.
///
/// - Throws: `UsageError.unknownFile`.
func namedFile(_ name: String) throws(UsageError) -> [UInt8] {
    let files = namedFiles.withLock { $0 }
    guard let file = files.first(where: { $0.name == name }) else {
        throw .unknownFile(name: name, known: files.map(\.name))
    }
    return file.value
}
