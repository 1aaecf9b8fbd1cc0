"""P12: deadlines and routing, which need no site."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from random import Random

from benchmarks.timing import microseconds_each
from gov_crm.domain.deadlines import Pause, Target, due
from gov_crm.domain.routing import Ask, CompiledRules, Rule
from gov_crm.domain.working_time import Calendar, Window

OFFICE = Calendar(
	"America/New_York",
	tuple(
		Window(day, start, end)
		for day in range(5)
		for start, end in ((time(9), time(12, 30)), (time(13), time(17, 30)))
	),
	{
		date(year, month, day): "Holiday"
		for year in (2026, 2027)
		for month, day in (
			(1, 1),
			(1, 19),
			(2, 16),
			(5, 25),
			(6, 19),
			(7, 3),
			(9, 7),
			(10, 12),
			(11, 11),
			(11, 26),
			(12, 25),
		)
	},
)
STARTS = [datetime(2026, 1, 2, 15, tzinfo=timezone.utc) + timedelta(hours=11) * n for n in range(500)]
CHANNELS = ("Phone", "Web", "Email", "Walk-in")


def deadline_in(target: Target) -> float:
	return microseconds_each(lambda start: due(start, target, OFFICE, _pauses(start)), STARTS)


def routing() -> float:
	random = Random(500)
	words = [f"word{n}" for n in range(2000)]
	rules = CompiledRules(_rule(number, random, words) for number in range(500))
	return microseconds_each(rules.match, [_ask(random, words) for _ in range(500)])


def _pauses(start: datetime) -> list[Pause]:
	weeks = timedelta(weeks=1)
	return [Pause(start + weeks, start + 2 * weeks), Pause(start + 20 * weeks, start + 21 * weeks)]


def _rule(number: int, random: Random, words: list[str]) -> Rule:
	return Rule(
		name=f"Rule {number}",
		priority=random.randrange(10),
		service_type=f"Service {random.randrange(140)}",
		district=random.choice(["", f"Ward {random.randrange(30)}"]),
		channel=random.choice(["", *CHANNELS]),
		words=random.choice(["", f"{random.choice(words)} {random.choice(words)}, {random.choice(words)}"]),
		department="Public Works",
	)


def _ask(random: Random, words: list[str]) -> Ask:
	return Ask(
		service_type=f"Service {random.randrange(140)}",
		district=f"Ward {random.randrange(30)}",
		channel=random.choice(CHANNELS),
		text=" ".join(random.choices(words, k=60)),
	)


MEASURES = {
	"P12-deadline-hours": lambda: deadline_in(Target(2000, "Working Hours")),
	"P12-deadline-days": lambda: deadline_in(Target(250, "Working Days")),
	"P12-routing": routing,
}
