"""Fit the slow model to a log: prior, posterior, and what both say of a mother's supply."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import xarray as xr
from numpy.typing import NDArray

from lactea.errors import LogError
from lactea.fit import filter as milk
from lactea.fit.doubt import recent, strange
from lactea.fit.events import Seen, seen
from lactea.fit.fitted import Fit, Progress
from lactea.fit.layout import dataset, history_in, load, tree_of
from lactea.fit.model import (
    OF_KIND,
    Natural,
    columns,
    made_behind,
    names,
    natural,
    refill_time,
    storage,
)
from lactea.fit.sample import Density, Effort, Sampled, sample
from lactea.fit.sessions import BREASTS, DAY, KINDS, History, Kind
from lactea.fit.verdict import diagnose, verdicts
from lactea.fit.weights import conditioned, log_likelihood
from lactea.parameters.draws import normal
from lactea.parameters.mother import LARGEST_KEY

Floats = NDArray[np.float64]
DRAWS = 2000  # of the prior, and at most of the posterior, that are told
_SPARE, _END, _PRIOR, _AGAIN, _STORAGE, _MADE = range(21, 27)  # keys of chance
_NEVER = -1.0  # stands for a volume that was not measured
_FARTHEST = 8.0  # standard deviations of what is believed beforehand


class Told(NamedTuple):
    """What one set of draws says, each (draws, ...)."""

    draws: Natural
    end: Floats  # (draws, ALL) milk, drift and milk made: see filter.py
    expected: Floats  # (draws, removals) [mL]
    spread: Floats  # (draws, removals) [mL] standard deviation
    values: dict[str, Floats]  # by the names of the posterior


def fit(
    history: History,
    seed: int = 0,
    workers: int = 1,
    progress: Progress | None = None,
    effort: Effort | None = None,
) -> Fit:
    """Fit the slow model to a log.

    Parameters
    ----------
    history
        The removals of a log.
    seed
        Key of chance; the same seed gives the same draws whatever the number of workers.
    workers
        Threads.
    progress
        Called with steps done and steps in all.
    effort
        How long to sample; long enough by default.

    Raises
    ------
    LogError
        If there is no removal, all volumes are zero, or the seed cannot be used.
    """
    if not 0 <= seed <= LARGEST_KEY:
        raise LogError(f"seed = {seed}: give a whole number from 0 to {LARGEST_KEY}")
    history = recent(history)
    log, kinds = seen(history), history.kinds
    size = len(names(kinds))
    if history.measured or log.growth:
        found = sample(density(log, kinds), size, seed, effort or Effort(), workers, progress)
    else:
        found = _unsampled(size, seed)
    found = _thinned(found)
    before = normal(DRAWS * size, seed, _PRIOR).reshape(DRAWS, size)
    after = found.draws.reshape(-1, size)
    posterior = told(after, log, kinds, seed)
    prior = told(before, _blind(log), kinds, seed, _PRIOR)
    chains = found.draws.shape[:2]
    sets = dataset(posterior.values, chains), dataset(prior.values, (1, DRAWS))
    diagnostics = diagnose(sets[0], found.accepted, bool(history.measured or log.growth))
    tree = _tree(history, log, posterior, sets, found, seed)
    return Fit(
        history=history,
        tree=tree,
        verdicts=verdicts(*sets, history, log, diagnostics, strange(tree, history, log)),
        diagnostics=diagnostics,
        notes=(*history.lacks, *log.notes),
    )


def density(log: Seen, kinds: tuple[Kind, ...]) -> Density:
    """Return the logarithm of prior times likelihood, as a function of standard normal numbers."""
    spare = np.zeros((1, len(KINDS), len(OF_KIND)))
    measured = bool((log.events.milk >= 0.0).any())

    def at(z: Floats) -> Floats:
        # A search may step so far that exponentials overflow; nobody lies beyond.
        near = np.clip(z, -_FARTHEST, _FARTHEST)
        draws = natural(near, kinds, np.repeat(spare, len(z), axis=0))
        out = np.zeros(len(z))
        scratch = np.empty(milk.ALL), np.empty((milk.ALL, milk.ALL)), np.empty(milk.ALL)
        if measured:
            milk.likelihoods(columns(draws), log.events, *scratch, out)
        if log.growth is not None:
            out += log_likelihood(draws, log.events, log.growth)
        out = np.where(np.isfinite(out), out, -1e12)
        total: Floats = out - 0.5 * (z**2).sum(axis=1)
        return total

    return at


def told(z: Floats, log: Seen, kinds: tuple[Kind, ...], *key: int) -> Told:
    """Return what draws (draws, size) say of a log's mother."""
    count, removals = len(z), len(log.events.time)
    spare = normal(count * 4, *key, _SPARE).reshape(count, len(KINDS), len(OF_KIND))
    draws = natural(z, kinds, spare)
    means, covariances = np.empty((count, milk.ALL)), np.empty((count, milk.ALL, milk.ALL))
    expected, variance = np.empty((count, removals)), np.empty((count, removals))
    scratch = np.empty(milk.ALL), np.empty((milk.ALL, milk.ALL)), np.empty(milk.ALL)
    milk.ends(
        columns(draws), log.events, log.window, *scratch, means, covariances, expected, variance
    )
    if log.growth is not None:
        conditioned(draws, log.events, log.growth, means, covariances)
    end = _drawn(means, covariances, *key)
    values = _values(draws, end, log, *key)
    return Told(draws, end, expected, np.sqrt(variance), values)


