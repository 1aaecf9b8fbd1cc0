"""P12: deadlines, routing and the comparing of people, which need no site."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from random import Random

from benchmarks.population import City, with_a_mistake
from benchmarks.timing import microseconds_each
from gov_crm.domain.deadlines import Pause, Target, due
from gov_crm.domain.matching import Profile, blocking_keys, score
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


def pair() -> float:
	return microseconds_each(lambda both: score(*both), [*_ones(), *_neighbours()])


def _ones() -> list[tuple[Profile, Profile]]:
	random = Random(12)
	people = list(City(500).people())
	return [(Profile.of(person), Profile.of(with_a_mistake(person, random))) for person in people]


def _neighbours() -> list[tuple[Profile, Profile]]:
	"""Pairs of two people who share a key, as a search compares them."""
	last: dict[tuple[str, str], Profile] = {}
	pairs = []
	for profile in map(Profile.of, City(5000).people()):
		for key in blocking_keys(profile).items():
			if key in last:
				pairs.append((last[key], profile))
			last[key] = profile
	return Random(12).sample(pairs, 500)


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
	"P12-pair": pair,
}
