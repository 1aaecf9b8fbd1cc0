"""Recipes: pieces of automation as data files, of this app and of others; docs/recipes.md tells the format.

A recipe says in plain words what it does, and holds the values of the Frappe records that do it.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import frappe
from frappe import _

from gov_crm.exceptions import RecipeUnknown
from gov_crm.gov_crm.in_charge import heads_by_department

HOOK = "gov_recipes"
SCRIPT, JOB = "Server Script", "Scheduled Job Type"
# What a recipe may make → the field that switches it, and its values for off and on; a text is just there
SWITCHES = {
	SCRIPT: ("disabled", 1, 0),
	"Assignment Rule": ("disabled", 1, 0),
	"Notification": ("enabled", 0, 1),
	"Auto Email Report": ("enabled", 0, 1),
	"Email Template": None,
}
DEPARTMENT = "department"
# What is asked stands in a name as it is, and in code or a condition within double quotes
_PLACE = re.compile(r"\$\{(\w+)\}")
_QUOTED = re.compile(r'"\$\{(\w+)\}"')


@dataclass(frozen=True, slots=True)
class Part:
	"""One record that a recipe makes, by the name that it gives it; `values` are those of its fields, off."""

	doctype: str
	name: str
	values: dict


@dataclass(frozen=True, slots=True)
class Recipe:
	"""A recipe's file. `asks` is what installing it asks: dicts of name, label and doctype."""

	name: str
	title: str
	about: str
	makes: list[dict]
	folder: Path
	needs: list[str] = field(default_factory=list)
	asks: list[dict] = field(default_factory=list)

	@property
	def kinds(self) -> list[str]:
		return list(dict.fromkeys(part["doctype"] for part in self.makes))

	@property
	def runs_code(self) -> bool:
		return SCRIPT in self.kinds

	@property
	def code_kinds(self) -> list[str]:
		"""What one has to be allowed to make for its code: a script by the clock is also a job."""
		by_clock = any(part["values"].get("script_type") == "Scheduler Event" for part in self.makes)
		return [SCRIPT] * self.runs_code + [JOB] * by_clock


def all_recipes() -> list[Recipe]:
	"""Those of this app and of every other that has the hook, by title."""
	recipes = [_read(path) for folder in _folders() for path in sorted(folder.glob("*.json"))]
	return sorted(recipes, key=lambda recipe: recipe.title)


def get_recipe(name: str) -> Recipe:
	"""Raises RecipeUnknown for what is none."""
	found = next((recipe for recipe in all_recipes() if recipe.name == name), None)
	if not found:
		frappe.throw(_("There is no recipe {0}.").format(name), RecipeUnknown)
	return found


def parts_of(recipe: Recipe, choices: dict) -> list[Part]:
	"""The records that the recipe makes with these answers to what it asks."""
	return [_part(recipe, part, {**choices, **each}) for part in recipe.makes for each in _each(part)]


def preview_of(recipe: Recipe) -> list[Part]:
	"""The same before anything was chosen: what will be is named in its place."""
	known = {ask["name"]: f"«{_(ask['label'])}»" for ask in recipe.asks}
	each = {DEPARTMENT: _("each department"), "head": _("its head"), "addresses": _("its heads")}
	known |= {name: f"«{words}»" for name, words in each.items()}
	return [_part(recipe, part, known) for part in recipe.makes]


def _folders() -> Iterator[Path]:
	for app in frappe.get_installed_apps():
		for folder in frappe.get_hooks(HOOK, app_name=app):
			yield Path(frappe.get_app_path(app, *folder.split("/")))


def _read(path: Path) -> Recipe:
	return Recipe(name=path.stem, folder=path.parent, **json.loads(path.read_text(encoding="utf-8")))


def _each(part: dict) -> list[dict]:
	"""One record, or one for each department that has somebody at its head."""
	if part.get("for_each") != DEPARTMENT:
		return [{}]
	return [
		{DEPARTMENT: department, "head": heads[0], "addresses": "\n".join(map(_address, heads))}
		for department, heads in heads_by_department().items()
	]


def _address(user: str) -> str:
	return frappe.get_cached_value("User", user, "email")


def _part(recipe: Recipe, part: dict, known: dict) -> Part:
	values = {name: _value(value, known) for name, value in part["values"].items()}
	for name, file in part.get("files", {}).items():
		values[name] = _put((recipe.folder / file).read_text(encoding="utf-8"), known)
	for name, rows in part.get("rows", {}).items():
		chosen = known.get(rows["of"], ())
		chosen = [chosen] if isinstance(chosen, str) else chosen
		values[name] = [{rows["field"]: value} for value in chosen]
	if switch := SWITCHES[part["doctype"]]:
		values[switch[0]] = switch[1]
	name = _PLACE.sub(lambda match: str(known.get(match[1], "")), part["name"])
	return Part(part["doctype"], name, values)


def _value(value, known: dict):
	"""Rows of a table as they are; a field that Frappe keeps as JSON stands in the file as what it means."""
	filled = _filled(value, known)
	return json.dumps(filled) if isinstance(filled, dict) else filled


def _filled(value, known: dict):
	"""A place that stands alone becomes what was chosen; within a text it is a text of Python."""
	if isinstance(value, dict):
		return {name: _filled(inner, known) for name, inner in value.items()}
	if isinstance(value, list):
		return [_filled(inner, known) for inner in value]
	if not isinstance(value, str):
		return value
	alone = _PLACE.fullmatch(value)
	return known.get(alone[1]) or "" if alone else _put(value, known)


def _put(text: str, known: dict) -> str:
	# quoted: a name that somebody gave to a service is no code
	return _QUOTED.sub(lambda match: repr(str(known.get(match[1]) or "")), text)
