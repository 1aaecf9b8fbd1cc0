"""What no relationship can be, and what somebody who may not see all of them must not touch."""

import frappe
from frappe import _

from gov_crm.constituents.shown_names import CONSTITUENT, names_shown
from gov_crm.domain.periods import Period
from gov_crm.exceptions import RelationshipRefused
from gov_crm.gov_crm.given import day

ROW = "Gov Relationship"
KIND = "Gov Relationship Kind"


def validate_relationships(person) -> None:
	"""Raises RelationshipRefused for the first row that cannot be."""
	rows = person.get("relationships")
	if not rows or not (person.is_new() or not person.is_child_table_same("relationships")):
		return
	known = [] if person.is_new() else _entered_there(person.name, {row.constituent for row in rows})
	for number, row in enumerate(rows):
		_check_alone(person, row)
		_check_twice(row, rows[:number])
		_check_other_end(person, row, known)


def hide_unseen(person) -> None:
	"""Leave out the rows about people whom the reader may not see, for a form or an answer."""
	rows = person.get("relationships")
	if not rows:
		return
	shown = names_shown(row.constituent for row in rows)
	person.relationships = [row for row in rows if row.constituent in shown]


def keep_unseen(person) -> None:
	"""Put back, before saving, the rows that were left out: who may not see them does not remove them."""
	before = person.get_doc_before_save()
	here = {row.name for row in person.get("relationships")}
	missing = [row for row in before.get("relationships") if row.name not in here] if before else []
	shown = names_shown(row.constituent for row in missing)
	for row in missing:
		if row.constituent not in shown:
			person.append("relationships", row)


def holder_of(row: str):
	"""The constituent at whose end a relationship is entered, for a change by somebody who sees both."""
	holder, other = frappe.db.get_value(ROW, row, ["parent", "constituent"]) or (None, None)
	if len(names_shown((holder, other))) < 2:
		frappe.throw(_("This relationship is no longer there. Reload the page."), frappe.DoesNotExistError)
	return frappe.get_doc(CONSTITUENT, holder)


def _check_alone(person, row) -> None:
	if row.constituent == person.name:
		_refuse(_("{0} cannot be related to themselves: choose somebody else.").format(person.full_name))
	if not _period(row).in_order:
		_refuse(
			_("{0}: it ends before it begins. Put the first day under From.").format(
				_name_of(row.constituent)
			)
		)


def _check_twice(row, earlier: list) -> None:
	for other in earlier:
		if (other.kind, other.constituent) == (row.kind, row.constituent) and _at_once(row, other):
			_refuse_twice(row)


def _check_other_end(person, row, known: list[dict]) -> None:
	"""The same kind from the other end: twice where it reads the same, nonsense where it goes one way."""
	kind = frappe.get_cached_doc(KIND, row.kind)
	if not (kind.symmetric or kind.one_way):
		return
	for other in known:
		if (other.kind, other.parent) == (row.kind, row.constituent) and _at_once(row, other):
			if kind.symmetric:
				_refuse_twice(row)
			_refuse(
				_("{0} and {1} cannot be this to each other at once: {2}.").format(
					person.full_name, _name_of(row.constituent), _(row.kind)
				)
			)


def _entered_there(person: str, others: set[str]) -> list[dict]:
	row = frappe.qb.DocType(ROW)
	return (
		frappe.qb.from_(row)
		.select(row.parent, row.kind, row.from_date, row.to_date)
		.where(row.parenttype == CONSTITUENT)
		.where(row.constituent == person)
		.where(row.parent.isin(sorted(others)))
		.orderby(row.name)
		.run(as_dict=True)
	)


def _at_once(row, other) -> bool:
	return _period(row).overlaps(_period(other))


def _period(row) -> Period:
	return Period(*(day(row.get(field)) if row.get(field) else None for field in ("from_date", "to_date")))


def _refuse_twice(row) -> None:
	_refuse(_("{0} is there already for this time: {1}.").format(_name_of(row.constituent), _(row.kind)))


def _refuse(sentence: str) -> None:
	frappe.throw(sentence, RelationshipRefused)


def _name_of(constituent: str) -> str:
	shown = names_shown([constituent])
	return shown[constituent].full_name if constituent in shown else _("Restricted")
