"""What was called done and reported again: which, by whom, as which, how far away and how soon after.

The period is that in which the earlier one was called done, so that the share of all that were is known.
"""

import frappe
from frappe import _
from frappe.query_builder import Order
from frappe.query_builder.functions import Count
from frappe.utils import flt

from gov_crm.constituents.bulk_rows import LISTED, read_listed
from gov_crm.domain.closure import DONE
from gov_crm.domain.geo import distance_m
from gov_crm.gov_crm.reach import department_in_reach
from gov_crm.service_requests.reported import (
	REQUEST,
	SECONDS_A_DAY,
	bars,
	elapsed,
	grouped_by,
	heading,
	limited,
	names_of,
	nothing_in_period,
	period_of,
	titles_of,
	within,
)

COLOUR = "#e24c4c"


def execute(filters: dict | None = None) -> tuple:
	"""A row a pair, the last done first; the chart and the summary have the share of all called done."""
	filters = frappe._dict(filters or {})
	pairs, services = _pairs(filters), titles_of("Gov Service Type")
	people = _settled_by({pair.earlier for pair in pairs})
	rows = [_row(pair, services, people) for pair in pairs]
	if not (shares := _shares(filters)):
		return _columns(), [], nothing_in_period(filters, "resolved_on"), None, None
	failed = [share for share in shares if share["failed"]]
	chart = bars(failed, {"share": (_("Failed %"), COLOUR)}, by="share") if failed else None
	return _columns(), rows, None, chart, _summary(shares)


def _pairs(filters) -> list[frappe._dict]:
	"""An earlier request with one that reported it again, if the reader may see both; by gov_request_kept."""
	earlier, again = frappe.qb.DocType(REQUEST), frappe.qb.DocType(REQUEST).as_("again")
	query = (
		frappe.qb.from_(earlier)
		.join(again)
		.on(again.failed_fix_of == earlier.name)
		.select(
			earlier.name.as_("earlier"),
			earlier.service_type,
			earlier.department,
			earlier.resolved_on,
			earlier.latitude,
			earlier.longitude,
			again.name.as_("again"),
			again.opened_on,
			again.status,
			again.department.as_("again_department"),
			again.latitude.as_("again_latitude"),
			again.longitude.as_("again_longitude"),
		)
		.where(within(earlier.resolved_on, *period_of(filters)))
		.where(earlier.not_fixed_on.isnotnull())
		.orderby(earlier.resolved_on, order=Order.desc)
		.orderby(again.opened_on)
	)
	pairs = limited(query, earlier, filters).run(as_dict=True)
	# as a condition of the query it makes MariaDB begin with the later ones, and read all there are
	return [pair for pair in pairs if department_in_reach(pair.again_department)]


def _settled_by(requests: set[str]) -> dict[str, str]:
	"""Who called each of them done last, by name: the history knows, one statement and one for the names."""
	update = frappe.qb.DocType("Gov Request Update")
	query = (
		frappe.qb.from_(update)
		.select(update.request, update.by)
		.where(update.request.isin(LISTED))
		.where(update.status == "Resolved")
		.where(update.by.isnotnull())
		.orderby(update.at)
		.orderby(update.creation)
	)
	users = dict(read_listed(query, sorted(requests)))
	names = names_of(set(users.values()))
	return {request: names.get(user, user) for request, user in users.items()}


def _row(pair, services: dict[str, str], people: dict[str, str]) -> dict:
	there = (pair.latitude, pair.longitude, pair.again_latitude, pair.again_longitude)
	return {
		"earlier": pair.earlier,
		"service": services.get(pair.service_type, pair.service_type),
		"department": pair.department,
		"done_on": pair.resolved_on,
		"done_by": people.get(pair.earlier, ""),
		"again": pair.again,
		"again_on": pair.opened_on,
		"status": _(pair.status),
		"days": flt(elapsed(pair.resolved_on, pair.opened_on, SECONDS_A_DAY), 1),
		"metres": round(distance_m(*there)),
	}


def _shares(filters) -> list[dict]:
	"""Of what was called done in the period, how much was reported again; one statement."""
	field, doctype = grouped_by(filters)
	request, titles = frappe.qb.DocType(REQUEST), titles_of(doctype)
	query = (
		frappe.qb.from_(request)
		.select(request[field], Count("*"), Count(request.not_fixed_on))
		.where(within(request.resolved_on, *period_of(filters)))
		.where(request.outcome_kind == DONE)
		.groupby(request[field])
		.orderby(request[field])
	)
	return [
		{"title": titles.get(group, _("None")), "done": done, "failed": failed, "share": _share(failed, done)}
		for group, done, failed in limited(query, request, filters).run()
	]


def _share(failed: int, done: int) -> float:
	return flt(100 * failed / done, 1)


def _summary(shares: list[dict]) -> list[dict]:
	done, failed = (sum(share[field] for share in shares) for field in ("done", "failed"))
	return [
		{"label": _("Called Done"), "value": done, "datatype": "Int"},
		{"label": _("Reported Again"), "value": failed, "datatype": "Int", "indicator": "Red"},
		{"label": _("Failed Share"), "value": _share(failed, done), "datatype": "Percent"},
	]


def _columns() -> list[dict]:
	request = {"fieldtype": "Link", "options": REQUEST, "width": 180}
	return [
		heading("earlier", _("Called Done"), **request),
		heading("service", _("Service"), "Data", 180),
		heading("department", _("Department"), "Link", 170, options="Gov Department"),
		heading("done_on", _("Done On"), "Datetime", 190),
		heading("done_by", _("By"), "Data", 150),
		heading("again", _("Reported Again"), **request),
		heading("again_on", _("Again On"), "Datetime", 190),
		heading("status", _("Status Now"), "Data", 110),
		heading("days", _("Days After"), "Float", 100, precision=1),
		heading("metres", _("Metres"), "Int", 90),
	]
