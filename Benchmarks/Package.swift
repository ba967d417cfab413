// swift-tools-version: 6.1
// What is measured beside its rivals (README.md). A package of its own: neither `make build` nor `make test` knows it.
import PackageDescription

let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "gannet", path: "..")],
    targets: [
        .target(name: "Reference"),
        .executableTarget(name: "TrainingSteps", dependencies: [.product(name: "Gannet", package: "gannet")]),
        .executableTarget(
            name: "KernelTimes", dependencies: ["Reference", .product(name: "Gannet", package: "gannet")]),
    ]
)
