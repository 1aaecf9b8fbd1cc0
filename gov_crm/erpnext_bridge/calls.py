"""Calls that ERPNext's telephony logs, in the timelines of who called or was called."""

from frappe import _
from frappe.utils import get_datetime

from gov_crm.gov_crm.language import site_language
from gov_crm.institutional_memory.people import people_behind, people_on
from gov_crm.institutional_memory.registering import Wrap, forget, keep_in_step

CALL = "Call Log"
NOT_REACHED = ("No Answer", "Busy", "Failed", "Canceled")


@site_language()
def follow_call(call, method: str | None = None) -> None:
	"""Bound to Call Log's on_update, which also follows an insert."""
	keep_in_step([_wrap(call)])


def forget_call(call, method: str | None = None) -> None:
	"""Bound to Call Log's on_trash."""
	forget(CALL, [call.name])


def _wrap(call) -> Wrap:
	return Wrap(
		doctype=CALL,
		name=call.name,
		summary=call.summary or _("Telephone call"),
		occurred_on=get_datetime(call.start_time or call.creation),
		channel="Phone",
		direction="Outgoing" if call.type == "Outgoing" else "Incoming",
		staff=call.employee_user_id or None,
		people=_people(call),
		cancelled=int(call.status in NOT_REACHED),
	)


def _people(call) -> frozenset[str]:
	"""By the Contacts that ERPNext found, and by the number at the other end."""
	behind = people_behind((row.link_doctype, row.link_name) for row in call.links)
	number = call.get("to" if call.type == "Outgoing" else "from")
	return frozenset(set().union(*behind.values(), *people_on([number]).values()))
