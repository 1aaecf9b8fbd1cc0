"""Which rules a request would meet, and where each of the others fails: to try rules out before they work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gov_crm.domain.normalise import tokens
from gov_crm.domain.routing import phrases_of

if TYPE_CHECKING:
	from collections.abc import Iterable

	from gov_crm.domain.routing import Ask, Rule


@dataclass(frozen=True, slots=True)
class Condition:
	"""What a rule wants of a request, and whether that is so; of words, `wanted` are those that are there."""

	kind: str
	wanted: str
	is_met: bool


@dataclass(frozen=True, slots=True)
class RuleTrial:
	"""A rule and its conditions; without any it takes every request."""

	rule: Rule
	conditions: tuple[Condition, ...]

	@property
	def fits(self) -> bool:
		return all(condition.is_met for condition in self.conditions)


def try_rules(rules: Iterable[Rule], ask: Ask) -> list[RuleTrial]:
	"""All rules in the order in which they are looked at; the first that fits decides."""
	ordered = sorted(rules, key=lambda rule: (rule.priority, rule.name))
	text = f" {' '.join(tokens(ask.text))} "
	return [RuleTrial(rule, tuple(_conditions(rule, ask, text))) for rule in ordered]


def _conditions(rule: Rule, ask: Ask, text: str) -> Iterable[Condition]:
	pairs = {
		"Service Type": (rule.service_type, ask.service_type),
		"District": (rule.district, ask.district),
		"Channel": (rule.channel, ask.channel),
	}
	for kind, (wanted, given) in pairs.items():
		if wanted:
			yield Condition(kind, wanted, wanted == given)
	if phrases := phrases_of(rule.words):
		found = [phrase for phrase in phrases if f" {phrase} " in text]
		yield Condition("Words", ", ".join(found or phrases), bool(found))
