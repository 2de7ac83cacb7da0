import Glibc

/// A reason why a file or folder could not be used: which one, what was tried, what the system said, and a hint.
public struct FileError: Error, Equatable, Sendable {
  /// What was tried.
  public enum Operation: String, Sendable {
    /// Opening or finding a file.
    case open
    /// Reading from a file.
    case read
    /// Writing to a file.
    case write
    /// Making sure that what was written survives a power cut.
    case sync
    /// Giving a finished file its final name.
    case rename
    /// Removing a file or folder.
    case remove
    /// Making a folder.
    case makeFolder = "make the folder"
    /// Listing a folder.
    case list
  }

  /// What kind of trouble it is, for those who decide by it.
  public enum Kind: Sendable {
    /// There is no such file or folder.
    case missing
    /// The user may not do that here.
    case permission
    /// The disk, or the user's share of it, is full.
    case diskFull
    /// Something with that name is already there.
    case exists
    /// It is a folder, a device or a pipe where a file is needed, or a file where a folder is needed.
    case wrongType
    /// The name is empty, too long or has a NUL in it.
    case badName
    /// The folder can only be read.
    case readOnly
    /// The device or the network failed.
    case device
    /// Anything else: see the text of the system.
    case other
  }

  /// The path as the caller gave it.
  public let path: String
  /// What was tried.
  public let operation: Operation
  /// The number that the system gave.
  public let errorNumber: Int32

  /// Makes an error from its path, what was tried and the system's number.
  public init(path: String, operation: Operation, errorNumber: Int32) {
    self.path = path
    self.operation = operation
    self.errorNumber = errorNumber
  }

  /// What kind of trouble it is.
  public var kind: Kind {
    switch errorNumber {
    case ENOENT: .missing
    case EACCES, EPERM: .permission
    case ENOSPC, EDQUOT, EFBIG: .diskFull
    case EEXIST, ENOTEMPTY: .exists
    case EISDIR, ENOTDIR, ENODEV, ENXIO: .wrongType
    case ENAMETOOLONG, EINVAL, ELOOP, EILSEQ: .badName
    case EROFS: .readOnly
    case EIO, ESTALE, EREMOTEIO: .device
    default: .other
    }
  }

  /// The system's own words.
  public var reason: String { String(cString: strerror(errorNumber)) }

  /// What a user can do about it.
  public var hint: String {
    switch kind {
    case .missing where operation == .open || operation == .read || operation == .list:
      "check the spelling of the path, and the folder that the command runs in"
    case .missing: "the folder does not exist: make it first"
    case .permission: "check who owns the file and its folder"
    case .diskFull: "free some space, or choose a folder on another disk"
    case .exists: "choose another name, or remove what is there"
    case .wrongType: "give the path of an ordinary file (or folder, where one is asked for)"
    case .badName: "use a shorter path without special characters"
    case .readOnly: "choose a folder that can be written to"
    case .device: "the disk or the network has failed: try again, then check it"
    case .other: ""
    }
  }
}

extension FileError: CustomStringConvertible {
  /// The error as one sentence.
  public var description: String {
    let statement = "cannot \(operation.rawValue) \(path): \(reason)"
    return hint.isEmpty ? statement : "\(statement); \(hint)"
  }
}
