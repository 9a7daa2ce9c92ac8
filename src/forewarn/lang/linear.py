"""Small linear models that ship as readable files: named features, a weight a class."""

import math
from collections.abc import Iterable, Mapping
from importlib import resources

import msgspec

from forewarn.records import Part


class Linear(Part, frozen=True, kw_only=True):
    """A softmax over the sums of feature weights; with one class, its logistic.

    ``weights`` maps a feature to one weight a class; unknown features weigh nothing. ``trained`` says on what, by
    which command and seed.
    """

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, tuple[float, ...]]
    threshold: float = 0.5
    trained: str = ""

    def sums(self, features: Iterable[str]) -> list[float]:
        """The score of every class, in log odds up to a constant."""
        total = list(self.bias)
        for feature in features:
            row = self.weights.get(feature)
            if row is not None:
                for number, weight in enumerate(row):
                    total[number] += weight
        return total

    def probability(self, features: Iterable[str]) -> float:
        """The probability of the only class."""
        weights, total = self.weights, self.bias[0]
        for feature in features:
            row = weights.get(feature)
            if row is not None:
                total += row[0]
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def best(self, features: Iterable[str]) -> str:
        """The likeliest class."""
        sums = self.sums(features)
        return self.classes[sums.index(max(sums))]


def read_models(language: str) -> Mapping[str, Linear]:
    """The models of a language by name; none where the language has no ``models.json``."""
    file = resources.files("forewarn.lang").joinpath(language, "models.json")
    return msgspec.json.decode(file.read_bytes(), type=dict[str, Linear]) if file.is_file() else {}
