"""Cases that belong together: related ones, the one that a case is part of, and the one that it appeals.

A case of a team would show through the number on another case: such a number may only stand where
everybody who reads it may know of it.
"""

import frappe
from frappe import _

from gov_crm.casework.case_history import record
from gov_crm.casework.own_fields import save
from gov_crm.casework.visibility import CASE, TEAM, is_shown_to
from gov_crm.exceptions import LinkRefused
from gov_crm.gov_crm.language import site_language

LINK = "Link"
ROW = "Gov Related Case"
FIELDS = ("name", "subject", "status", "stage", "case_type", "outcome", "due_on")


def check_links(case) -> None:
	"""Raises LinkRefused where the case names another whose existence not all its readers may know of, or
	is named by one that more people read.
	"""
	for other in sorted(_named_by(case)):
		_check(case, frappe.get_doc(CASE, other))
	if case.confidentiality == TEAM and not case.is_new():
		for other in sorted(_naming(case.name)):
			_check(frappe.get_doc(CASE, other), case)


def relate(case, other: str, why: str = "") -> None:
	"""Note that two cases have to do with each other. It stands on the one that fewer may read."""
	second = frappe.get_doc(CASE, other)
	second.check_permission("read")
	if second.name == case.name or other in {row["name"] for row in related_to(case)}:
		frappe.throw(_("{0} is related to it already, or is the case itself.").format(other), LinkRefused)
	holder, named = (second, case) if second.confidentiality == TEAM else (case, second)
	holder.check_permission("write")
	holder.append("related", {"gov_case": named.name, "why": (why or "").strip()})
	save(holder)
	with site_language():
		record(holder, LINK, _("Related to {0}. {1}").format(named.name, (why or "").strip()).strip())


def unrelate(case, other: str) -> None:
	"""Take the note back, on whichever of the two it stands."""
	for holder, named in ((case, other), (frappe.get_doc(CASE, other), case.name)):
		rows = [row for row in holder.related if row.gov_case == named]
		if rows:
			holder.check_permission("write")
			for row in rows:
				holder.remove(row)
			save(holder)


def related_to(case) -> list[dict]:
	"""Related cases, parts, the one it is part of, the one it appeals, and appeals against it; both ways.

	Dicts of FIELDS, how and why, as far as the user may see them.
	"""
	found: dict[str, tuple[str, str]] = {}
	for name, how, why in _all(case):
		found.setdefault(name, (how, why))
	if not found:
		return []
	rows = frappe.get_list(
		CASE, filters={"name": ("in", sorted(found))}, fields=list(FIELDS), order_by="name", limit=0
	)
	return [{**row, "how": found[row.name][0], "why": found[row.name][1]} for row in rows]


def _all(case) -> list[tuple[str, str, str]]:
	"""Name, how, why; what is said with a law's name goes first."""
	ways = [(case.appeal_of, "Appeal Against", ""), (case.parent_case, "Part Of", "")]
	for field, how in (("appeal_of", "Appeal"), ("parent_case", "Its Part")):
		names = frappe.get_all(CASE, {field: case.name}, pluck="name", order_by="name")
		ways += [(name, how, "") for name in names]
	ways += [(row.gov_case, "Related", row.why or "") for row in case.related]
	other = {"gov_case": case.name, "parenttype": CASE}
	rows = frappe.get_all(ROW, other, ["parent", "why"], order_by="parent")
	ways += [(row.parent, "Related", row.why or "") for row in rows]
	return [way for way in ways if way[0]]


def _named_by(case) -> set[str]:
	rows = (row.gov_case for row in case.related)
	return set(filter(None, (case.parent_case, case.appeal_of, *rows))) - {case.name}


def _naming(case: str) -> set[str]:
	fields = ("parent_case", "appeal_of")
	named = [
		name
		for field in fields
		for name in frappe.get_all(CASE, {field: case}, pluck="name", order_by="name")
	]
	rows = {"gov_case": case, "parenttype": CASE}
	return {*named, *frappe.get_all(ROW, rows, pluck="parent", order_by="parent")}


def _check(case, other) -> None:
	"""Whether `case` may name `other`."""
	if other.confidentiality != TEAM:
		return
	readers = {case.case_officer, *(row.user for row in case.team)} - {None, ""}
	if case.confidentiality != TEAM or not all(is_shown_to(other, user) for user in readers):
		sentence = _("A case of a team may only be named by one whose whole team may know of it.")
		frappe.throw(sentence, LinkRefused)
