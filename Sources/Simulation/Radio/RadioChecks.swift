import Messengers
import Neutrinos
import PhysicalQuantities
import Radiation

// What a job asks of an experiment beyond what each model asks of its own numbers: here a run is refused before it starts.

extension RadioExperiment {
  /// Refuses what would stop, or silently spoil, a run.
  func check(list: RadioEventList?) throws(PhysicsError) {
    try events.check(hasList: list != nil)
    try Require.value(propagation.minimumWeight, in: 0...1, "propagation.minimum_weight")
    try interaction.check(hasList: list != nil, sampling: events.sampling)
    try radiation.check(bottomReflections: propagation.bottomReflections)
    try detection.check()
  }
}

extension RadioExperiment.Events {
  fileprivate func check(hasList: Bool) throws(PhysicsError) {
    try Self.require(number, in: 1...RunPlan.mostEvents, "events.number")
    try Self.require(
      blockSize, in: 1...1_000_000, "events.block_size", hint: "a block is kept in memory")
    guard (list != nil) == hasList else {
      throw .inconsistent(
        parameter: "events.list", value: list ?? "none",
        hint: hasList
          ? "events are given, and the experiment draws them" : "the events of the list are missing"
      )
    }
    if let fraction = chargedCurrentFraction {
      try Require.value(fraction, in: 0...1, "events.charged_current_fraction")
    }
    if hasList, sampling == .importance {
      throw .inconsistent(
        parameter: "events.sampling", value: "importance",
        hint: "the events of a list are given and not drawn: leave it plain")
    }
    if case .energies(let steps) = spectrum { try check(steps) }
    guard case .tabulated(_, let minimum, let maximum) = spectrum else { return }
    for end in [minimum, maximum] {
      if let end { try Require.positive(end, "events.spectrum energy (eV)") }
    }
  }

  private func check(_ steps: [RadioExperiment.EnergyStep]) throws(PhysicsError) {
    var total = 0
    for (step, next) in zip(steps, steps.dropFirst()) {
      guard step.energyEV < next.energyEV else {
        throw .inconsistent(
          parameter: "events.spectrum.energies", value: "\(next.energyEV) eV",
          hint: "energies must grow from one to the next")
      }
    }
    for step in steps {
      try Require.positive(step.energyEV, "events.spectrum.energies (eV)")
      try Self.require(step.events, in: 1...RunPlan.mostEvents, "events.spectrum.numbers")
      total = min(total + step.events, RunPlan.mostEvents + 1)
    }
    guard total == number else {
      throw .inconsistent(
        parameter: "events.number", value: "\(number)",
        hint: "the events of all energies are \(total)")
    }
  }

  private static func require(
    _ value: Int, in range: ClosedRange<Int>, _ parameter: String, hint: String = ""
  ) throws(PhysicsError) {
    guard range.contains(value) else {
      throw .outOfRange(
        parameter: parameter, value: Double(value),
        allowed: "\(range.lowerBound)...\(range.upperBound)", hint: hint)
    }
  }
}

extension RadioExperiment.Interaction {
  fileprivate func check(
    hasList: Bool, sampling: RadioExperiment.Sampling
  ) throws(PhysicsError) {
    try Require.value(secondaryThresholdEV, in: 1e13...1e19, "interaction.secondary_threshold (eV)")
    try Require.value(trackLengthM, in: 1...1e7, "interaction.track_length (m)")
    guard secondaries else { return }
    if hasList {
      throw .inconsistent(
        parameter: "interaction.secondaries", value: "true",
        hint: "the showers of a list are all that there are; leave 'secondaries' out")
    }
    guard sampling == .importance else { return }
    throw .inconsistent(
      parameter: "interaction.secondaries", value: "true with events.sampling importance",
      hint: "that sampling looks for showers at the vertex alone; use plain sampling")
  }
}

extension RadioExperiment.Radiation {
  fileprivate func check(bottomReflections: Int) throws(PhysicsError) {
    if causticPhase, bottomReflections > 0 {
      throw .inconsistent(
        parameter: "radiation.caustic_phase", value: "true with \(bottomReflections) reflections",
        hint: "how many caustics a ray by way of the bed has touched is not worked out")
    }
    try Require.positive(focusingLimit, "radiation.focusing_limit", hint: "2 is usual")
    if let cut = viewingAngleCutRad {
      try Require.value(cut, in: 0...Double.pi, "radiation.viewing_angle_cut (rad)")
    }
  }
}

extension RadioExperiment.Detection {
  /// Delays of a second and more are no cables; differences of arrivals would lose digits.
  private static let longestDelayNs = 1e7

  fileprivate func check() throws(PhysicsError) {
    try checkTriggerNames()
    try Self.check(noiseTemperatureK, "detection.noise_temperature (K)")
    if let rms = noiseRmsV {
      try Require.value(rms, in: 1e-15...1e3, "detection.noise_rms (V)", hint: "1e-5 V is usual")
    }
    var seen: Set<Int> = []
    for station in stations {
      guard seen.insert(station.id).inserted else {
        throw .inconsistent(
          parameter: "station \(station.id)", value: "there twice", hint: "renumber one of them")
      }
      for channel in station.channels { try Self.check(channel, of: station) }
    }
  }

