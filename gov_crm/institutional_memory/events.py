"""Meetings and calls in Frappe's calendar, in the timelines of the constituents who take part."""

from frappe.utils import get_datetime

from gov_crm.institutional_memory.people import addresses_in, people_at, people_behind
from gov_crm.institutional_memory.registering import Wrap, forget, keep_in_step
from gov_crm.institutional_memory.team_cases import of_teams

EVENT = "Event"
CHANNELS = {"Meeting": "Meeting", "Call": "Phone", "Sent/Received Email": "Email"}


def follow_event(event, method: str | None = None) -> None:
	"""Bound to Event's on_update, which also follows an insert. One that repeats stands at its first date."""
	keep_in_step([_wrap(event)])


def forget_event(event, method: str | None = None) -> None:
	"""Bound to Event's on_trash."""
	forget(EVENT, [event.name])


def _wrap(event) -> Wrap:
	return Wrap(
		doctype=EVENT,
		name=event.name,
		summary=event.subject,
		occurred_on=get_datetime(event.starts_on),
		channel=CHANNELS.get(event.event_category, "Event"),
		direction="Both",
		staff=event.owner if event.owner != "Administrator" else None,
		people=_people(event),
		cancelled=int(event.status == "Cancelled"),
	)


def _people(event) -> frozenset[str]:
	"""By who was invited, by what it is linked to, and by the record that it is about."""
	invited = [(row.reference_doctype, row.reference_docname) for row in event.event_participants]
	# of late Frappe's Events have these too
	linked = [(row.link_doctype, row.link_name) for row in event.get("links") or ()]
	about = [(event.get("reference_doctype"), event.get("reference_docname"))]
	if of_teams([*invited, *linked, *about]):
		return frozenset()
	behind = people_behind([*invited, *linked, *about])
	at = people_at(addresses_in(*(row.get("email") for row in event.event_participants)))
	return frozenset(set().union(*behind.values(), *at.values()))
