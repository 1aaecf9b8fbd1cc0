"""The states of a case, which may follow which, and how it stands against its date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from gov_crm.domain.errors import DomainError

if TYPE_CHECKING:
	from datetime import date

OPEN = "Open"
WAITING = "Waiting"  # its clock is suspended
DECIDED = "Decided"
CLOSED = "Closed"

STATUSES = (OPEN, WAITING, DECIDED, CLOSED)
PENDING = frozenset({OPEN, WAITING})

_MOVES = {
	OPEN: (WAITING, DECIDED),
	WAITING: (OPEN, DECIDED),
	DECIDED: (CLOSED, OPEN),  # back to Open: the decision is taken back
	CLOSED: (OPEN,),  # reopened with a reason
}

TargetState = Literal["", "On Track", "At Risk", "Overdue", "Met", "Missed"]


class CaseStatusUnknown(DomainError):
	template = "{status} is not a state of a case."


class CaseMoveNotAllowed(DomainError):
	template = "A case that is {status} cannot become {to}; it may become {allowed}."


def check_move(status: str, to: str) -> None:
	"""Raise CaseMoveNotAllowed or CaseStatusUnknown unless `to` may follow `status`."""
	for known in (status, to):
		if known not in _MOVES:
			raise CaseStatusUnknown(status=known)
	if to not in _MOVES[status]:
		raise CaseMoveNotAllowed(status=status, to=to, allowed=", ".join(_MOVES[status]))


def target_state(
	today: date, status: str, due: date | None, at_risk_from: date | None, decided: date | None
) -> TargetState:
	"""How a case stands on a day; a date is kept up to and including its day.

	Without a date a pending case is On Track (no time is given, or its clock stands still), and a decided one
	is "": nothing was promised.
	"""
	if status not in PENDING:
		if due is None or decided is None:
			return ""
		return "Met" if decided <= due else "Missed"
	if due is not None and today > due:
		return "Overdue"
	if due is not None and at_risk_from is not None and today >= at_risk_from:
		return "At Risk"
	return "On Track"
