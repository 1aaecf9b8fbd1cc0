"""How much of the time that the law gives was kept: of the cases decided in the period."""

from collections import defaultdict

import frappe
from frappe import _
from frappe.utils import flt, get_datetime, getdate

from gov_crm.casework.reported import (
	CASE,
	chosen,
	grouped_by,
	heading_of,
	limited,
	period_of,
	row_of,
	titles,
)
from gov_crm.domain.percentiles import median_and_p90
from gov_crm.service_requests.reported import SECONDS_A_DAY, bars, elapsed, heading, in_period, named, within

IN_TIME, LATE = "#2f9e62", "#e24c4c"
LISTS = {
	"decided": {},
	"in_time": {"target_state": "Met"},
	"late": {"target_state": "Missed"},
	"extended": {"original_due": ["is", "set"]},
}


def execute(filters: dict | None = None) -> tuple:
	"""Rows by kind, department or officer, the most decided first, and one for all of them."""
	filters = frappe._dict(filters or {})
	field = grouped_by(filters)
	groups = defaultdict(list)
	for group, *decided in _decided(filters, field):
		groups[group or ""].append(decided)
	names = titles(field, set(filter(None, groups)))
	common = {**chosen(filters), "decided_on": in_period(*period_of(filters))}
	rows = [
		_row(names.get(group, _("None")), cases, {**common, **named(field, group)})
		for group, cases in groups.items()
	]
	rows.sort(key=lambda row: (-row["decided"], row["title"]))
	if not rows:
		return _columns(field), [], _("No case was decided in these days."), None
	every = [case for cases in groups.values() for case in cases]
	return _columns(field), [*rows, _row(_("All"), every, common, bold=1)], None, _chart(rows)


def _decided(filters, field: str) -> list[tuple]:
	case = frappe.qb.DocType(CASE)
	query = (
		frappe.qb.from_(case)
		.select(case[field], case.opened_on, case.decided_on, case.target_state, case.original_due)
		.where(within(case.decided_on, *period_of(filters)))
	)
	return limited(query, case, filters).run()


def _row(title: str, cases: list, common: dict, **more) -> dict:
	days = [
		elapsed(get_datetime(opened), get_datetime(decided), SECONDS_A_DAY) for opened, decided, *_ in cases
	]
	states = [state for _opened, _decided_on, state, _original in cases]
	in_time, late = states.count("Met"), states.count("Missed")
	median, p90 = median_and_p90(days)
	return row_of(
		title,
		{column: {**common, **filters} for column, filters in LISTS.items()},
		decided=len(cases),
		in_time=in_time,
		late=late,
		share=flt(100 * in_time / (in_time + late), 1) if in_time + late else None,
		extended=sum(1 for *_rest, original in cases if original and getdate(original)),
		median=flt(median, 1),
		p90=flt(p90, 1),
		**more,
	)


def _columns(field: str) -> list[dict]:
	days = {"fieldtype": "Float", "precision": 1, "width": 130}
	return [
		heading("title", heading_of(field), "Data", 240),
		heading("decided", _("Decided")),
		heading("in_time", _("In Time")),
		heading("late", _("Late")),
		heading("share", _("On-Time Share"), "Percent", 130),
		heading("extended", _("Extended")),
		heading("median", _("Median Days"), **days),
		heading("p90", _("90 % Within"), **days),
	]


def _chart(rows: list[dict]) -> dict:
	shown = {"in_time": (_("In Time"), IN_TIME), "late": (_("Late"), LATE)}
	return bars(rows, shown, by="decided", barOptions={"stacked": 1})
