"""Waiting for the constituent: the clock stops until an answer comes."""

from frappe import _
from frappe.utils import now_datetime

from gov_crm.gov_crm.language import site_language

WAITING = "Waiting"


def wait(request, reason: str, look_again_on: str | None = None) -> None:
	"""Stop the clock, with the reason that "Why this date" will give, and the day to look at it again."""
	if look_again_on or request.look_again_on:
		request.db_set("look_again_on", look_again_on or None, update_modified=False)
	request.status = WAITING
	request.flags.because = (reason or "").strip()
	request.save()


def go_on(request, reason: str | None = None) -> None:
	"""Take the work up, or up again: the clock runs."""
	request.status = "In Progress"
	request.flags.because = (reason or "").strip()
	request.save()


@site_language()
def set_pauses(request) -> bool:
	"""Open a pause when a request begins to wait, end it when it goes on; whether it did one of the two."""
	before = request.get_doc_before_save()
	was_waiting = bool(before) and before.status == WAITING
	if request.status == WAITING and not was_waiting:
		reason = request.flags.because or _("Waiting for the constituent")
		request.append("pauses", {"from": now_datetime().replace(microsecond=0), "reason": reason})
	elif was_waiting and request.status != WAITING:
		for row in request.pauses:
			if not row.get("to"):
				row.set("to", now_datetime().replace(microsecond=0))
	return was_waiting != (request.status == WAITING)
