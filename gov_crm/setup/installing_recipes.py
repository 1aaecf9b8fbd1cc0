"""Recipes become records of Frappe, switched off; what somebody made of them since is never written over."""

import frappe
from frappe import _
from frappe.model.document import Document

from gov_crm.exceptions import RecipeRefused
from gov_crm.setup.recipe_files import JOB, Part, Recipe, parts_of
from gov_crm.setup.recipe_records import Made, forget_made, made_from, note_made
from gov_crm.setup.recipe_rights import by_the_page, check_may_make, check_scripts_run

# What became of each record
ADDED, UNCHANGED, CHANGED, TAKEN, REMOVED = "added", "unchanged", "changed", "taken", "removed"


def install(recipe: Recipe, choices: dict, beside: bool = False) -> list[dict]:
	"""Make what is missing, off; gives a dict of doctype, name and state for each record of the recipe.

	One that is there stays, `unchanged` or `changed` by somebody; `taken` is one of that name that is not the
	recipe's. `beside` makes, for what was changed, a second one as the recipe has it. Raises RecipeRefused.
	"""
	check_may_make(recipe)
	check_scripts_run(recipe)
	_check_choices(recipe, choices)
	made = {one.part: one for one in made_from(recipe.name)}
	told = []
	for part in parts_of(recipe, choices):
		known = made.get(part.name)
		if beside and known and known.changed:
			part = Part(part.doctype, _("{0} (as shipped)").format(part.name), part.values)
			known = made.get(part.name)
		told.append(_kept(known) if known else _make(recipe, part, choices))
	return told


def switch(recipe: Recipe, on: bool) -> None:
	"""Switch all that was made from the recipe on or off. Raises RecipeRefused."""
	check_may_make(recipe)
	if on:
		check_scripts_run(recipe)
	for made in made_from(recipe.name):
		if made.switch:
			field, off_value, on_value = made.switch
			made.doc.set(field, on_value if on else off_value)
			by_the_page(made.doc).save()


def remove(recipe: Recipe, changed_too: bool = False) -> list[dict]:
	"""Take away what was made and is as it was made, and what was changed only if that is meant too."""
	check_may_make(recipe)
	told = []
	# what uses another one goes first
	for made in reversed(made_from(recipe.name)):
		if made.changed and not changed_too:
			told.append(_kept(made))
		else:
			delete_made(made)
			told.append(_told(made.doc, REMOVED))
	return told


def delete_made(made: Made) -> None:
	"""The record, what the clock knows of it, and our note of it."""
	jobs = frappe.get_all(JOB, {"server_script": made.doc.name}, pluck="name", order_by="name")
	by_the_page(made.doc).delete()
	# one version of the framework deletes its job, the other leaves a stopped one behind
	frappe.db.delete(JOB, {"name": ("in", [*jobs, ""])})
	forget_made(made)


def _make(recipe: Recipe, part: Part, choices: dict) -> dict:
	if frappe.db.exists(part.doctype, part.name):
		return {"doctype": part.doctype, "name": part.name, "state": TAKEN}
	_forget_stopped_job(part)
	doc = frappe.get_doc({"doctype": part.doctype, **part.values})
	by_the_page(doc).insert(set_name=part.name)
	note_made(recipe, part, choices, frappe.get_doc(doc.doctype, doc.name))
	return _told(doc, ADDED)


def _forget_stopped_job(part: Part) -> None:
	"""Of a script of that name that was deleted in the Desk: it would keep the new one from being saved."""
	if frequency := part.values.get("event_frequency"):
		method = frappe.scrub(f"{part.name}-{frequency}")
		frappe.db.delete(JOB, {"method": method, "server_script": ("is", "not set")})


def _kept(made: Made) -> dict:
	return _told(made.doc, CHANGED if made.changed else UNCHANGED)


def _told(doc: Document, state: str) -> dict:
	return {"doctype": doc.doctype, "name": doc.name, "state": state}


def _check_choices(recipe: Recipe, choices: dict) -> None:
	"""Raises RecipeRefused for a question without an answer, and for an answer that there is not."""
	for ask in recipe.asks:
		given = choices.get(ask["name"])
		if not given and not ask.get("optional"):
			frappe.throw(_("Choose: {0}.").format(_(ask["label"])), RecipeRefused)
		for one in given if ask.get("many") else filter(None, [given]):
			if not isinstance(one, str) or (ask.get("doctype") and not frappe.db.exists(ask["doctype"], one)):
				frappe.throw(_("There is no {0} {1}.").format(_(ask["label"]), one), RecipeRefused)
