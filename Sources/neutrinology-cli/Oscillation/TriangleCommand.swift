import ArgumentParser
import Neutrinos
import PhysicalQuantities
import Propagation

struct FlavorTriangleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "triangle",
    abstract: "The flavours at Earth of neutrinos from sources beyond the galaxy.",
    discussion: """
      EXAMPLES
        neutrinology oscillation triangle --plot triangle.svg
        neutrinology oscillation triangle --source-e 1 --source-mu 2 --source-tau 0 --params nufit-6.0 --ordering inverted

      The weights of the flavours at the source need not sum to 1; without any, there are three sources: decay of pions
      (1:2:0), of pions whose muons lose their energy first (0:1:0), and of neutrons (1:0:0). The phases are averaged
      out. The picture shows the triangle with what each source can become within 3 sigma of the set's errors.
      """)

  @OptionGroup var parameters: ParameterArguments
  @Option(
    name: .customLong("source-e"), parsing: .unconditional, help: "The weight of νe at the source.")
  var electron: String?
  @Option(name: .customLong("source-mu"), parsing: .unconditional, help: "The weight of νμ.")
  var muon: String?
  @Option(name: .customLong("source-tau"), parsing: .unconditional, help: "The weight of ντ.")
  var tau: String?
  @OptionGroup var exotic: ExoticArguments
  @OptionGroup var picture: PlotOptions
  @OptionGroup var options: CalculatorOptions

  private static let weights = ["source_e", "source_mu", "source_tau"]

  func run() throws {
    let calculator = OscillationCalculator(
      parameters: parameters, options: options,
      inputs: Self.weights.map { .number($0, optional: true) } + ExoticArguments.inputs,
      printsRowNumber: true,
      results: { count in
        ["source", "source_e", "source_mu", "source_tau", "earth_e", "earth_mu", "earth_tau"]
          + (count > 3 ? ["earth_s"] : [])
      },
      compute: { row, reader in
        let parameters = try reader.parameters(row)
        return try Self.sources(row).map { source in
          [.text(source.title)]
            + (source.ratio.fractions + source.ratio.atEarth(parameters).fractions).map(Cell.number)
        }
      })
    let outcome = try calculator.run(
      given: exotic.given.merging([
        "source_e": electron, "source_mu": muon, "source_tau": tau,
      ]) { $1 })
    try picture.draw {
      var figure = FlavorTriangleFigure()
      for row in outcome.rows {
        let parameters = try outcome.reader.parameters(row)
        let cloud = try outcome.reader.withinThreeSigma(row)
        for source in try Self.sources(row) { figure.add(source, parameters, cloud) }
      }
      return figure.finished
    }
  }

  /// A source with its name.
  struct Source {
    let title: String
    let ratio: FlavorRatio
  }

  /// The source of a row, or the usual three.
  static func sources(_ row: InputRow) throws -> [Source] {
    guard !row.columns.isDisjoint(with: weights) else {
      return [
        Source(title: "pion decay 1:2:0", ratio: .pionDecay),
        Source(title: "muon-damped 0:1:0", ratio: .muonDamped),
        Source(title: "neutron decay 1:0:0", ratio: .neutronDecay),
      ]
    }
    let numbers = weights.map { row.optionalNumber($0) ?? 0 }
    let ratio = try FlavorRatio(electron: numbers[0], muon: numbers[1], tau: numbers[2])
    let text = numbers.map { $0 == $0.rounded() && abs($0) < 1e6 ? "\(Int($0))" : "\($0)" }
    return [Source(title: row.title ?? text.joined(separator: ":"), ratio: ratio)]
  }
}

extension ParameterReader {
  /// Parameters all over the box of 3 sigma of the set, for the angles and δ; nothing where there are no errors.
  func withinThreeSigma(_ row: InputRow) throws -> [OscillationParameters] {
    let own = try parameters(row)
    guard let fit else { return [] }
    let angles = [fit.sinSquaredTheta12, fit.sinSquaredTheta13, fit.sinSquaredTheta23]
    let names = ["sin2_theta12", "sin2_theta13", "sin2_theta23"]
    let ranges = zip(names, angles).map { row.optionalNumber($0) == nil ? $1.threeSigma : nil }
    guard ranges.contains(where: { $0 != nil }) else { return [] }
    let best = [own.sinSquaredTheta12, own.sinSquaredTheta13, own.sinSquaredTheta23]
    func steps(_ k: Int, _ count: Int) -> [Double] {
      guard let range = ranges[k] else { return [best[k]] }
      let width = range.upperBound - range.lowerBound
      return (0..<count).map { range.lowerBound + width * Double($0) / Double(count - 1) }
    }
    var sets: [OscillationParameters] = []
    for first in steps(0, 9) {
      for second in steps(1, 3) {
        for third in steps(2, 13) {
          for delta in 0..<13 {
            sets.append(
              try own.replacing(
                sinSquaredTheta12: first, sinSquaredTheta13: second, sinSquaredTheta23: third,
                deltaCPRadians: .pi * Double(delta) / 12))
          }
        }
      }
    }
    return sets
  }
}

