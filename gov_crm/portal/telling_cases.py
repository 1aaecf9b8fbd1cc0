"""A case in the words of whoever applied: how far it is, and what comes next by when."""

from datetime import date

from frappe import _

from gov_crm.domain.case_states import CLOSED, DECIDED, WAITING
from gov_crm.portal.rendering import day


def stages(found: dict) -> list[dict]:
	"""The line of stages, and the decision: dicts of label, at (when reached), place (done, now, ahead)."""
	decided = found["status"] in (DECIDED, CLOSED)
	names = found["stages"]
	reached = len(names) if decided else names.index(found["stage"]) if found["stage"] in names else 0
	dates = [_reached_on(found, number) for number in range(len(names))] + [found["decided_on"]]
	return [
		{
			"label": label,
			"at": at if number <= reached else None,
			"place": "now" if number == reached else "done" if number < reached else "ahead",
		}
		for number, (label, at) in enumerate(zip([*map(_, names), _("Decided")], dates, strict=True))
	]


def outlook(found: dict, today: date) -> dict:
	"""What is the case and what comes next: state (open, waiting, late, settled), head, lines."""
	wanted = [document for document in found["documents"] if document["wanted"] and document["required"]]
	if found["status"] in (DECIDED, CLOSED):
		state, head, lines = "settled", *_decided(found)
	elif wanted:
		state, head, lines = "waiting", *_incomplete(found, wanted)
	elif found["due_on"] and found["due_on"] < today:
		state, head, lines = "late", *_late(found)
	else:
		state, head, lines = "open", *_on_its_way(found)
	return {"state": state, "head": head, "lines": [line for line in lines if line]}


def said_of_documents() -> dict[str, str]:
	"""How a document stands, by its state."""
	return {
		"Missing": _("not there"),
		"Received": _("we have it, and look at it"),
		"Accepted": _("accepted"),
		"Rejected": _("cannot be used"),
	}


def _reached_on(found: dict, number: int):
	if not number:
		return found["opened_on"]
	stage = found["stages"][number]
	return next((update["at"] for update in found["updates"] if update["stage"] == stage), None)


def _decided(found: dict) -> tuple[str, list[str]]:
	lines = [
		_("Decided on {0}.").format(day(found["decided_on"])) if found["decided_on"] else "",
		_("If you do not agree, you can appeal until {0}.").format(day(found["appeal_until"]))
		if found["appeal_until"]
		else "",
	]
	return (_(found["outcome"]) if found["outcome"] else _("Decided")), lines


def _incomplete(found: dict, wanted: list[dict]) -> tuple[str, list[str]]:
	names = ", ".join(_(document["title"]) for document in wanted)
	return _("We need something from you"), [
		_("Still missing: {0}.").format(names),
		_("Send it below, or bring it to us."),
	]


def _late(found: dict) -> tuple[str, list[str]]:
	promised = _("We wanted to have it decided by {0}, and did not manage that.")
	return _("This is late"), [promised.format(day(found["due_on"])), _who(found)]


def _on_its_way(found: dict) -> tuple[str, list[str]]:
	if found["status"] == WAITING:
		return _("It has to wait"), [_("Our clock stands still, and the date moves on."), _who(found)]
	moved = (
		_("The date was moved from {0}.").format(day(found["original_due"])) if found["original_due"] else ""
	)
	promise = _("We want to have it decided by {0}.").format(day(found["due_on"])) if found["due_on"] else ""
	return _("We are working on it"), [_who(found), promise, moved]


def _who(found: dict) -> str:
	return _("It is with {0}.").format(found["lead_department"]) if found["lead_department"] else ""
