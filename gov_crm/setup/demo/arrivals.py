"""When requests come in, for what and how: more in the week than at its end, potholes after the thaw."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from math import ceil
from random import Random

from gov_crm.domain.working_time import Calendar, is_working_time
from gov_crm.gov_crm.clock import to_utc
from gov_crm.setup.demo.chance import chance, choose_by_share
from gov_crm.setup.demo.files import services

DAYS = 365
DUE_TODAY = 0.003
PROMISED_IN_DAYS = (("bulky-item", 7), ("new-cart", 14), ("leaf-pickup", 14), ("graffiti", 5))
BY_WEEKDAY = (1.25, 1.1, 1.05, 1.0, 0.9, 0.5, 0.4)
# What takes a person at a desk happens in office hours; the rest at any time that people are awake
AT_A_DESK = {"Phone": 48, "Walk-in": 10, "Letter": 3, "Desk": 3, "Fax": 0.5}
ANY_TIME = {"Web": 20, "Email": 8, "Open311": 4, "SMS": 2, "Social": 2, "Chat": 2}


@dataclass(frozen=True, slots=True)
class Arrival:
	"""A request that comes in; `at` is site time, whole seconds. `due_today` is not to be done before."""

	at: datetime
	service: str
	channel: str
	due_today: bool = False


def arrivals(count: int, now: datetime, calendar: Calendar) -> list[Arrival]:
	"""`count` of them in the year before `now` (site time), oldest first; more of late, as the city grows."""
	due_today = [_due_today(chance("due today", number), now) for number in range(ceil(count * DUE_TODAY))]
	others = [_arrival(chance("arrival", number), now, calendar) for number in range(count - len(due_today))]
	return sorted([*due_today, *others], key=lambda arrival: arrival.at)


def _due_today(rng: Random, now: datetime) -> Arrival:
	"""Promised in calendar days, so that there are some on a Sunday, too."""
	service, days = rng.choice(PROMISED_IN_DAYS)
	midnight = datetime.combine(now.date(), time.max)
	later = now + (midnight - now) * rng.uniform(0.1, 0.9)
	return Arrival(later.replace(microsecond=0) - timedelta(days=days), service, "Web", due_today=True)


def _arrival(rng: Random, now: datetime, calendar: Calendar) -> Arrival:
	while True:
		ago = rng.choices(range(DAYS), _weights(now.date().weekday()))[0]
		day = now.date() - timedelta(days=ago)
		channel = choose_by_share(rng, AT_A_DESK | ANY_TIME)
		at = datetime.combine(day, time(_hour(rng, channel), rng.randrange(60), rng.randrange(60)))
		if at < now and (channel in ANY_TIME or is_working_time(to_utc(at), calendar)):
			return Arrival(at, choose_by_share(rng, _shares(day.month)), channel)


def _hour(rng: Random, channel: str) -> int:
	return round(rng.triangular(6, 23, 17)) if channel in ANY_TIME else rng.randint(7, 18)


@cache
def _weights(weekday_of_today: int) -> list[float]:
	return [BY_WEEKDAY[(weekday_of_today - ago) % 7] * (0.6 + 50 / (ago + 40)) for ago in range(DAYS)]


@cache
def _shares(month: int) -> dict[str, float]:
	"""Of each service, in a month from 1 to 12."""
	return {code: service["share"] * _season(service, month) for code, service in services().items()}


def _season(service: dict, month: int) -> float:
	by_month = service.get("season")
	return by_month[month - 1] * 12 / sum(by_month) if by_month else 1.0
