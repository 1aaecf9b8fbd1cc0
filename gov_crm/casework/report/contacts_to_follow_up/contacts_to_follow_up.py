"""Who is to be asked how they are, in which case, since when: the latest first."""

import frappe
from frappe import _
from frappe.utils import getdate, nowdate

from gov_crm.casework.reported import CASE, limited
from gov_crm.constituents.shown_names import names_shown
from gov_crm.domain.case_states import CLOSED
from gov_crm.service_requests.reported import heading, names_of

PARTY = "Gov Case Party"
MOST = 2_000


def execute(filters: dict | None = None) -> tuple:
	"""A row a party who has a day to be asked on; of those whom the reader may not see the number alone."""
	filters = frappe._dict(filters or {})
	rows = _due(filters)
	people = names_shown(row.constituent for row in rows)
	officers = names_of({row.case_officer for row in rows if row.case_officer})
	for row in rows:
		row.days_late = max(0, (getdate(nowdate()) - getdate(row.follow_up_on)).days)
		row.full_name = people[row.constituent].full_name if row.constituent in people else ""
		row.case_officer = officers.get(row.case_officer, row.case_officer)
		row.role = _(row.role)
	return _columns(), rows, None if rows else _("Nobody is to be asked.")


def _due(filters) -> list[dict]:
	case, party = frappe.qb.DocType(CASE), frappe.qb.DocType(PARTY)
	readable = limited(frappe.qb.from_(case).select(case.name), case, filters)
	query = (
		frappe.qb.from_(party)
		.join(case)
		.on(case.name == party.parent)
		.select(
			party.constituent,
			party.role,
			party.follow_up_on,
			party.followed_up_on,
			party.parent.as_("gov_case"),
			case.subject,
			case.case_officer,
		)
		.where(party.parenttype == CASE)
		.where(party.follow_up_on.isnotnull())
		.where(case.status != CLOSED)
		.where(party.parent.isin(readable))
		.orderby(party.follow_up_on)
		.orderby(party.name)
		.limit(MOST)
	)
	if filters.overdue:
		query = query.where(party.follow_up_on < getdate(nowdate()))
	return query.run(as_dict=True)


def _columns() -> list[dict]:
	return [
		heading("full_name", _("Who"), "Data", 180),
		heading("constituent", _("Number"), "Link", 130, options="Gov Constituent"),
		heading("follow_up_on", _("To Be Asked On"), "Date", 130),
		heading("days_late", _("Days Late"), width=90),
		heading("followed_up_on", _("Last Asked On"), "Date", 130),
		heading("role", _("Role"), "Data", 140),
		heading("gov_case", _("Case"), "Link", 140, options=CASE),
		heading("subject", _("Subject"), "Data", 220),
		heading("case_officer", _("Case Officer"), "Data", 160),
	]
