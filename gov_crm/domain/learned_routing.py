"""What kind of request a text is, learned from those that people have put in their place before.

A softmax regression on words, word pairs and word beginnings, weighted by how rare they are (tf-idf), learned
by gradient steps over the past requests in a fixed random order. Linear, so that each proposal can be
explained by the words that spoke for it; in plain Python, for a site's own texts are few enough.
See Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.4, and Bottou, "Large-scale
machine learning with stochastic gradient descent" (2010).

What few people have said is not learned at all: a name, a mail box or a street number of somebody is no word
of many, so that a model holds none of them.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import count, pairwise
from operator import itemgetter
from random import Random
from typing import TYPE_CHECKING, Any

from gov_crm.domain.normalise import tokens
from gov_crm.domain.text import says_nothing

if TYPE_CHECKING:
	from collections.abc import Iterable, Iterator, Sequence

FEWEST_PEOPLE = 5  # who said a feature: what fewer said may tell who they are
MOST_FEATURES = 60_000
MOST_CELLS = 3_000_000  # features by labels: what a model takes of memory
MOST_WORDS = 400  # of one text that are read
VISITS = 200_000  # how many times a text is looked at in learning, all in all
FEWEST_ROUNDS, MOST_ROUNDS = 2, 4
STEP = 2.0
SMALLEST_STEP = 0.01  # of it
BIAS_STEP = 0.2  # the share of a kind changes slowly
UNDERSTOOD = 0.02  # an error
TOO_SMALL = 0.01  # of an error to learn from
PREFIX = 4  # letters that stand for a word and its endings
NOTHING = "∅"  # the feature of a text without words
NUMBER = "#"  # any number, of a house, a meter or a phone
TELLING = 3  # letters of a word that explains something
MAIL_OR_LINK = re.compile(r"\S+@\S+|\b(?:https?://|www\.)\S+", re.IGNORECASE)
# Two places without weight stand before those of every text: a tuple is picked, however short the text
BLANKS = (0, 0)


@dataclass(frozen=True, slots=True)
class Example:
	"""A past request: what was said, the kind that it turned out to be, and who said it ("": unknown)."""

	text: str
	label: str
	person: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
	"""A kind that a text may be, its probability (0 to 1), the words that spoke for it, strongest first."""

	label: str
	probability: float
	words: tuple[str, ...] = ()


@dataclass(slots=True)
class Model:
	"""What was learned.

	`places` numbers the features from 1, `rarity` is by place, `weights` has for each label a column by
	place, in units of `unit`, rarity included. `heat` divides the scores, so that a probability is the share
	of such proposals that are right.
	"""

	labels: tuple[str, ...]
	places: dict[str, int] = field(default_factory=dict)
	rarity: array[float] = field(default_factory=lambda: array("d", [0.0]))
	weights: list[array[Any]] = field(default_factory=list)
	bias: list[float] = field(default_factory=list)
	unit: float = 1.0
	heat: float = 1.0

	def propose(self, text: str, most: int = 3) -> list[Proposal]:
		"""The likeliest kinds, best first; none where nothing was learned."""
		if not self.labels:
			return []
		read = self.read(text)
		shares = softmax([score / self.heat for score in self.scores(read)])
		best = sorted(range(len(shares)), key=lambda label: (-shares[label], self.labels[label]))[:most]
		return [Proposal(self.labels[label], shares[label], self._words(text, label)) for label in best]

	def read(self, text: str) -> tuple[itemgetter[Any], float]:
		"""What picks a text's features out of a column, and what their rarities are scaled by to length 1."""
		pick = itemgetter(*BLANKS, *self.known(text).values())
		length = math.sqrt(sum(value * value for value in pick(self.rarity)))
		return pick, 1 / length if length else 0.0

	def known(self, text: str) -> dict[str, int]:
		"""The features of a text that were learned, and their places."""
		return {feature: self.places[feature] for feature in features(text) if feature in self.places}

	def scores(self, read: tuple[itemgetter[Any], float]) -> list[float]:
		"""How much speaks for each label."""
		pick, scale = read[0], read[1] * self.unit
		return [
			bias + scale * sum(pick(column)) for bias, column in zip(self.bias, self.weights, strict=True)
		]

	def _words(self, text: str, label: int, most: int = 5) -> tuple[str, ...]:
		"""Whole words and pairs that spoke for a label more than for the others on the average."""
		spoke = {
			feature: self._lead(place, label)
			for feature, place in self.known(text).items()
			if len(feature) >= TELLING and not feature.endswith("*") and not says_nothing(feature)
		}
		strongest = sorted(spoke, key=lambda feature: (-spoke[feature], feature))
		return _without_parts([feature for feature in strongest if spoke[feature] > 0])[:most]

	def _lead(self, place: int, label: int) -> float:
		lead: float = self.weights[label][place] - sum(column[place] for column in self.weights) / len(
			self.labels
		)
		return lead


