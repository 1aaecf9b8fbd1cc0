"""Mail, messages and calls that Frappe keeps as Communications, in the timelines of whom they concern."""

from collections import defaultdict
from collections.abc import Iterable

import frappe
from frappe.utils import get_datetime

from gov_crm.casework.visibility import CASE
from gov_crm.institutional_memory.people import (
	CONSTITUENT,
	REQUEST,
	Reference,
	addresses_in,
	is_crowd,
	people_at,
	people_behind,
	people_on,
)
from gov_crm.institutional_memory.registering import Wrap, forget, keep_in_step
from gov_crm.institutional_memory.team_cases import of_teams

MAIL = "Communication"
FIELDS = (
	"name",
	"subject",
	"communication_type",
	"communication_medium",
	"communication_date",
	"creation",
	"sent_or_received",
	"email_status",
	"sender",
	"recipients",
	"cc",
	"phone_no",
	"user",
	"reference_doctype",
	"reference_name",
)
CHANNELS = {
	"Email": "Email",
	"Phone": "Phone",
	"SMS": "SMS",
	"Chat": "Chat",
	"Meeting": "Meeting",
	"Visit": "Walk-in",
}
NO_COLLEAGUE = ("Guest", "Administrator")
AT_ONCE = 500


def follow_mail(mail, method: str | None = None) -> None:
	"""Bound to Communication's on_update, which also follows an insert."""
	keep_in_step(wrap_mails([mail]))


def forget_mail(mail, method: str | None = None) -> None:
	"""Bound to Communication's on_trash."""
	forget(MAIL, [mail.name])


def follow_request(request, method: str | None = None) -> None:
	"""Bound to Gov Service Request's on_update: of others, or in a case, its mail stands elsewhere."""
	before = request.get_doc_before_save()
	if before and (before.constituent, before.gov_case) != (request.constituent, request.gov_case):
		_follow({(REQUEST, request.name)})


def follow_case(case, method: str | None = None) -> None:
	"""Bound to Gov Case's on_update: who may see it decides whether timelines tell of its mail."""
	before = case.get_doc_before_save()
	if before and before.confidentiality != case.confidentiality:
		_follow({(case.doctype, case.name), *((REQUEST, row.request) for row in case.requests)})


def _follow(records: Iterable[Reference]) -> None:
	"""The mails on these records stand where they should."""
	for doctype, name in records:
		keep_in_step(wrap_mails(_read({"reference_doctype": doctype, "reference_name": name})))


def register_mails() -> None:
	"""Wrap every Communication that there is; what stands already stays as it is."""
	last = ""
	while mails := _read({"name": (">", last)}, limit=AT_ONCE):
		keep_in_step(wrap_mails(mails))
		last = mails[-1].name


def wrap_mails(mails: Iterable) -> list[Wrap]:
	"""Communications, documents or rows of FIELDS, as they stand in the timelines."""
	mails = list(mails)
	secret = of_teams((mail.reference_doctype, mail.reference_name) for mail in mails)
	told = [mail for mail in mails if (mail.reference_doctype, mail.reference_name) not in secret]
	concerned = _concerned([mail for mail in told if _is_told(mail)])
	return [_wrap(mail, concerned.get(mail.name, set())) for mail in mails]


def _is_told(mail) -> bool:
	"""Not what Frappe writes of itself, the shadow of an Event, or rubbish."""
	return (
		mail.communication_type == "Communication"
		and mail.reference_doctype != "Event"
		and mail.email_status not in ("Spam", "Trash")
	)


def _wrap(mail, people: set[str]) -> Wrap:
	sent = mail.sent_or_received == "Sent"
	return Wrap(
		doctype=MAIL,
		name=mail.name,
		summary=mail.subject,
		occurred_on=get_datetime(mail.communication_date or mail.creation),
		channel=CHANNELS.get(mail.communication_medium, "Note"),
		direction="Outgoing" if sent else "Incoming",
		staff=mail.user if sent and mail.user not in NO_COLLEAGUE else None,
		people=frozenset(people),
		request=mail.reference_name if mail.reference_doctype == REQUEST else None,
	)


def _concerned(mails: list) -> dict[str, set[str]]:
	"""A mail on a request is its constituent's, whoever shares the address; any other is whose it names."""
	on_requests = [mail for mail in mails if mail.reference_doctype == REQUEST]
	others = [mail for mail in mails if mail.reference_doctype != REQUEST]
	behind = people_behind((REQUEST, mail.reference_name) for mail in on_requests)
	found = {mail.name: behind.get((REQUEST, mail.reference_name), set()) for mail in on_requests}
	return {**found, **(_named(others) if others else {})}


def _named(mails: list) -> dict[str, set[str]]:
	"""Who has one of the addresses or the number, and whom Frappe linked by their Contacts.

	Mail on a case is of the party that it is linked to, whoever shares the address.
	"""
	addresses = {mail.name: addresses_in(mail.sender, mail.recipients, mail.cc) for mail in mails}
	at, on = people_at(set().union(*addresses.values())), people_on(mail.phone_no for mail in mails)
	crowd = set().union(*filter(is_crowd, at.values()))
	linked = _linked([mail.name for mail in mails])
	return {
		mail.name: (mail.reference_doctype == CASE and linked[mail.name])
		or (linked[mail.name] | _found(at, addresses[mail.name]) | _found(on, [mail.phone_no])) - crowd
		for mail in mails
	}


def _found(people: dict[str, set[str]], ways: Iterable[str]) -> set[str]:
	return set().union(*(people.get(way, ()) for way in ways))


def _linked(mails: list[str]) -> dict[str, set[str]]:
	link = frappe.qb.DocType("Communication Link")
	rows = (
		frappe.qb.from_(link)
		.select(link.parent, link.link_name)
		.where(link.parent.isin(mails))
		.where(link.link_doctype == CONSTITUENT)
		.run()
	)
	found = defaultdict(set)
	for mail, constituent in rows:
		found[mail].add(constituent)
	return found


def _read(filters: dict, limit: int | None = None) -> list[dict]:
	return frappe.get_all(MAIL, filters=filters, fields=list(FIELDS), order_by="name", limit=limit)
