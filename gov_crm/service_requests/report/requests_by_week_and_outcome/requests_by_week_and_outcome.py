"""How many requests came in each week, and how they have ended so far."""

from collections import Counter
from datetime import date, timedelta

import frappe
from frappe import _
from frappe.query_builder.functions import Count, Date
from frappe.utils import add_days, format_date, get_first_day_of_week, get_user_date_format, getdate

from gov_crm.domain.request_states import CLOSED
from gov_crm.gov_crm import given
from gov_crm.gov_crm.reach import limit_to_readable
from gov_crm.service_requests.reported import nothing_in_period

WEEKS_SHOWN = 12
WEEKS_WITH_DATES = 14
DAYS_A_WEEK = 7
# Column → its heading and colour; `other` are closed ones that no outcome is known of, such as imported ones
ENDINGS = {
	"open": ("Open", "#4c8bf5"),
	"done": ("Done", "#2f9e62"),
	"referred": ("Referred", "#e9a23b"),
	"no_action": ("No Action", "#98a2b3"),
	"other": ("Other", "#c4c9d1"),
}


def execute(filters: dict | None = None) -> tuple:
	"""Rows by week of receipt, a column an ending; the week starts on the day that System Settings name."""
	filters = frappe._dict(filters or {})
	first, last = _period(filters)
	weeks = {week: Counter() for week in _weeks(first, last)}
	for day, status, kind, count in _days(first, last, filters):
		weeks[get_first_day_of_week(getdate(day))][_ending(status, kind)] += count
	rows = [{"week": week, "received": sum(ended.values()), **_all(ended)} for week, ended in weeks.items()]
	shown = frappe._dict(filters, from_date=first)
	message = None if any(weeks.values()) else nothing_in_period(shown, "opened_on")
	return _columns(), rows, message, _chart(rows)


def _period(filters) -> tuple[date, date]:
	last = given.day(filters.to_date)
	return given.day(filters.from_date or add_days(last, -7 * (WEEKS_SHOWN - 1))), last


def _weeks(first: date, last: date) -> list[date]:
	start = get_first_day_of_week(first)
	return [start + timedelta(weeks=number) for number in range((last - start).days // 7 + 1)]


def _days(first: date, last: date, filters) -> list[tuple]:
	request = frappe.qb.DocType("Gov Service Request")
	day = Date(request.opened_on)
	query = (
		frappe.qb.from_(request)
		.select(day, request.status, request.outcome_kind, Count("*"))
		.where(request.opened_on >= first)
		.where(request.opened_on < add_days(last, 1))
		.groupby(day, request.status, request.outcome_kind)
		.orderby(day)
	)
	for field in ("department", "service_type"):
		if filters.get(field):
			query = query.where(request[field] == filters[field])
	return limit_to_readable(query, "Gov Service Request").run()


def _ending(status: str, kind: str | None) -> str:
	if status not in CLOSED:
		return "open"
	return frappe.scrub(kind) if kind else "other"


def _all(ended: Counter) -> dict:
	return {ending: ended[ending] for ending in ENDINGS}


def _columns() -> list[dict]:
	return [
		{"fieldname": "week", "fieldtype": "Date", "label": _("Week from"), "width": 130},
		{"fieldname": "received", "fieldtype": "Int", "label": _("Received"), "width": 110},
		*(
			{"fieldname": ending, "fieldtype": "Int", "label": _(label), "width": 110}
			for ending, (label, _colour) in ENDINGS.items()
		),
	]


def _chart(rows: list[dict]) -> dict:
	# the others always, so that each keeps its colour
	shown = [ending for ending in ENDINGS if ending != "other" or any(row["other"] for row in rows)]
	return {
		"data": {
			"labels": _labels([row["week"] for row in rows]),
			"datasets": [
				{"name": _(ENDINGS[ending][0]), "values": [row[ending] for row in rows]} for ending in shown
			],
		},
		"type": "bar",
		"barOptions": {"stacked": 1},
		"colors": [ENDINGS[ending][1] for ending in shown],
	}


def _labels(weeks: list[date]) -> list[str]:
	"""Few letters, for the chart cuts what is longer: "09-13"; of many weeks "Sep", "13", "20", "Oct"."""
	if len(weeks) <= WEEKS_WITH_DATES:
		short = get_user_date_format().replace("yyyy", "").strip("-/.").replace("mm", "MM")
		return [format_date(week, short) for week in weeks]
	return [format_date(week, "MMM" if week.day <= DAYS_A_WEEK else "d") for week in weeks]
