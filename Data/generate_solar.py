#!/usr/bin/env python3
"""The Sun's tables: resamples the published ones (resample FOLDER), and writes the Swift literals of the result.

Run from the package's root:
  python3 Data/generate_solar.py                   Data/solar_*.csv -> Sources/{Matter/Sun,ParticleSources/Solar}
  python3 Data/generate_solar.py resample FOLDER   the published tables -> Data/solar_*.csv   (needs numpy and scipy)

FOLDER holds the published tables under the names of Data/solar.source.md, which also says how they are resampled.
"""
import csv
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = ROOT / "Data"
TARGET = ROOT / "Sources/ParticleSources/Solar"
COMPONENTS = ["pp", "pep", "hep", "Be7", "B8", "N13", "O15", "F17"]
MODELS = [("b16_agss09met", "nudistr_b16_agss09.dat"), ("b16_gs98", "nudistr_b16_gs98.dat")]
RADII = [k * 0.004 for k in range(126)]  # solar radii
SHAPES = [("pp", "pp_shape.csv", 0.42341), ("hep", "hep_shape.csv", 18.784), ("B8", "8B_shape_Winter_et_al.csv", 15.3),
          ("N13", "n13_shape.csv", 1.199), ("O15", "o15_shape.csv", 1.732), ("F17", "f17_shape.csv", 1.740)]
SHAPE_NODES = 161
LINES = [("Be7_ground", "be7ground_shape.csv", 0.8613), ("Be7_excited", "be7excited_shape.csv", 0.3843)]
LINE_OFFSETS = [-2.2 + 0.1 * k for k in range(97)]  # keV


def rows_of(path):
    rows = []
    for line in path.read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            rows.append([float(x) for x in line.replace(",", " ").split()])
    return rows


def resample_model(path, out):
    import numpy
    from numpy.polynomial import chebyshev
    from scipy.interpolate import LSQUnivariateSpline
    table = numpy.array(rows_of(path))
    r, logarithm, radii = table[:, 0], table[:, 2], numpy.array(RADII)
    # The logarithm is published to three digits: a polynomial in r², whose residual is that rounding's (2.9e-4 rms).
    weights = numpy.sqrt(table[:, 4:].sum(axis=1) + 0.5)
    fit = chebyshev.chebfit(2 * (r / 0.5) ** 2 - 1, logarithm, 18, w=weights)
    density = 10 ** chebyshev.chebval(2 * (radii / 0.5) ** 2 - 1, fit)
    assert (numpy.diff(density) < 0).all(), "the electron density falls"
    columns = [density]
    # The fractions jump from row to row by some percent, as zones do: least squares keep their sums and remove that.
    knots = numpy.arange(-0.492, 0.4921, 0.012)
    mirrored = numpy.concatenate([-r[::-1], [0], r])
    for k in range(8):
        values = numpy.concatenate([table[::-1, 4 + k], [0], table[:, 4 + k]])
        f = LSQUnivariateSpline(mirrored, values, knots, k=3)
        sampled = numpy.where(radii > 0, f(radii), 0)
        # Far out the spline rings at a millionth of its greatest value: nothing is made there.
        columns.append(numpy.where(sampled > 1e-6 * sampled.max(), sampled, 0))
    with open(out, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["radius_solar", "electrons_mol_cm3"] + [f"production_{c}" for c in COMPONENTS])
        for i, radius in enumerate(RADII):
            writer.writerow([f"{radius:.3f}", f"{columns[0][i]:.6g}"] + [f"{c[i]:.7g}" for c in columns[1:]])


