"""Where cases take their time: how long they stayed in each stage, and how many are in it now.

Days are elapsed ones, to a tenth; a stage that a case left in the period counts, and one that it is still in.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby, pairwise

import frappe
from frappe import _
from frappe.utils import flt, get_datetime, now_datetime

from gov_crm.casework.case_history import UPDATE
from gov_crm.casework.reported import CASE, chosen, limited, period_of, row_of, titles
from gov_crm.domain.case_states import PENDING
from gov_crm.domain.percentiles import median_and_p90
from gov_crm.service_requests.reported import SECONDS_A_DAY, bars, elapsed, heading

MEDIAN, P90 = "#4c8bf5", "#e9a23b"


class Stay:
	"""What is added up of one stage of one kind of case, in days."""

	def __init__(self):
		self.left: list[float] = []
		self.still: list[float] = []


def execute(filters: dict | None = None) -> tuple:
	"""Rows by kind and stage, in the order of the stages."""
	filters = frappe._dict(filters or {})
	stays = _stays(filters)
	kinds = titles("case_type", set())
	order = {kind: _stages(kind) for kind in {kind for kind, _stage in stays}}
	keys = sorted(stays, key=lambda key: (kinds.get(key[0], key[0]), order[key[0]].get(key[1], 999), key[1]))
	rows = [_row(kinds.get(kind, kind), kind, stage, stays[kind, stage], filters) for kind, stage in keys]
	message = None if rows else _("No case was in any stage in these days.")
	return _columns(), rows, message, _chart(rows) if rows else None


def _stays(filters) -> dict[tuple[str, str], Stay]:
	first, last = period_of(filters)
	stays: dict[tuple[str, str], Stay] = defaultdict(Stay)
	cases = {name: more for name, *more in _cases(filters)}
	for name, moves in _moves(filters):
		kind, decided, status = cases[name]
		entered = [(stage, get_datetime(at)) for stage, at in moves]
		for (stage, since), (_next, until) in pairwise(entered):
			if first <= until.date() <= last:
				stays[kind, stage].left.append(elapsed(since, until, SECONDS_A_DAY))
		_add_last(stays, kind, entered[-1], decided if status not in PENDING else None, (first, last))
	return stays


def _add_last(stays, kind: str, entry: tuple[str, datetime], decided, period) -> None:
	"""The last stage is left with the decision; until then the case is in it."""
	stage, since = entry
	if not decided:
		stays[kind, stage].still.append(elapsed(since, now_datetime(), SECONDS_A_DAY))
	elif period[0] <= get_datetime(decided).date() <= period[1]:
		stays[kind, stage].left.append(max(0, elapsed(since, get_datetime(decided), SECONDS_A_DAY)))


def _cases(filters) -> list[tuple]:
	case = frappe.qb.DocType(CASE)
	query = frappe.qb.from_(case).select(case.name, case.case_type, case.decided_on, case.status)
	return limited(query, case, filters).run()


def _moves(filters) -> Iterator[tuple[str, list[tuple[str, datetime]]]]:
	"""Of each readable case the stages that it entered, with when, in their order."""
	case, update = frappe.qb.DocType(CASE), frappe.qb.DocType(UPDATE)
	readable = limited(frappe.qb.from_(case).select(case.name), case, filters)
	rows = (
		frappe.qb.from_(update)
		.select(update.gov_case, update.stage, update.at)
		.where(update.kind.isin(["Stage", "Status"]))
		.where(update.gov_case.isin(readable))
		.orderby(update.gov_case)
		.orderby(update.at)
		.orderby(update.creation)
		.run()
	)
	for name, of_case in groupby(rows, key=lambda row: row[0]):
		yield name, _entries([(stage, at) for _name, stage, at in of_case if stage])


def _entries(rows: list[tuple[str, datetime]]) -> list[tuple[str, datetime]]:
	"""The first row of each stay in a stage: rows in between did not change it."""
	return [next(stay) for _stage, stay in groupby(rows, key=lambda row: row[0])]


def _stages(kind: str) -> dict[str, int]:
	rows = frappe.get_cached_doc("Gov Case Type", kind).stages
	return {row.stage: place for place, row in enumerate(rows)}


def _row(title: str, kind: str, stage: str, stay: Stay, filters) -> dict:
	median, p90 = median_and_p90(stay.left)
	now = {**chosen(filters), "case_type": kind, "stage": stage, "status": ["in", sorted(PENDING)]}
	return row_of(
		f"{title} · {_(stage)}",
		{"now": now},
		left=len(stay.left),
		median=_days(median),
		p90=_days(p90),
		now=len(stay.still),
		longest=_days(max(stay.still, default=None)),
	)


def _days(value: float | None) -> float | None:
	return None if value is None else flt(value, 1)


def _columns() -> list[dict]:
	days = {"fieldtype": "Float", "precision": 1, "width": 130}
	return [
		heading("title", _("Kind of Case and Stage"), "Data", 300),
		heading("left", _("Cases That Left It"), width=150),
		heading("median", _("Median Days"), **days),
		heading("p90", _("90 % Within"), **days),
		heading("now", _("In It Now")),
		heading("longest", _("Longest in It Now"), **days | {"width": 160}),
	]


def _chart(rows: list[dict]) -> dict:
	shown = {"median": (_("Median Days"), MEDIAN), "p90": (_("90 % Within"), P90)}
	return bars(rows, shown, by="median")
