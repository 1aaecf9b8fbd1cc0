"""Who gets a request: the first routing rule that fits it, then the member with the least to do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from gov_crm.domain.normalise import tokens

if TYPE_CHECKING:
	from collections.abc import Iterable, Sequence
	from datetime import date, datetime

_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Rule:
	"""Where requests go that have this service type, district, channel and words; "" stands for any.

	`words` are words or phrases parted by commas or lines; one of them is enough. Rules with a lower
	`priority` come first, then by name. "" in what is set leaves it as it is.
	"""

	name: str
	priority: int = 0
	service_type: str = ""
	district: str = ""
	channel: str = ""
	words: str = ""
	department: str = ""
	assignee: str = ""
	set_priority: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
	"""What routing looks at in a request; `text` is its subject and description."""

	service_type: str = ""
	district: str = ""
	channel: str = ""
	text: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
	"""One condition that a request met: the name of the condition, and its value."""

	kind: str
	value: str

	def __str__(self) -> str:
		return f"{self.kind}: {self.value}"


@dataclass(frozen=True, slots=True)
class Routing:
	"""What a rule says of a request, and why it was this rule; no reasons means that it takes any."""

	department: str
	assignee: str
	priority: str
	rule: str
	because: tuple[Reason, ...]


class CompiledRules:
	"""Rules made ready once, to be matched many times.

	A rule without words is found by its conditions, one with words by the first word of its phrases, so
	that the time of a match hardly depends on the number of rules.
	"""

	def __init__(self, rules: Iterable[Rule]) -> None:
		self._rules = sorted(rules, key=lambda rule: (rule.priority, rule.name))
		self._wordless: dict[_Key, int] = {}
		self._phrases: dict[str, list[tuple[int, str]]] = {}
		for place, rule in enumerate(self._rules):
			if not rule.words.strip():
				self._wordless.setdefault((rule.service_type, rule.district, rule.channel), place)
			for phrase in phrases_of(rule.words):
				self._phrases.setdefault(phrase.partition(" ")[0], []).append((place, phrase))

	def match(self, ask: Ask) -> Routing | None:
		"""What the first rule that fits says; None where none does."""
		place, phrase = self._first_with_words(ask, before=self._first_without_words(ask))
		return None if place == len(self._rules) else _routing(self._rules[place], phrase)

	def _first_without_words(self, ask: Ask) -> int:
		keys = product({ask.service_type, ""}, {ask.district, ""}, {ask.channel, ""})
		return min((self._wordless[key] for key in keys if key in self._wordless), default=len(self._rules))

	def _first_with_words(self, ask: Ask, before: int) -> tuple[int, str]:
		first, found = before, ""
		said = tokens(ask.text) if self._phrases else []
		text = f" {' '.join(said)} "
		for word in dict.fromkeys(said):
			for place, phrase in self._phrases.get(word, ()):
				if place < first and _fits(self._rules[place], ask) and f" {phrase} " in text:
					first, found = place, phrase
		return first, found


@dataclass(frozen=True, slots=True)
class Member:
	"""Somebody of a department who could take a request; away on both days and between, or without end.

	`knows` are the services, groups or topics that they know about, parted by commas.
	"""

	user: str
	enabled: bool = True
	away_from: date | None = None
	away_to: date | None = None
	open_count: int = 0
	last_assigned: datetime | None = None
	knows: str = ""

	def knows_about(self, about: str) -> bool:
		"""Whether one of the things that they know about stands in the words of a request's service."""
		words = f" {' '.join(tokens(about))} "
		return any(f" {phrase} " in words for phrase in phrases_of(self.knows))

	def is_there(self, on: date) -> bool:
		"""Whether the member is enabled and not away on the local date."""
		if self.away_from is None and self.away_to is None:
			return self.enabled
		gone = (self.away_from is None or self.away_from <= on) and (
			self.away_to is None or on <= self.away_to
		)
		return self.enabled and not gone


def choose_member(members: Sequence[Member], on: date, about: str = "") -> Member | None:
	"""The member who is there and has the fewest open requests; None where nobody is there.

	Of those first who know about it, if there are any. Among equals the one whose last assignment is longest
	ago (never is longest), then by name.
	"""
	there = [member for member in members if member.is_there(on)]
	skilled = [member for member in there if member.knows_about(about)]
	return min(skilled or there, key=lambda m: (m.open_count, _assigned_at(m), m.user), default=None)


def _assigned_at(member: Member) -> float:
	return member.last_assigned.timestamp() if member.last_assigned else float("-inf")


def _fits(rule: Rule, ask: Ask) -> bool:
	return (
		rule.service_type in ("", ask.service_type)
		and rule.district in ("", ask.district)
		and rule.channel in ("", ask.channel)
	)


def phrases_of(words: str) -> list[str]:
	"""The words and phrases of a field, parted by commas or lines, as they are compared."""
	folded = (" ".join(tokens(phrase)) for phrase in re.split(r"[,\n]", words))
	return [phrase for phrase in folded if phrase]


def _routing(rule: Rule, phrase: str) -> Routing:
	met = (
		("Service Type", rule.service_type),
		("District", rule.district),
		("Channel", rule.channel),
		("Words", phrase),
	)
	because = tuple(Reason(kind, value) for kind, value in met if value)
	return Routing(rule.department, rule.assignee, rule.set_priority, rule.name, because)
