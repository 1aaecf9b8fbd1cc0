"""What an agency granted: its states, which may follow which, what a date makes of it, when to remind."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from gov_crm.domain.errors import DomainError

ACTIVE = "Active"
SUSPENDED = "Suspended"
REVOKED = "Revoked"
EXPIRED = "Expired"  # its last day has passed
ENDED = "Ended"  # given up, or the last day of a service
RENEWED = "Renewed"  # another one has taken its place

STATUSES = (ACTIVE, SUSPENDED, REVOKED, EXPIRED, ENDED, RENEWED)
IN_FORCE = frozenset({ACTIVE, SUSPENDED})
RENEWABLE = frozenset({ACTIVE, EXPIRED})

PERMIT, LICENCE, AWARD, SERVICE_ACCOUNT = "Permit", "Licence", "Award", "Service Account"
KINDS = (PERMIT, LICENCE, AWARD, SERVICE_ACCOUNT)

_MOVES = {
	ACTIVE: (SUSPENDED, REVOKED, EXPIRED, ENDED, RENEWED),
	SUSPENDED: (ACTIVE, REVOKED, EXPIRED, ENDED),
	EXPIRED: (RENEWED,),
	REVOKED: (),
	ENDED: (),
	RENEWED: (),
}


class AuthorizationMoveNotAllowed(DomainError):
	template = "An authorization that is {status} cannot become {to}."


class EndBeforeBegin(DomainError):
	template = "It cannot end on {end}, before it begins on {begin}."


def check_move(status: str, to: str) -> None:
	"""Raise AuthorizationMoveNotAllowed unless `to` may follow `status`."""
	if to not in _MOVES.get(status, ()):
		raise AuthorizationMoveNotAllowed(status=status, to=to)


def check_span(begin: date, end: date | None) -> None:
	"""Raise EndBeforeBegin for a last day that lies before the first."""
	if end is not None and end < begin:
		raise EndBeforeBegin(begin=begin.isoformat(), end=end.isoformat())


def last_day(begin: date, months: int) -> date | None:
	"""The last day of so many months from `begin` on; None for no months: it has no end.

	A month ends on the day before the same day of the next, or where there is none, on its last day.
	"""
	if months <= 0:
		return None
	year, month = divmod(begin.year * 12 + begin.month - 1 + months, 12)
	most = monthrange(year, month + 1)[1]
	if begin.day > most:
		return date(year, month + 1, most)
	return date(year, month + 1, begin.day) - timedelta(days=1)


def state_on(
	today: date,
	status: str,
	valid_to: date | None,
	given_up: bool = False,
	replaced_from: date | None = None,
) -> str:
	"""The state that the day makes of one; its last day still counts.

	`given_up`: whether its last day is one on which it was given up, or a service stopped; `replaced_from` is
	the first day of the one that renews it.
	"""
	if replaced_from is not None and replaced_from <= today and RENEWED in _MOVES.get(status, ()):
		return RENEWED
	if status in IN_FORCE and valid_to is not None and valid_to < today:
		return ENDED if given_up else EXPIRED
	return status


def is_valid(today: date, status: str, valid_from: date, valid_to: date | None) -> bool:
	"""Whether its holder may act upon it on that day."""
	return status == ACTIVE and valid_from <= today and (valid_to is None or today <= valid_to)


def remind_on(valid_from: date, valid_to: date | None, days: int) -> date | None:
	"""The day of the reminder; None without an end, for no days, and for one that is shorter than them."""
	if valid_to is None or days <= 0 or (valid_to - valid_from).days <= days:
		return None
	return valid_to - timedelta(days=days)


def next_begin(today: date, valid_to: date | None) -> date:
	"""The first day of a renewal: the day after the present end, or today where that is over or none."""
	return max(today, valid_to + timedelta(days=1)) if valid_to is not None else today