  /// Noise that is nothing, or more than any voltage, would silently make every multiple of it 0 or out of reach.
  private static func check(_ temperatureK: Double?, _ name: String) throws(PhysicsError) {
    guard let temperatureK else { return }
    try Require.value(temperatureK, in: 1e-6...1e9, name, hint: "300 K is usual")
  }

  private static func check(
    _ channel: RadioExperiment.Channel, of station: RadioExperiment.Station
  ) throws(PhysicsError) {
    let name = "station \(station.id), channel \(channel.id)"
    try check(channel.noiseTemperatureK, "\(name): noise_temperature (K)")
    try Require.value(
      channel.cableDelayNs, in: -longestDelayNs...longestDelayNs, "\(name): cable_delay (ns)")
    guard let height = channel.effectiveHeightM else { return }
    try Require.positive(height, "\(name): effective_height (m)")
    guard channel.antenna == "ideal_dipole" else {
      throw .inconsistent(
        parameter: "\(name): effective_height", value: "\(height) m",
        hint: "only an ideal_dipole has one, not \(channel.antenna)")
    }
  }

  /// Names of triggers become names in the run store and columns of tables.
  private func checkTriggerNames() throws(PhysicsError) {
    var seen: Set<String> = []
    for trigger in triggers {
      let isClean =
        !trigger.name.isEmpty && trigger.name != "c" && !trigger.name.hasPrefix("_")
        && !trigger.name.hasPrefix(".") && trigger.name.utf8.allSatisfy(Self.isNameByte)
      guard isClean else {
        throw .inconsistent(
          parameter: "name of a trigger", value: "\"\(trigger.name)\"",
          hint:
            "use letters, digits, '.', '-' and '_', a letter or digit first (and not \"c\" alone)")
      }
      guard seen.insert(trigger.name).inserted else {
        throw .inconsistent(
          parameter: "name of a trigger", value: "\"\(trigger.name)\" twice", hint: "rename one")
      }
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "_"), UInt8(ascii: "+"):
      true
    default: false
    }
  }
}

extension RadioEventList {
  /// Refuses events that no model can follow, and a list that does not say what it stands for.
  func check(energiesEV allowed: ClosedRange<Double>) throws(PhysicsError) {
    guard !events.isEmpty else {
      throw .inconsistent(parameter: "events.list", value: "0 events", hint: "the list is empty")
    }
    guard (events.count...RunPlan.mostEvents).contains(thrown) else {
      throw .outOfRange(
        parameter: "events.number", value: Double(thrown),
        allowed: "\(events.count)...\(RunPlan.mostEvents)",
        hint: "the number that the list stands for, which cannot be smaller than the list")
    }
    try Require.positive(volumeM3, "volume of the list (m^3)")
    try Require.positive(solidAngleSr, "solid angle of the list (sr)")
    try Require.value(
      solidAngleSr, in: 0...(4 * Double.pi).nextUp, "solid angle of the list (sr)")
    for event in events {
      do {
        try event.check(energiesEV: allowed)
      } catch {
        throw error.of("event \(event.id)")
      }
    }
  }
}

extension RadioEvent {
  fileprivate func check(energiesEV allowed: ClosedRange<Double>) throws(PhysicsError) {
    try Require.value(neutrino.energyEV, in: allowed, "energy (eV)")
    try Self.checkPlace(vertexM, "vertex")
    try Self.checkUnit(neutrino.direction, "direction")
    for shower in showers {
      try Require.positive(shower.energyEV, "shower energy (eV)")
      try Require.value(shower.energyEV, in: 0...allowed.upperBound, "shower energy (eV)")
      try Self.checkPlace(shower.positionM, "shower")
      try Self.checkUnit(shower.axis, "shower axis")
      try Require.finite(shower.timeNs, "shower time (ns)")
      if let elongation = shower.elongation { try Require.positive(elongation, "k_L of a shower") }
    }
  }

  private static func checkPlace(_ place: Vector3, _ name: String) throws(PhysicsError) {
    for (value, axis) in [(place.x, "x"), (place.y, "y"), (place.z, "z")] {
      try Require.finite(value, "\(name) \(axis) (m)")
    }
    guard place.z <= 0 else {
      throw .outOfRange(
        parameter: "\(name) z (m)", value: place.z, allowed: "<= 0",
        hint: "neutrinos interact in the ice; z points up from the surface")
    }
  }

  private static func checkUnit(_ direction: Vector3, _ name: String) throws(PhysicsError) {
    try Require.value(direction.squaredNorm, in: 0.999_999...1.000_001, "squared norm of \(name)")
  }
}

extension PhysicsError {
  /// The same error with whose it is before the parameter.
  fileprivate func of(_ owner: String) -> PhysicsError {
    switch self {
    case .outOfRange(let parameter, let value, let allowed, let hint):
      .outOfRange(parameter: "\(owner): \(parameter)", value: value, allowed: allowed, hint: hint)
    case .unknownName(let parameter, let value, let allowed, let hint):
      .unknownName(parameter: "\(owner): \(parameter)", value: value, allowed: allowed, hint: hint)
    case .inconsistent(let parameter, let value, let hint):
      .inconsistent(parameter: "\(owner): \(parameter)", value: value, hint: hint)
    case .noSolution(let parameter, let value, let hint):
      .noSolution(parameter: "\(owner): \(parameter)", value: value, hint: hint)
    }
  }
}
