import Foundation
import Synchronization

/// One line on standard error that says how far a long command is: rate, remaining time, results so far.
///
/// It appears after two seconds, only on a terminal, and is gone at the end.
final class ProgressLine: Sendable {
  private let isOn: Bool
  private let start = ContinuousClock.now
  private let lastShown = Mutex<ContinuousClock.Instant?>(nil)

  init(isWanted: Bool) {
    isOn = isWanted && isatty(FileHandle.standardError.fileDescriptor) == 1
  }

  /// Shows how much is done; `now` counts what was done in this sitting, from which the rate follows.
  func show(done: Int, of total: Int, now: Int, unit: String, text: String) {
    let instant = ContinuousClock.now
    guard isOn, instant - start > .seconds(2) else { return }
    let isDue = lastShown.withLock { last in
      if let last, instant - last < .milliseconds(200) { return false }
      last = instant
      return true
    }
    guard isDue else { return }
    let seconds = Self.seconds(instant - start)
    let rate = Double(now) / max(seconds, 1e-9)
    let remaining = rate > 0 ? Double(total - done) / rate : 0
    let percent = total > 0 ? 100 * done / total : 100
    write(
      "\r\u{1B}[K\(percent) %  \(done) of \(total) \(unit)  \(Self.short(rate)) \(unit)/s  "
        + "\(Self.duration(remaining)) left  \(text)")
  }

  /// Removes the line.
  func finish() {
    if lastShown.withLock({ $0 != nil }) { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

  static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }

  static func duration(_ seconds: Double) -> String {
    let whole = Int(min(max(seconds, 0), 1e9).rounded())
    if whole < 100 { return "\(whole) s" }
    return whole < 6000 ? "\(whole / 60) min" : "\(whole / 3600) h \(whole / 60 % 60) min"
  }

  static func short(_ value: Double) -> String { String(format: "%.3g", value) }
}
