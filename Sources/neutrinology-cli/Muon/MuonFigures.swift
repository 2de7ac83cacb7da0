import Detection
import Matter
import Messengers
import NumericalMethods
import ParticleSources
import PhysicalQuantities
import Processes
import Propagation
import Simulation

/// Pictures of muons.
enum MuonFigures {
  /// The most curves in one picture.
  private static let mostCurves = 8

  /// Evenly spaced on a logarithmic axis, both ends exactly.
  static func logarithmic(_ from: Double, _ to: Double, _ points: Int) throws -> [Double] {
    try Grid.values(("from", "to"), from, to, points: points, scale: .log)
  }

  // MARK: - Flux

  /// p³ times the flux against momentum: the models at the direction of the first row.
  static func flux(
    _ rows: [InputRow], _ asked: MuonFluxes, _ showers: AirShowerArguments
  ) throws -> Figure {
    guard let row = rows.first else {
      throw Failure.Usage(description: "the table has no rows, so there is nothing to draw")
    }
    let (zenith, altitude) = (row.number("zenith_deg"), row.optionalNumber("altitude_m") ?? 0)
    var figure = Figure(
      title: "Muons at θ = \(Figure.short(zenith))°, altitude \(Figure.short(altitude)) m",
      x: Figure.Axis(label: "Momentum p [GeV/c]", isLogarithmic: true, range: 1...1e4),
      y: Figure.Axis(label: "p^3 Φ [GeV^2 cm^{-2} s^{-1} sr^{-1}]"))
    let names = altitude == 0 ? ["moments"] + ClosedMuonFlux.allCases.map(\.rawValue) : ["moments"]
    for (index, name) in names.enumerated() {
      let model =
        ModelName.areSame(name, asked.name) ? asked : try MuonFluxes(named: name, showers)
      try add(model, zenith, altitude, color: Figure.color(index), to: &figure)
    }
    let highest = figure.series.first?.points.map(\.y).max() ?? 1
    figure.y.range = 0...highest * 1.8
    return figure
  }

  /// A model's curve: where it is not valid it is thin, and has no name.
  private static func add(
    _ model: MuonFluxes, _ zenith: Double, _ altitude: Double, color: String,
    to figure: inout Figure
  ) throws {
    var (valid, other): ([(x: Double, y: Double)], [(x: Double, y: Double)]) = ([], [])
    for p in try logarithmic(1, 1e4, 241) {
      let value = try model.value(momentumGeV: p, zenithDeg: zenith, altitudeM: altitude)
      let point = (x: p, y: p * p * p * value.perGeVCm2SSr)
      if value.isValid { valid.append(point) }
      other.append(point)
    }
    if valid.count > 1 {
      figure.series.append(
        // Above, Volkova's formula is Gaisser's: dashes let both be seen.
        Figure.Series(
          title: model.name,
          style: ModelName.areSame(model.name, "volkova") ? .dashedLine : .line, points: valid,
          color: color))
    }
    figure.series.append(
      Figure.Series(
        title: valid.count > 1 ? "" : "\(model.name) (not valid)", style: .thinLine,
        points: other, color: color))
  }

  /// E³ times the fluxes of neutrinos at the direction of the first row.
  static func neutrinos(_ rows: [InputRow], _ fluxes: NeutrinoFluxes) throws -> Figure {
    guard let row = rows.first else {
      throw Failure.Usage(description: "the table has no rows, so there is nothing to draw")
    }
    let zenith = row.number("zenith_deg")
    let energies = try logarithmic(1, 1e5, 120)
    let values = try energies.map { try fluxes.value(row, energyGeV: $0) }
    var figure = Figure(
      title: "Atmospheric neutrinos at θ = \(Figure.short(zenith))°",
      x: Figure.Axis(label: "Energy E [GeV]", isLogarithmic: true, range: 1...1e5),
      y: Figure.Axis(label: "E^3 Φ [GeV^2 cm^{-2} s^{-1} sr^{-1}]", isLogarithmic: true))
    for (title, flux) in [
      ("νμ", \AtmosphericNeutrinoFlux.muonNeutrino), ("anti-νμ", \.muonAntineutrino),
      ("νe", \.electronNeutrino), ("anti-νe", \.electronAntineutrino),
    ] {
      figure.series.append(
        Figure.Series(
          title: title, style: .line,
          points: zip(energies, values).map { ($0, $0 * $0 * $0 * $1[keyPath: flux]) }))
    }
    return figure
  }

  // MARK: - Energy loss

