"""What happens when a district's boundary is drawn, moved or taken away: records follow, and a log says so.

Modules above say by the hook `gov_located_records` which of their records lie in districts.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import frappe
from frappe import _
from frappe.query_builder.functions import Count
from frappe.utils import now_datetime
from frappe.utils.synchronization import filelock

from gov_crm.domain.geo import Bounds
from gov_crm.domain.redistricting import Area, Redrawing
from gov_crm.gov_crm.after_commit import run_after_commit
from gov_crm.gov_crm.districts import DistrictMap

DISTRICT = "Gov District"
CHANGE = "Gov District Change"
MOVE = "Gov District Move"
PAGE = 1_000
LEFT_UNDONE = timedelta(hours=2)
LOCK = "gov_redistricting"
LONGEST_WAIT = 1_200  # seconds; what waited in vain is taken up at night
JOB = "gov_crm.gov_crm.redistricting.reassign"
MOVE_COLUMNS = (
	"name",
	"owner",
	"modified_by",
	"creation",
	"modified",
	"district_change",
	"document_type",
	"document",
	"from_district",
	"to_district",
	"moved_on",
	"moved_by",
)


@dataclass(frozen=True, slots=True)
class Located:
	"""Records with latitude, longitude and district; `only` are column values that they must have one of."""

	doctype: str
	counted_as: str  # the field of Gov District Change that counts them
	only: dict[str, tuple[str, ...]] = field(default_factory=dict)


def note_change(district) -> None:
	"""Log that a district's boundary differs from the saved one, and let the records follow after commit."""
	before = district.get_doc_before_save()
	old, new = (before.boundary if before else None) or None, district.boundary or None
	if old == new:
		return
	kind = "Boundary redrawn" if old and new else "Boundary added" if new else "Boundary removed"
	change = frappe.get_doc(
		{
			"doctype": CHANGE,
			"district": district.name,
			"kind": kind,
			"changed_on": now_datetime(),
			"changed_by": frappe.session.user,
			"old_boundary": old,
			"new_boundary": new,
		}
	)
	# nobody writes in the log by hand
	change.insert(ignore_permissions=True)
	run_after_commit(JOB, queue="long", change=change.name)


def reassign(change: str) -> None:
	"""Give every record in the old or the new boundary of a change the district of its pin.

	What has no pin keeps the district that was typed in. Reads and writes by key pages, each committed, so
	that it may be run again at any time: whoever has moved already stays where they are.
	"""
	in_turn = frappe.flags.gov_changes_in_turn
	if in_turn is not None:
		# where no worker runs, the job of the next change begins at a commit of this one: it has to wait
		in_turn.append(change)
		return
	frappe.flags.gov_changes_in_turn = in_turn = [change]
	try:
		for one in in_turn:
			_reassign(one)
	finally:
		frappe.flags.gov_changes_in_turn = None


def _reassign(change: str) -> None:
	# wards beside each other are often redrawn at once: two jobs would log the same move
	with filelock(LOCK, timeout=LONGEST_WAIT):
		doc = frappe.get_doc(CHANGE, change)
		# from here on the database shows what the job before has written
		doc.db_set({"status": "Running", "looked_at": 0}, commit=True)
		if (redrawing := _redrawing(doc)).box:
			_follow(doc, redrawing)
		doc.db_set({**_counted(doc), "status": "Done"}, commit=True)


def finish_changes() -> None:
	"""Scheduled: take up changes whose job was lost, such as with a queue that was down."""
	left = {"status": ("!=", "Done"), "modified": ("<", now_datetime() - LEFT_UNDONE)}
	for change in frappe.get_all(CHANGE, left, pluck="name", order_by="changed_on"):
		reassign(change)


def located_records() -> list[Located]:
	return [frappe.get_attr(path) for path in frappe.get_hooks("gov_located_records")]


def _follow(change, redrawing: Redrawing) -> None:
	total = sum(_count(located, redrawing.box) for located in located_records())
	for located in located_records():
		for page in _pages(located, redrawing.box):
			_write(located, _moves(page, redrawing), change)
			change.db_set("looked_at", change.looked_at + len(page), commit=True)
			percent = min(100, 100 * change.looked_at / total)
			frappe.publish_progress(
				percent, title=_("Moving Records"), doctype=DISTRICT, docname=change.district
			)


def _redrawing(change) -> Redrawing:
	before, after = (
		Area.of(change.district, frappe.parse_json(boundary)) if boundary else None
		for boundary in (change.old_boundary, change.new_boundary)
	)
	return Redrawing(change.district, before, after, DistrictMap().district_at)


def _pages(located: Located, box: Bounds) -> Iterator[list[dict]]:
	last = ""
	while page := _page(located, box, last):
		yield page
		last = page[-1].name


def _page(located: Located, box: Bounds, after: str) -> list[dict]:
	record = frappe.qb.DocType(located.doctype)
	query = _within(record, located, box).select(
		record.name, record.latitude, record.longitude, record.district
	)
	return query.where(record.name > after).orderby(record.name).limit(PAGE).run(as_dict=True)


def _count(located: Located, box: Bounds) -> int:
	record = frappe.qb.DocType(located.doctype)
	return _within(record, located, box).select(Count("*")).run()[0][0]


def _within(record, located: Located, box: Bounds):
	query = (
		frappe.qb.from_(record)
		.where(record.latitude >= box.south)
		.where(record.latitude <= box.north)
		.where(record.longitude >= box.west)
		.where(record.longitude <= box.east)
	)
	for column, values in located.only.items():
		query = query.where(record[column].isin(values))
	return query


def _moves(page: list[dict], redrawing: Redrawing) -> list[tuple[str, str | None, str | None]]:
	"""(record, from, to) of those whose district changes."""
	decided = (
		(
			row.name,
			row.district or None,
			redrawing.district_of(row.latitude, row.longitude, row.district or None),
		)
		for row in page
	)
	return [move for move in decided if move[1] != move[2]]


def _write(located: Located, moves: list[tuple], change) -> None:
	by_target = defaultdict(list)
	for name, _before, target in moves:
		by_target[target].append(name)
	now, record = now_datetime(), frappe.qb.DocType(located.doctype)
	for target, names in by_target.items():
		# `modified` too: a form that was opened before must not write the old district back
		(
			frappe.qb.update(record)
			.set(record.district, target)
			.set(record.modified, now)
			.set(record.modified_by, change.changed_by)
			.where(record.name.isin(names))
			.run()
		)
	frappe.db.bulk_insert(MOVE, MOVE_COLUMNS, [_log_row(located, move, change, now) for move in moves])


def _log_row(located: Located, move: tuple, change, now: datetime) -> tuple:
	by = change.changed_by
	name = frappe.generate_hash(length=20)
	return (name, by, by, now, now, change.name, located.doctype, *move, now, by)


def _counted(change) -> dict[str, int]:
	"""What has moved in all, also in a run that broke off."""
	return {
		located.counted_as: frappe.db.count(
			MOVE, {"district_change": change.name, "document_type": located.doctype}
		)
		for located in located_records()
	}
