import CCmark

/// A tree that libcmark owns, alive as long as this object.
final class CmarkTree {
    private let root: OpaquePointer
    /// The kinds of a step through the tree.
    enum Step {
        case enter(CmarkNode)
        case exit(CmarkNode)
    }

    /// - Parameter utf8: Markdown without front matter and byte order mark.
    init(_ utf8: some Collection<UInt8>) {
        let contiguous = Array(utf8)
        root = contiguous.withUnsafeBytes { buffer in
            // Places of inline pieces are counted over line endings with this option alone.
            cmark_parse_document(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, sourcePositions)
        }
    }

    deinit { cmark_node_free(root) }

    /// Walks the tree without recursion. A node that is a leaf by its type is entered and not left.
    func walk(_ visit: (Step) -> Void) {
        let iterator = cmark_iter_new(root)
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
            visit(event == CMARK_EVENT_ENTER ? .enter(CmarkNode(node)) : .exit(CmarkNode(node)))
        }
    }
}

/// What libcmark says about one node of its tree. It must not outlive the tree.
struct CmarkNode: Equatable {
    private let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
    }

    var type: cmark_node_type { cmark_node_get_type(pointer) }
    var firstLine: Int { Int(cmark_node_get_start_line(pointer)) }
    var lastLine: Int { Int(cmark_node_get_end_line(pointer)) }
    var column: Int { Int(cmark_node_get_start_column(pointer)) }
    var literal: String { Self.string(cmark_node_get_literal(pointer)) }
    var info: String { Self.string(cmark_node_get_fence_info(pointer)) }
    var destination: String { Self.string(cmark_node_get_url(pointer)) }
    var title: String { Self.string(cmark_node_get_title(pointer)) }
    var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
    var isTight: Bool { cmark_node_get_list_tight(pointer) != 0 }

    /// An ordered list's first number, `nil` for bullets.
    var listStart: Int? {
        cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(pointer)) : nil
    }

    private static func string(_ text: UnsafePointer<CChar>?) -> String {
        text.map { String(cString: $0) } ?? ""
    }
}

private let sourcePositions: CInt = 1 << 1