def _drawn(means: Floats, covariances: Floats, *key: int) -> Floats:
    """Draw states from their mean and covariance, (draws, ALL); milk stays above zero."""
    scale = np.sqrt(np.maximum(np.einsum("dii->di", covariances), 1e-12))
    correlation = covariances / scale[:, :, None] / scale[:, None, :]
    root = np.linalg.cholesky(0.999999 * correlation + 1e-5 * np.eye(milk.ALL))
    chance = normal(means.size, *key, _END).reshape(means.shape)
    state: Floats = means + scale * np.einsum("dij,dj->di", root, chance)
    state[:, : milk.DRIFT] = np.maximum(state[:, : milk.DRIFT], 0.01 * means[:, : milk.DRIFT])
    return state


def _values(draws: Natural, end: Floats, log: Seen, *key: int) -> dict[str, Floats]:
    drift = end[:, milk.DRIFT]
    held = storage(draws, normal(2 * len(end), *key, _STORAGE).reshape(-1, 2))
    shown, chance = _made(draws, end, log), normal(2 * len(end), *key, _MADE).reshape(-1, 2)
    made = made_behind(shown, log.events.kind, chance)
    days = max(float(log.events.time[-1] - log.events.time[0]) / DAY, 1.0 / 24.0)
    return {
        "production": made.sum(axis=1),
        "production_breast": made,
        "capacity": held,
        "apparent_capacity": draws.capacity,
        "emptying": draws.emptying,
        "emptying_apart": draws.emptying_apart,
        "refill_time": refill_time(draws, held, drift),
        "brake_half": draws.brake_half,
        "trend": drift / days,
        "walk": np.sqrt(draws.walk * DAY),
        "emptying_swing": draws.emptying_swing,
        "rate": draws.rate * DAY,
        "slope": draws.trend * DAY,
        "milk_now": end[:, : milk.DRIFT],
        "drift_now": drift,
    }


def _made(draws: Natural, end: Floats, log: Seen) -> Floats:
    """Milk made in 24 h [mL] by each breast over the window at the end, (draws, breast).

    A breast that does not appear in it is taken to be used like the other.
    """
    made = np.maximum(end[:, milk.MADE :], 0.5) / max(log.counted, 3600.0) * DAY
    if log.counted <= 0.0:
        made = 0.8 * draws.rate * DAY
    for breast in range(len(BREASTS)):
        if not log.lately[breast]:
            other = 1 - breast
            made[:, breast] = made[:, other] * draws.rate[:, breast] / draws.rate[:, other]
    result: Floats = made
    return result


def _blind(log: Seen) -> Seen:
    """Return the log without its volumes and weights."""
    hidden = np.full_like(log.events.milk, _NEVER)
    return replace(log, events=log.events._replace(milk=hidden), growth=None)


def _unsampled(size: int, seed: int) -> Sampled:
    """Return draws of the prior, for a log without volumes."""
    draws = normal(DRAWS * size, seed, _AGAIN).reshape(4, DRAWS // 4, size)
    return Sampled(draws, -0.5 * (draws**2).sum(axis=2), 1.0)


def _thinned(found: Sampled) -> Sampled:
    chains, count = found.density.shape
    every = max(1, round(chains * count / DRAWS))
    return found._replace(draws=found.draws[:, ::every], density=found.density[:, ::every])


def _tree(
    history: History,
    log: Seen,
    posterior: Told,
    sets: tuple[xr.Dataset, xr.Dataset],
    found: Sampled,
    seed: int,
) -> xr.DataTree:
    chance = normal(posterior.expected.size, seed, _AGAIN, 1).reshape(posterior.expected.shape)
    shown = np.maximum(posterior.expected + posterior.spread * chance, 0.0)
    milk_seen = np.where(log.events.milk < 0.0, np.nan, log.events.milk)
    tree = tree_of(sets, shown, found.density, milk_seen, log, history)
    tree["sample_stats"].attrs["accepted"] = found.accepted
    return tree


def load_fit(path: str | Path) -> Fit:
    """Read a fit that was saved.

    Raises
    ------
    LogError
        If the file is not there, or is no fit.
    """
    tree = load(Path(path))
    history = history_in(tree)
    log = seen(history)
    posterior, prior = tree["posterior"].to_dataset(), tree["prior"].to_dataset()
    accepted = float(tree["sample_stats"].attrs["accepted"])
    diagnostics = diagnose(posterior, accepted, bool(history.measured or log.growth))
    told = verdicts(posterior, prior, history, log, diagnostics, strange(tree, history, log))
    return Fit(history, tree, told, diagnostics, (*history.lacks, *log.notes))
