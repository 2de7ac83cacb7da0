import Matter
import ParticleSources
import Processes
import Simulation

/// The keys of the configuration of a muon telescope: the one place where their names, forms and ranges stand.
enum MuonTelescopeSchema {
  static let root = SectionSchema(keys: [
    KeySchema(
      "kind", .choice([MuonTelescopeExperiment.kind]), required: true,
      "The kind of the experiment."),
    KeySchema("name", .text, required: true, "The name under which the experiment is known."),
    KeySchema("summary", .text, "One sentence on what it is."),
    KeySchema("seed", .seed, "The seed of every random number of the run."),
    KeySchema("events", .section(events), "How many muons are thrown."),
    KeySchema("source", .section(source), "The muons of the sky."),
    KeySchema("propagation", .section(propagation), "The matter above the telescope."),
    KeySchema("detection", .section(detection), "Two horizontal planes in coincidence."),
  ])

  private static let degree = QuantityText.radiansPerDegree

  static let events = SectionSchema(keys: [
    KeySchema(
      "number", .integer(1...1_000_000_000_000), "How many muons are thrown onto the upper plane."),
    KeySchema(
      "block_size", .integer(1...1_000_000),
      "The muons of one block of the run store; results do not depend on it."),
  ])

  static let source = SectionSchema(keys: [
    KeySchema(
      "flux", .choice(["moments"] + ClosedMuonFlux.allCases.map(\.rawValue)),
      "The flux: moments of air showers, or a closed formula for sea level."),
    KeySchema(
      "primaries", .choice(PrimaryNucleonFlux.Model.allCases.map(\.rawValue)),
      "`moments`: the primary nucleons."),
    KeySchema(
      "modulation_MV", .number(.from(0, to: 2000, "0 to 2000")), absentWord: "model",
      "`moments`: the potential of solar modulation; `model` is that of the primaries."),
    KeySchema(
      "cutoff_rigidity_GV", .number(.from(0, to: 60, "0 to 60")),
      "`moments`: the geomagnetic cut-off rigidity."),
    KeySchema("atmosphere", .choice(Atmosphere.all.map(\.name)), "`moments`: the air."),
    KeySchema(
      "altitude", .quantity(.length, .from(-500, to: 20_000, "-500 m to 20 km")),
      "The altitude of the surface."),
    KeySchema(
      "momentum", .interval(.energy, .from(0.3e9, to: 1e16, "0.3 GeV to 10 PeV")),
      "The momenta that are thrown, times c."),
    KeySchema(
      "zenith", .interval(.angle, .from(0, to: 89 * degree, "0 deg to 89 deg")),
      "The zenith angles that are thrown."),
  ])

  static let propagation = SectionSchema(keys: [
    KeySchema("layers", .sections(layer), "Flat layers above the telescope, from the top down."),
    KeySchema(
      "model", .choice(MuonLossModel.all.map(\.name)), "The cross sections of energy loss."),
    KeySchema(
      "mode", .choice(["continuous", "mixed", "detailed"]),
      "How losses are treated: `detailed` also scatters muons."),
    KeySchema(
      "cut", .number(.from(1e-4, to: 0.5, "0.0001 to 0.5")),
      "The fraction of the energy above which losses are single."),
  ])

  static let layer = SectionSchema(keys: [
    KeySchema("medium", .choice(Material.all.map(\.name)), required: true, "The material."),
    KeySchema(
      "thickness", .quantity(.length, .above(0, to: 20_000, "> 0 m, at most 20 km")),
      required: true, "The vertical thickness."),
    KeySchema(
      "density_g_cm3", .number(.above(0, to: 30, "> 0, at most 30")), absentWord: "material",
      "The density; `material` is that of the material."),
  ])

  static let detection = SectionSchema(keys: [
    KeySchema(
      "width", .quantity(.length, size), "The side of the planes towards the east."),
    KeySchema(
      "depth", .quantity(.length, size), "The side of the planes towards the north."),
    KeySchema("separation", .quantity(.length, size), "The distance between the planes."),
    KeySchema(
      "efficiency", .number(.above(0, to: 1, "> 0, at most 1")), "The efficiency of each plane."),
    KeySchema(
      "minimum_energy", .quantity(.energy, .from(1e6, to: 1e12, "1 MeV to 1 TeV")),
      "The least kinetic energy with which a muon crosses both planes."),
    KeySchema("zenith_bins", .integer(1...90), "The number of bins of the zenith angle."),
  ])

  private static let size = NumberRange.from(1e-3, to: 1e4, "1 mm to 10 km")
}
