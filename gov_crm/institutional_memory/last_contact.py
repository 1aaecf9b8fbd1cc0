"""When somebody was last in touch with the agency, by whatever the timeline shows."""

from collections.abc import Iterable
from datetime import datetime

import frappe
from frappe.query_builder.functions import Max
from frappe.utils import get_datetime, now_datetime

from gov_crm.gov_crm.united import united

REQUEST, PARTICIPANT = "Gov Service Request", "Gov Interaction Participant"
# What tells of people, by whom and when
MOMENTS = (
	(REQUEST, "constituent", "opened_on"),
	(REQUEST, "on_behalf_of", "opened_on"),
	(PARTICIPANT, "constituent", "occurred_on"),
)


def last_contacts(constituents: Iterable[str]) -> dict[str, datetime]:
	"""Of each the last moment (site time) until now; who was never in touch is left out.

	Also of what the reader may not open: the timeline says that something was, and when. One statement,
	which reads the end of a range of an index for each.
	"""
	names = sorted(set(constituents))
	if not names:
		return {}
	last: dict[str, datetime] = {}
	for name, at in united(_last(names, *moment) for moment in MOMENTS).run():
		# SQLite gives the greatest of moments as text
		last[name] = max(get_datetime(at), last.get(name, datetime.min))
	return last


def _last(names: list[str], doctype: str, column: str, moment: str):
	table = frappe.qb.DocType(doctype)
	return (
		frappe.qb.from_(table)
		.select(table[column].as_("constituent"), Max(table[moment]).as_("at"))
		.where(table[column].isin(names))
		.where(table[moment] <= now_datetime())
		.groupby(table[column])
	)
