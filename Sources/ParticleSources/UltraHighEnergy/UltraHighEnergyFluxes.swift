import Messengers
import PhysicalQuantities

/// The published diffuse fluxes by name.
public enum UltraHighEnergyFluxes {
  /// Every flux, in the order of publication.
  public static let all: [DiffuseFlux] = [
    WaxmanBahcall1999.bound, EngelSeckelStanev2001.ess2001, Ahlers2005.ahlers2005,
    Ave2005.ave2005Max, Ave2005.ave2005Min, Allard2006.allard2006,
    YukselKistler2007.yuksel2007StarFormation, Stanev2008.stanev2008Heavy,
    Kotera2010.kotera2010Proton, Kotera2010.kotera2010MixMax, Kotera2010.kotera2010MixMin,
    Kotera2010.kotera2010IronRich, Kotera2010.kotera2010Iron, AhlersHalzen2012.ahlers2012,
    VanVliet2017.vanVliet2017, Heinze2018.heinze2018, IceCubeDiffuse.startingEvents,
    IceCubeDiffuse.northernTracks, IceCubeDiffuse.startingTracks,
  ]

  /// The flux with a name of configurations, such as `kotera2010_proton`.
  public static func named(_ text: String) throws(PhysicsError) -> DiffuseFlux {
    guard let found = all.first(where: { $0.name == text }) else {
      throw .unknownName(parameter: "flux", value: text, allowed: all.map(\.name))
    }
    return found
  }
}
