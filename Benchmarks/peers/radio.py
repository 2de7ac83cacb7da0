"""NuRadioMC on the inputs of radio-benchmarks: medians of CPU time, in the same format."""

import contextlib
import csv
import json
import logging
import os
import pickle
import statistics
import sys
import tempfile
import time

import h5py
import numpy as np

examples, reference = sys.argv[1:3]
scratch = tempfile.mkdtemp()
TEXT = {"shower_type", "interaction_type"}
WHOLE = {"event_group_ids", "flavors", "n_interaction", "shower_ids"}


def line(key, value, unit, work):
    print(f"{key}\t{value:.4g}\t{unit}\t{work}", flush=True)


def median_cpu(count, repeats, work):
    """Median CPU time of the process in microseconds for one of `count` pieces, after one run that warms up."""
    work(0)
    times = []
    for run in range(1, repeats + 1):
        start = time.process_time()
        work(run)
        times.append((time.process_time() - start) / count * 1e6)
    return statistics.median(times)


@contextlib.contextmanager
def silence():
    with open(os.devnull, "w") as nothing, contextlib.redirect_stdout(nothing):
        yield


def event_list(name, groups):
    """The first event groups of a list, from CSV with its attributes to the HDF5 that the peer reads."""
    with open(f"{examples}/{name}.csv") as file:
        rows = list(csv.DictReader(file))
    known = sorted({int(row["event_group_ids"]) for row in rows})[:groups]
    rows = [row for row in rows if int(row["event_group_ids"]) <= known[-1]]
    with open(f"{examples}/{name}.attributes.json") as file:
        attributes = json.load(file)
    attributes["n_events"] = len(known)
    path = f"{scratch}/{name}-{groups}.hdf5"
    with h5py.File(path, "w") as file:
        for column in rows[0]:
            values = [row[column] for row in rows]
            if column in TEXT:
                file[column] = np.array(values, dtype="S")
            elif column in WHOLE:
                file[column] = np.array(values, dtype=int)
            elif all(values):
                file[column] = np.array(values, dtype=float)
        for key, value in attributes.items():
            file.attrs[key] = value
    return path, len(known)


def events(key, name, detector, config, groups, repeats, work):
    from NuRadioMC.simulation import simulation
    from NuRadioReco.modules.channelBandPassFilter import channelBandPassFilter
    from NuRadioReco.modules.trigger.simpleThreshold import triggerSimulator
    from NuRadioReco.utilities import units

    band, trigger = channelBandPassFilter(), triggerSimulator()
    band.begin()

    class Station(simulation.simulation):
        def _detector_simulation_filter_amp(self, event, station, detector):
            for passband, order in (
                ([80 * units.MHz, 1000 * units.GHz], 2),
                ([0, 500 * units.MHz], 10),
            ):
                band.run(event, station, detector, passband=passband, filter_type="butter", order=order)

        def _detector_simulation_trigger(self, event, station, detector):
            for sigma in (1.5, 2.0, 3.0, 5.0):
                trigger.run(
                    event, station, detector, threshold=sigma * self._Vrms,
                    triggered_channels=None, number_concidences=1,
                    trigger_name=f"simple_{sigma:.1f}sigma")

    path, count = event_list(name, groups)

    def run(_):
        with silence():
            Station(
                inputfilename=path, outputfilename=f"{scratch}/out.hdf5", detectorfile=detector,
                config_file=config, file_overwrite=True, log_level=logging.ERROR).run()

    line(key, median_cpu(count, repeats, run), "us", work.format(count))


def single_config():
    """The configuration behind the single dipole's numbers, as the package's example has it."""
    path = f"{scratch}/single.yaml"
    with open(path, "w") as file:
        file.write(
            "noise: False\nsampling_rate: 2.\nseed: 1235\n"
            "speedup:\n  minimum_weight_cut: 1.e-5\n  delta_C_cut: 0.698\n"
            "  min_efield_amplitude: 2\n  amp_per_ray_solution: True\n  distance_cut: False\n"
            "propagation:\n  module: analytic\n  ice_model: southpole_2015\n"
            "  attenuation_model: SP1\n  attenuate_ice: True\n  n_freq: 25\n  focusing: False\n"
            "  n_reflections: 0\n"
            "signal:\n  model: Alvarez2009\n"
            "trigger:\n  noise_temperature: 300\n"
            "weights:\n  weight_mode: core_mantle_crust\n  cross_section_type: ctw\n")
    return path


