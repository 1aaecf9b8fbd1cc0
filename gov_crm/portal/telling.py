"""A request in a resident's words: how far it is, what happened, and what comes next by when."""

from datetime import datetime

from frappe import _
from frappe.utils import add_days

from gov_crm.domain.numbering import normalise as is_request
from gov_crm.domain.request_states import (
	ASSIGNED,
	CLOSED_FOR_GOOD,
	IN_A_CASE,
	IN_PROGRESS,
	NEW,
	OPEN,
	RESOLVED,
	STANDING_STILL,
	WAITING,
)
from gov_crm.gov_crm.settings import get_settings
from gov_crm.portal.rendering import day

REACHED = {NEW: 0, ASSIGNED: 0, IN_PROGRESS: 1, WAITING: 1, IN_A_CASE: 1, RESOLVED: 2, CLOSED_FOR_GOOD: 3}


def steps(found: dict) -> list[dict]:
	"""The line of states: dicts of label, at (when it was reached, if known), place (done, now or ahead)."""
	reached = REACHED[found["status"]]
	labels = _("Received"), _("Being worked on"), _("Settled"), _("Closed")
	dates = (
		found["opened_on"],
		_since(found, IN_PROGRESS),
		found["resolved_on"],
		_since(found, CLOSED_FOR_GOOD),
	)
	return [
		{
			"label": label,
			"at": date if number <= reached else None,
			"place": "now" if number == reached else "done" if number < reached else "ahead",
		}
		for number, (label, date) in enumerate(zip(labels, dates, strict=True))
	]


def outlook(found: dict, now: datetime) -> dict:
	"""What is the case and what comes next: state (open, waiting, case, late, settled, closed), head, lines.

	`now` is site time.
	"""
	state = _state(found, now)
	head, lines = {
		"open": _on_its_way,
		"late": _late,
		"waiting": _waiting,
		"case": _in_a_case,
		"settled": _settled,
		"closed": _closed,
	}[state](found)
	return {"state": state, "head": head, "lines": [line for line in lines if line]}


def story(found: dict) -> list[dict]:
	"""What happened, latest first: dicts of at, head, body, who (we, you or the system)."""
	told, before = [], None
	for update in found["updates"]:
		told.append({"at": update["at"], **_tell(update, before)})
		before = update["status"] or before
	return told[::-1]


def told_where(fact: dict) -> str:
	"""Where an answer that we remember came from, and when: a dict of source and at."""
	if is_request(fact["source"]):
		return _("From request {0}, {1}").format(fact["source"], day(fact["at"]))
	return _("From what you said on {0}").format(day(fact["at"]))


def _tell(update: dict, before: str | None) -> dict:
	if update["by_constituent"]:
		return {"who": "you", "head": _("You wrote"), "body": update["body"]}
	if update["kind"] != "Status":
		return {"who": "we", "head": _("We wrote"), "body": update["body"]}
	head = _events(before).get(update["status"]) or _(update["body"])
	# the words of a resolution are for the resident; those of other moves say the same as the heading
	return {"who": "system", "head": head, "body": update["body"] if update["status"] == RESOLVED else ""}


def _events(before: str | None) -> dict[str, str]:
	again = before in (RESOLVED, *STANDING_STILL)
	return {
		NEW: _("We looked for the right office") if before else _("We received your request"),
		ASSIGNED: _("An office has taken your request"),
		IN_PROGRESS: _("We took it up again") if again else _("We started work on it"),
		WAITING: _("We need something from you"),
		IN_A_CASE: _("It has become a case"),
		RESOLVED: _("We settled it"),
		CLOSED_FOR_GOOD: _("The request was closed"),
	}


def _since(found: dict, status: str) -> datetime | None:
	"""When the request came into a state for the first time; None where that was not noted."""
	return next((update["at"] for update in found["updates"] if update["status"] == status), None)


def _state(found: dict, now: datetime) -> str:
	if found["status"] not in OPEN:
		return "settled" if found["status"] == RESOLVED else "closed"
	if found["status"] == WAITING:
		return "waiting"
	if found["status"] == IN_A_CASE:
		return "case"
	return "late" if found["resolution_due"] and found["resolution_due"] < now else "open"


def _on_its_way(found: dict) -> tuple[str, list[str]]:
	working = found["status"] == IN_PROGRESS
	head = _("We are working on it") if working else _("We have it, and it waits its turn")
	return head, [_who(found), _first_answer(found), _promise(found)]


def _who(found: dict) -> str:
	return _("It is with {0}.").format(found["department"]) if found["department"] else ""


def _first_answer(found: dict) -> str:
	if found["first_responded_on"] or not found["first_response_due"]:
		return ""
	return _("You hear from us by {0}.").format(day(found["first_response_due"]))


def _promise(found: dict) -> str:
	if not found["resolution_due"]:
		return _("We have promised no date for this kind of request.")
	return _("We want to have it settled by {0}.").format(day(found["resolution_due"]))


def _late(found: dict) -> tuple[str, list[str]]:
	lines = [
		_("We wanted to have it settled by {0}, and did not manage that.").format(
			day(found["resolution_due"])
		),
		_("It is still open with {0}.").format(found["department"]) if found["department"] else "",
	]
	return _("This is late"), lines


def _waiting(found: dict) -> tuple[str, list[str]]:
	lines = [
		_(found["waiting_for"]),
		_("Write your answer below. Until then our clock stands still, and the date moves on."),
	]
	return _("We need something from you"), lines


def _in_a_case(found: dict) -> tuple[str, list[str]]:
	lines = [
		_("We look at it together with what belongs to it, and decide on all of it."),
		_("You need not do anything: we tell you when it is decided. This request keeps its number."),
	]
	return _("It has become a case"), lines


def _settled(found: dict) -> tuple[str, list[str]]:
	until = add_days(found["resolved_on"], get_settings().reopen_days or 0)
	lines = [
		found["resolution_note"],
		_("If it is not settled, write to us below until {0}, and we take it up again.").format(day(until)),
	]
	return _("Settled: {0}").format(_(found["outcome"])), lines


def _closed(found: dict) -> tuple[str, list[str]]:
	lines = [found["resolution_note"], _("Nothing can be added to it any more.")]
	return (_("Closed: {0}").format(_(found["outcome"])) if found["outcome"] else _("Closed")), lines
