"""What an import changes of people who are on record, so that it can be put back.

Fields are saved as the form saves them: checked, with Contact and Address in step and a line in the record's
history. A relationship that is added counts as a change of its holder, so that a form that was opened before
does not save it away again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import frappe
from frappe.database.database import savepoint
from frappe.utils import strip_html

from gov_crm.constituents.importing.journal import CREATED, Stamp
from gov_crm.constituents.importing.records import ELSEWHERE
from gov_crm.constituents.importing.relations import insert_relations
from gov_crm.constituents.key_sharing import portions
from gov_crm.constituents.references import CONSTITUENT
from gov_crm.constituents.relationships import ROW
from gov_crm.domain.errors import Problem

if TYPE_CHECKING:
	from collections.abc import Mapping, Sequence

	from gov_crm.constituents.importing.journal import Entry
	from gov_crm.constituents.importing.relations import Relation, Relations
	from gov_crm.gov_crm.importing.kinds import Batch

KEPT_WITH = ("Contact", "Address")
AT_ONCE = 500
_REFUSALS = (frappe.ValidationError, frappe.PermissionError)


def change_record(changes: Mapping[str, Any], entry: Entry, batch: Batch) -> Problem | None:
	"""Write fields of a constituent and note on the entry how it was; gives what the form would refuse."""
	problem = None
	with savepoint(catch=_REFUSALS):
		try:
			_change(changes, entry, batch)
		except _REFUSALS as error:
			problem = Problem("refused", "{reason}", {"reason": strip_html(str(error))})
			raise
	# what a form would show, of thousands of rows
	frappe.clear_messages()
	return problem


def write_fields(constituent: str, fields: Mapping[str, Any]) -> dict[str, Any]:
	"""Save a constituent with these fields; gives them as they were, and that it had no Address."""
	doc = frappe.get_doc(CONSTITUENT, constituent)
	own = {name: value for name, value in fields.items() if name not in ELSEWHERE}
	before = {name: doc.get(name) for name in own if doc.get(name) != own[name]}
	was_homeless = not doc.address
	if own:
		doc.update(own)
		# the history tells, also in a test
		doc.save(ignore_version=False)
	if was_homeless and doc.address:
		before["address"] = None
	elsewhere = {name: value for name, value in fields.items() if name in ELSEWHERE}
	return {**before, **{name: _write_elsewhere(doc, name, value) for name, value in elsewhere.items()}}


def enter(added: Sequence[tuple[Entry, Relation]], there: Relations, batch: Batch) -> None:
	"""Insert relationships; their entries note them and how their holders were stamped."""
	relations = [relation for _entry, relation in added]
	names = insert_relations([(relation, there.place_of(relation)) for relation in relations], batch)
	stamps = _stamps({relation.holder for relation in relations})
	for (entry, relation), name in zip(added, names, strict=True):
		entry.added.setdefault(ROW, []).append(name)
		is_new = entry.what == CREATED and entry.constituent == relation.holder
		if not is_new and (before := stamps.pop(relation.holder, None)):
			entry.stamps.append(before)
			put_stamp(before._replace(modified=batch.moment, modified_by=batch.user))


def put_stamp(stamp: Stamp) -> None:
	"""Say when and by whom a record was changed last."""
	values = {"modified": stamp.modified, "modified_by": stamp.modified_by}
	frappe.db.set_value(stamp.doctype, stamp.name, values, update_modified=False)


def _change(changes: Mapping[str, Any], entry: Entry, batch: Batch) -> None:
	constituent = entry.constituent
	entry.stamps = _stamps_with(constituent)
	entry.before[constituent] = write_fields(constituent, changes)
	now = _stamps_with(constituent)
	if "address" in entry.before[constituent]:
		entry.added["Address"] = [stamp.name for stamp in now if stamp.doctype == "Address"]
	for stamp in now:
		put_stamp(stamp._replace(modified=batch.moment, modified_by=batch.user))


def _stamps_with(constituent: str) -> list[Stamp]:
	"""Those of a constituent, its Contact and its Address."""
	kept = frappe.db.get_value(CONSTITUENT, constituent, ["contact", "address"])
	records = [(CONSTITUENT, constituent), *zip(KEPT_WITH, kept, strict=True)]
	found = ((*record, frappe.db.get_value(*record, ["modified", "modified_by"])) for record in records)
	return [Stamp(doctype, name, *stamps) for doctype, name, stamps in found if name and stamps]


def _stamps(names: set[str]) -> dict[str, Stamp]:
	person, found = frappe.qb.DocType(CONSTITUENT), {}
	for some in portions(names, AT_ONCE):
		query = frappe.qb.from_(person).select(person.name, person.modified, person.modified_by)
		rows = query.where(person.name.isin(some)).run()
		found.update({row[0]: Stamp(CONSTITUENT, *row) for row in rows})
	return found


def _write_elsewhere(doc, name: str, value: Any) -> Any:
	doctype, column = ELSEWHERE[name]
	if not (record := doc.get(doctype.lower())):
		return None
	before = frappe.db.get_value(doctype, record, column)
	frappe.db.set_value(doctype, record, column, value)
	return before
