// swift-tools-version: 6.1
// The map of the house: one section per room, targets in order of dependency.
// What each room promises and may import is in ARCHITECTURE.md.
import PackageDescription

let package = Package(
    name: "gannet",
    products: [
        .executable(name: "gannet", targets: ["Tool"]),
        .library(name: "Gannet", targets: ["Gannet"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    ],
    targets: [
        // Digests: SHA-256, from the system's libcrypto
        .systemLibrary(
            name: "CCrypto", path: "Sources/Digests/CCrypto", pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"])]),
        .target(name: "Digests", dependencies: ["CCrypto"], path: "Sources/Digests/Digests"),

        // Document: what a person writes and reads
        .systemLibrary(
            name: "CCmark", path: "Sources/Document/CCmark", pkgConfig: "libcmark",
            providers: [.apt(["libcmark-dev"])]),
        .target(name: "Diagnostics", path: "Sources/Document/Diagnostics"),
        .target(name: "Markdown", dependencies: ["CCmark", "Diagnostics"], path: "Sources/Document/Markdown"),
        .target(name: "Outputs", dependencies: ["Diagnostics"], path: "Sources/Document/Outputs"),
        .target(
            name: "Notebooks",
            dependencies: ["Diagnostics", "Digests", "Markdown", "Outputs", .product(name: "Yams", package: "Yams")],
            path: "Sources/Document/Notebooks"),
        .target(
            name: "Rendering", dependencies: ["Diagnostics", "Markdown", "Notebooks", "Outputs"],
            path: "Sources/Document/Rendering"),

        // Engine: what a cell computes
        .target(name: "CKernels", path: "Sources/Engine/CKernels"),
        .target(name: "Kernels", dependencies: ["CKernels", "Digests"], path: "Sources/Engine/Kernels"),
        .target(name: "Tensors", dependencies: ["Kernels"], path: "Sources/Engine/Tensors"),
        .target(name: "Networks", dependencies: ["Kernels", "Tensors"], path: "Sources/Engine/Networks"),
        .target(name: "CDigits", path: "Sources/Engine/CDigits"),
        .target(
            name: "GANs", dependencies: ["CDigits", "Kernels", "Networks", "Tensors"], path: "Sources/Engine/GANs"),
        .target(
            name: "Gannet", dependencies: ["GANs", "Kernels", "Networks", "Outputs", "Tensors"],
            path: "Sources/Engine/Gannet"),

        // Language: what a cell means
        .target(name: "Parsing", dependencies: ["Diagnostics"], path: "Sources/Language/Parsing"),
        .target(name: "Checking", dependencies: ["Diagnostics", "Parsing"], path: "Sources/Language/Checking"),
        .target(
            name: "Interpreting", dependencies: ["Checking", "Diagnostics", "Outputs", "Parsing"],
            path: "Sources/Language/Interpreting"),

        // Session: where the rooms meet
        .target(
            name: "Builtins",
            dependencies: [
                "Checking", "Diagnostics", "GANs", "Gannet", "Interpreting", "Kernels", "Networks", "Outputs",
                "Parsing", "Tensors",
            ],
            path: "Sources/Session/Builtins"),
        .target(
            name: "Documenting", dependencies: ["Checking", "Diagnostics", "Interpreting", "Outputs", "Parsing"],
            path: "Sources/Session/Documenting"),
        .target(
            name: "Running",
            dependencies: [
                "Checking", "Diagnostics", "Digests", "Interpreting", "Markdown", "Notebooks", "Outputs", "Parsing",
                "Rendering",
            ],
            path: "Sources/Session/Running"),

        // Tool: files, flags and exit statuses
        .executableTarget(
            name: "Tool",
            dependencies: [
                "Builtins", "Diagnostics", "Documenting", "Interpreting", "Kernels", "Notebooks", "Outputs", "Parsing",
                "Rendering", "Running", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            path: "Sources/Tool"),

        // Tests, in the order of the rooms
        .target(name: "CompiledSwift", path: "Tests/Support/CompiledSwift"),
        .target(name: "EngineExams", dependencies: ["Kernels", "Tensors"], path: "Tests/Support/EngineExams"),
        .target(
            name: "CellNotebooks",
            dependencies: ["Builtins", "Checking", "Diagnostics", "Interpreting", "Outputs", "Parsing"],
            path: "Tests/Support/CellNotebooks"),
        .target(name: "RandomPrograms", path: "Tests/Support/RandomPrograms"),
        .executableTarget(
            name: "differential", dependencies: ["CellNotebooks", "RandomPrograms"], path: "Tests/Differential"),
        .testTarget(
            name: "MarkdownTests", dependencies: ["Diagnostics", "Markdown"], path: "Tests/Document/MarkdownTests"),
        .testTarget(name: "OutputsTests", dependencies: ["Outputs"], path: "Tests/Document/OutputsTests"),
        .testTarget(
            name: "NotebooksTests", dependencies: ["Diagnostics", "Digests", "Markdown", "Notebooks", "Outputs"],
            path: "Tests/Document/NotebooksTests"),
        .testTarget(
            name: "RenderingTests", dependencies: ["Diagnostics", "Markdown", "Notebooks", "Outputs", "Rendering"],
            path: "Tests/Document/RenderingTests"),
        .target(
            name: "KernelRuns", dependencies: ["CKernels"], path: "Tests/Engine/KernelRuns", exclude: ["driver.c"]),
        .testTarget(
            name: "CKernelsTests", dependencies: ["CKernels", "KernelRuns"], path: "Tests/Engine/CKernelsTests"),
        .testTarget(name: "KernelsTests", dependencies: ["Digests", "Kernels"], path: "Tests/Engine/KernelsTests"),
        .testTarget(
            name: "TensorsTests", dependencies: ["EngineExams", "Kernels", "Tensors"], path: "Tests/Engine/TensorsTests"
        ),
        .testTarget(
            name: "NetworksTests", dependencies: ["EngineExams", "Kernels", "Networks", "Tensors"],
            path: "Tests/Engine/NetworksTests"),
        .testTarget(
            name: "GANsTests", dependencies: ["Digests", "EngineExams", "GANs", "Kernels", "Networks", "Tensors"],
            path: "Tests/Engine/GANsTests"),
        .testTarget(name: "GannetTests", dependencies: ["Gannet"], path: "Tests/Engine/GannetTests"),
        .testTarget(
            name: "GoldensTests", dependencies: ["GANs", "Kernels", "Networks", "Tensors"],
            path: "Tests/Engine/GoldensTests", resources: [.copy("Resources/torch.json")]),
        .testTarget(
            name: "ParsingTests", dependencies: ["Diagnostics", "Parsing"], path: "Tests/Language/ParsingTests"),
        .testTarget(
            name: "InterpretingTests",
            dependencies: [
                "Builtins", "CellNotebooks", "Checking", "Diagnostics", "Interpreting", "Kernels", "Outputs",
                "Parsing", "RandomPrograms",
            ],
            path: "Tests/Language/InterpretingTests"),
        .testTarget(
            name: "DifferentialTests", dependencies: ["CellNotebooks", "RandomPrograms"],
            path: "Tests/Language/DifferentialTests"),
        .testTarget(
            name: "BuiltinsTests",
            dependencies: [
                "Builtins", "Checking", "Diagnostics", "Interpreting", "Kernels", "Outputs", "Parsing", "Tensors",
            ],
            path: "Tests/Session/BuiltinsTests"),
        .testTarget(
            name: "DocumentingTests", dependencies: ["Builtins", "Documenting", "Interpreting"],
            path: "Tests/Session/DocumentingTests"),
        .testTarget(
            name: "UmbrellaTests",
            dependencies: [
                "Builtins", "Checking", "CompiledSwift", "Diagnostics", "Gannet", "Interpreting", "Kernels", "Outputs",
                "Parsing",
            ],
            path: "Tests/Session/UmbrellaTests"),
        .testTarget(
            name: "RunningTests", dependencies: ["Builtins", "Diagnostics", "Interpreting", "Notebooks", "Running"],
            path: "Tests/Session/RunningTests"),
        .testTarget(name: "ToolTests", dependencies: ["CompiledSwift", "Tool"], path: "Tests/Tool/ToolTests"),
        .testTarget(name: "HouseTests", path: "Tests/House/HouseTests"),
    ]
)
