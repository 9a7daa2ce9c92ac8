"""Prints how ways of counting reports score on simulated worlds, where the truth and the exact answer are known.

The check of METHOD.md section 3 as far as it can be reconstructed; its generating assumptions were not kept, so the
figures need not agree, the order should. Assumed here:

- Two hypotheses, the watched one true in 12 % of worlds; 6 indicators in groups of one, independent given the
  hypothesis, true with .60-.95 under it and with .05-.25 otherwise (drawn once for every world and indicator).
- 4 governments. Each has a letter (A 8, B 5, C 3, D 1.6 as the likelihood ratio of its word, drawn evenly) and comes
  forward on an indicator in 8 % of the worlds where the indicator is false, R times as often where it is true.
- A government is right or wrong as a whole: once it comes forward, 1 to 4 of its officials say the same, most often
  one. Their origins are thus fully dependent within it and independent across.
- Each origin is printed by a geometric number of outlets, 2 on average; copies say nothing new.
- The ways know the letters, the probabilities, the base rate and how often anybody comes forward where the indicator
  is true (the coverage), and take beta as 1. "Exact" knows that a government counts once, and that each one that keeps
  silent says something of its own.
"""

import argparse
import dataclasses

import numpy as np
from numpy.typing import NDArray

from forewarn.warning.dependence import MOST, Floats, nested
from forewarn.warning.rollup import Setting, log_terms, moves_of, posterior

WORLDS, INDICATORS, GOVERNMENTS, OFFICIALS = 20_000, 6, 4, 4
BASE_RATE, FALSE_ALARM = 0.12, 0.08
LETTERS = (8.0, 5.0, 3.0, 1.6)
SPEAKERS = (0.6, 0.25, 0.1, 0.05)
PRINTED_ON = 0.5
SEED = 3


@dataclasses.dataclass(frozen=True)
class Worlds:
    """What is true (W), the model (W, J, 2), and who spoke how often: origins and copies, (W, J, G, officials)."""

    truth: Floats
    given: Floats
    spoke: Floats
    ratio: Floats
    often: Floats
    origins: Floats
    copies: Floats


def worlds(generator: np.random.Generator, count: int) -> Worlds:
    """That many worlds."""
    truth = generator.random(count) < BASE_RATE
    shape = (count, INDICATORS)
    given = np.stack([generator.uniform(0.6, 0.95, shape), generator.uniform(0.05, 0.25, shape)], axis=-1)
    real = generator.random(shape) < np.where(truth[:, np.newaxis], given[..., 0], given[..., 1])
    letter = generator.choice(LETTERS, (count, 1, GOVERNMENTS)) * np.ones((1, INDICATORS, 1))
    often = FALSE_ALARM * letter
    spoke = generator.random(often.shape) < np.where(real[..., np.newaxis], often, FALSE_ALARM)
    number = generator.choice(np.arange(1, OFFICIALS + 1), spoke.shape, p=SPEAKERS) * spoke
    origins = (np.arange(OFFICIALS) < number[..., np.newaxis]).astype(float)
    copies = origins * generator.geometric(PRINTED_ON, origins.shape).astype(float)
    return Worlds(truth.astype(float), given, spoke.astype(float), letter, often, origins, copies)


def setting(found: Worlds) -> Setting:
    """The base rate, the ranges and the coverage as the roll-up takes them, a world for a draw."""
    given, count = found.given, len(found.truth)
    return Setting(
        prior=np.tile([BASE_RATE, 1.0 - BASE_RATE], (count, 1)),
        given=given,
        coverage=1.0 - (1.0 - found.often).prod(axis=-1),
        watched=0,
        groups=tuple((j,) for j in range(INDICATORS)),
        voices=(0.9, 0.7, 0.3),
        within_group=0.4,
        beta=1.0,
    )


def outlooks(found: Worlds) -> dict[str, Floats]:
    """The probability of the watched hypothesis in every world, by way of counting."""
    now = setting(found)
    nats = np.log(found.ratio)[..., np.newaxis]
    heard: NDArray[np.bool_] = found.spoke.max(axis=-1) > 0
    sums = {
        "every copy counts": (found.copies * nats).sum(axis=(-2, -1)),
        "per origin": (found.origins * nats).sum(axis=(-2, -1)),
        "per origin, sum over 1 + (n - 1) rho": divided(found.origins * nats),
        "per origin, with dependence (as shipped)": layered(found.origins * nats),
    }
    taken = np.where(heard[..., np.newaxis], found.given, 1.0 - found.given)
    return {
        "any report is true": _posterior(now, np.log(taken)),
        **{name: _posterior(now, log_terms(now, np.clip(s, -MOST, MOST), heard)) for name, s in sums.items()},
        "exact": _posterior(now, log_terms(now, exact(found), np.ones_like(heard))),
    }


def layered(nats: Floats) -> Floats:
    """The dependence as shipped: layer by layer, over officials of one briefing, then across governments."""
    flat = nats.reshape(*nats.shape[:-2], -1)
    blocs = [[list(range(g * OFFICIALS, (g + 1) * OFFICIALS))] for g in range(GOVERNMENTS)]
    return nested(flat, blocs, (0.9, 0.7, 0.3))


def divided(nats: Floats) -> Floats:
    """The dependence as the formula says: each sum over 1 + (n - 1) rho."""
    sums = nats.sum(axis=-1) / (1.0 + 0.9 * np.maximum((nats > 0).sum(axis=-1) - 1, 0))
    total: Floats = sums.sum(axis=-1) / (1.0 + 0.3 * np.maximum((sums > 0).sum(axis=-1) - 1, 0))
    return total


def exact(found: Worlds) -> Floats:
    """The log likelihood ratio of who spoke and who kept silent, each government once."""
    said, unsaid = np.log(found.often / FALSE_ALARM), np.log((1.0 - found.often) / (1.0 - FALSE_ALARM))
    total: Floats = (found.spoke * said + (1.0 - found.spoke) * unsaid).sum(axis=-1)
    return total


def _posterior(now: Setting, terms: Floats) -> Floats:
    probability: Floats = posterior(now, moves_of(terms, now))[:, 0]
    return np.clip(probability, 0.01, 0.99)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--worlds", type=int, default=WORLDS)
    found = worlds(np.random.default_rng(SEED), parser.parse_args().worlds)
    print(f"{'way of counting':42} {'Brier':>6} {'log':>6} {'right when over 90 %':>21}")
    for name, p in ({"base rate": np.full(len(found.truth), BASE_RATE)} | outlooks(found)).items():
        brier = float(((p - found.truth) ** 2).mean())
        log = float(-np.log(np.where(found.truth > 0, p, 1.0 - p)).mean())
        sure = found.truth[p > 0.9]
        right = f"{100 * sure.mean():.0f} % of {len(sure)}" if len(sure) else "never"
        print(f"{name:42} {brier:6.4f} {log:6.4f} {right:>21}")


if __name__ == "__main__":
    main()
