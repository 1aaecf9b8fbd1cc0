"""Who held an office when, and when nobody did.

A seat is an office of a body for a district. Nothing is said of the time before a seat's first term: it may
not have existed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from gov_crm.domain.periods import Period

if TYPE_CHECKING:
	from collections.abc import Iterable, Iterator, Sequence

Seat: TypeAlias = tuple[str, str, str]

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Term:
	"""One person's time in an office; without a holder, the time that nobody was."""

	office: str
	body: str
	district: str
	period: Period
	holder: str | None

	@property
	def seat(self) -> Seat:
		"""Names in different case are one seat, as they are to the database."""
		return self.office.casefold(), self.body.casefold(), self.district.casefold()


def history(terms: Iterable[Term]) -> list[Term]:
	"""Terms by seat in the order of their time, with the vacancies between and after them."""
	ordered = sorted(terms, key=_by_seat_and_time)
	return [
		each for _seat, of_seat in groupby(ordered, key=lambda term: term.seat) for each in _filled(of_seat)
	]


def on_day(history_: Iterable[Term], day: date) -> list[Term]:
	"""What `history` has for one day: terms and vacancies."""
	return [term for term in history_ if term.period.covers(day)]


def at_the_same_time(term: Term, terms: Sequence[Term]) -> int:
	"""How many others of `terms` share a day with it in the same seat: a mistake, or a seat for several."""
	return sum(
		other is not term
		and bool(other.holder)
		and other.seat == term.seat
		and other.period.overlaps(term.period)
		for other in terms
	)


def _by_seat_and_time(term: Term) -> tuple[Seat, date, date, str]:
	period = term.period
	return term.seat, period.first or date.min, period.last or date.max, term.holder or ""


def _filled(terms: Iterable[Term]) -> Iterator[Term]:
	"""A seat's terms with its vacancies. What is open at its end leaves no gap after it."""
	held_until: date | None = None
	for term in terms:
		first = term.period.first
		if held_until and first and first - held_until > DAY:
			yield _vacancy(term, Period(held_until + DAY, first - DAY))
		yield term
		held_until = max(held_until or date.min, term.period.last or date.max)
	if held_until and held_until < date.max:
		yield _vacancy(term, Period(held_until + DAY))


def _vacancy(term: Term, period: Period) -> Term:
	return Term(term.office, term.body, term.district, period, None)
