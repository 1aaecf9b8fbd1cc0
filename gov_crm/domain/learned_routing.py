"""What kind of request a text is, learned from those that people have put in their place before.

A softmax regression on words, word pairs and word beginnings, weighted by how rare they are (tf-idf), learned
by gradient steps over the past requests in a fixed random order. Linear, so that each proposal can be
explained by the words that spoke for it; in plain Python, for a site's own texts are few enough.
See Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.4, and Bottou, "Large-scale
machine learning with stochastic gradient descent" (2010).
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from sys import intern
from typing import TYPE_CHECKING

from gov_crm.domain.normalise import tokens

if TYPE_CHECKING:
	from collections.abc import Iterable, Mapping, Sequence

FEWEST_USES = 2  # of a feature in all texts: what was said once tells nothing
MOST_FEATURES = 60_000
MOST_WORDS = 400  # of one text that are read
VISITS = 200_000  # how many times a text is looked at in learning, all in all
FEWEST_ROUNDS, MOST_ROUNDS = 2, 4
STEP = 2.0
BIAS_STEP = 0.2  # the share of a kind changes slowly
UNDERSTOOD = 0.1  # an error
TOO_SMALL = 0.01  # of an error to learn from
PREFIX = 4  # letters that stand for a word and its endings
NOTHING = "∅"  # the feature of a text without words
NUMBER = "#"  # any number, of a house or a meter
TELLING = 3  # letters of a word that explains something

Vector = list[tuple[str, float]]
Lesson = tuple[
	tuple[str, ...], float, int
]  # the features of a text, what their rarities are scaled by, its label


@dataclass(frozen=True, slots=True)
class Example:
	"""A past request: what was said, and the kind that it turned out to be."""

	text: str
	label: str


@dataclass(frozen=True, slots=True)
class Proposal:
	"""A kind that a text may be, its probability (0 to 1), the words that spoke for it, strongest first."""

	label: str
	probability: float
	words: tuple[str, ...] = ()


@dataclass(slots=True)
class Model:
	"""What was learned: `rarity` of each feature, `weights` of features by label, `bias` of each label."""

	labels: tuple[str, ...]
	rarity: dict[str, float]
	weights: dict[str, dict[int, float]] = field(default_factory=dict)
	bias: list[float] = field(default_factory=list)

	def propose(self, text: str, count: int = 3) -> list[Proposal]:
		"""The likeliest kinds, best first; none where nothing was learned."""
		vector = self.vector(text)
		rows = [(self.weights[feature], value) for feature, value in vector]
		shares = _softmax(_scores(self.bias, rows)) if self.labels else []
		best = sorted(range(len(shares)), key=lambda label: (-shares[label], self.labels[label]))[:count]
		return [Proposal(self.labels[label], shares[label], self._words(vector, label)) for label in best]

	def vector(self, text: str) -> Vector:
		"""The known features of a text, each with its weight; the whole has length 1."""
		known, scale = _known(features(text), self.rarity)
		return [(feature, scale * self.rarity[feature]) for feature in known]

	def _words(self, vector: Vector, label: int, most: int = 5) -> tuple[str, ...]:
		"""Whole words and pairs that spoke for a label more than for the others on the average."""
		spoke = {
			feature: value * self._lead(feature, label)
			for feature, value in vector
			if len(feature) >= TELLING and not feature.endswith("*")
		}
		strongest = sorted(spoke, key=lambda feature: (-spoke[feature], feature))
		return _without_parts([feature for feature in strongest if spoke[feature] > 0])[:most]

	def _lead(self, feature: str, label: int) -> float:
		row = self.weights[feature]
		return row.get(label, 0.0) - sum(row.values()) / len(self.labels)


def learn(examples: Sequence[Example], seed: int = 1) -> Model:
	"""A model of past requests; the same examples in the same order give the same model."""
	uses = Counter(feature for example in examples for feature in features(example.text))
	model = Model(tuple(sorted({example.label for example in examples})), _rarities(uses, len(examples)))
	model.bias = [0.0] * len(model.labels)
	number = {label: at for at, label in enumerate(model.labels)}
	model.weights = {feature: {} for feature in model.rarity}
	lessons = [(*_known(features(each.text), model.rarity), number[each.label]) for each in examples]
	order, chance = list(range(len(lessons))), Random(seed)  # noqa: S311 - for an order, not a secret
	for turn in range(_rounds(len(lessons))):
		chance.shuffle(order)
		step = STEP / (1 + turn / 2)
		# what was understood already need not be read again
		order = [at for at in order if _take(model, lessons[at], step) > UNDERSTOOD]
	return model


def features(text: str) -> dict[str, None]:
	"""What a text is compared by: its words, pairs of words, and beginnings of long words, each once."""
	words = [NUMBER if word[0].isdigit() else word for word in tokens(text)[:MOST_WORDS]]
	found = dict.fromkeys(words or [NOTHING])
	found.update(dict.fromkeys(f"{one} {other}" for one, other in pairwise(words)))
	found.update(dict.fromkeys(f"{word[:PREFIX]}*" for word in words if len(word) > PREFIX))
	return found


def _known(found: Iterable[str], rarity: Mapping[str, float]) -> tuple[tuple[str, ...], float]:
	"""The features that were learned, and the number that brings their rarities to length 1."""
	# the very strings of the model: those of each text would take room of their own
	known = tuple(intern(feature) for feature in found if feature in rarity)
	length = math.sqrt(sum(rarity[feature] ** 2 for feature in known))
	return known, 1 / length if length else 0.0


def _rarities(uses: Mapping[str, int], texts: int) -> dict[str, float]:
	"""Inverse document frequency, smoothed, of the features that enough texts have."""
	common = [(feature, count) for feature, count in uses.items() if count >= FEWEST_USES]
	common.sort(key=lambda item: (-item[1], item[0]))
	return {feature: math.log((1 + texts) / (1 + count)) + 1 for feature, count in common[:MOST_FEATURES]}


def _rounds(examples: int) -> int:
	return max(FEWEST_ROUNDS, min(MOST_ROUNDS, VISITS // max(examples, 1)))


def _take(model: Model, lesson: Lesson, step: float) -> float:
	"""One step of gradient descent on the cross entropy; gives how wrong the model was, 0 to 1."""
	known, scale, right = lesson
	rows = [(model.weights[feature], scale * model.rarity[feature]) for feature in known]
	errors = _softmax(_scores(model.bias, rows))
	errors[right] -= 1
	wrong = [(label, step * error) for label, error in enumerate(errors) if abs(error) > TOO_SMALL]
	for label, change in wrong:
		model.bias[label] -= BIAS_STEP * change
	for row, value in rows:
		for label, change in wrong:
			row[label] = row.get(label, 0.0) - change * value
	return -errors[right]


def _scores(bias: Sequence[float], rows: Sequence[tuple[Mapping[int, float], float]]) -> list[float]:
	scores = [*bias]
	for row, value in rows:
		for label, weight in row.items():
			scores[label] += value * weight
	return scores


def _softmax(scores: Sequence[float]) -> list[float]:
	top = max(scores)
	powers = [math.exp(score - top) for score in scores]
	total = sum(powers)
	return [power / total for power in powers]


def _without_parts(found: Sequence[str]) -> tuple[str, ...]:
	"""Without the words that stand in a pair before them, and the pairs whose words do."""
	kept: list[str] = []
	for phrase in found:
		words = set(phrase.split())
		if not any(words & set(other.split()) for other in kept):
			kept.append(phrase)
	return tuple(kept)