def rays():
    from NuRadioMC.SignalProp import propagation
    from NuRadioMC.utilities import medium

    ice = medium.get_ice_model("southpole_2015")
    with open(f"{examples}/single_vpol_100m_1e18_events.csv") as file:
        places = [
            np.array([float(row["xx"]), float(row["yy"]), float(row["zz"])])
            for row, _ in zip(csv.DictReader(file), range(60))
        ]
    antenna = np.array([0.0, 0.0, -100.0])
    tracer = propagation.get_propagation_module("analytic")(
        ice, attenuation_model="SP1", n_frequencies_integration=25, log_level=logging.ERROR)
    frequencies = np.arange(257) / 256

    def pairs(run):
        for place in places:
            tracer.set_start_and_end_point(place + np.array([run, 0, 0]), antenna)
            tracer.find_solutions()
            for solution in range(tracer.get_number_of_solutions()):
                tracer.get_path_length(solution)
                tracer.get_travel_time(solution)
                tracer.get_attenuation(solution, frequencies)

    line("ray_pair", median_cpu(len(places), 3, pairs), "us", f"the first {len(places)} pairs")


def emission():
    from NuRadioMC.SignalGen import askaryan
    from NuRadioMC.SignalGen.ARZ import ARZ
    from NuRadioReco.utilities import units

    def spectra(run):
        for k in range(200):
            askaryan.get_frequency_spectrum(
                1e17 + 1e14 * (k + run), 0.9 + 1e-4 * k, 512, 0.5 * units.ns, "EM", 1.78,
                (500 + k) * units.m, "Alvarez2009", k_L=40)

    line("spectrum_alvarez2009", median_cpu(200, 7, spectra), "us", "512 samples, 257 frequencies")
    with open(f"{reference}/askaryan_arz.json") as file:
        profile = json.load(file)["aires_profile"]
    depth = np.array(profile["depth_g_cm2"]) * units.g / units.cm**2
    excess = np.array(profile["charge_excess"])
    # The library of showers is a download. The profile is given with each call: a library of that alone will do.
    library = f"{scratch}/library.pkl"
    showers = {1e18: {"depth": depth, "charge_excess": [excess]}}
    with open(library, "wb") as file:
        pickle.dump({"EM": showers, "HAD": showers}, file)
    model = ARZ.ARZ(seed=1, library=library, arz_version="ARZ2020")

    def pulses(run):
        for k in range(4):
            model.get_time_trace(
                1e18, 0.9 + 2e-4 * k + 1e-6 * run, 512, 0.1 * units.ns, "EM", 1.78, 1000 * units.m,
                profile_depth=depth, profile_ce=excess)

    line("pulse_arz2020", median_cpu(4, 5, pulses), "us", "compiled by numba")


def attempt(name, work, *arguments):
    try:
        work(*arguments)
    except Exception as error:  # the other numbers are still worth having
        print(f"# {name}: {type(error).__name__}: {error}", file=sys.stderr)


logging.disable(logging.CRITICAL)
attempt("rays", rays)
attempt("emission", emission)
attempt(
    "event_single", events, "event_single", "single_vpol_100m_1e18_events",
    f"{examples}/single_vpol_100m_detector.json", single_config(), 1000, 3,
    "the first {} events, reading its list and writing its results")
attempt(
    "event_surface", events, "event_surface", "surface_station_8_channels_1e18_events",
    f"{examples}/surface_station_8_channels_analytic.json",
    f"{examples}/surface_station_8_channels_config.yaml", 200, 3,
    "the first {} events, reading its list and writing its results")
