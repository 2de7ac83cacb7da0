import Neutrinos
import PhysicalQuantities
import Processes

/// The end of the spectrum, Kurie's straight line, or the whole spectrum, with and without mass.
struct BetaFigure {
  private let spectra: [(name: String, spectrum: DecaySpectrum)]
  private let picture: MassBetaCommand.Picture

  init(
    _ outcome: MassRows, finalStates: [Fermi1934.FinalState]?, picture: MassBetaCommand.Picture
  ) throws {
    let row = try outcome.single("the spectrum")
    self.picture = picture
    if let mass = row.optionalNumber("m_nu_eV") {
      spectra = [
        (
          "mass \(Figure.short(mass)) eV",
          try DecaySpectrum(row, OscillationParameters.named(), finalStates: finalStates)
        )
      ]
    } else {
      let lightest = Figure.short(row.number("lightest_eV"))
      spectra = try outcome.parameters(row).map {
        (
          "\($0.ordering.rawValue) ordering, lightest \(lightest) eV",
          try DecaySpectrum(row, $0, finalStates: finalStates)
        )
      }
    }
  }

  var figure: Figure {
    get throws {
      guard let first = spectra.first?.spectrum else {
        return Figure(title: "", x: .init(label: ""), y: .init(label: ""))
      }
      switch picture {
      case .endpoint: return try endpoint(first)
      case .kurie: return try kurie(first)
      case .spectrum: return try whole(first)
      }
    }
  }

  /// How far below the end to begin, so that the mass is seen.
  private var windowEV: Double {
    let mass = spectra.map(\.spectrum.effectiveMassEV).max() ?? 0
    return mass > 0 ? max(0.01, 4 * mass) : 1
  }

  private func endpoint(_ first: DecaySpectrum) throws -> Figure {
    let places = (0...600).map { -windowEV + windowEV * 1.1 * Double($0) / 600 }
    var figure = Figure(
      title: "The end of the spectrum of \(first.isotopeName)",
      x: Figure.Axis(label: "Energy above the end point [eV]", range: -windowEV...(0.1 * windowEV)),
      y: Figure.Axis(label: "Decays per eV, of one decay"))
    figure.series.append(
      Figure.Series(
        title: "massless", style: .dashedLine,
        points: try places.map {
          (x: $0, y: $0 < 0 ? try first.rate(first.endpointEV + $0, massless: true) : 0)
        }, color: "#000000"))
    for (name, spectrum) in spectra {
      figure.series.append(
        Figure.Series(
          title: name, style: .line,
          points: try places.map {
            (x: $0, y: $0 < 0 ? try spectrum.rate(spectrum.endpointEV + $0) : 0)
          }, color: Figure.color(figure.series.count - 1)))
    }
    return figure
  }

  private func kurie(_ first: DecaySpectrum) throws -> Figure {
    let places = (0...600).map { -windowEV + windowEV * 1.1 * Double($0) / 600 }
    var figure = Figure(
      title: "Kurie's function of \(first.isotopeName): a straight line without mass",
      x: Figure.Axis(label: "Energy above the end point [eV]", range: -windowEV...(0.1 * windowEV)),
      y: Figure.Axis(label: "(N / F p E)^{1/2} [eV]"))
    for (index, (name, spectrum)) in spectra.enumerated() {
      guard case .beta(let massive, let massless) = spectrum.model else {
        throw Failure.Usage(
          description:
            "--picture kurie: holmium captures an electron, Kurie's function is of beta decays")
      }
      let curves =
        (index == 0 ? [("massless", massless, "#000000")] : [])
        + [(name, massive, Figure.color(index))]
      for (title, one, color) in curves {
        let points = try places.map { place in
          (x: place, y: place < 0 ? try one.kurieEV(kineticEV: one.endpointEV + place) : 0)
        }
        figure.series.append(
          Figure.Series(
            title: title, style: title == "massless" ? .dashedLine : .line, points: points,
            color: color))
      }
    }
    return figure
  }

  private func whole(_ first: DecaySpectrum) throws -> Figure {
    let end = first.endpointEV
    let places = (0...1500).map { end * Double($0) / 1500 }
    return Figure(
      title: "The spectrum of \(first.isotopeName)",
      x: Figure.Axis(label: "Energy [keV]"),
      y: Figure.Axis(label: "Decays per keV, of one decay"),
      series: [
        Figure.Series(
          title: "massless", style: .line,
          points: try places.map {
            (x: $0 / 1e3, y: $0 < end ? 1e3 * (try first.rate($0, massless: true)) : 0)
          })
      ])
  }
}
