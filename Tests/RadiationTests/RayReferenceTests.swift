import Foundation
import Matter
import PhysicalQuantities
import Radiation
import Testing
import _TestSupport

@Suite struct `Rays against references` {
  @Test(.tags(.reference)) func `agree with 30-digit values in five ice models`() throws {
    var worst: [String: Double] = [:]
    func note(_ key: String, _ deviation: Double) { worst[key] = max(worst[key] ?? 0, deviation) }
    var rays = 0
    for name in rayModels {
      let tracer = try rayTracer(name)
      let file = try ReferenceFiles.object("radio_rays_truth_\(name).json")
      // Six cases hold an error message in place of values: the search of that program did not end.
      for row in file["cases"] as? [[String: Any]] ?? [] where row["error"] == nil {
        let receiver = vector(row["receiver"])
        let all = try tracer.rays(from: vector(row["emitter"]), to: receiver)
        let ray = try #require(
          all.min { abs($0.c0 - number(row["C0"])) < abs($1.c0 - number(row["C0"])) })
        rays += 1
        #expect(ray.kind.rawValue == Int(number(row["type"])))
        note("C0", relativeDifference(ray.c0, number(row["C0"])))
        note("path", relativeDifference(ray.pathLengthM, number(row["path_length_m"])))
        note("time", relativeDifference(ray.travelTimeNs, number(row["travel_time_ns"])))
        let launchSine = hypot(ray.launchDirection.x, ray.launchDirection.y)
        let receiveSine = hypot(ray.receiveDirection.x, ray.receiveDirection.y)
        // The file calls the lower end "launch" also in its one pair with the emitter above the receiver.
        let swapped = ray.emitter.z > ray.receiver.z
        let sines = swapped ? (receiveSine, launchSine) : (launchSine, receiveSine)
        note("launch", relativeDifference(sines.0, number(row["launch_sin"])))
        note("receive", relativeDifference(sines.1, number(row["receive_sin"])))
      }
    }
    #expect(rays == 150)
    // Some ten roundings; the references carry 18 digits. The promise is 1e-9.
    #expect(worst.values.max() ?? 1 < 1e-14)
  }

  @Test(.tags(.reference)) func `find the same rays as the peer with its focusing and attenuation`()
    throws
  {
    var pairs = 0
    var displaced: [Double] = []
    var worst: [String: Double] = [:]
    func note(_ key: String, _ deviation: Double) { worst[key] = max(worst[key] ?? 0, deviation) }
    for name in rayModels {
      let tracer = try rayTracer(name)
      let file = try ReferenceFiles.object("radio_rays_\(name).json")
      let model = try IceAttenuationModel(named: file["attenuation_model"] as? String ?? "")
      for pair in file["results_cpp"] as? [[String: Any]] ?? [] {
        pairs += 1
        let rays = try tracer.rays(from: vector(pair["emitter"]), to: vector(pair["receiver"]))
        let theirs = pair["solutions"] as? [[String: Any]] ?? []
        #expect(rays.count == theirs.count, "\(name) \(pair["emitter"] ?? "")")
        for (ray, row) in zip(rays, theirs) {
          #expect(ray.kind.rawValue == Int(number(row["type"])))
          note("C0", abs(ray.c0 - number(row["C0"])))
          note("launch", (ray.launchDirection - vector(row["launch_vector"])).norm)
          note("receive", (ray.receiveDirection - vector(row["receive_vector"])).norm)
          if let cosine = ray.surfaceIncidenceCosine {
            let angle = number((row["reflection_angle_deg"] as? [Any])?.first)
            note("incidence", abs(acos(cosine) * 180 / .pi - angle))
          }
          let factors = try tracer.attenuation(of: ray, model: model, frequenciesGHz: [0.2, 0.5])
          let attenuation = row["attenuation_200MHz_500MHz"] as? [Any] ?? []
          for (factor, other) in zip(factors, attenuation) {
            note("attenuation", relativeDifference(factor, number(other)))
          }
          let peer = number(row["focusing_limit1e9"])
          note("focusing", relativeDifference(try ray.focusingFactor(limit: 1e9), peer))
          if ray.kind == .reflected {
            displaced.append(
              relativeDifference(tracer.focusingByDisplacement(of: ray, limit: 1e9), peer))
          }
          note(
            "focusing limit 2",
            relativeDifference(
              try ray.focusingFactor(limit: 2), number(row["focusing_limit2"])))
        }
      }
    }
    #expect(pairs == 100)
    // The peer stops its search for direct and refracted rays at 3e-5 m in range; most of its reflected ones are exact.
    #expect(worst["C0"] ?? 1 < 5e-5)
    #expect(worst["launch"] ?? 1 < 1e-6 && worst["receive"] ?? 1 < 1e-6)
    #expect(worst["incidence"] ?? 1 < 1e-5)
    #expect(worst["attenuation"] ?? 1 < 1e-5)
    // That stop over a displacement of 1 cm is 0.3 %. Where the peer's displaced ray is exact (all reflected ones but
    // five, as a 30-digit evaluation of its definition shows) the same definition gives the same number.
    #expect(worst["focusing"] ?? 1 < 4e-3 && worst["focusing limit 2"] ?? 1 < 4e-3)
    #expect(displaced.count == 56 && displaced.filter { $0 < 1e-6 }.count == 51)
  }

  @Test(.tags(.reference)) func `reproduce every ray of a simulated station`() throws {
    let tracer = try rayTracer("southpole_2015")
    let text = String(
      decoding: try ReferenceFiles.data("radio_case_single_vpol_rays.csv"), as: UTF8.self)
    let lines = text.split(separator: "\n").dropFirst()
    let names = (lines.first ?? "").split(separator: ",").map(String.init)
    var worst: [String: Double] = [:]
    func note(_ key: String, _ deviation: Double) { worst[key] = max(worst[key] ?? 0, deviation) }
    var rays = 0
    for line in lines.dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      let row = Dictionary(uniqueKeysWithValues: zip(names, cells.map { Double($0) ?? .nan }))
      func v(_ x: String, _ y: String, _ z: String) -> Vector3 {
        Vector3(row[x] ?? .nan, row[y] ?? .nan, row[z] ?? .nan)
      }
      let found = try tracer.rays(from: v("xx", "yy", "zz"), to: Vector3(0, 0, -100))
      let index = Int(row["ray"] ?? -1)
      let ray = try #require(index < found.count ? found[index] : nil)
      rays += 1
      #expect(ray.kind.rawValue == Int(row["solution_type"] ?? 0))
      note("time ns", abs(ray.travelTimeNs - (row["travel_time_ns"] ?? .nan)))
      note("length m", abs(ray.pathLengthM - (row["travel_distance_m"] ?? .nan)))
      note("launch", (ray.launchDirection - v("launch_x", "launch_y", "launch_z")).norm)
      note("receive", (ray.receiveDirection - v("receive_x", "receive_y", "receive_z")).norm)
      // The shower flies away from where the neutrino came from.
      let zenith = row["zeniths"] ?? .nan
      let azimuth = row["azimuths"] ?? .nan
      let axis = Vector3(
        -sin(zenith) * cos(azimuth), -sin(zenith) * sin(azimuth), -cos(zenith))
      let k = ray.launchDirection
      let field = k.cross(axis.cross(k)).normalized
      let theta = field.dot(ray.launchTheta)
      let phi = field.dot(ray.launchPhi)
      // The peer keeps both numbers and reads them in the frame of the arrival direction, whose phi is the opposite
      // one: its horizontal component is turned over. Its Fresnel coefficients are not in these columns.
      let peer = v("pol_x", "pol_y", "pol_z")
      note("pol", (theta * ray.receiveTheta + phi * ray.receivePhi - peer).norm)
      note("own", (theta * ray.receiveTheta - phi * ray.receivePhi - ray.transport(field)).norm)
    }
    #expect(rays == 318)
    // The peer's ranges are good to 3e-5 m, that is 2e-4 ns.
    #expect(worst["time ns"] ?? 1 < 1e-3 && worst["length m"] ?? 1 < 1e-4)
    #expect(worst["launch"] ?? 1 < 1e-6 && worst["receive"] ?? 1 < 1e-6)
    #expect(worst["pol"] ?? 1 < 1e-6)
    #expect(worst["own"] ?? 1 < 1e-15)
  }
}
