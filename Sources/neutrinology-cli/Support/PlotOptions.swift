import ArgumentParser
import FileFormats

/// Whether and where a command draws a picture.
struct PlotOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Draw a picture with gnuplot: .svg, .pdf or .png.", valueName: "file"))
  var plot: String?

  @Flag(help: "Keep the gnuplot script, with its data, beside the picture (FILE.gnuplot).")
  var keepPlotScript = false

  func validate() throws {
    if let plot { try Gnuplot.validate(path: plot) }
    if keepPlotScript, plot == nil {
      throw ValidationError("--keep-plot-script belongs to --plot FILE")
    }
  }

  /// Draws the figure where a picture was asked for; the figure is made only then.
  func draw(_ figure: () throws -> some Drawing) throws {
    guard let plot else { return }
    let figure = try figure()
    try Gnuplot.draw(figure.script, on: figure.canvas, to: plot)
    if keepPlotScript { try AtomicFile.write(figure.script, to: "\(plot).gnuplot") }
  }
}

/// What gnuplot draws.
protocol Drawing {
  /// The gnuplot script with its data inside.
  var script: String { get }
  var canvas: Gnuplot.Canvas { get }
}

extension Figure: Drawing {
  var canvas: Gnuplot.Canvas { .usual }
}
