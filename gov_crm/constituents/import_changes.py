"""What an import changes of people who are on record, so that it can be put back.

Fields are saved as the form saves them: checked, with Contact and Address in step and a line in the record's
history. A relationship that is added counts as a change of its holder, so that a form that was opened before
does not save it away again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import frappe
from frappe.database.database import savepoint

from gov_crm.constituents.import_records import ELSEWHERE
from gov_crm.constituents.import_relations import insert_relations
from gov_crm.constituents.key_sharing import portions
from gov_crm.constituents.references import CONSTITUENT
from gov_crm.constituents.relationships import ROW
from gov_crm.domain.errors import Problem

if TYPE_CHECKING:
	from collections.abc import Iterable, Mapping, Sequence

	from gov_crm.constituents.import_journal import Entry
	from gov_crm.constituents.import_relations import Relation, Relations
	from gov_crm.gov_crm.importing.kinds import Batch

STAMPS = ("modified", "modified_by")
AT_ONCE = 500
_REFUSALS = (frappe.ValidationError, frappe.PermissionError)


def change_record(changes: Mapping[str, Any], entry: Entry, batch: Batch) -> Problem | None:
	"""Write fields of a constituent and note on the entry how they were; gives what the form would refuse."""
	problem = None
	with savepoint(catch=_REFUSALS):
		try:
			entry.before = {entry.constituent: write_fields(entry.constituent, changes)}
			stamp([entry.constituent], {"modified": batch.moment, "modified_by": batch.user})
		except _REFUSALS as error:
			problem = Problem("refused", "{reason}", {"reason": frappe.utils.strip_html(str(error))})
			raise
	# what a form would show, of thousands of rows
	frappe.clear_messages()
	return problem


def write_fields(constituent: str, fields: Mapping[str, Any]) -> dict[str, Any]:
	"""Save a constituent with these fields; gives them as they were, with STAMPS."""
	doc = frappe.get_doc(CONSTITUENT, constituent)
	own = {name: value for name, value in fields.items() if name not in ELSEWHERE}
	before = {name: doc.get(name) for name in (*own, *STAMPS)}
	if own:
		doc.update(own)
		doc.save()
	elsewhere = {name: value for name, value in fields.items() if name in ELSEWHERE}
	return {**before, **{name: _write_elsewhere(doc, name, value) for name, value in elsewhere.items()}}


def enter(added: Sequence[tuple[Entry, Relation]], there: Relations, batch: Batch) -> None:
	"""Insert relationships; their entries note them and how their holders were stamped."""
	relations = [relation for _entry, relation in added]
	names = insert_relations([(relation, there.place_of(relation)) for relation in relations], batch)
	stamps = _stamps({relation.holder for relation in relations})
	for (entry, relation), name in zip(added, names, strict=True):
		entry.added.setdefault(ROW, []).append(name)
		if stamps[relation.holder]["modified"] != batch.moment:
			entry.before.setdefault(relation.holder, {}).update(stamps[relation.holder])
			stamps[relation.holder] = {"modified": batch.moment}
			stamp([relation.holder], {"modified": batch.moment, "modified_by": batch.user})


def stamp(constituents: Iterable[str], stamps: Mapping[str, Any]) -> None:
	"""Say when and by whom they were changed last."""
	for name in constituents:
		frappe.db.set_value(CONSTITUENT, name, dict(stamps), update_modified=False)


def _stamps(names: set[str]) -> dict[str, dict[str, Any]]:
	person, found = frappe.qb.DocType(CONSTITUENT), {}
	for some in portions(names, AT_ONCE):
		query = frappe.qb.from_(person).select(person.name, person.modified, person.modified_by)
		rows = query.where(person.name.isin(some)).run()
		found.update({name: dict(zip(STAMPS, stamps, strict=True)) for name, *stamps in rows})
	return found


def _write_elsewhere(doc, name: str, value: Any) -> Any:
	doctype, column = ELSEWHERE[name]
	if not (record := doc.get(doctype.lower())):
		return None
	before = frappe.db.get_value(doctype, record, column)
	frappe.db.set_value(doctype, record, column, value)
	return before
