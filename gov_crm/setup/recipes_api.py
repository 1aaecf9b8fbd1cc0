"""What the page of recipes asks: each function checks the permission and calls one use case."""

import frappe
from frappe import _

from gov_crm.gov_crm.given import fields_and_values
from gov_crm.setup import installing_recipes, recipe_rights, recipe_words
from gov_crm.setup.recipe_files import Part, Recipe, all_recipes, get_recipe, parts_of, preview_of
from gov_crm.setup.recipe_records import INSTALLED, Made, made_from


@frappe.whitelist(methods=["GET"])
def list_recipes() -> list[dict]:
	"""All recipes, by title.

	Dicts of name, title, about, kinds, runs_code, asks, missing (what the site lacks for it), may_install,
	who_may (names, where that takes a right of Frappe's), and made: dicts of doctype, name, switched (on, off
	or nothing), changed, may_open, may_word.
	"""
	frappe.has_permission(INSTALLED, "read", throw=True)
	return [_shown(recipe) for recipe in all_recipes()]


@frappe.whitelist(methods=["GET"])
def read_recipe(recipe: str) -> dict:
	"""The same of one, with its whole text.

	`parts` as they will be made: doctype, name, writers (names of who may change it in the Desk) and values
	(label, value). `differences` of what was changed here: name, label, shipped, now.
	"""
	frappe.has_permission(INSTALLED, "read", throw=True)
	found = get_recipe(recipe)
	return {
		**_shown(found),
		"parts": [_previewed(part) for part in preview_of(found)],
		"differences": [line for made in made_from(recipe) for line in _differences(found, made)],
	}


@frappe.whitelist(methods=["POST"])
def install(recipe: str, choices: str | dict | None = None, beside: bool = False) -> list[dict]:
	"""Make what is missing, off; see `installing_recipes.install`."""
	frappe.has_permission(INSTALLED, "read", throw=True)
	return installing_recipes.install(get_recipe(recipe), fields_and_values(choices), beside)


@frappe.whitelist(methods=["POST"])
def switch(recipe: str, on: bool) -> None:
	"""Switch what was made on or off; see `installing_recipes.switch`."""
	frappe.has_permission(INSTALLED, "read", throw=True)
	installing_recipes.switch(get_recipe(recipe), on)


@frappe.whitelist(methods=["POST"])
def remove(recipe: str, changed_too: bool = False) -> list[dict]:
	"""Take away what was made; see `installing_recipes.remove`."""
	frappe.has_permission(INSTALLED, "read", throw=True)
	return installing_recipes.remove(get_recipe(recipe), changed_too)


@frappe.whitelist(methods=["GET"])
def get_words(recipe: str) -> list[dict]:
	"""What the user may change of what was made: dicts of entry, doctype, name and words.

	`words` as `recipe_words.words_of` gives them.
	"""
	frappe.has_permission(INSTALLED, "read", throw=True)
	found = ((made, recipe_words.words_of(made)) for made in made_from(get_recipe(recipe).name))
	return [
		{"entry": made.entry, "doctype": made.doc.doctype, "name": made.doc.name, "words": words}
		for made, words in found
		if words
	]


@frappe.whitelist(methods=["POST"])
def change_words(recipe: str, values: str | dict) -> None:
	"""Change words, people and days of what was made; see `recipe_words.change_words`."""
	frappe.has_permission(INSTALLED, "read", throw=True)
	recipe_words.change_words(get_recipe(recipe), fields_and_values(values))


def _shown(recipe: Recipe) -> dict:
	return {
		"name": recipe.name,
		"title": _(recipe.title),
		"about": _(recipe.about),
		"kinds": recipe.kinds,
		"runs_code": recipe.runs_code,
		"asks": [{**ask, "label": _(ask["label"])} for ask in recipe.asks],
		"missing": recipe_rights.missing_for(recipe),
		"may_install": recipe_rights.may_make(recipe),
		"who_may": recipe_rights.people_who_write(recipe.code_kinds),
		"made": [_made(made) for made in made_from(recipe.name)],
	}


def _made(made: Made) -> dict:
	return {
		"doctype": made.doc.doctype,
		"name": made.doc.name,
		"switched": made.switch and ("on" if made.is_on else "off"),
		"changed": bool(made.changed),
		"may_open": recipe_rights.may_read(made),
		"may_word": bool(recipe_words.words_of(made)),
	}


def _previewed(part: Part) -> dict:
	return {
		"doctype": part.doctype,
		"name": part.name,
		"writers": recipe_rights.people_who_write([part.doctype]),
		"values": [
			{"label": _label(part.doctype, field), "value": _text(value)}
			for field, value in part.values.items()
			if value not in (0, "")
		],
	}


def _differences(recipe: Recipe, made: Made) -> list[dict]:
	"""What was written on this page; for who may read the record, also what somebody wrote there."""
	seen = recipe_rights.may_read(made)
	shipped = {part.name: part.values for part in parts_of(recipe, made.choices)}.get(
		made.part, made.as_installed
	)
	return [
		{
			"name": made.doc.name,
			"label": _label(made.doc.doctype, field),
			"shipped": _text(shipped.get(field)),
			"now": _text(made.doc.get(field)),
		}
		for field in made.changed
		if seen or made.is_of_the_page(field)
	]


def _label(doctype: str, field: str) -> str:
	known = frappe.get_meta(doctype).get_field(field)
	return _(known.label)


def _text(value: object) -> str:
	"""A value for people to read; of a table, a line for each row with what is said in it."""
	if not isinstance(value, list):
		return "" if value is None else str(value)
	rows = [row if isinstance(row, dict) else row.as_dict(no_default_fields=True) for row in value]
	return "\n".join(", ".join(str(cell) for cell in row.values() if cell) for row in rows)