  /// The stopping power and its parts against kinetic energy.
  static func stoppingPower(_ table: MuonStoppingPower, model: String) throws -> Figure {
    let energies = try logarithmic(1e-2, 1e5, 351)
    let values = try energies.map { try table.stoppingPower(kineticEnergyMeV: $0 * 1e3) }
    let name = table.material.name.split(separator: "_").joined(separator: " ")
    var figure = Figure(
      title: "Muons in \(name) (\(model))",
      x: Figure.Axis(
        label: "Kinetic energy [GeV]", isLogarithmic: true, hasPlainNumbers: true,
        range: 1e-2...1e5),
      y: Figure.Axis(
        label: "Stopping power [MeV cm^2/g]", isLogarithmic: true, hasPlainNumbers: true))
    for (title, part) in [
      ("total", \MuonLossRates.total), ("ionisation", \.ionisation),
      ("pair production", \.pairProduction), ("bremsstrahlung", \.bremsstrahlung),
      ("photonuclear", \.photonuclear),
    ] {
      figure.series.append(
        Figure.Series(
          title: title, style: part == \.total ? .line : .dashedLine,
          points: zip(energies, values).map { ($0, $1[keyPath: part]) }.filter { $0.1 > 0.02 },
          color: part == \.total ? "#000000" : nil))
    }
    let most = values.map(\.total).max() ?? 1
    figure.y.range = 0.05...most * 1.5
    return figure
  }

  // MARK: - Underground

  /// The vertical intensity against depth, with the published curve and the depths that were asked for.
  static func depthIntensity(_ rows: [InputRow], _ below: UndergroundMuons) throws -> Figure {
    let depths =
      try logarithmic(0.1, 2, 60)
      + Grid.values(("from", "to"), 2.1, 12, points: 60, scale: .linear)
    let medium = below.rock.ranges.material.name
    var figure = Figure(
      title: "Muons under ground (\(medium.split(separator: "_").joined(separator: " ")))",
      x: Figure.Axis(label: "Vertical depth [km of water]", range: 0...12),
      y: Figure.Axis(label: "I [cm^{-2} s^{-1} sr^{-1}]", isLogarithmic: true))
    figure.series.append(
      Figure.Series(
        title: "this calculation, vertical", style: .line,
        points: try depths.map {
          ($0, try below.intensity(slantDepthKmwe: $0, zenithCosine: 1).perCm2SSr)
        }))
    figure.series.append(
      Figure.Series(
        title: "Mei & Hime (2006), slant", style: .dashedLine,
        points: try depths.filter { $0 >= 1 && $0 <= 10 }.map {
          ($0, try MeiHime2006.slantIntensity(depthKmwe: $0))
        }))
    let asked = try rows.compactMap { row -> (x: Double, y: Double)? in
      guard let slant = row.optionalNumber("slant_depth_kmwe") else { return nil }
      let cosine = try MuonDirection.cosine(zenithDeg: row.optionalNumber("zenith_deg") ?? 0)
      return (
        slant, try below.intensity(slantDepthKmwe: slant, zenithCosine: cosine).perCm2SSr
      )
    }
    if !asked.isEmpty {
      figure.series.append(Figure.Series(title: "asked for", style: .bigPoints, points: asked))
    }
    addLaboratories(rows, to: &figure)
    return figure
  }

  /// Lines at the depths of laboratories.
  private static func addLaboratories(_ rows: [InputRow], to figure: inout Figure) {
    for row in rows where row.columns.contains("laboratory") {
      guard let lab = try? UndergroundLaboratory(named: row.text("laboratory")) else { continue }
      let depth = lab.equivalentDepthKmwe
      figure.guides.append(
        Figure.Guide(from: (depth, 1e-12), to: (depth, 1e-4), color: "#808080"))
      figure.labels.append(
        Figure.Label(text: lab.name, x: depth + 0.15, y: 3e-6, side: .left, color: "#606060"))
    }
    figure.y.range = 1e-12...1e-4
  }

  // MARK: - Time dilation

  /// Survival with and without dilation: on the way down for one muon, against energy for a table.
  static func survival(_ rows: [InputRow], _ descents: MuonDescents) throws -> Figure {
    guard let row = rows.first else {
      throw Failure.Usage(description: "the table has no rows, so there is nothing to draw")
    }
    let (top, bottom) = (row.number("from_altitude_m"), row.number("to_altitude_m"))
    let loss = ["", "off"].contains(row.text("energy_loss")) ? "on" : row.text("energy_loss")
    let energies = try logarithmic(0.3, 100, 400)
    var figure = Figure(
      title: "From \(Figure.short(top)) m down to \(Figure.short(bottom)) m",
      x: Figure.Axis(
        label: "Kinetic energy at the start [GeV]", isLogarithmic: true, hasPlainNumbers: true,
        range: 0.3...100),
      y: Figure.Axis(label: "Probability to arrive", range: 0...1))
    func curve(
      _ title: String, _ style: Figure.Series.Style, _ loss: String, galilean: Bool
    )
      throws
    {
      let points = try energies.map { energy -> (x: Double, y: Double) in
        let flight = try descents.flight(
          kineticEnergyMeV: energy * 1e3, from: top, to: bottom,
          zenithDeg: row.number("zenith_deg"), loss: loss)
        return (energy, galilean ? flight.galilean : flight.probability)
      }
      figure.series.append(Figure.Series(title: title, style: style, points: points))
    }
    try curve("time dilation, constant speed", .dashedLine, "off", galilean: false)
    try curve("time dilation, energy loss", .line, loss, galilean: false)
    try curve("absolute time", .line, "off", galilean: true)
    let asked = try rows.prefix(Self.mostCurves).map { row in
      (x: row.number("kinetic_energy_GeV"), y: try descents.flight(row).probability)
    }
    figure.series.append(
      Figure.Series(title: "asked for", style: .bigPoints, points: asked, color: "#000000"))
    return figure
  }

