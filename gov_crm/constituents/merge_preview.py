"""What a merge would do, to be read before: the values of both side by side, and how much would move."""

from collections import Counter

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.query_builder.functions import Count

from gov_crm.constituents.holders import secrets_naming
from gov_crm.constituents.merge_steps import differs
from gov_crm.constituents.merge_values import FOLLOWS_STREET, STREET, fields_to_choose, side_of
from gov_crm.constituents.merging import get_pair
from gov_crm.constituents.references import Place, places
from gov_crm.gov_crm.settings import get_settings

HIDDEN = "hidden"
SHOWN_OF_ADDRESS = (STREET, "postal_code", "city")


def preview(survivor: str, absorbed: str) -> dict:
	"""`fields` to choose from, what `moves` (DocType, label, count), `undo_days`, and the names of both.

	A field has fieldname, label, what stands in `survivor` and `absorbed` as people read it, whether it
	`differs`, and whose `side` is kept without a choice. Raises what `merging.merge` raises.
	"""
	pair = get_pair(survivor, absorbed)
	return {
		"names": [doc.full_name for doc in pair],
		"fields": [_line(field, *pair) for field in fields_to_choose(*pair) if _is_shown(field, *pair)],
		"moves": _moves(absorbed),
		"undo_days": get_settings().merge_undo_days,
	}


def _is_shown(field, survivor: Document, absorbed: Document) -> bool:
	known = survivor.get(field.fieldname) or absorbed.get(field.fieldname)
	return field.fieldname == STREET or bool(known and field.fieldname not in FOLLOWS_STREET)


def _line(field, survivor: Document, absorbed: Document) -> dict:
	columns = (STREET, *FOLLOWS_STREET) if field.fieldname == STREET else (field.fieldname,)
	return {
		"fieldname": field.fieldname,
		"label": _("Address") if field.fieldname == STREET else _(field.label),
		"survivor": _shown(field, survivor),
		"absorbed": _shown(field, absorbed),
		"differs": any(differs(survivor.get(column), absorbed.get(column)) for column in columns),
		"side": side_of(field.fieldname, survivor, absorbed, {}),
	}


def _shown(field, doc: Document) -> str:
	"""A value as people read it."""
	value = doc.get(field.fieldname)
	if field.fieldname == STREET:
		return ", ".join(filter(None, (doc.get(column) for column in SHOWN_OF_ADDRESS))) or (
			doc.district or ""
		)
	if field.fieldtype == "Check":
		return _("Yes") if value else _("No")
	if field.fieldtype == "Link" and value:
		title = frappe.get_meta(field.options).get_title_field()
		return str(frappe.db.get_value(field.options, value, title) or value)
	return (
		_(value) if field.fieldtype == "Select" and value else str(doc.get_formatted(field.fieldname) or "")
	)


def _moves(absorbed: str) -> list[dict]:
	"""How many records of each DocType name it, the most first; rows of a table count for their record."""
	own, through_rows = Counter(), Counter()
	for place in places():
		if not place.single and frappe.get_meta(place.doctype).istable:
			through_rows.update(_count_parents(place, absorbed))
		else:
			own[place.doctype] += _count(place, absorbed)
	counts = Counter({doctype: max(own[doctype], through_rows[doctype]) for doctype in own | through_rows})
	for doctype, _name in secrets_naming(absorbed):
		counts.subtract([doctype])
		counts[HIDDEN] += 1
	counted = [(doctype, number) for doctype, number in counts.items() if number]
	counted.sort(key=lambda each: (-each[1], each[0]))
	return [{"doctype": doctype, "label": _label(doctype), "count": number} for doctype, number in counted]


def _label(doctype: str) -> str:
	"""What people call it, for the names of some DocTypes are nobody's words."""
	words = {
		"DocShare": _("Shared With"),
		"Document Follow": _("Followers"),
		"Tag Link": _("Tags"),
		HIDDEN: _("Records that you may not see"),
	}
	return words.get(doctype) or _(doctype)


def _count(place: Place, absorbed: str) -> int:
	return frappe.qb.from_(place.table).select(Count("*")).where(place.naming(absorbed)).run()[0][0]


def _count_parents(place: Place, absorbed: str) -> dict[str, int]:
	parents = Count(place.table.parent).distinct()
	read = frappe.qb.from_(place.table).select(place.table.parenttype, parents)
	return dict(read.where(place.naming(absorbed)).groupby(place.table.parenttype).run())
