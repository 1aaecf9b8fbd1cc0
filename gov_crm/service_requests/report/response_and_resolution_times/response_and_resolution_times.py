"""How long people waited for a first answer and for the end, and how much of what was promised was kept.

Of the requests settled in the period. Hours are elapsed ones, as the constituent lives through them: nights,
weekends and waiting included. Whether a date was kept counts working time: that is what was promised. What
was reported again soon after was not kept, whenever that was said.
"""

from array import array
from collections import Counter

import frappe
from frappe import _
from frappe.utils import flt

from gov_crm.domain.percentiles import median_and_p90
from gov_crm.service_requests.reported import (
	SECONDS_AN_HOUR,
	bars,
	chosen,
	elapsed,
	grouped_by,
	heading,
	in_period,
	named,
	nothing_in_period,
	period_of,
	settled,
	titles_of,
)

MEDIAN, P90 = "#4c8bf5", "#e9a23b"
FIELDS = ("opened_on", "first_responded_on", "resolved_on", "target_state", "not_fixed_on")
NOT_FIXED = "Not Fixed"
# Column → the filters of its list, besides those of the row
LISTS = {
	"settled": {},
	"on_time": {"target_state": "Met", "not_fixed_on": ["is", "not set"]},
	"late": {"target_state": "Missed", "not_fixed_on": ["is", "not set"]},
	"not_fixed": {"target_state": ["in", ["Met", "Missed"]], "not_fixed_on": ["is", "set"]},
}


class Times:
	"""What is added up of one group; eight bytes a time."""

	def __init__(self):
		self.response, self.resolution = array("d"), array("d")
		self.kept = Counter()

	def add(self, opened, responded, resolved, target_state, not_fixed) -> None:
		self.resolution.append(elapsed(opened, resolved, SECONDS_AN_HOUR))
		if responded:
			self.response.append(elapsed(opened, responded, SECONDS_AN_HOUR))
		if target_state:
			self.kept[NOT_FIXED if not_fixed else target_state] += 1

	def add_all(self, other: "Times") -> None:
		self.response.extend(other.response)
		self.resolution.extend(other.resolution)
		self.kept.update(other.kept)


def execute(filters: dict | None = None) -> tuple:
	"""Rows by service or department, most settled first, and one for all of them; hours."""
	filters = frappe._dict(filters or {})
	field, doctype = grouped_by(filters)
	groups, titles = _times(filters, field), titles_of(doctype)
	common = {**chosen(filters), "resolved_on": in_period(*period_of(filters))}
	rows = [
		_row(titles.get(group, _("None")), times, {**common, **named(field, group)})
		for group, times in groups.items()
	]
	rows.sort(key=lambda row: (-row["settled"], row["title"]))
	if not rows:
		return _columns(doctype), [], nothing_in_period(filters, "resolved_on"), None
	return _columns(doctype), [*rows, _row(_("All"), _all(groups), common, bold=1)], None, _chart(rows)


def _times(filters, field: str) -> dict[str, Times]:
	groups = {}
	for group, *times in settled(filters, field, *FIELDS):
		groups.setdefault(group or "", Times()).add(*times)
	return groups


def _all(groups: dict[str, Times]) -> Times:
	every = Times()
	for times in groups.values():
		every.add_all(times)
	return every


def _row(title: str, times: Times, common: dict, **more) -> dict:
	(response, response_p90), (resolution, resolution_p90) = map(
		median_and_p90, (times.response, times.resolution)
	)
	promised = times.kept.total()
	return {
		"title": title,
		"settled": len(times.resolution),
		"response": _hours(response),
		"response_p90": _hours(response_p90),
		"resolution": _hours(resolution),
		"resolution_p90": _hours(resolution_p90),
		"on_time": times.kept["Met"],
		"late": times.kept["Missed"],
		"not_fixed": times.kept[NOT_FIXED],
		"share": flt(100 * times.kept["Met"] / promised, 1) if promised else None,
		"lists": {column: {**common, **filters} for column, filters in LISTS.items()},
		**more,
	}


def _hours(value: float | None) -> float | None:
	return None if value is None else flt(value, 1)


def _columns(doctype: str) -> list[dict]:
	hours = {"fieldtype": "Float", "precision": 1, "width": 190}
	return [
		heading("title", _(doctype), "Data", 240),
		heading("settled", _("Settled")),
		heading("response", _("First Answer: Median h"), **hours),
		heading("response_p90", _("First Answer: 90 % h"), **hours),
		heading("resolution", _("Settled: Median h"), **hours),
		heading("resolution_p90", _("Settled: 90 % h"), **hours),
		heading("on_time", _("In Time")),
		heading("late", _("Late")),
		heading("not_fixed", _("Not Fixed")),
		heading("share", _("On-Time Share"), "Percent", 130),
	]


def _chart(rows: list[dict]) -> dict:
	shown = {
		"resolution": (_("Median Hours"), MEDIAN),
		"resolution_p90": (_("90 % Within"), P90),
	}
	return bars(rows, shown, by="settled")