def resample_shapes(folder):
    import numpy
    from scipy.interpolate import PchipInterpolator
    u = numpy.arange(SHAPE_NODES) / (SHAPE_NODES - 1)
    table = {}
    for name, file, end in SHAPES:
        rows = numpy.array(rows_of(folder / file))
        e = numpy.concatenate([[0], rows[:, 0]]) if rows[0, 0] > 0 else rows[:, 0]
        f = numpy.concatenate([[0], rows[:, 1]]) if rows[0, 0] > 0 else rows[:, 1]
        keep = e < end - 1e-9
        e, f = numpy.append(e[keep], end), numpy.append(f[keep], 0)
        shape = PchipInterpolator(e, f)
        grid = end * u * (2 - u)
        values = numpy.maximum(shape(grid), 0)
        table[name] = values / PchipInterpolator(grid, values).integrate(0, end)
    with open(DATA / "solar_shapes.csv", "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["u"] + [f"{n}_per_MeV" for n, _, _ in SHAPES])
        for i in range(SHAPE_NODES):
            writer.writerow([f"{u[i]:.6g}"] + [f"{table[n][i]:.6g}" for n, _, _ in SHAPES])
    lines = {}
    for name, file, centre in LINES:
        rows = numpy.array(rows_of(folder / file))
        shape = PchipInterpolator((rows[:, 0] - centre) * 1e3, rows[:, 1], extrapolate=False)
        values = numpy.maximum(numpy.nan_to_num(shape(LINE_OFFSETS)), 0)
        lines[name] = values / (values.sum() * 0.1)
    with open(DATA / "solar_lines.csv", "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["offset_keV"] + [f"{n}_per_keV" for n, _, _ in LINES])
        for i, offset in enumerate(LINE_OFFSETS):
            writer.writerow([f"{offset:.1f}"] + [f"{lines[n][i]:.6g}" for n, _, _ in LINES])


def literal(values):
    lines, line = [], "   "
    for value in values:
        text = f" {value},"
        if len(line) + len(text) > 98:
            lines.append(line)
            line = "   "
        line += text
    lines.append(line)
    return "\n".join(lines)


def write_swift():
    head = "// Generated by Data/generate_solar.py from Data/{0}: change those, not this.\n"
    density = [head.format("solar_b16_*.csv"),
               "/// Electrons (N_A per cm³) of the B16 models in steps of 0.004 solar radii from the centre.",
               "enum Vinyoles2017Densities {"]
    for model, _ in MODELS:
        name = "AGSS09met" if "agss" in model else "GS98"
        rows = list(csv.DictReader(open(DATA / f"solar_{model}.csv")))
        density += [f"  static let {name.lower()}: [Double] = [", literal(r["electrons_mol_cm3"] for r in rows), "  ]"]
        out = [head.format(f"solar_{model}.csv"),
               "/// Shares of production per solar radius, in steps of 0.004 solar radii from the centre.",
               f"enum B16{name}Tables {{"]
        for c in COMPONENTS:
            out += [f"  static let {c.lower()}: [Double] = [", literal(r[f"production_{c}"] for r in rows), "  ]"]
        (TARGET / f"B16{name}Tables.swift").write_text("\n".join(out + ["}", ""]))
    folder = ROOT / "Sources/Matter/Sun"
    folder.mkdir(exist_ok=True)
    (folder / "Vinyoles2017Densities.swift").write_text("\n".join(density + ["}", ""]))
    out = [head.format("solar_shapes.csv and Data/solar_lines.csv"),
           "/// Spectra of the solar neutrinos per MeV, at energies u(2 − u) of the greatest, u in 160 equal steps; and line profiles.",
           "enum SolarShapeTables {"]
    rows = list(csv.DictReader(open(DATA / "solar_shapes.csv")))
    for name, _, end in SHAPES:
        out += [f"  static let {name.lower()}EndMeV = {end}", f"  static let {name.lower()}: [Double] = [",
                literal(r[f"{name}_per_MeV"] for r in rows), "  ]"]
    rows = list(csv.DictReader(open(DATA / "solar_lines.csv")))
    out += ["  /// The first offset and the step of the line profiles in keV.",
            f"  static let lineStartKeV = {LINE_OFFSETS[0]:.1f}", "  static let lineStepKeV = 0.1"]
    for name, _, _ in LINES:
        swift = "be7Ground" if "ground" in name else "be7Excited"
        out += [f"  /// Per keV.", f"  static let {swift}: [Double] = [",
                literal(r[f"{name}_per_keV"] for r in rows), "  ]"]
    (TARGET / "SolarShapeTables.swift").write_text("\n".join(out + ["}", ""]))


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "resample":
        folder = pathlib.Path(sys.argv[2])
        for model, file in MODELS:
            resample_model(folder / file, DATA / f"solar_{model}.csv")
        resample_shapes(folder)
    write_swift()