  /// The counts of Frisch and Smith against the way down from the summit.
  static func frischSmith(
    beta: Double, stoppingPower: Double, atmosphere: Atmosphere
  ) throws -> Figure {
    typealias Paper = FrischSmith1963
    let motion = try RelativisticMotion(beta: beta)
    let altitudes = (0...60).map { Paper.heightM * (1 - Double($0) / 60) }
    let top = Paper.summitCounts.value
    let constant = try altitudes.map {
      try FlightSurvival(of: motion, distanceM: Paper.heightM - $0)
    }
    let slowed = try altitudes.map {
      try AirDescent(
        kineticEnergyMeV: motion.kineticEnergyMeV, fromAltitudeM: Paper.heightM, toAltitudeM: $0,
        zenithCosine: 1, atmosphere: atmosphere, loss: { _ in stoppingPower }
      ).survivalProbability
    }
    var figure = Figure(
      title: "Muons of \(beta) c from Mount Washington to the sea",
      x: Figure.Axis(label: "Altitude [m]", range: -50...2000),
      y: Figure.Axis(label: "Counts in an hour", range: 0...620))
    func add(_ title: String, _ values: [Double], _ style: Figure.Series.Style = .line) {
      figure.series.append(
        Figure.Series(
          title: title, style: style, points: zip(altitudes, values).map { ($0, top * $1) }))
    }
    add("time dilation, constant speed", constant.map(\.groundFrame), .dashedLine)
    add("time dilation, energy loss", slowed)
    add("absolute time", constant.map(\.galilean))
    figure.series.append(
      Figure.Series(
        title: "counted", style: .measured,
        points: [(Paper.heightM, top), (0, Paper.seaLevelCounts.value)],
        errors: [Paper.summitCounts.error, Paper.seaLevelCounts.error], color: "#000000"))
    return figure
  }

  // MARK: - Samples

  /// A histogram of decay times with the fitted curve.
  static func lifetime(
    _ timesNs: [Double], _ fit: MuonLifetimeFit, _ setting: MuonLifetimeFit.Setting
  ) -> Figure {
    let (start, end) = (setting.windowNs.lowerBound, setting.windowNs.upperBound)
    let bins = 40
    let width = (end - start) / Double(bins)
    var counts = [Double](repeating: 0, count: bins)
    for time in timesNs where setting.windowNs.contains(time) {
      counts[min(Int((time - start) / width), bins - 1)] += 1
    }
    let centers = (0..<bins).map { (start + (Double($0) + 0.5) * width) * 1e-3 }
    let filled = (0..<bins).filter { counts[$0] > 0 }
    let life = (fit.meanLifeNs * 1e-3 * 1000).rounded() / 1000
    var figure = Figure(
      title: "Mean life \(life) µs from \(fit.count) decays",
      x: Figure.Axis(label: "Time [µs]", range: start * 1e-3...end * 1e-3),
      y: Figure.Axis(
        label: "Decays in \(Figure.short((width).rounded())) ns", isLogarithmic: true,
        hasPlainNumbers: true, range: 0.5...(counts.max() ?? 1) * 2))
    figure.series.append(
      Figure.Series(
        title: "times", style: .measured, points: filled.map { (centers[$0], counts[$0]) },
        errors: filled.map { counts[$0].squareRoot() }))
    figure.series.append(
      Figure.Series(
        title: "fit", style: .line,
        points: (0...200).map { step in
          let time = start + (end - start) * Double(step) / 200
          let density = setting.density(
            timeNs: time, meanLifeNs: fit.meanLifeNs, backgroundShare: fit.backgroundShare)
          return (time * 1e-3, density * width * Double(fit.count))
        }))
    return figure
  }

  /// The momenta of a sample, by charge.
  static func sample(_ muons: [Muon]) -> Figure {
    var figure = Figure(
      title: "\(muons.count) muons",
      x: Figure.Axis(label: "Kinetic energy [GeV]", isLogarithmic: true, hasPlainNumbers: true),
      y: Figure.Axis(label: "Muons a bin", isLogarithmic: true))
    for (charge, title) in [(1, "μ+"), (-1, "μ-")] {
      var counts: [Int: Double] = [:]
      for muon in muons where muon.charge == charge {
        // Ten bins a decade.
        let bin = Int((10 * Elementary.log10(muon.kineticEnergyMeV * 1e-3)).rounded(.down))
        counts[bin, default: 0] += 1
      }
      figure.series.append(
        Figure.Series(
          title: title, style: .measured,
          points: counts.keys.sorted().map {
            (Elementary.exp10((Double($0) + 0.5) / 10), counts[$0] ?? 0)
          }, errors: counts.keys.sorted().map { (counts[$0] ?? 0).squareRoot() }))
    }
    let energies = muons.map { $0.kineticEnergyMeV * 1e-3 }
    figure.x.range = (energies.min() ?? 0.1) * 0.8...(energies.max() ?? 1) * 1.25
    return figure
  }
}
