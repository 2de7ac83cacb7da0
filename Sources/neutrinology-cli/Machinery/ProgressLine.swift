import Glibc
import Synchronization

/// One line on the standard error that says how far a run is: share, rate, remaining time, and what the run adds.
///
/// It is drawn only where the standard error is a terminal, after two seconds, and ten times a second at most; the end
/// removes it. It may be told of progress from any thread.
final class ProgressLine: Sendable {
  private struct State {
    var lastDraw = 0.0
    var isDrawn = false
  }

  private let total: Int
  private let unit: String
  private let isShown: Bool
  private let usesColor: Bool
  private let start = ProgressLine.now()
  private let state = Mutex(State())

  private static let firstDrawAfter = 2.0
  private static let pause = 0.1

  /// Makes a line for a number of things, such as events; nothing is drawn before it is told of progress.
  init(total: Int, unit: String, isQuiet: Bool = false) {
    self.total = total
    self.unit = unit
    let terminal = getenv("TERM").map { String(cString: $0) } ?? "dumb"
    isShown = !isQuiet && StandardError.isTerminal && terminal != "dumb"
    // https://no-color.org: any value but the empty one turns colours off.
    usesColor = getenv("NO_COLOR").map { $0.pointee == 0 } ?? true
  }

  deinit { finish() }

  /// Says how many of the things are done, and what else there is to say.
  func update(_ done: Int, _ text: @autoclosure () -> String = "") {
    guard isShown else { return }
    let time = Self.now() - start
    let isDue = state.withLock { state in
      guard time >= Self.firstDrawAfter, time - state.lastDraw >= Self.pause else { return false }
      state.lastDraw = time
      state.isDrawn = true
      return true
    }
    if isDue { draw(done, time, text()) }
  }

  /// Removes the line.
  func finish() {
    let wasDrawn = state.withLock { state in
      defer { state.isDrawn = false }
      return state.isDrawn
    }
    if wasDrawn { StandardError.write("\r\u{1B}[K") }
  }

  private func draw(_ done: Int, _ time: Double, _ text: String) {
    let line = Self.line(done: done, total: total, unit: unit, seconds: time, text: text)
    var size = winsize()
    let isKnown = ioctl(2, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    let width = isKnown ? Int(size.ws_col) : 80
    let shown = String(line.prefix(width - 1))
    StandardError.write("\r\u{1B}[K" + (usesColor ? "\u{1B}[2m\(shown)\u{1B}[0m" : shown))
  }

  /// The line: ` 42 %  4200 of 10000 events  812 events/s  7 s left  text`.
  static func line(done: Int, total: Int, unit: String, seconds: Double, text: String) -> String {
    let percent = total > 0 ? 100 * done / total : 0
    let rate = seconds > 0 ? Double(done) / seconds : 0
    let padding = String(repeating: " ", count: max(0, 3 - "\(percent)".count))
    var parts = ["\(padding)\(percent) %", "\(done) of \(total) \(unit)"]
    if done > 0 {
      parts.append("\(short(rate)) \(unit)/s")
      parts.append("\(duration(Double(total - done) / rate)) left")
    }
    if !text.isEmpty { parts.append(text) }
    return parts.joined(separator: "  ")
  }

  /// A rate with three figures at most.
  static func short(_ value: Double) -> String {
    if value >= 100 { return "\(Int(min(value, 1e15).rounded()))" }
    let scale = value >= 10 ? 10.0 : 100.0
    return "\((value * scale).rounded() / scale)"
  }

  /// A time as people say it: `45 s`, `7 min 05 s`, `3 h 12 min`.
  static func duration(_ seconds: Double) -> String {
    let whole = Int(min(max(seconds, 0), 1e9).rounded(.up))
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(two(whole % 60)) s" }
    return "\(whole / 3600) h \(two(whole % 3600 / 60)) min"
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
