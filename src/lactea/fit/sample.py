"""Sample a posterior: our own door to emcee, with a start near its mode.

Every ensemble of walkers depends on its own key alone, so the draws are the same whatever the
number of workers.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lactea.errors import MissingError
from lactea.parameters.draws import normal, uniform

Floats = NDArray[np.float64]
Density = Callable[[Floats], Floats]  # (points, size) to (points,)
Progress = Callable[[int, int], None]
ENSEMBLES = 2
_STEP = 1e-3
_START, _MOVE = 1, 2  # keys of chance


class Sampled(NamedTuple):
    """Draws of a posterior."""

    draws: Floats  # (chain, draw, size), a chain for each walker
    density: Floats  # (chain, draw) logarithm
    accepted: float  # [1] share of moves


class Effort(NamedTuple):
    """How long to sample."""

    walkers: int = 32  # in each ensemble
    burn: int = 200  # steps that are left out
    steps: int = 900
    thin: int = 5
    starts: int = 4  # from which a mode is sought


def sample(
    density: Density,
    size: int,
    seed: int,
    effort: Effort = Effort(),  # noqa: B008
    workers: int = 1,
    progress: Progress | None = None,
) -> Sampled:
    """Draw from a density of standard normal scale.

    Parameters
    ----------
    density
        Logarithm of prior times likelihood at many points.
    size
        Number of parameters.
    seed
        Key of chance.
    effort
        Walkers and steps.
    workers
        Threads.
    progress
        Called with steps done and steps in all.
    """
    mode, covariance = laplace(density, size, seed, effort.starts, workers)
    done = [0] * ENSEMBLES

    def run(ensemble: int) -> tuple[Floats, Floats, float]:
        def step(count: int) -> None:
            done[ensemble] = count
            if progress is not None:
                progress(sum(done), ENSEMBLES * (effort.burn + effort.steps))

        return _ensemble(density, mode, covariance, (seed, ensemble), effort, step)

    with ThreadPoolExecutor(max_workers=min(workers, ENSEMBLES)) as pool:
        runs = list(pool.map(run, range(ENSEMBLES)))
    return Sampled(
        np.concatenate([draws for draws, _, _ in runs]),
        np.concatenate([log for _, log, _ in runs]),
        float(np.mean([accepted for _, _, accepted in runs])),
    )


def laplace(
    density: Density, size: int, seed: int, tries: int = 4, workers: int = 1
) -> tuple[Floats, Floats]:
    """Return a mode (size,) and the covariance of the normal density that touches there."""
    from scipy.optimize import minimize

    starts = 0.7 * normal(tries * size, seed, _START).reshape(tries, size)
    starts[0] = 0.0

    def descend(start: Floats) -> Any:  # noqa: ANN401
        return minimize(lambda x: _cost(density, x), start, jac=True, method="L-BFGS-B")

    with ThreadPoolExecutor(max_workers=workers) as pool:
        best = min(pool.map(descend, starts), key=lambda found: float(found.fun))
    mode: Floats = best.x
    return mode, _covariance(density, mode)


def _cost(density: Density, x: Floats) -> tuple[float, Floats]:
    size = len(x)
    probes = np.concatenate([x[None], x + _STEP * np.eye(size), x - _STEP * np.eye(size)])
    values = density(probes)
    return -float(values[0]), -(values[1 : size + 1] - values[size + 1 :]) / (2.0 * _STEP)


def _covariance(density: Density, mode: Floats) -> Floats:
    """Inverse of the curvature, never wider than the prior."""
    size, step = len(mode), 10.0 * _STEP
    moves = step * np.eye(size)
    signs = [(1, 1), (1, -1), (-1, 1), (-1, -1)]
    pairs = [(i, j) for i in range(size) for j in range(size)]
    probes = [mode + a * moves[i] + b * moves[j] for i, j in pairs for a, b in signs]
    values = density(np.array(probes)).reshape(size, size, 4)
    curve = -(values[..., 0] - values[..., 1] - values[..., 2] + values[..., 3]) / (4.0 * step**2)
    weights, vectors = np.linalg.eigh(0.5 * (curve + curve.T))
    covariance: Floats = (vectors / np.maximum(weights, 1.0)) @ vectors.T
    return covariance


def _ensemble(
    density: Density,
    mode: Floats,
    covariance: Floats,
    key: tuple[int, int],
    effort: Effort,
    step: Callable[[int], None],
) -> tuple[Floats, Floats, float]:
    emcee = _library()
    size = len(mode)
    scatter = normal(effort.walkers * size, *key, _START).reshape(effort.walkers, size)
    start = mode + scatter @ np.linalg.cholesky(covariance).T
    moves = [(emcee.moves.DEMove(), 0.7), (emcee.moves.DESnookerMove(), 0.1),
             (emcee.moves.StretchMove(), 0.2)]  # fmt: skip
    sampler = emcee.EnsembleSampler(effort.walkers, size, density, moves=moves, vectorize=True)
    chance = np.random.RandomState(int(uniform(1, *key, _MOVE)[0] * 2**32))
    sampler.random_state = chance.get_state()
    for count, _ in enumerate(sampler.sample(start, iterations=effort.burn + effort.steps)):
        if count % 20 == 0 or count == effort.burn + effort.steps - 1:
            step(count + 1)
    chain = sampler.get_chain(discard=effort.burn, thin=effort.thin)
    log = sampler.get_log_prob(discard=effort.burn, thin=effort.thin)
    return (
        np.ascontiguousarray(chain.swapaxes(0, 1)),
        np.ascontiguousarray(log.T),
        float(np.mean(sampler.acceptance_fraction)),
    )


def _library() -> Any:  # noqa: ANN401
    try:
        import emcee
    except ImportError:
        raise MissingError(
            "a fit needs the package emcee, which is not installed; install Lactea with its extra "
            "`lactea[fit]`"
        ) from None
    return emcee
