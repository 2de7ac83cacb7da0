import ArgumentParser

/// Where a picture goes.
struct PlotOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Draw a picture: .svg, .pdf or .png (needs gnuplot).", valueName: "file"),
    completion: .file(extensions: ["svg", "pdf", "png"]))
  var plot: String?

  @Flag(help: "Keep the script and the data of the picture beside it (.gp, .dat).")
  var keepPlotData = false

  func validate() throws {
    guard let plot else {
      if keepPlotData { throw ValidationError("--keep-plot-data needs --plot") }
      return
    }
    do {
      _ = try Gnuplot.kind(of: plot)
    } catch {
      throw ValidationError("--plot: \(error)")
    }
  }

  /// Draws the figure, if a picture was asked for.
  func draw(_ figure: @autoclosure () -> Figure) throws {
    if let plot { try Gnuplot.draw(figure(), to: plot, keepsData: keepPlotData) }
  }
}
