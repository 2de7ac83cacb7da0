import Simulation

/// The keys of ice that an experiment describes itself.
extension RadioSchema {
  private static let checksum = KeySchema(
    "file_checksum", .text,
    "The checksum of the file, as run.json has it: another content is refused.")

  static let iceProfile = SectionSchema(keys: [
    KeySchema(
      "file", .path, insteadOf: "layers",
      "A table of depths and indices for all of the ice (see `Docs/tables.md`)."),
    checksum,
    KeySchema(
      "layers", .sections(layer), insteadOf: "file",
      "Layers from the surface down, each with a formula or a table."),
  ])

  private static let layer = SectionSchema(keys: [
    KeySchema(
      "model", .choice(["uniform", "exponential", "table"]), required: true,
      "How the index depends on the depth t below the layer's top: one index, index - deficit exp(-t/scale), or a table."
    ),
    KeySchema(
      "thickness", .quantity(.length, .from(1e-3, to: 10_000, "1 mm to 10 km")),
      "How thick it is; needed but for a table, which says so itself, and for the last layer, which goes on."
    ),
    KeySchema(
      "index", .number(.from(1, to: 4, "1 to 4")),
      "`uniform`: the index; `exponential`: that far below its firn."),
    KeySchema(
      "deficit", .number(.above(0, to: 3, "> 0, at most index - 1")),
      "`exponential`: how far the index stays below that at the top of the layer."),
    KeySchema(
      "scale", .quantity(.length, .positive),
      "`exponential`: the depth over which the deficit falls by e."),
    KeySchema(
      "file", .path, "`table`: depths below the top of the layer, and indices (`Docs/tables.md`)."),
    checksum,
  ])

  static let bed = SectionSchema(keys: [
    KeySchema(
      "depth", .quantity(.length, .above(0, to: 10_000, "> 0 m, at most 10 km")), required: true,
      "Its depth; there is no ice below."),
    KeySchema(
      "reflection", .number(.from(0, to: 1, "0 to 1")),
      "The fraction of the field's amplitude that it reflects; without it nothing is reflected."),
    KeySchema(
      "phase", .quantity(.angle, .from(-fullTurn, to: fullTurn, "-360 deg to 360 deg")),
      "The phase shift at the reflection (180 deg)."),
  ])

  static let attenuationTable = SectionSchema(keys: [
    KeySchema(
      "file", .path, required: true,
      "Lengths of the field against depth, or against frequency (see `Docs/tables.md`)."),
    checksum,
  ])
}
