"""The states of a service request and which may follow which."""

from __future__ import annotations

from gov_crm.domain.errors import DomainError

NEW = "New"
ASSIGNED = "Assigned"
IN_PROGRESS = "In Progress"
WAITING = "Waiting"
IN_A_CASE = "In a Case"
RESOLVED = "Resolved"
CLOSED_FOR_GOOD = "Closed"

STATUSES = (NEW, ASSIGNED, IN_PROGRESS, WAITING, IN_A_CASE, RESOLVED, CLOSED_FOR_GOOD)
OPEN = frozenset({NEW, ASSIGNED, IN_PROGRESS, WAITING, IN_A_CASE})
RUNNING = (NEW, ASSIGNED, IN_PROGRESS)
# while one waits for the constituent, or for what a case decides, its clock stands still
STANDING_STILL = frozenset({WAITING, IN_A_CASE})
CLOSED = frozenset({RESOLVED, CLOSED_FOR_GOOD})

_MOVES = {
	NEW: (ASSIGNED, IN_PROGRESS, WAITING, IN_A_CASE, RESOLVED),
	ASSIGNED: (IN_PROGRESS, WAITING, IN_A_CASE, RESOLVED, NEW),  # back to New: "not ours"
	IN_PROGRESS: (WAITING, IN_A_CASE, RESOLVED, ASSIGNED),  # back to Assigned: transferred
	WAITING: (IN_PROGRESS, IN_A_CASE, RESOLVED),
	IN_A_CASE: (IN_PROGRESS, RESOLVED),  # back to In Progress: taken out of the case
	RESOLVED: (CLOSED_FOR_GOOD, IN_PROGRESS),  # back to In Progress: reopened
	CLOSED_FOR_GOOD: (),
}


class StatusUnknown(DomainError):
	template = "{status} is not a state of a request."


class MoveNotAllowed(DomainError):
	template = "A request that is {status} cannot become {to}; it may become {allowed}."


class ClosedForGood(MoveNotAllowed):
	template = "A closed request cannot go back to {to}; file a new one that refers to it."


def allowed(status: str) -> tuple[str, ...]:
	"""The states that may follow; none after Closed. Raises StatusUnknown."""
	if status not in _MOVES:
		raise StatusUnknown(status=status)
	return _MOVES[status]


def check_move(status: str, to: str) -> None:
	"""Raise MoveNotAllowed (ClosedForGood from Closed) or StatusUnknown unless `to` may follow `status`."""
	following = allowed(status)
	if to not in _MOVES:
		raise StatusUnknown(status=to)
	if status == CLOSED_FOR_GOOD:
		raise ClosedForGood(status=status, to=to, allowed="")
	if to not in following:
		raise MoveNotAllowed(status=status, to=to, allowed=", ".join(following))