/// The triangle of flavours: each corner is one flavour alone.
struct FlavorTriangleFigure {
  private(set) var figure = Figure(
    title: "Flavours at Earth, all phases averaged", x: Figure.Axis(label: ""),
    y: Figure.Axis(label: ""))
  private var sources = 0
  private var marks: [(x: Double, y: Double)] = []
  private static let height = 3.0.squareRoot() / 2

  init() {
    figure.isBare = true
    figure.x.range = -0.2...1.2
    figure.y.range = -0.13...0.95
    let corners = [(0.0, 0.0), (1.0, 0.0), (0.5, Self.height)]
    for (a, b) in [(0, 1), (1, 2), (2, 0)] { line(corners[a], corners[b], "#000000", false) }
    for step in 1..<5 {
      let t = Double(step) / 5
      line(Self.point(t, 1 - t, 0), Self.point(t, 0, 1 - t), "#cccccc", true)
      line(Self.point(1 - t, t, 0), Self.point(0, t, 1 - t), "#cccccc", true)
      line(Self.point(1 - t, 0, t), Self.point(0, 1 - t, t), "#cccccc", true)
    }
    addNumbers()
  }

  /// The place of fractions in the triangle with corners e (0, 0), μ (1, 0) and τ (1/2, √3/2).
  private static func point(_ e: Double, _ m: Double, _ t: Double) -> (Double, Double) {
    (m + t / 2, t * height)
  }

  private mutating func line(
    _ from: (Double, Double), _ to: (Double, Double), _ color: String, _ isDashed: Bool
  ) {
    figure.guides.append(Figure.Guide(from: from, to: to, isDashed: isDashed, color: color))
  }

  /// The fraction of μ along the base, of τ along the right side, of e along the left.
  private mutating func addNumbers() {
    for step in 0...5 {
      let t = Double(step) / 5
      let base = Self.point(1 - t, t, 0)
      let right = Self.point(0, 1 - t, t)
      let left = Self.point(t, 0, 1 - t)
      label("\(t)", base.0, base.1 - 0.035, .center)
      label("\(t)", right.0 + 0.02, right.1 + 0.01, .left)
      label("\(t)", left.0 - 0.02, left.1 + 0.01, .right)
    }
    label("fraction of νμ", 0.5, -0.09, .center)
    label("fraction of ντ", 0.87, 0.47, .center, rotation: -60)
    label("fraction of νe", 0.13, 0.47, .center, rotation: 60)
  }

  private mutating func label(
    _ text: String, _ x: Double, _ y: Double, _ side: Figure.Label.Side, rotation: Double = 0
  ) {
    figure.labels.append(Figure.Label(text: text, x: x, y: y, side: side, rotation: rotation))
  }

  /// The picture with the best fits over everything.
  var finished: Figure {
    var figure = figure
    figure.series.append(Figure.Series(title: "best fit", style: .marks(0), points: marks))
    return figure
  }

  /// Adds a source, what it can become, and what it becomes.
  mutating func add(
    _ source: FlavorTriangleCommand.Source, _ parameters: OscillationParameters,
    _ cloud: [OscillationParameters]
  ) {
    let color = Figure.color(sources)
    sources += 1
    if !cloud.isEmpty {
      figure.series.append(
        Figure.Series(
          title: "", style: .dots, points: cloud.map { source.ratio.atEarth($0).trianglePoint },
          color: color))
    }
    let place = source.ratio.atEarth(parameters).trianglePoint
    figure.series.append(
      Figure.Series(
        title: "\(source.title)", style: .bigPoints, points: [place], color: color))
    marks.append(place)
  }
}
