"""Rules for a DocType's definition: whatever in it names a field, a DocType or a file must find one."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.unit.house_rules.catalogue import STANDARD_FIELDS, Catalogue
from tests.unit.house_rules.tree import APP

LAYOUT = {"Section Break", "Column Break", "Tab Break", "HTML", "Heading", "Button", "Fold"}
TABLES = {"Table", "Table MultiSelect"}
CONDITIONS = ("depends_on", "mandatory_depends_on", "read_only_depends_on", "collapsible_depends_on")
NAMES_A_FIELD = (
	"title_field",
	"image_field",
	"sort_field",
	"timeline_field",
	"nsm_parent_field",
	"subject_field",
)


def doctype_problems(doctype: dict, known: Catalogue) -> Iterator[str]:
	yield from field_order_problems(doctype)
	yield from named_field_problems(doctype)
	yield from autoname_problems(doctype)
	yield from link_row_problems(doctype, known)
	yield from permission_problems(doctype)
	for field in doctype["fields"]:
		for problem in field_problems(doctype, field, known):
			yield f"{field['fieldname']}: {problem}"


def fields_of(doctype: dict) -> dict[str, dict]:
	return {field["fieldname"]: field for field in doctype["fields"]}


def has_field(doctype: dict, fieldname: str) -> bool:
	return fieldname in fields_of(doctype) or fieldname in STANDARD_FIELDS


def field_order_problems(doctype: dict) -> Iterator[str]:
	names = [field["fieldname"] for field in doctype["fields"]]
	for name in sorted({name for name in names if names.count(name) > 1}):
		yield f"has the field {name} twice"
	for name in sorted(set(doctype.get("field_order", [])) ^ set(names)):
		yield f"has {name} in only one of field_order and fields"
	for name in sorted(set(names) & STANDARD_FIELDS):
		yield f"has a field of its own called {name}, which every DocType has"


def named_field_problems(doctype: dict) -> Iterator[str]:
	for key in NAMES_A_FIELD:
		if doctype.get(key) and not has_field(doctype, doctype[key]):
			yield f"{key} is {doctype[key]}, which is no field of it"
	for name in re.findall(r"\w+", doctype.get("search_fields") or ""):
		if not has_field(doctype, name):
			yield f"search_fields has {name}, which is no field of it"
	if not (doctype.get("istable") or doctype.get("issingle") or doctype.get("sort_field")):
		yield "has no sort_field, and Frappe's versions differ in the default"


def autoname_problems(doctype: dict) -> Iterator[str]:
	rule = doctype.get("autoname") or ""
	named = (
		re.findall(r"\{(\w+)\}", rule) if rule.startswith("format:") else re.findall(r"^field:(\w+)$", rule)
	)
	for name in named:
		if not (has_field(doctype, name) or re.fullmatch(r"#+|YYYY|YY|MM|DD|WW", name)):
			yield f"autoname takes {name}, which is no field of it"


def link_row_problems(doctype: dict, known: Catalogue) -> Iterator[str]:
	"""The rows of "Connections": the field on the other side must be there."""
	for row in doctype.get("links", []):
		target = row.get("parent_doctype") or row["link_doctype"]
		owner = row["link_doctype"]
		if not known.field(owner, row["link_fieldname"]):
			yield f"connects by {owner}.{row['link_fieldname']}, which is not there"
		if row.get("table_fieldname") and not known.field(target, row["table_fieldname"]):
			yield f"connects through {target}.{row['table_fieldname']}, which is not there"


def permission_problems(doctype: dict) -> Iterator[str]:
	rows = doctype.get("permissions", [])
	if doctype.get("istable") and rows:
		yield "is a table of its parent and has permissions of its own"
	if not doctype.get("istable") and not rows:
		yield "lets nobody read it"
	levels = {field.get("permlevel", 0) for field in doctype["fields"]} | {0}
	for row in rows:
		if row.get("permlevel", 0) not in levels:
			yield f"gives {row['role']} level {row['permlevel']}, which no field has"


def field_problems(doctype: dict, field: dict, known: Catalogue) -> Iterator[str]:
	yield from target_problems(doctype, field, known)
	yield from fetch_problems(doctype, field, known)
	yield from condition_problems(doctype, field)
	yield from default_problems(field)
	if field["fieldtype"] not in LAYOUT and not field.get("label") and not field.get("hidden"):
		yield "has no label"


def target_problems(doctype: dict, field: dict, known: Catalogue) -> Iterator[str]:
	kind, target = field["fieldtype"], field.get("options")
	if kind in ("Link", *TABLES) and not known.has("DocType", target):
		yield f"points at the DocType {target!r}, which is not there"
	elif kind in TABLES and not known.is_child_table(target):
		yield f"holds rows of {target}, which is no child table"
	elif kind == "Dynamic Link" and not has_field(doctype, target):
		yield f"takes its DocType from {target}, which is no field of it"


def fetch_problems(doctype: dict, field: dict, known: Catalogue) -> Iterator[str]:
	if not field.get("fetch_from"):
		return
	link, _dot, source = field["fetch_from"].partition(".")
	target = fields_of(doctype).get(link, {})
	if target.get("fieldtype") not in ("Link", "Dynamic Link"):
		yield f"fetches through {link}, which is no link of it"
	elif target["fieldtype"] == "Link" and not known.field(target["options"], source):
		yield f"fetches {target['options']}.{source}, which is not there"


def condition_problems(doctype: dict, field: dict) -> Iterator[str]:
	for key in CONDITIONS:
		for name in names_in_condition(field.get(key) or ""):
			if not has_field(doctype, name):
				yield f"{key} asks for {name}, which is no field of it"


def names_in_condition(condition: str) -> list[str]:
	if condition.startswith("eval:"):
		return re.findall(r"\bdoc\.([a-z]\w*)\b(?!\()", condition)
	return [condition] if condition else []


def default_problems(field: dict) -> Iterator[str]:
	options = (field.get("options") or "").split("\n")
	if field["fieldtype"] == "Select" and field.get("default") and field["default"] not in options:
		yield f"is {field['default']!r} by default, which is none of its options"


def place_problems(doctype: dict, path: Path) -> Iterator[str]:
	"""Frappe finds a DocType by its folder, and its class by the DocType's name without spaces."""
	name, module = (doctype[key].lower().replace(" ", "_") for key in ("name", "module"))
	folder = APP / module / "doctype" / name
	if path != folder / f"{name}.json":
		yield f"lies in {path.parent.name}/ and belongs in {module}/doctype/{name}/"
		return
	if not (folder / "__init__.py").exists():
		yield "has no __init__.py"
	controller = folder / f"{name}.py"
	class_name = doctype["name"].replace(" ", "").replace("-", "")
	if (
		not controller.exists()
		or f"\nclass {class_name}(" not in f"\n{controller.read_text(encoding='utf-8')}"
	):
		yield f"has no class {class_name} in {name}.py"
