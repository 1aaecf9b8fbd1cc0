"""Waiting for the constituent, or for what a case decides: the clock stops until then."""

from frappe import _
from frappe.utils import now_datetime

from gov_crm.domain.request_states import STANDING_STILL, WAITING
from gov_crm.gov_crm.language import site_language


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
	"""Open a pause when a request begins to stand still, end it when it goes on; whether it did either."""
	before = request.get_doc_before_save()
	was = before.status if before else None
	if was == request.status or not STANDING_STILL & {was, request.status}:
		return False
	now = now_datetime().replace(microsecond=0)
	for row in request.pauses:
		if not row.get("to"):
			row.set("to", now)
	if request.status in STANDING_STILL:
		request.append("pauses", {"from": now, "reason": request.flags.because or _reason(request)})
	return True


def _reason(request) -> str:
	if request.status == WAITING:
		return _("Waiting for the constituent")
	return _("Part of case {0}").format(request.gov_case)
