// swift-tools-version: 6.2
import PackageDescription

// Swift's `.rounded()` and friends end in libm when nothing imports Glibc.
let mathLibrary: [LinkerSetting] = [.linkedLibrary("m", .when(platforms: [.linux]))]

/// A library target of the house: its folder is `Sources/<name>`.
func room(_ name: String, needs dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, linkerSettings: mathLibrary)
}

/// The tests of one target, which see that target, what it shows, and the test helpers.
func tests(of name: String, needs dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.byName(name: name), "_TestSupport"] + dependencies,
    linkerSettings: mathLibrary)
}

let ground: [Target.Dependency] = ["PhysicalQuantities", "NumericalMethods"]
let walls: [Target.Dependency] =
  ground + ["Neutrinos", "Matter", "Messengers", "Processes", "Cosmology"]
let rooms: [Target.Dependency] = [
  "ParticleSources", "Propagation", "Interactions", "Radiation", "Detection",
]

let package = Package(
  name: "Neutrinology",
  products: [
    .executable(name: "neutrinology", targets: ["neutrinology-cli"]),
    .library(
      name: "NeutrinologyKit",
      targets: [
        "PhysicalQuantities", "NumericalMethods", "Neutrinos", "Matter", "Messengers", "Processes",
        "Cosmology", "ParticleSources", "Propagation", "Interactions", "Radiation", "Detection",
        "FileFormats",
        "Simulation", "Experiments",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // MARK: - Ground floor: no physics model, no experiment
    .target(name: "CSIMD"),
    room("PhysicalQuantities"),
    room("NumericalMethods", needs: ["CSIMD"]),
    room("FileFormats"),

    // MARK: - Walls: matter, messengers and the differential physics that rooms share
    room("Neutrinos", needs: ground),
    room("Matter", needs: ground),
    room("Messengers", needs: ground + ["Neutrinos"]),
    room("Processes", needs: ground + ["Matter", "Neutrinos"]),
    room("Cosmology", needs: ground + ["Matter", "Neutrinos"]),

    // MARK: - The five rooms: siblings that never import each other
    room("ParticleSources", needs: walls),
    room("Propagation", needs: walls),
    room("Interactions", needs: walls),
    room("Radiation", needs: walls),
    room("Detection", needs: walls),

    // MARK: - Composition
    room("Simulation", needs: walls + rooms + ["FileFormats", "CSIMD"]),
    room(
      "Experiments",
      needs: walls + rooms + ["FileFormats", "Simulation", .product(name: "Yams", package: "Yams")]),

    // MARK: - Front ends
    .executableTarget(
      name: "neutrinology-cli",
      dependencies: walls + rooms + [
        "FileFormats", "Simulation", "Experiments",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      linkerSettings: mathLibrary),

    // MARK: - Tests
    .target(
      name: "_TestSupport", dependencies: [], path: "Tests/_TestSupport",
      linkerSettings: mathLibrary),
    tests(of: "PhysicalQuantities"),
    tests(of: "NumericalMethods", needs: ["CSIMD"]),
    tests(of: "FileFormats"),
    tests(of: "Neutrinos", needs: ground),
    tests(of: "Matter", needs: ground),
    tests(of: "Messengers", needs: ground + ["Neutrinos"]),
    tests(of: "Processes", needs: ground + ["Matter", "Neutrinos"]),
    tests(of: "Cosmology", needs: ground + ["Matter", "Neutrinos"]),
    tests(of: "ParticleSources", needs: walls),
    tests(of: "Propagation", needs: walls),
    tests(of: "Interactions", needs: walls),
    tests(of: "Radiation", needs: walls),
    tests(of: "Detection", needs: walls),
    tests(of: "Simulation", needs: walls + rooms + ["FileFormats"]),
    tests(of: "Experiments", needs: walls + rooms + ["FileFormats", "Simulation"]),
    .testTarget(
      name: "CommandLineTests",
      dependencies: ["neutrinology-cli", "_TestSupport", "FileFormats", "Simulation"],
      linkerSettings: mathLibrary),
  ],
  swiftLanguageModes: [.v6]
)