def learn(examples: Sequence[Example], seed: int = 1, fewest_people: int = FEWEST_PEOPLE) -> Model:
	"""A model of past requests; the same examples in the same order give the same model."""
	model = _empty(examples, fewest_people)
	number = {label: at for at, label in enumerate(model.labels)}
	lessons = [(*model.read(each.text), number[each.label]) for each in examples]
	squares = array("d", (value * value for value in model.rarity))
	everything = range(len(model.rarity))
	order, chance = list(range(len(lessons))), Random(seed)  # noqa: S311 - for an order, not a secret
	rounds = _rounds(len(lessons))
	for turn in range(rounds):
		chance.shuffle(order)
		steps = _steps(turn, rounds, len(order))
		# what was understood already need not be read again
		order = [
			at
			for at, step in zip(order, steps, strict=True)
			if _take(model, lessons[at], step, squares, everything) > UNDERSTOOD
		]
	return model


def features(text: str) -> dict[str, None]:
	"""What a text is compared by: its words, pairs of words, and beginnings of long words, each once.

	Any number is the same, and addresses of mail boxes and pages are left out.
	"""
	said = tokens(MAIL_OR_LINK.sub(" ", text))[:MOST_WORDS]
	words = [NUMBER if word[0].isdigit() else word for word in said]
	found = dict.fromkeys(words or [NOTHING])
	found.update(dict.fromkeys(f"{one} {other}" for one, other in pairwise(words)))
	found.update(dict.fromkeys(f"{word[:PREFIX]}*" for word in words if len(word) > PREFIX))
	return found


def softmax(scores: Sequence[float]) -> list[float]:
	"""Scores as shares of one."""
	top = max(scores)
	powers = [math.exp(score - top) for score in scores]
	total = sum(powers)
	return [power / total for power in powers]


def _empty(examples: Sequence[Example], fewest_people: int) -> Model:
	"""A model that knows the words and has learned nothing of them."""
	labels = tuple(sorted({example.label for example in examples}))
	most = min(MOST_FEATURES, MOST_CELLS // max(len(labels), 1))
	uses = Counter(feature for said in _by_person(examples) for feature in said)
	common = [(feature, uses[feature]) for feature in uses if uses[feature] >= fewest_people]
	common = sorted(common, key=lambda item: (-item[1], item[0]))[:most]
	model = Model(labels, dict(zip((feature for feature, _uses in common), count(1))))
	# inverse document frequency, smoothed
	model.rarity.extend(math.log((1 + len(examples)) / (1 + used)) + 1 for _feature, used in common)
	model.weights = [array("d", bytes(8 * len(model.rarity))) for _label in labels]
	model.bias = [0.0] * len(labels)
	return model


def _by_person(examples: Iterable[Example]) -> Iterator[Iterable[str]]:
	"""What each person has ever said; a text of nobody known is that of one more person."""
	several: defaultdict[str, list[str]] = defaultdict(list)
	for example in examples:
		if example.person:
			several[example.person].append(example.text)
		else:
			yield features(example.text)
	for texts in several.values():
		yield {feature for text in texts for feature in features(text)}


def _rounds(examples: int) -> int:
	return max(FEWEST_ROUNDS, min(MOST_ROUNDS, VISITS // max(examples, 1)))


def _steps(turn: int, rounds: int, lessons: int) -> Iterator[float]:
	"""Ever smaller steps over all rounds, so that it is not the last few texts that decide."""
	left = (1 - (turn + lesson / lessons) / rounds for lesson in range(lessons))
	return (STEP * max(share, SMALLEST_STEP) for share in left)


def _take(
	model: Model,
	lesson: tuple[itemgetter[Any], float, int],
	step: float,
	squares: array[float],
	everything: range,
) -> float:
	"""One step of gradient descent on the cross entropy; gives how wrong the model was, 0 to 1.

	A column holds weight times rarity: it moves by the square of the rarity.
	"""
	pick, scale, right = lesson
	errors = softmax(model.scores((pick, scale)))
	errors[right] -= 1
	places, moves = pick(everything), pick(squares)
	for label, error in enumerate(errors):
		if abs(error) > TOO_SMALL:
			model.bias[label] -= BIAS_STEP * step * error
			_move(model.weights[label], places, moves, -step * error * scale)
	return -errors[right]


def _move(column: array[float], places: Sequence[int], moves: Sequence[float], by: float) -> None:
	for place, move in zip(places, moves, strict=True):
		column[place] += by * move


def _without_parts(found: Sequence[str]) -> tuple[str, ...]:
	"""Without the words that stand in a pair before them, and the pairs whose words do."""
	kept: list[str] = []
	for phrase in found:
		words = set(phrase.split())
		if not any(words & set(other.split()) for other in kept):
			kept.append(phrase)
	return tuple(kept)
