"""What came in of each service, or at each department, and how it has ended so far."""

from collections import Counter, defaultdict

import frappe
from frappe import _
from frappe.query_builder.functions import Count

from gov_crm.domain.closure import KINDS
from gov_crm.domain.request_states import CLOSED, OPEN, STATUSES
from gov_crm.service_requests.reported import (
	REQUEST,
	bars,
	chosen,
	grouped_by,
	heading,
	in_period,
	limited,
	named,
	nothing_in_period,
	period_of,
	titles_of,
	within,
)

# Column → its heading and colour; `other` are closed ones that no outcome is known of, such as imported ones
ENDINGS = {
	"open": ("Open", "#4c8bf5"),
	"done": ("Done", "#2f9e62"),
	"referred": ("Referred", "#e9a23b"),
	"not_ours": ("Not Ours", "#8e6bd8"),
	"duplicate": ("Duplicate", "#f2c94c"),
	"no_action": ("No Action", "#98a2b3"),
	"other": ("Other", "#c4c9d1"),
}
COUNTED = ("received", *ENDINGS)
ENDED = ["in", [status for status in STATUSES if status in CLOSED]]
LISTS = {
	"received": {},
	"open": {"status": ["in", [status for status in STATUSES if status in OPEN]]},
	**{frappe.scrub(kind): {"status": ENDED, "outcome_kind": kind} for kind in KINDS},
	"other": {"status": ENDED, "outcome_kind": ["is", "not set"]},
}


def execute(filters: dict | None = None) -> tuple:
	"""Rows by service or department, most received first, and one for all of them."""
	filters = frappe._dict(filters or {})
	field, doctype = grouped_by(filters)
	titles = titles_of(doctype)
	common = {**chosen(filters), "opened_on": in_period(*period_of(filters))}
	groups = _endings(filters, field)
	rows = [
		_row(titles.get(group, _("None")), ended, {**common, **named(field, group)})
		for group, ended in groups.items()
	]
	rows.sort(key=lambda row: (-row["received"], row["title"]))
	if not rows:
		return _columns(doctype), [], nothing_in_period(filters, "opened_on"), None
	total = _row(_("All"), sum(groups.values(), Counter()), common, bold=1)
	return _columns(doctype), [*rows, total], None, _chart(rows)


def _endings(filters, field: str) -> dict[str, Counter]:
	"""How many ended how, by group; one statement, by the index gov_request_received."""
	request = frappe.qb.DocType(REQUEST)
	query = (
		frappe.qb.from_(request)
		.select(request[field], request.status, request.outcome_kind, Count("*"))
		.where(within(request.opened_on, *period_of(filters)))
		.groupby(request[field], request.status, request.outcome_kind)
		.orderby(request[field])
	)
	groups = defaultdict(Counter)
	for group, status, kind, count in limited(query, request, filters).run():
		groups[group or ""].update({_ending(status, kind): count, "received": count})
	return groups


def _ending(status: str, kind: str | None) -> str:
	if status in OPEN:
		return "open"
	return frappe.scrub(kind) if kind else "other"


def _row(title: str, ended: Counter, common: dict, **more) -> dict:
	return {
		"title": title,
		**{column: ended[column] for column in COUNTED},
		"lists": {column: {**common, **LISTS[column]} for column in COUNTED},
		**more,
	}


def _columns(doctype: str) -> list[dict]:
	return [
		heading("title", _(doctype), "Data", 240),
		heading("received", _("Received")),
		*(heading(ending, _(label)) for ending, (label, _colour) in ENDINGS.items()),
	]


def _chart(rows: list[dict]) -> dict:
	# the others always, so that each keeps its colour
	shown = {
		ending: (_(label), colour)
		for ending, (label, colour) in ENDINGS.items()
		if ending != "other" or any(row["other"] for row in rows)
	}
	return bars(rows, shown, by="received", barOptions={"stacked": 1})
