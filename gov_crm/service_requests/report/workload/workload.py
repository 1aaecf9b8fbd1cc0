"""Who has how much to do, in the departments that the reader sees; settled and how soon, in a period."""

from array import array
from collections import defaultdict
from datetime import date

import frappe
from frappe import _
from frappe.query_builder.functions import Count, Sum
from frappe.utils import flt, format_date, getdate
from pypika.terms import Case

from gov_crm.domain.percentiles import median_and_p90
from gov_crm.domain.request_states import OPEN, STATUSES, WAITING
from gov_crm.domain.routing import Member
from gov_crm.gov_crm.reach import limit_to_reach
from gov_crm.service_requests.overdue import is_overdue, overdue_filters
from gov_crm.service_requests.reported import (
	REQUEST,
	SECONDS_A_DAY,
	bars,
	chosen,
	elapsed,
	heading,
	in_period,
	limited,
	named,
	names_of,
	period_of,
	settled,
)

OPEN_COLOUR, OVERDUE_COLOUR = "#4c8bf5", "#e24c4c"
NOT_SETTLED = [status for status in STATUSES if status in OPEN]


def execute(filters: dict | None = None) -> tuple:
	"""A row a member, and one for whoever else has requests of theirs, or nobody; the most open first."""
	filters = frappe._dict(filters or {})
	away, doing, days = _members(filters), _open(filters), _days(filters)
	people = {*away, *doing, *days}
	names = names_of(people)
	rows = [
		{
			"title": names.get(user, user) if user else _("Nobody"),
			"away": away.get(user, ""),
			**_figures(doing.get(user, (0, 0, 0)), days.get(user, ())),
			"lists": _lists(user, filters),
		}
		for user in people
	]
	rows.sort(key=lambda row: (-row["open"], row["title"]))
	return _columns(), rows, None, _chart(rows) if rows else None


def _members(filters) -> dict[str, str]:
	"""Members of the departments asked for that the reader sees; how long they are away if today."""
	member = frappe.qb.DocType("Gov Department Member")
	query = (
		frappe.qb.from_(member)
		.select(member.user, member.away_from, member.away_to)
		.where(member.parenttype == "Gov Department")
		.orderby(member.parent)
		.orderby(member.idx)
	)
	if filters.department:
		query = query.where(member.parent == filters.department)
	found = {}
	for user, since, until in limit_to_reach(query, member.parent).run():
		found[user] = found.get(user) or _away(since and getdate(since), until and getdate(until))
	return found


def _away(since: date | None, until: date | None) -> str:
	if Member("", away_from=since, away_to=until).is_there(getdate()):
		return ""
	return _("until {0}").format(format_date(until)) if until else _("without end")


def _open(filters) -> dict[str, tuple[int, int, int]]:
	"""Open, overdue and waiting ones by person; one statement."""
	request = frappe.qb.DocType(REQUEST)
	waiting = request.status == WAITING
	query = (
		frappe.qb.from_(request)
		.select(request.assigned_to, Count("*"))
		.select(*(Sum(Case().when(condition, 1).else_(0)) for condition in (is_overdue(request), waiting)))
		.where(request.status.isin(NOT_SETTLED))
		.groupby(request.assigned_to)
		.orderby(request.assigned_to)
	)
	rows = limited(query, request, filters).run()
	return {user or "": tuple(map(int, counts)) for user, *counts in rows}


def _days(filters) -> dict[str, array]:
	"""Elapsed days of what was settled in the period, by person; eight bytes each."""
	days = defaultdict(lambda: array("d"))
	for user, opened, resolved in settled(filters, "assigned_to", "opened_on", "resolved_on"):
		days[user or ""].append(elapsed(opened, resolved, SECONDS_A_DAY))
	return days


def _figures(doing: tuple[int, int, int], days) -> dict:
	median, _p90 = median_and_p90(days)
	return {
		**dict(zip(("open", "overdue", "waiting"), doing, strict=True)),
		"settled": len(days),
		"median": None if median is None else flt(median, 1),
	}


def _lists(user: str, filters) -> dict[str, dict]:
	common = {**chosen(filters), **named("assigned_to", user)}
	return {
		"open": {**common, "status": ["in", NOT_SETTLED]},
		"overdue": {**common, **overdue_filters()},
		"waiting": {**common, "status": WAITING},
		"settled": {**common, "resolved_on": in_period(*period_of(filters))},
	}


def _columns() -> list[dict]:
	return [
		heading("title", _("Person"), "Data", 240),
		heading("away", _("Away"), "Data", 150),
		heading("open", _("Open")),
		heading("overdue", _("Overdue")),
		heading("waiting", _("Waiting")),
		heading("settled", _("Settled")),
		heading("median", _("Median Days"), "Float", 130, precision=1),
	]


def _chart(rows: list[dict]) -> dict:
	return bars(
		rows, {"open": (_("Open"), OPEN_COLOUR), "overdue": (_("Overdue"), OVERDUE_COLOUR)}, by="open"
	)
