/// A reason why a block or a store of results could not be read or written.
public enum StoreError: Error, Equatable, Sendable {
  /// The system refused.
  case file(FileError)
  /// What is there is cut short, damaged or not of this kind.
  case damaged(path: String, problem: String, hint: String)
  /// The caller's values do not fit the store: a wrong type, a repeated name, a number that is not finite.
  case refused(path: String, problem: String, hint: String)
}

extension StoreError: CustomStringConvertible {
  /// The error as one sentence.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .damaged(let path, let problem, let hint), .refused(let path, let problem, let hint):
      "\(path): \(problem)" + (hint.isEmpty ? "" : "; \(hint)")
    }
  }
}

extension StoreError {
  /// Runs something that may fail at the system, and passes its error on as one of the store.
  static func wrapping<Value>(_ body: () throws(FileError) -> Value) throws(StoreError) -> Value {
    do { return try body() } catch { throw .file(error) }
  }
}
