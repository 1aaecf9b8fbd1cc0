"""How often the catalogue's words, what was learned, and people agree on the service of a request.

Words and learning were tried on the latest tenth of the closed requests, of which the model had seen nothing;
what people did since is counted on the requests that it made a proposal for.
"""

from collections import defaultdict

import frappe
from frappe import _
from frappe.query_builder.functions import Count
from frappe.utils import cint, flt
from pypika import Case

from gov_crm.service_requests.proposing import IN_USE, MODEL

REQUEST = "Gov Service Request"
IN_THE_CHART = 8
COLOURS = ["#2f9e62", "#b0b8c1"]


def execute(filters: dict | None = None) -> tuple:
	"""Rows by service, the commonest first; shares in percent of the requests that were tried."""
	filters = frappe._dict(filters or {})
	model = filters.model or frappe.db.get_value(MODEL, {"status": IN_USE}, order_by="creation desc")
	if not model:
		return _columns(), [], _("Nothing is learned yet: see Learned Routing for how much is missing.")
	rows = [_row(kind, since) for kind, since in _kinds(model, filters)]
	return _columns(), rows, None, _chart(rows[:IN_THE_CHART]), _summary(model)


def _kinds(model: str, filters) -> list[tuple[dict, dict]]:
	kind, service = frappe.qb.DocType("Gov Routing Model Kind"), frappe.qb.DocType("Gov Service Type")
	query = (
		frappe.qb.from_(kind)
		.join(service)
		.on(service.name == kind.service_type)
		.select(kind.star, service.service_name, service.service_group)
		.where(kind.parent == model)
		.where(kind.held_out >= cint(filters.fewest))
		.orderby(kind.idx)
	)
	if filters.service_group:
		query = query.where(service.service_group == filters.service_group)
	since = _since(model)
	return [(row, since[row.service_type]) for row in query.run(as_dict=True)]


def _since(model: str) -> dict[str, dict]:
	"""By the service that was proposed: how many requests, and of how many it is the service now."""
	request = frappe.qb.DocType(REQUEST)
	taken = Case().when(request.service_type == request.proposed_type, 1)
	rows = (
		frappe.qb.from_(request)
		.select(request.proposed_type, Count("*"), Count(taken))
		.where(request.proposed_by == model)
		.groupby(request.proposed_type)
		.orderby(request.proposed_type)
		.run()
	)
	found = {kind: {"proposed": proposed, "taken": taken} for kind, proposed, taken in rows}
	return defaultdict(lambda: {"proposed": 0, "taken": 0}, found)


def _row(kind: dict, since: dict) -> dict:
	return {
		"service_type": kind.service_type,
		"service": kind.service_name,
		"service_group": kind.service_group,
		"held_out": kind.held_out,
		"keywords_right": _share(kind.keywords_right, kind.held_out),
		"first_right": _share(kind.first_right, kind.held_out),
		"shown_right": _share(kind.shown_right, kind.held_out),
		"above": _share(kind.above, kind.held_out),
		"right_above": _share(kind.right_above, kind.above),
		"proposed": since["proposed"],
		"taken": _share(since["taken"], since["proposed"]),
	}


def _share(part: int, whole: int) -> float | None:
	return flt(100 * part / whole, 1) if whole else None


def _columns() -> list[dict]:
	columns = {
		"held_out": ("Int", _("Requests Tried")),
		"keywords_right": ("Percent", _("Catalogue's Words Right")),
		"first_right": ("Percent", _("Learned, First Right")),
		"shown_right": ("Percent", _("Learned, One of Three")),
		"above": ("Percent", _("Above the Floor")),
		"right_above": ("Percent", _("Right Above It")),
		"proposed": ("Int", _("Proposed Since")),
		"taken": ("Percent", _("Taken by People")),
	}
	return [
		{"fieldname": "service", "fieldtype": "Data", "label": _("Service"), "width": 220},
		{"fieldname": "service_group", "fieldtype": "Data", "label": _("Group"), "width": 140},
		*(
			{"fieldname": field, "fieldtype": kind, "label": label, "width": 195}
			for field, (kind, label) in columns.items()
		),
	]


def _chart(rows: list[dict]) -> dict:
	# a chart cuts what is longer
	series = {"first_right": _("Learned"), "keywords_right": _("Keywords")}
	return {
		"data": {
			"labels": [row["service"] for row in rows],
			"datasets": [
				{"name": label, "values": [row[field] or 0 for row in rows]}
				for field, label in series.items()
			],
		},
		"type": "bar",
		"colors": COLOURS,
		"fieldtype": "Percent",
	}


def _summary(model: str) -> list[dict]:
	doc = frappe.db.get_value(
		MODEL, model, ["keywords_right", "first_right", "shown_right", "covered", "right_above"], as_dict=True
	)
	shown = {
		_("Catalogue's Words Right"): doc.keywords_right,
		_("Learned, First Right"): doc.first_right,
		_("Learned, One of Three"): doc.shown_right,
		_("Above the Floor"): doc.covered,
		_("Right Above It"): doc.right_above,
	}
	return [{"label": label, "value": flt(value, 1), "datatype": "Percent"} for label, value in shown.items()]
