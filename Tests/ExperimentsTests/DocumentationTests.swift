import Experiments
import Foundation
import Testing

@Suite struct `Documentation of the keys` {
  @Test func `the reference in the documentation is that of the program`() throws {
    let path = "\(examples)/../Docs/configuration.md"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let reference = ConfigurationReference.markdown
    // With this variable set the file is written anew: its part after the mark is generated.
    let mark = "<!-- The rest is generated from the program. -->\n"
    if ProcessInfo.processInfo.environment["WRITE_DOCS"] != nil {
      let head = text.components(separatedBy: mark)[0]
      try (head + mark + reference).write(toFile: path, atomically: true, encoding: .utf8)
      return
    }
    #expect(text.hasSuffix(mark + reference))
  }

  @Test func `every key says what it is for`() {
    for key in ConfigurationReference.keys {
      #expect(key.help.hasSuffix(".") || key.help.hasSuffix(")."), "\(key.path)")
      #expect(!key.form.isEmpty)
    }
  }
}
