"""mulder and nuflux on the same work as muon-benchmarks: key, median, unit, work, with tabs between."""

import time

import mulder
import numpy as np
import nuflux


def median(work, count, repeats=9):
    """The median CPU seconds of one of `count` pieces, after a run that warms up."""
    work(0)
    times = []
    for run in range(1, repeats + 1):
        start = time.process_time()
        work(run)
        times.append((time.process_time() - start) / count)
    return sorted(times)[repeats // 2]


def line(key, value, unit, work):
    print(f"{key}\t{value:.3g}\t{unit}\t{work}", flush=True)


count = 40_000
energies = np.exp(np.random.default_rng(1).uniform(0, 9, count))
elevations = 90 - np.degrees(np.arccos(np.linspace(0.2, 0.9, 8)))[np.arange(count) % 8]

reference = mulder.Reference()
states = mulder.GeographicStates(energy=energies, elevation=elevations)
line(
    "flux_guan",
    median(lambda run: reference.flux(states), count) * 1e6,
    "us",
    "mulder 0.3.7: the same formula, an array",
)

flux = nuflux.makeFlux("honda2006")
grid = np.exp(np.linspace(np.log(15), np.log(1e4), 10_000))
kinds = [nuflux.NuMu, nuflux.NuMuBar, nuflux.NuE, nuflux.NuEBar]


def neutrinos(run):
    for kind in kinds:
        flux.getFlux(kind, grid + run, 0.5)


line(
    "neutrino_point",
    median(neutrinos, len(grid)) * 1e6,
    "us",
    "nuflux 2.0.7: read from a table, an array",
)
