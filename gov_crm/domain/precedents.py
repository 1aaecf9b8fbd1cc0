"""The past requests behind a proposal: those of its kind that share the most telling words with a text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from gov_crm.domain.learned_routing import PREFIX

if TYPE_CHECKING:
	from collections.abc import Iterable

	from gov_crm.domain.learned_routing import Example, Model

KEPT = 100  # of the latest of each kind
TELLING = 12  # features of each, the rarest


class Past(NamedTuple):
	"""A past request and the places in the model of the features that tell most about it."""

	name: str
	places: frozenset[int]


@dataclass(slots=True)
class Precedents:
	"""The latest past requests of each kind."""

	of: dict[str, list[Past]] = field(default_factory=dict)

	def nearest(self, model: Model, text: str, label: str, most: int = 3) -> list[str]:
		"""Names of past requests of a kind that share telling words with a text, the nearest first."""
		said = frozenset(model.known(text).values())
		near = [
			(sum(model.rarity[place] ** 2 for place in said & past.places), at, past.name)
			for at, past in enumerate(self.of.get(label, ()))
		]
		# of equals the latest, which stands last
		return [name for share, _at, name in sorted(near, reverse=True)[:most] if share]


def keep_precedents(model: Model, examples: Iterable[tuple[str, Example]]) -> Precedents:
	"""Of past requests by name, in the order of their time."""
	by_label: defaultdict[str, list[tuple[str, Example]]] = defaultdict(list)
	for name, example in examples:
		by_label[example.label].append((name, example))
	return Precedents(
		{
			label: [Past(name, _telling(model, each.text)) for name, each in several[-KEPT:]]
			for label, several in by_label.items()
		}
	)


def _telling(model: Model, text: str) -> frozenset[int]:
	"""Without the beginnings of words, of which a text has as many as it has words."""
	known = [place for feature, place in model.known(text).items() if not _is_beginning(feature)]
	return frozenset(sorted(known, key=lambda place: -model.rarity[place])[:TELLING])


def _is_beginning(feature: str) -> bool:
	return len(feature) == PREFIX + 1 and feature.endswith("*")
