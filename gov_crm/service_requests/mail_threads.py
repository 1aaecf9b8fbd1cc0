"""To which request a mail belongs, and whether whoever wrote it has a say in it.

A header that answers a mail of ours is the surest sign, then our number in the subject, then a subject that
is that of the sender's one open request. Nothing weaker: to open one request too many costs a merge, to put
a new concern into an old request loses it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message

import frappe
from frappe.utils import add_days, get_datetime, now_datetime

from gov_crm.domain.mail_kinds import bare_subject, referred_ids, says_it_answers
from gov_crm.domain.numbering import find_numbers
from gov_crm.domain.request_states import CLOSED, OPEN
from gov_crm.gov_crm.settings import get_settings
from gov_crm.service_requests.joining import subscribers_of
from gov_crm.service_requests.mailing import REQUEST
from gov_crm.service_requests.waiting import WAITING

HEADER, NUMBER, SENDER = "header", "number", "sender"
# A thread is as long as this at most, whatever the records say
LONGEST_LINE = 10
# A thread's last mails are enough to know it by, however many its headers name
MOST_IDS = 50


@dataclass(frozen=True, slots=True)
class Thread:
	"""A request that a mail names."""

	named: str  # the one that the mail names
	request: str  # the one that is worked on: its parent, where it has one
	by: str
	is_party: bool  # whether the sender is who asked, for whom was asked, or who joined them
	is_asker: bool  # the same without those who joined, as anybody may

	@property
	def of_child(self) -> bool:
		return self.named != self.request


def find_thread(message: Message, subject: str, sender: str) -> Thread | None:
	"""The request that a mail is about; None where it names none."""
	if named := find_by_ids(referred_ids(message)):
		return _thread(named, HEADER, sender)
	if named := _find_by_number(subject):
		return _thread(named, NUMBER, sender)
	if says_it_answers(message, subject) and (named := _find_by_sender(subject, sender)):
		return _thread(named, SENDER, sender)
	return None


def find_by_ids(message_ids: list[str] | tuple[str, ...]) -> str | None:
	"""The request on which one of these mails is kept, in the order given."""
	message_ids = message_ids[:MOST_IDS]
	if not message_ids:
		return None
	for doctype in ("Communication", "Email Queue"):
		found = frappe.get_all(
			doctype,
			{"message_id": ("in", message_ids), "reference_doctype": REQUEST},
			["message_id", "reference_name"],
			order_by="creation",
		)
		kept = {row.message_id: row.reference_name for row in found}
		for message_id in message_ids:
			if message_id in kept and frappe.db.exists(REQUEST, kept[message_id]):
				return kept[message_id]
	return None


def is_party(request: str, address: str | None) -> bool:
	"""Whether the address is that of who asked, or of whom it was asked for."""
	return _is_of(frappe.db.get_value(REQUEST, request, ["constituent", "on_behalf_of"]), address)


def is_over(request: str) -> bool:
	"""Whether it is too late to take the request up again: it is closed, or was resolved too long ago."""
	status, resolved_on = frappe.db.get_value(REQUEST, request, ["status", "resolved_on"])
	if status not in CLOSED:
		return False
	limit = add_days(now_datetime(), -(get_settings().reopen_days or 0))
	return status == "Closed" or (bool(resolved_on) and get_datetime(resolved_on) < limit)


def is_open(request: str) -> bool:
	"""Whether somebody works on it still."""
	return frappe.db.get_value(REQUEST, request, "status") in OPEN


def _thread(named: str, by: str, sender: str) -> Thread:
	is_asker = is_party(named, sender)
	joined = is_asker or _is_of(subscribers_of(named), sender)
	return Thread(named, _worked_on(named), by, joined, is_asker)


def _is_of(people: Iterable[str | None], address: str | None) -> bool:
	known = {"name": ("in", [name for name in people if name] or [""]), "email": (address or "-").lower()}
	return bool(frappe.db.exists("Gov Constituent", known))


def _worked_on(request: str) -> str:
	"""The end of the line of its parents: what is said of a duplicate is read where the work is."""
	line = [request]
	while len(line) < LONGEST_LINE and (parent := frappe.db.get_value(REQUEST, line[-1], "parent_request")):
		if parent in line:
			break
		line.append(parent)
	return line[-1]


def _find_by_number(subject: str) -> str | None:
	return next((number for number in find_numbers(subject) if frappe.db.exists(REQUEST, number)), None)


def _find_by_sender(subject: str, sender: str) -> str | None:
	"""The sender's one open request of this subject; or the only one, where it waits for their answer."""
	person, request = frappe.qb.DocType("Gov Constituent"), frappe.qb.DocType(REQUEST)
	rows = (
		frappe.qb.from_(request)
		.join(person)
		.on(person.name == request.constituent)
		.select(request.name, request.subject, request.status)
		.where(person.email == (sender or "-").lower())
		.where(request.status.isin(sorted(OPEN)))
		.orderby(request.name)
		.run(as_dict=True)
	)
	fitting = [row for row in rows if bare_subject(row.subject) == bare_subject(subject)]
	if len(rows) == 1 and rows[0].status == WAITING:
		fitting = rows
	return fitting[0].name if len(fitting) == 1 else None
