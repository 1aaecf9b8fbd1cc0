"""Who may say something on a request by mail, when that takes it up again, and who is answered."""

import frappe
from frappe.utils import add_to_date, now_datetime

from gov_crm.domain.mail_kinds import ANSWERED, MAY_OPEN
from gov_crm.service_requests.mail_threads import NUMBER, Thread, is_open, is_over
from gov_crm.service_requests.mailing import REQUEST

# So many requests of one person in a day are acknowledged. More is a program that nothing gives away.
MOST_ACKNOWLEDGED = 10


def landing_of(thread: Thread | None, kind: str) -> str | None:
	"""The request that a mail of this thread is kept on; None where it gets a request of its own, or none.

	A number can be guessed and is no proof of anything: a stranger who names one starts a request of their
	own. Whoever answers a mail of ours has it at least from the person whom we wrote to: their words are
	kept for staff, where somebody still reads them.
	"""
	if not thread:
		return None
	if kind not in MAY_OPEN:
		return thread.request if thread.is_party or thread.by != NUMBER else None
	if thread.is_party:
		return None if is_over(thread.request) else thread.request
	return thread.request if thread.by != NUMBER and is_open(thread.request) else None


def may_acknowledge(kind: str, constituent: str) -> bool:
	"""Whether a new request by mail is acknowledged: never to a program, nor to what behaves like one."""
	if kind not in ANSWERED:
		return False
	lately = {
		"constituent": constituent,
		"channel": "Email",
		"opened_on": (">", add_to_date(now_datetime(), days=-1)),
	}
	return frappe.db.count(REQUEST, lately) < MOST_ACKNOWLEDGED
