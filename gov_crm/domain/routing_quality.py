"""How far what was learned can be trusted: measured on later requests that it has not seen.

The probabilities are brought to the share that is right by one number, as in Guo et al., "On Calibration of
Modern Neural Networks" (2017), 4.2. The floor is the least probability at which the wished share is right.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from gov_crm.domain.learned_routing import softmax

if TYPE_CHECKING:
	from collections.abc import Callable, Iterable, Sequence

	from gov_crm.domain.learned_routing import Example, Model

SHOWN = 3
FEWEST_ABOVE = 20  # trials above a floor that say something of it
HEATS = tuple(1.1**power for power in range(-12, 25))  # about 0.3 to 9
NEVER = 1.0  # the floor that is never reached
EVEN = 0.5  # what is more likely wrong than right is not taken, however good the others are


@dataclass(frozen=True, slots=True)
class Trial:
	"""A later request: the kind that it was, those proposed (best first), the probability of the first, and
	the kind that its keywords alone would say ("": none)."""

	label: str
	proposed: tuple[str, ...]
	probability: float
	by_keywords: str = ""

	@property
	def is_first_right(self) -> bool:
		return self.proposed[:1] == (self.label,)


@dataclass(frozen=True, slots=True)
class Quality:
	"""Shares from 0 to 1 of the trials. `covered` is the share above the floor, `right_above` how many of
	those are right."""

	trials: int
	first: float
	among_shown: float
	macro_f1: float
	by_keywords: float
	floor: float
	covered: float
	right_above: float


@dataclass(frozen=True, slots=True)
class KindQuality:
	"""The same of one kind, in numbers of trials."""

	label: str
	trials: int
	first: int
	among_shown: int
	by_keywords: int
	above: int
	right_above: int


def try_out(
	model: Model, later: Iterable[Example], keywords: Callable[[str], str] = lambda _text: ""
) -> list[Trial]:
	"""What would have been proposed; `keywords` gives the kind that keywords alone say of a text."""
	trials = []
	for example in later:
		proposals = model.propose(example.text, SHOWN)
		names = tuple(proposal.label for proposal in proposals)
		probability = proposals[0].probability if proposals else 0.0
		trials.append(Trial(example.label, names, probability, keywords(example.text)))
	return trials


def calibrate(model: Model, later: Sequence[Example]) -> None:
	"""Set the model's `heat` so that its probabilities fit best what later requests turned out to be."""
	number = {label: at for at, label in enumerate(model.labels)}
	known = [example for example in later if example.label in number]
	scored = [(model.scores(model.read(example.text)), number[example.label]) for example in known]
	if scored:
		model.heat = min(HEATS, key=lambda heat: _surprise(scored, heat))


def measure(trials: Sequence[Trial], wished: float) -> Quality:
	"""Shares of all trials, and the floor at which the `wished` share is right."""
	floor = floor_for(trials, wished)
	above = [trial for trial in trials if is_above(trial.probability, floor)]
	return Quality(
		len(trials),
		_share(trial.is_first_right for trial in trials),
		_share(trial.label in trial.proposed for trial in trials),
		macro_f1(trials),
		_share(trial.by_keywords == trial.label for trial in trials),
		floor,
		len(above) / len(trials) if trials else 0.0,
		_share(trial.is_first_right for trial in above),
	)


def measure_kinds(trials: Iterable[Trial], floor: float) -> list[KindQuality]:
	"""By the kind that the requests were, the commonest first."""
	by_label = groupby(sorted(trials, key=lambda trial: trial.label), key=lambda trial: trial.label)
	kinds = [_measure_kind(label, list(some), floor) for label, some in by_label]
	return sorted(kinds, key=lambda kind: (-kind.trials, kind.label))


def floor_for(trials: Sequence[Trial], wished: float) -> float:
	"""The least probability, EVEN or more, at and above which at least the `wished` share is right.

	NEVER where none is. Where no trial stands between that and the wished share itself, it is the wished
	share: nothing speaks against the score, which says as much of itself.
	"""
	best, right = NEVER, 0
	likely = [trial for trial in trials if trial.probability >= EVEN]
	ranked = sorted(likely, key=lambda trial: -trial.probability)
	for at, trial in enumerate(ranked, start=1):
		right += trial.is_first_right
		is_last_of_equals = at == len(ranked) or ranked[at].probability < trial.probability
		if is_last_of_equals and at >= FEWEST_ABOVE and right >= wished * at:
			best = trial.probability
	below = max((trial.probability for trial in trials if trial.probability < best), default=0.0)
	return min(best, wished) if best < NEVER and below < wished else best


def is_above(probability: float, floor: float) -> bool:
	"""Whether nobody need be asked."""
	return floor < NEVER and probability >= floor


def macro_f1(trials: Sequence[Trial]) -> float:
	"""The mean over all kinds of the harmonic mean of precision and recall."""
	hits = Counter(trial.label for trial in trials if trial.is_first_right)
	there = Counter(trial.label for trial in trials)
	said = Counter(name for trial in trials for name in trial.proposed[:1])
	kinds = there | said
	return sum(2 * hits[kind] / (there[kind] + said[kind]) for kind in kinds) / len(kinds) if kinds else 0.0


def _measure_kind(label: str, trials: Sequence[Trial], floor: float) -> KindQuality:
	above = [trial for trial in trials if is_above(trial.probability, floor)]
	return KindQuality(
		label,
		len(trials),
		sum(trial.is_first_right for trial in trials),
		sum(label in trial.proposed for trial in trials),
		sum(trial.by_keywords == label for trial in trials),
		len(above),
		sum(trial.is_first_right for trial in above),
	)


def _surprise(scored: Sequence[tuple[list[float], int]], heat: float) -> float:
	"""The cross entropy of what was, by what was thought likely."""
	return sum(
		-math.log(max(softmax([score / heat for score in scores])[right], 1e-12)) for scores, right in scored
	)


def _share(answers: Iterable[bool]) -> float:
	counted = list(answers)
	return sum(counted) / len(counted) if counted else 0.0
