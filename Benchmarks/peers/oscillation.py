"""NuOscProbExact 1.13 and jaxnu 0.2.4 on the work of oscillation-benchmarks: CPU time a point, full matrix.

Errors are against eigenvectors (numpy) of the same Hamiltonian, so that constants do not count; for the Earth against
the peer's own finest steps.
"""
import time

import numpy as np

KM, DENSITY, FRACTION = 1300.0, 2.848, 0.5
ANGLES = (0.308, 0.02215, 0.470)  # sin² of NuFIT 6.0
DELTA, DM21, DM31 = np.radians(212), 7.49e-5, 2.513e-3
random = np.random.default_rng(int(time.time()))


def median(work, points, repeats=9):
    work()
    times = []
    for _ in range(repeats):
        start = time.process_time_ns()
        work()
        times.append((time.process_time_ns() - start) / points)
    return sorted(times)[len(times) // 2]


def line(key, ns, error, note):
    print(f"{key}\t{ns:.1f}\t{error:.1e}\t{note}", flush=True)


def by_eigenvectors(h, length):
    """P(a→b) row after row, from Hamiltonians (n, 3, 3) and a length in matching units."""
    values, vectors = np.linalg.eigh(h)
    s = np.einsum("nij,nj,nkj->nik", vectors, np.exp(-1j * values * length), vectors.conj())
    return np.abs(np.swapaxes(s, 1, 2)).reshape(len(h), 9) ** 2


def nuoscprobexact():
    import earth
    import globaldefs as gd
    import hamiltonians3nu
    import oscprob3nu

    name = "NuOscProbExact 1.13"
    sines = [s**0.5 for s in ANGLES]
    vacuum = np.array(
        hamiltonians3nu.hamiltonian_3nu_vacuum_energy_independent(
            sines[0], sines[2], sines[1], DELTA, DM21, DM31))
    energies = np.exp(random.uniform(np.log(0.3), np.log(30), 10000)) * 1e9
    length = KM * gd.CONV_KM_TO_INV_EV
    potential = earth.matter_potential(DENSITY, FRACTION)
    for key, v in (("vacuum", 0.0), ("constant", potential)):
        def stack():
            h = vacuum[None] / energies[:, None, None]
            h[:, 0, 0] += v
            return h
        ns = median(lambda: oscprob3nu.probabilities_3nu(stack(), length), len(energies))
        found = np.asarray(oscprob3nu.probabilities_3nu(stack(), length))
        line(key, ns, np.abs(found - by_eigenvectors(stack(), length)).max(), name)
    grid_energies = np.exp(random.uniform(0, np.log(100), 100)) * 1e9
    cosines = random.uniform(-1, 0, 100)

    def grid(slabs):
        return np.asarray(
            earth.probabilities_3nu_earth(
                vacuum, grid_energies[None, :], cosines[:, None], n_slabs_per_segment=slabs))

    best = grid(64)
    for slabs in (1, 4):
        error = np.abs(grid(slabs) - best).max()
        ns = median(lambda: grid(slabs), 10000, 3)
        line("continuous", ns, error, f"{name}, {slabs} slabs a segment")


def jaxnu_peer():
    import jax
    import jax.numpy as jnp
    import jaxnu

    name = "jaxnu 0.2.4"
    params = jaxnu.OscParams(
        *[np.arcsin(s**0.5) for s in (ANGLES[0], ANGLES[1], ANGLES[2])], DELTA, DM21, DM31)
    energies = jnp.asarray(np.exp(random.uniform(np.log(0.3), np.log(30), 10000)))
    vacuum = jax.jit(lambda p, e: jaxnu.probability_vacuum(p, e, baseline_km=KM))
    constant = jax.jit(
        lambda p, e: jaxnu.probability_constant(p, e, baseline_km=KM, density=DENSITY, ye=FRACTION))
    for key, work in (("vacuum", vacuum), ("constant", constant)):
        ns = median(lambda: work(params, energies).block_until_ready(), len(energies))
        p = np.asarray(work(params, energies))
        line(key, ns, np.abs(p.sum(axis=-1) - 1).max(), name + ", error: sums of probabilities")
    gradient = jax.jit(
        jax.grad(
            lambda p, e: constant_channel(p, e).sum()))

    def constant_channel(p, e):
        return jaxnu.probability_constant(
            p, e, baseline_km=KM, density=DENSITY, ye=FRACTION, flavor_in=1, flavor_out=0)

    ns = median(
        lambda: jax.block_until_ready(gradient(params, energies)), len(energies))
    line("derivatives", ns, float("nan"), name + ", sum of one channel by six parameters")
    grid_energies = jnp.asarray(np.exp(random.uniform(0, np.log(100), 100)))
    cosines = jnp.asarray(random.uniform(-1, 0, 100))
    through = jax.jit(
        lambda p, n: jaxnu.probability_earth(p, grid_energies, cosines, h_atm_km=15.0, n_sub=n),
        static_argnums=1)
    best = np.asarray(through(params, 16))
    p = np.asarray(through(params, 4))
    ns = median(lambda: through(params, 4).block_until_ready(), 10000, 3)
    line("continuous", ns, np.abs(p - best).max(), name + ", 4 shells a layer")


for peer in (nuoscprobexact, jaxnu_peer):
    try:
        peer()
    except Exception as error:  # a peer that fails is said to have failed; the others go on
        print(f"failed\tnan\tnan\t{peer.__name__}: {type(error).__name__} {error}", flush=True)
