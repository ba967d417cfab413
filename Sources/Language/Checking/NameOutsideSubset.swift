import Diagnostics

/// A name of Swift's own that cells do not know, and the nearest thing that they do.
enum NameOutsideSubset {
    /// A complaint about a type, a function or a variable, if the name is one that Swift has.
    static func complaint(aboutName name: String, at span: Span) -> Diagnostic? {
        advice(onName: name).map { .outsideSubset("'\(name)'", $0, at: span) }
    }

    /// A complaint about a member.
    static func complaint(aboutMember name: String, at span: Span) -> Diagnostic? {
        advice(onMember: name).map { .outsideSubset("'\(name)'", $0, at: span) }
    }

    private static func advice(onName name: String) -> String? {
        switch name {
        case "Int8", "Int16", "Int32", "Int64", "Int128", "UInt", "UInt8", "UInt16", "UInt32", "UInt64", "UInt128":
            "use 'Int'"
        case "Float16", "Float80": "use 'Float' or 'Double'"
        case "StaticString", "Unicode", "UnicodeScalar": "use 'String' or 'Character'"
        case "Task", "AsyncSequence", "AsyncStream", "CheckedContinuation", "MainActor":
            "cells run from top to bottom, so call functions directly"
        case "Sendable": "leave it out: a cell runs on one thread"
        case "UnsafePointer", "UnsafeMutablePointer", "UnsafeRawPointer", "UnsafeMutableRawPointer",
            "UnsafeBufferPointer", "UnsafeMutableBufferPointer", "MemoryLayout", "unsafeBitCast":
            "there are no pointers in a cell; use an array"
        case "CommandLine", "readLine": "write what a cell needs into the notebook's 'params'"
        case "Mirror", "dump", "debugPrint": "use 'print'"
        case "ContinuousClock", "SuspendingClock", "Date": "a notebook has no clock: it gives the same bytes every time"
        case "SystemRandomNumberGenerator": "use 'Random(seed: 7)'"
        case "Data", "FileManager", "URL", "UserDefaults", "ProcessInfo":
            "a notebook reads and writes nothing but its own outputs"
        case "AnyKeyPath", "PartialKeyPath": "use 'KeyPath<Root, Value>'"
        case "NSString", "NSNumber", "NSArray", "NSDictionary", "NSObject": "use Swift's own types"
        default: nil
        }
    }

    private static func advice(onMember name: String) -> String? {
        switch name {
        case "lazy": "leave it out: 'map' and 'filter' make their arrays at once"
        case "hashValue": "it differs from run to run; compare with '=='"
        case "random", "randomElement", "shuffled", "shuffle":
            "draw from a stream, as in 'randint(0, 10, shape: [5])' and 'permutation(10)'"
        default: nil
        }
    }
}
