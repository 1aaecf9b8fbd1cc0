"""What holds a constituent's record: whoever is named elsewhere is not deleted, and it is told where."""

from collections import defaultdict
from collections.abc import Iterator

import frappe
from frappe import _
from frappe.utils import escape_html, get_link_to_form

from gov_crm.constituents.references import CONSTITUENT, Place, linking_places
from gov_crm.exceptions import StillHeld

NAMED = 3
MOST_COUNTED = 1000

Record = tuple[str, str]


def refuse_while_held(person) -> None:
	"""Raises StillHeld, which lists every kind of record that names the person, with counts and links."""
	held = without_secrets(holders(person))
	if not held:
		return
	lines = "".join(f"<li>{_line(label, records)}</li>" for label, records in sorted(held.items()))
	frappe.throw(
		_(
			"{0} cannot be deleted while other records need them. Merge the record or settle these first: {1}"
		).format(escape_html(person.full_name), f"<ul>{lines}</ul>"),
		StillHeld,
		title=_("Still Needed"),
	)


def holders(person) -> dict[str, set[Record]]:
	"""The records (DocType, name) that name the person, by what they are called; 1,000 of a column at most.

	Also their own rows that tell of others, or of who held an office. Left out is what goes with the person:
	their Contact and Address, and what Frappe removes along.
	"""
	ignored = set(frappe.get_hooks("ignore_links_on_delete"))
	gone = {(CONSTITUENT, person.name), ("Contact", person.contact), ("Address", person.address)}
	found: dict[str, set[Record]] = defaultdict(set)
	for label, record in _named_in(person):
		if record not in gone and record[0] not in ignored:
			found[label].add(record)
	for row in person.get("relationships"):
		found[_(row.doctype)].add((CONSTITUENT, row.constituent))
	for row in person.get("offices"):
		found[_(row.doctype)].add((row.doctype, row.name))
	return found


def without_secrets(held: dict[str, set[Record]]) -> dict[str, set[Record]]:
	"""The same, with what is hidden of `gov_secret_kinds` under a name that tells nothing but how many."""
	shown: dict[str, set[Record]] = defaultdict(set)
	for label, records in held.items():
		hidden = hidden_of(records)
		if hidden:
			shown[_("Records that you may not see")] |= hidden
		if records - hidden:
			shown[label] |= records - hidden
	return shown


def hidden_of(records: set[Record]) -> set[Record]:
	"""Those whose kind may be a secret and that the user does not see. Modules name such kinds by a hook."""
	kinds = set(frappe.get_hooks("gov_secret_kinds")) & {kind for kind, _name in records}
	hidden = {record for record in records if record[0] in kinds}
	for kind in kinds:
		names = [name for each, name in hidden if each == kind]
		if frappe.has_permission(kind, "read"):
			seen = frappe.get_list(kind, {"name": ("in", names)}, pluck="name", order_by="name", limit=0)
			hidden -= {(kind, name) for name in seen}
	return hidden


def secrets_naming(person: str) -> set[Record]:
	"""The hidden records of `gov_secret_kinds` that name somebody, themselves or in a table."""
	kinds = frappe.get_hooks("gov_secret_kinds")
	tables = {field.options for kind in kinds for field in frappe.get_meta(kind).get_table_fields()}
	places = [place for place in linking_places() if place.doctype in tables | set(kinds)]
	named = {record for place in places for record in _records(place, person)}
	return hidden_of({record for record in named if record[0] in kinds})


def _named_in(person) -> Iterator[tuple[str, Record]]:
	for place in linking_places():
		for kind, name in _records(place, person.name):
			yield _label(place, kind), (kind, name)


def _records(place: Place, person: str) -> list[Record]:
	"""A row of a table stands for the record that it is part of."""
	if place.single:
		rows = frappe.qb.from_(place.table).select(place.key).where(place.naming(person)).run()
		return [(name, name) for (name,) in rows]
	columns = ["parenttype", "parent"] if frappe.get_meta(place.doctype).istable else ["name"]
	read = frappe.qb.from_(place.table).select(*(place.table[column] for column in columns))
	rows = read.where(place.naming(person)).limit(MOST_COUNTED).run()
	return [row if len(row) > 1 else (place.doctype, row[0]) for row in rows]


def _label(place: Place, kind: str) -> str:
	if place.column == "merged_into":
		return _("Merged into it")
	# another person who names this one does so in a relationship
	doctype = place.doctype if kind == CONSTITUENT else kind
	return _(doctype)


def _line(label: str, records: set[Record]) -> str:
	count = f"{len(records)}+" if len(records) >= MOST_COUNTED else str(len(records))
	names = defaultdict(list)
	for kind, name in sorted(records):
		names[kind].append(name)
	links = [link for kind in names for link in _links(kind, names[kind])][:NAMED]
	return f"{escape_html(label)} ({count}){': ' if links else ''}{', '.join(links)}"


def _links(kind: str, names: list[str]) -> list[str]:
	"""The first few that the user may see."""
	meta = frappe.get_meta(kind)
	if meta.istable or not frappe.has_permission(kind, "read"):
		return []
	if meta.issingle:
		return [get_link_to_form(kind, kind, _(kind))]
	seen = frappe.get_list(kind, {"name": ("in", names)}, pluck="name", order_by="name", limit=NAMED)
	return [get_link_to_form(kind, name, name) for name in seen]
