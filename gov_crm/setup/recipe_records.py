"""What was made from recipes on this site, and what became of it since."""

import json
from dataclasses import dataclass

import frappe
from frappe.model.document import Document

from gov_crm.setup.recipe_files import SWITCHES, Part, Recipe

INSTALLED = "Gov Installed Recipe"


@dataclass(frozen=True, slots=True)
class Made:
	"""One record that a recipe made: `part` is the name that the recipe gave it, `doc` the record today."""

	entry: str
	part: str
	choices: dict
	as_installed: dict
	words: dict
	doc: Document

	@property
	def switch(self) -> tuple | None:
		return SWITCHES[self.doc.doctype]

	@property
	def is_on(self) -> bool:
		return bool(self.switch) and self.doc.get(self.switch[0]) == self.switch[2]

	@property
	def changed(self) -> list[str]:
		"""The fields that somebody has changed since; switching it on or off changes nothing."""
		switch = self.switch and self.switch[0]
		return [
			field
			for field, value in self.as_installed.items()
			if field != switch and (self._now(field) or "") != (value or "")
		]

	def is_of_the_page(self, field: str) -> bool:
		"""Whether it is as it was installed, or as it was last written on the page of recipes."""
		known = [self.as_installed[field], *([self.words[field]] if field in self.words else [])]
		return (self._now(field) or "") in [value or "" for value in known]

	def _now(self, field: str) -> object:
		return _value(self.doc.get(field), self.as_installed[field])


def made_from(recipe: str) -> list[Made]:
	"""The records of a recipe that are still there."""
	fields = ["name", "part", "choices", "as_installed", "words", "document_type", "document_name"]
	entries = frappe.get_all(INSTALLED, {"recipe": recipe}, fields, order_by="creation, part")
	return [
		Made(
			entry.name,
			entry.part,
			json.loads(entry.choices),
			json.loads(entry.as_installed),
			json.loads(entry.words or "{}"),
			frappe.get_doc(entry.document_type, entry.document_name),
		)
		for entry in entries
		if entry.document_type in SWITCHES and frappe.db.exists(entry.document_type, entry.document_name)
	]


def note_made(recipe: Recipe, part: Part, choices: dict, doc: Document) -> None:
	"""Remember what was made, as it was saved; a record of the same part that is gone is forgotten."""
	frappe.db.delete(INSTALLED, {"recipe": recipe.name, "part": part.name})
	entry = {
		"doctype": INSTALLED,
		"recipe": recipe.name,
		"part": part.name,
		"document_type": doc.doctype,
		"document_name": doc.name,
		"choices": json.dumps(choices),
		"as_installed": json.dumps(_values(doc, part.values)),
	}
	# nobody may write these: what they name can be taken away through them
	frappe.get_doc(entry).insert(ignore_permissions=True)


def note_words(made: Made, fields: list[str]) -> None:
	"""Remember what was written on the page: it is no secret of who may open the record."""
	saved = frappe.get_doc(made.doc.doctype, made.doc.name)
	written = {field: _value(saved.get(field), made.as_installed[field]) for field in fields}
	frappe.db.set_value(INSTALLED, made.entry, "words", json.dumps({**made.words, **written}))


def forget_made(made: Made) -> None:
	frappe.db.delete(INSTALLED, {"name": made.entry})


def _values(doc: Document, fields: dict) -> dict:
	"""What the record has in these fields; of tables, the columns that their first row has."""
	return {field: _value(doc.get(field), value) for field, value in fields.items()}


def _value(value: object, like: object) -> object:
	if isinstance(like, list):
		return [{column: row.get(column) for column in like[0]} if like else {} for row in value or ()]
	return value
