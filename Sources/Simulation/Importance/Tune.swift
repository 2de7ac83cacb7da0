import Glibc
enum Tune {
  static func v(_ n: String, _ d: Double) -> Double { getenv(n).map { atof($0) } ?? d }
  static let soft = v("T_soft", 0.5), first = v("T_first", 1), neigh = v("T_neigh", 0.8), uv = v("T_uv", 0.05), ud = v("T_ud", 0.05), time = v("T_time", 0.08), kept = v("T_kept", 0.04), margin = v("T_margin", 0.01), sky = v("T_sky", 0.03), root = v("T_root", 1), wide = v("T_wide", 1.6), wp = v("T_wp", 0.15), np = v("T_np", 0.3)
}
