"""Who is told as the time of a request is used up: steps at percent of the target, each once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from gov_crm.domain.errors import DomainError

if TYPE_CHECKING:
	from collections.abc import Callable, Sequence
	from datetime import datetime

Notify = Literal["Assignee", "Department Manager", "Parent Manager"]

MOST_PERCENT = 1000


class StepInvalid(DomainError):
	template = "A step at {percent} percent cannot be taken; give a number from 1 to 1000."


@dataclass(frozen=True, slots=True)
class Step:
	"""At this percent of the time somebody is told; at 100 it is used up."""

	at_percent: int
	notify: Notify

	def __post_init__(self) -> None:
		if not 1 <= self.at_percent <= MOST_PERCENT:
			raise StepInvalid(percent=self.at_percent)


@dataclass(frozen=True, slots=True)
class Plan:
	"""What is to be done now, and when to look again: None where no step is left, or the clock stands still.

	`percent`: up to which the steps are taken, once these are.
	"""

	steps: tuple[Step, ...]
	percent: int
	next_on: datetime | None


def plan(
	ladder: Sequence[Step],
	taken_percent: int,
	now: datetime,
	moment_of: Callable[[int], datetime | None],
) -> Plan:
	"""The steps above `taken_percent` whose moment has come, in order, and the moment of the one after them.

	`moment_of` gives when a percent of the time is used up, aware; None while the clock stands still before.
	"""
	ahead = sorted({step.at_percent for step in ladder if step.at_percent > taken_percent})
	for percent in ahead:
		moment = moment_of(percent)
		if moment is None or moment > now:
			return Plan(
				_between(ladder, taken_percent, percent), _before(ahead, percent, taken_percent), moment
			)
	return Plan(
		_between(ladder, taken_percent, MOST_PERCENT + 1), ahead[-1] if ahead else taken_percent, None
	)


def _between(ladder: Sequence[Step], taken: int, ahead: int) -> tuple[Step, ...]:
	due = (step for step in ladder if taken < step.at_percent < ahead)
	return tuple(sorted(due, key=lambda step: step.at_percent))


def _before(ahead: Sequence[int], percent: int, taken: int) -> int:
	return max((one for one in ahead if one < percent), default=taken)
