"""What a manager may change of an installed recipe: words, people and days, and never what runs.

In braces a text of Frappe's may ask for any record of the site. So a manager's text has there only what the
shipped one has; all else in it is words.
"""

import frappe
from frappe import _
from frappe.utils import sanitize_html
from jinja2 import Environment, TemplateSyntaxError

from gov_crm.exceptions import RecipeRefused
from gov_crm.gov_crm.departments import SEES_ALL
from gov_crm.setup.recipe_files import Recipe
from gov_crm.setup.recipe_records import Made, made_from, note_words
from gov_crm.setup.recipe_rights import by_the_page, may_read

TEXT, DAY, DAYS, PEOPLE, ROLE = "text", "day", "days", "people", "role"
CHANGEABLE = {
	"Notification": {"subject": TEXT, "message": TEXT, "recipients": ROLE},
	"Email Template": {"subject": TEXT, "response": TEXT, "response_html": TEXT},
	"Assignment Rule": {"description": TEXT, "users": PEOPLE, "assignment_days": DAYS},
	"Auto Email Report": {"day_of_week": DAY},
}
WEEK = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
# whoever is told of any request must be somebody who sees them all
ROLES = sorted(SEES_ALL - {"System Manager"})
CHOICES = {DAY: WEEK, DAYS: WEEK, ROLE: ["", *ROLES]}
COLUMN = {DAYS: "day", PEOPLE: "user", ROLE: "receiver_by_role"}
MARK = "govtag{0}end"


def words_of(made: Made) -> list[dict]:
	"""What the user may change of one record: dicts of field, label, kind, value and choices.

	Nothing that somebody wrote elsewhere into a record that the user may not read.
	"""
	return [
		{
			"field": field,
			"label": _label(made.doc.doctype, field, kind),
			"kind": kind,
			"value": _value(made.doc.get(field), kind),
			"choices": CHOICES.get(kind, []),
		}
		for field, kind in _changeable(made).items()
	]


def change_words(recipe: Recipe, values: dict[str, dict]) -> None:
	"""Write them: values by field, by the entry of the record that was made. Raises RecipeRefused."""
	made = {one.entry: one for one in made_from(recipe.name)}
	for entry, fields in values.items():
		if entry not in made or not isinstance(fields, dict):
			frappe.throw(_("This is no record that the recipe made."), RecipeRefused)
		_change(made[entry], fields)


def _changeable(made: Made) -> dict[str, str]:
	kinds = CHANGEABLE.get(made.doc.doctype, {})
	seen = may_read(made)
	return {
		field: kind
		for field, kind in kinds.items()
		if field in made.as_installed and (seen or made.is_of_the_page(field))
	}


def _change(made: Made, fields: dict) -> None:
	kinds = _changeable(made)
	for field, value in fields.items():
		if field not in kinds:
			frappe.throw(
				_("{0} of “{1}” is changed only by an administrator.").format(field, made.doc.name),
				RecipeRefused,
			)
		made.doc.set(field, _CHECKED[kinds[field]](made, field, value))
	by_the_page(made.doc).save()
	note_words(made, list(fields))


def _label(doctype: str, field: str, kind: str) -> str:
	known = frappe.get_meta(doctype).get_field(field)
	return _("Tell Also Everybody with the Role") if kind == ROLE else _(known.label)


def _value(value, kind: str):
	if kind not in COLUMN:
		return value or ""
	named = [row.get(COLUMN[kind]) for row in value or () if row.get(COLUMN[kind])]
	return (named or [""])[0] if kind == ROLE else named


def _text(made: Made, field: str, value: object) -> str:
	if not isinstance(value, str) or not value.strip():
		frappe.throw(_("A text must not be empty."), RecipeRefused)
	shipped = [text for text in made.as_installed.values() if isinstance(text, str)]
	known = {tag for text in shipped for _written, tag in _pieces(text) if tag}
	pieces = _pieces(value)
	if unknown := [written for written, tag in pieces if tag and tag not in known]:
		frappe.throw(
			_("{0} is not in the shipped text: an administrator can write it, in the Desk.").format(
				unknown[0]
			),
			RecipeRefused,
		)
	return _without_scripts(pieces)


def _without_scripts(pieces: list[tuple[str, str]]) -> str:
	"""As Frappe cleans what people write; what stands in braces is no HTML, and is put aside for that."""
	marked = [MARK.format(number) if tag else written for number, (written, tag) in enumerate(pieces)]
	text = sanitize_html("".join(marked))
	for number, (written, tag) in enumerate(pieces):
		if tag:
			text = text.replace(MARK.format(number), written)
	return text


def _pieces(text: str) -> list[tuple[str, str]]:
	"""A text in parts, as Jinja itself reads it: each as written, and what it is if it stands in braces."""
	reader, pieces, written, tag = Environment(), [], "", []  # noqa: S701 it renders nothing
	try:
		reader.parse(text)
		for _line, kind, value in reader.lex(text):
			written += value
			if kind == "data":
				pieces.append((written, ""))
			elif kind.endswith("_end"):
				pieces.append((written, " ".join([*tag, value])))
			else:
				tag += [] if kind == "whitespace" else [value]
				continue
			written, tag = "", []
	except TemplateSyntaxError as error:
		frappe.throw(_("The text cannot be read: {0}").format(error.message), RecipeRefused)
	return pieces


def _day(made: Made, field: str, value: object) -> str:
	_check_known([value], WEEK)
	return value


def _role(made: Made, field: str, value: object) -> list:
	_check_known([value], CHOICES[ROLE])
	kept = [row for row in made.doc.get(field) if not row.get(COLUMN[ROLE])]
	return [*kept, *([{COLUMN[ROLE]: value}] if value else [])]


def _days(made: Made, field: str, value: object) -> list[dict]:
	return _rows(DAYS, value, WEEK)


def _people(made: Made, field: str, value: object) -> list[dict]:
	enabled = frappe.get_all(
		"User", {"enabled": 1, "user_type": "System User"}, pluck="name", order_by="name"
	)
	return _rows(PEOPLE, value, enabled)


def _rows(kind: str, value: object, known: list[str]) -> list[dict]:
	if not isinstance(value, list) or not value:
		frappe.throw(_("Choose at least one."), RecipeRefused)
	_check_known(value, known)
	return [{COLUMN[kind]: one} for one in dict.fromkeys(value)]


def _check_known(values: list, known: list[str]) -> None:
	for value in values:
		if not isinstance(value, str) or value not in known:
			frappe.throw(_("{0} is nothing that can be chosen here.").format(value), RecipeRefused)


_CHECKED = {TEXT: _text, DAY: _day, DAYS: _days, PEOPLE: _people, ROLE: _role}
