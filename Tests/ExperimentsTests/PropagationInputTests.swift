import Experiments
import Simulation
import Testing
import _TestSupport

@Suite struct `Weights of events in a configuration` {
  private static func text(_ weights: String, events: String = "") -> String {
    "\(smallest)\n\(events)propagation:\n  weights: \(weights)\n"
  }

  private static func weights(
    _ weights: String, events: String = ""
  ) throws -> RadioExperiment.Weights {
    try read(text(weights, events: events)).experiment.propagation.weights
  }

  @Test(.tags(.reference)) func `each form is read as it says`() throws {
    let spectrum =
      "events:\n  spectrum: {model: power-law, index: 2.13, minimum: 1 PeV, maximum: 1 EeV}\n"
    #expect(try Self.weights("{model: absorption}") == .absorption)
    #expect(
      try Self.weights("{model: regeneration, spectral_index: 2}")
        == .regeneration(.powerLaw(index: 2, maximumEV: nil)))
    #expect(
      try Self.weights("{model: Regeneration, spectral_index: -1, maximum: 50 EeV}")
        == .regeneration(.powerLaw(index: -1, maximumEV: 5e19)))
    #expect(
      try Self.weights("{model: regeneration, flux: kotera2010_proton}")
        == .regeneration(.tabulated(flux: "kotera2010_proton")))
    // A power law of events is the flux that is meant, unless another is given.
    #expect(
      try Self.weights("{model: regeneration}", events: spectrum)
        == .regeneration(.powerLaw(index: 2.13, maximumEV: nil)))
    #expect(
      try Self.weights("{model: regeneration, spectral_index: 3}", events: spectrum)
        == .regeneration(.powerLaw(index: 3, maximumEV: nil)))
    let changed = try read(
      Self.text("{model: regeneration, spectral_index: 2}"),
      "propagation.weights.flux=waxman_bahcall"
    ).experiment
    #expect(
      changed.propagation.weights == .regeneration(.tabulated(flux: "waxman_bahcall")))
  }

  @Test(.tags(.identity)) func `absorption leaves no trace and the rest reads back`() throws {
    let usual = try read(smallest).experiment
    let same = try read(Self.text("{model: absorption}")).experiment
    #expect(usual == same && !usual.resolvedJSON.contains("weights"))
    for weights in [
      "{model: regeneration, spectral_index: 2.5}",
      "{model: regeneration, spectral_index: 0, maximum: 123.4 EeV}",
      "{model: regeneration, flux: heinze2018}",
    ] {
      let value = try read(Self.text(weights)).experiment
      #expect(try read(value.resolvedYAML).experiment == value)
      #expect(try read(value.resolvedJSON).experiment == value)
      #expect(value != usual)
    }
  }

  @Test(.tags(.badInput)) func `each mistake is refused at its line with words that help`() {
    let cases: [(String, [String])] = [
      ("regeneration", ["mapping of keys", "model"]), ("{}", ["'model' is missing"]),
      ("{spectral_index: 2}", ["'model' is missing"]),
      ("{model: regenerate}", ["did you mean 'regeneration'?"]),
      ("{model: regeneration}", ["'spectral_index' is missing", "a spectrum says"]),
      ("{model: regeneration, maximum: 1 EeV}", ["'spectral_index' is missing"]),
      ("{model: regeneration, index: 2}", ["unknown key 'index'"]),
      ("{model: regeneration, spectral_index: 11}", ["-2 to 10"]),
      ("{model: regeneration, spectral_index: nan}", ["spectral_index"]),
      ("{model: regeneration, spectral_index: 2 eV}", ["plain number"]),
      ("{model: regeneration, spectral_index: 2, maximum: 1e20}", ["unit is missing"]),
      ("{model: regeneration, spectral_index: 2, maximum: 0 eV}", ["> 0"]),
      ("{model: regeneration, spectral_index: 2, flux: heinze2018}", ["does not belong"]),
      ("{model: regeneration, flux: heinze2018, maximum: 1 EeV}", ["does not belong"]),
      ("{model: regeneration, flux: heinze2081}", ["did you mean 'heinze2018'?"]),
      ("{model: absorption, spectral_index: 2}", ["does not belong to absorption"]),
    ]
    for (weights, words) in cases {
      let error = refusal { () throws(ConfigurationError) in _ = try read(Self.text(weights)) }
      #expect(error?.place.line == 10, "\(weights): \(String(describing: error))")
      for word in words {
        #expect(
          error?.description.contains(word) == true, "\(weights): \(String(describing: error))")
      }
    }
    let error = refusal { () throws(ConfigurationError) in
      _ = try read(
        Self.text("{model: regeneration, spectral_index: 2}"), "propagation.earth=none")
    }
    #expect(error?.description.contains("no Earth in which") == true)
  }
}
