"""The clock's part in a request's target: On Track becomes At Risk, At Risk becomes Overdue.

`state_changes_on` of a request is when that happens next; the sweep is a range of that index.
"""

from datetime import datetime

import frappe
from frappe import _
from frappe.utils import now_datetime

from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.history import INTERNAL, SYSTEM

AT_ONCE = 1_000
# MariaDB alone reads the hint: it would weigh the names against every index, for each ends with the name
UPDATE = """update `tabGov Service Request` /*! use index (primary) */ set
	target_state = case when resolution_due < %(now)s then 'Overdue' else 'At Risk' end,
	state_changes_on = case when resolution_due < %(now)s then null else resolution_due end
	where name in %(names)s"""
# What is new for each part makes a name of the request's own that nobody has taken
EVENTS = """insert into `tabGov Request Update`
	(name, owner, creation, modified, modified_by, request, kind, visibility, body, `at`)
	select replace(%(part)s, '#', name), %(by)s, %(now)s, %(now)s, %(by)s, name, 'Deadline', %(visibility)s,
		case when resolution_due < %(now)s then %(late)s else %(soon)s end,
		case when resolution_due < %(now)s then resolution_due else at_risk_from end
	from `tabGov Service Request` /*! use index (primary) */ where name in %(names)s"""


@site_language()
def mark_targets() -> None:
	"""Scheduled: a range of an index, of what has just passed its moment, with an event row each.

	Written in parts, each committed: a sweep that was killed goes on where it was.
	"""
	words = {"late": _("Overdue."), "soon": _("At risk: soon overdue.")}
	now = now_datetime()
	while names := _passed(now):
		_mark({"now": now, "names": names, **words})
		frappe.db.commit()


def _mark(values: dict) -> None:
	part = f"{frappe.generate_hash(length=10)}-#"
	frappe.db.sql(EVENTS, {"part": part, "by": SYSTEM, "visibility": INTERNAL, **values})
	frappe.db.sql(UPDATE, values)


def _passed(now: datetime) -> tuple[str, ...]:
	"""Nobody else changes these until they are marked."""
	request = frappe.qb.DocType("Gov Service Request")
	query = frappe.qb.from_(request).select(request.name).where(request.state_changes_on < now)
	query = query.orderby(request.state_changes_on).limit(AT_ONCE)
	return tuple(query.for_update().run(pluck=True))
