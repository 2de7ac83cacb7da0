// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "NeutrinologyBenchmarks",
  dependencies: [.package(name: "Neutrinology", path: "..")],
  targets: [
    .executableTarget(
      name: "oscillation-benchmarks",
      dependencies: [.product(name: "NeutrinologyKit", package: "Neutrinology")],
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .executableTarget(
      name: "radio-benchmarks",
      dependencies: [.product(name: "NeutrinologyKit", package: "Neutrinology")],
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .executableTarget(
      name: "mass-benchmarks",
      dependencies: [.product(name: "NeutrinologyKit", package: "Neutrinology")],
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
  ],
  swiftLanguageModes: [.v6]
)
