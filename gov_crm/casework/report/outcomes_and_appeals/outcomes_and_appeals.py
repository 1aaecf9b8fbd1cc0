"""How the cases of a period ended, how many of the decisions were appealed, and with what success."""

from collections import Counter, defaultdict

import frappe
from frappe import _
from frappe.query_builder.functions import Count
from frappe.utils import flt

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
from gov_crm.service_requests.reported import bars, heading, in_period, named, within

# Column → the effect of an outcome, and its colour
EFFECTS = {
	"granted": ("Granted", "#2f9e62"),
	"partly": ("Partly Granted", "#4c8bf5"),
	"refused": ("Refused", "#e24c4c"),
	"withdrawn": ("Withdrawn", "#f2c94c"),
	"none": ("No Decision", "#999999"),
}
UPHELD = ("Granted", "Partly Granted")


def execute(filters: dict | None = None) -> tuple:
	"""Rows by kind, department or officer, the most decided first, and one for all of them."""
	filters = frappe._dict(filters or {})
	field = grouped_by(filters)
	groups = defaultdict(Counter)
	for group, effect, count in _decided(filters, field):
		groups[group or ""][effect] += count
	for group, effect, count in _appeals(filters, field):
		groups[group or ""]["appealed"] += count
		groups[group or ""]["upheld"] += count if effect in UPHELD else 0
	names = titles(field, set(filter(None, groups)))
	common = {**chosen(filters), "decided_on": in_period(*period_of(filters))}
	rows = [
		_row(names.get(group, _("None")), counts, {**common, **named(field, group)})
		for group, counts in groups.items()
	]
	rows.sort(key=lambda row: (-row["decided"], row["title"]))
	if not rows:
		return _columns(field), [], _("No case was decided in these days."), None
	every = sum(groups.values(), Counter())
	return _columns(field), [*rows, _row(_("All"), every, common, bold=1)], None, _chart(rows)


def _decided(filters, field: str) -> list[tuple]:
	"""Group, effect, how many."""
	case = frappe.qb.DocType(CASE)
	query = (
		frappe.qb.from_(case)
		.select(case[field], case.outcome_effect, Count("*"))
		.where(within(case.decided_on, *period_of(filters)))
		.groupby(case[field], case.outcome_effect)
	)
	return limited(query, case, filters).run()


def _appeals(filters, field: str) -> list[tuple]:
	"""Group of the first case, effect of the appeal, how many; of appeals that the reader may see, too."""
	case, appeal = frappe.qb.DocType(CASE), frappe.qb.DocType(CASE).as_("appeal")
	names = frappe.qb.from_(case).select(case.name)
	decided = limited(names.where(within(case.decided_on, *period_of(filters))), case, filters)
	mine = limited(names, case, frappe._dict())
	return (
		frappe.qb.from_(appeal)
		.join(case)
		.on(case.name == appeal.appeal_of)
		.select(case[field], appeal.outcome_effect, Count("*"))
		.where(case.name.isin(decided))
		.where(appeal.name.isin(mine))
		.groupby(case[field], appeal.outcome_effect)
		.run()
	)


def _row(title: str, counts: Counter, common: dict, **more) -> dict:
	effects = {column: counts[effect] for column, (effect, _colour) in EFFECTS.items()}
	decided = sum(effects.values())
	lists = {column: {**common, "outcome_effect": effect} for column, (effect, _colour) in EFFECTS.items()}
	return row_of(
		title,
		{"decided": common, **lists},
		decided=decided,
		**effects,
		appealed=counts["appealed"],
		upheld=counts["upheld"],
		share=flt(100 * counts["appealed"] / decided, 1) if decided else None,
		**more,
	)


def _columns(field: str) -> list[dict]:
	return [
		heading("title", heading_of(field), "Data", 240),
		heading("decided", _("Decided")),
		*(heading(column, _(effect), width=130) for column, (effect, _colour) in EFFECTS.items()),
		heading("appealed", _("Appealed")),
		heading("upheld", _("Appeal Upheld"), width=130),
		heading("share", _("Share Appealed"), "Percent", 140),
	]


def _chart(rows: list[dict]) -> dict:
	shown = {column: (_(effect), colour) for column, (effect, colour) in EFFECTS.items()}
	return bars(rows, shown, by="decided", barOptions={"stacked": 1})
