"""Rules for any record the app ships as JSON: its DocType's definition says what it points at."""

import json
import re
from collections.abc import Iterator

from tests.unit.house_rules.catalogue import ONLY_IN_V16, STANDARD_FIELDS, Catalogue

SPECIAL_KEYS = STANDARD_FIELDS | {"field_order", "__islocal", "migration_hash"}
TABLES = {"Table", "Table MultiSelect"}
# A number card's or chart's field names, read off the DocType in `document_type`.
FIELDS_OF_TARGET = {
	"Number Card": ("aggregate_function_based_on", "parent_document_type_field"),
	"Dashboard Chart": ("based_on", "value_based_on", "group_by_based_on", "aggregate_function_based_on"),
	"Notification": ("date_changed", "value_changed", "set_property_after_alert"),
	"Kanban Board": ("field_name",),
}


def record_problems(record: dict, known: Catalogue) -> Iterator[str]:
	"""What `record` or a row in it says that its DocType has no field for, or points at and is not there."""
	doctype = record["doctype"]
	fields = known.fields(doctype)
	if fields is None:
		if doctype not in ONLY_IN_V16 and not known.has("DocType", doctype):
			yield f"is a {doctype}, and there is no such DocType"
		return
	for key, value in record.items():
		if key in SPECIAL_KEYS or value in (None, "", []):
			continue
		if key not in fields:
			yield f"says {key}, which {doctype} does not have"
			continue
		yield from value_problems(record, fields[key], value, known)


def value_problems(record: dict, field: dict, value, known: Catalogue) -> Iterator[str]:
	kind, target = field["fieldtype"], field.get("options")
	if kind in TABLES:
		for row in value:
			yield from record_problems({**row, "doctype": target}, known)
	elif kind == "Select" and target and value not in target.split("\n"):
		yield f"says {field['fieldname']} = {value!r}, which is none of its options"
	elif kind == "Link" and not known.has(target, value):
		yield f"points at the {target} {value!r}, which is not there"
	elif kind == "Dynamic Link":
		yield from dynamic_link_problems(record.get(target), value, known)


def dynamic_link_problems(target: str | None, value: str, known: Catalogue) -> Iterator[str]:
	if target in (None, "URL", "External"):
		return
	if not known.has(target, value):
		yield f"points at the {target} {value!r}, which is not there"


def filter_problems(record: dict, known: Catalogue) -> Iterator[str]:
	"""Fields and values in the stored filters of a card, chart, shortcut or quick list."""
	target = record.get("document_type") or record.get("ref_doctype") or record.get("link_to")
	for key in ("filters_json", "dynamic_filters_json", "stats_filter", "quick_list_filter", "filters"):
		for doctype, fieldname, value in stored_filters(record.get(key), target):
			if not known.field(doctype, fieldname):
				yield f"filters {doctype} by {fieldname}, which it does not have"
			elif not may_hold(known, doctype, fieldname, value):
				yield f"filters {doctype} by {fieldname} = {value!r}, which is none of its options"
	for key in FIELDS_OF_TARGET.get(record["doctype"], ()):
		if record.get(key) and not known.field(target, record[key]):
			yield f"says {key} = {record[key]}, which {target} does not have"


def stored_filters(text: str | None, target: str | None) -> Iterator[tuple[str, str, object]]:
	"""(DocType, field, value) of `{field: value}`, `[[field, op, value]]` or `[[DocType, field …`."""
	stored = json.loads(text) if text and isinstance(text, str) else []
	rows = (
		[[target, field, "=", value] for field, value in stored.items()]
		if isinstance(stored, dict)
		else stored
	)
	for row in rows:
		doctype, field, operator, value = (row if len(row) > 3 else [target, *row])[:4]
		yield doctype, field, value if operator in ("=", "in") else None


def may_hold(known: Catalogue, doctype: str, fieldname: str, value) -> bool:
	field = (known.fields(doctype) or {}).get(fieldname, {})
	if field.get("fieldtype") != "Select" or not value:
		return True
	values = value if isinstance(value, list) else [value]
	return all(each in field["options"].split("\n") for each in values if each not in ("=", "in"))


CONTENT_BLOCKS = {  # block of a workspace's page: (key in the block, table, the row's key)
	"number_card": ("number_card_name", "number_cards", "label"),
	"chart": ("chart_name", "charts", "label"),
	"shortcut": ("shortcut_name", "shortcuts", "label"),
	"quick_list": ("quick_list_name", "quick_lists", "label"),
	"custom_block": ("custom_block_name", "custom_blocks", "label"),
	"card": ("card_name", "links", "label"),
}


def workspace_problems(workspace: dict) -> Iterator[str]:
	"""Blocks of the page that name no row of the workspace, and rows that no block shows."""
	blocks = json.loads(workspace.get("content") or "[]")
	for kind, (key, table, label) in CONTENT_BLOCKS.items():
		shown = {block["data"].get(key) for block in blocks if block["type"] == kind}
		rows = {row.get(label) for row in workspace.get(table, []) if row.get("type") != "Link"}
		yield from (f"shows the {kind} {name!r}, which is in no row of {table}" for name in shown - rows)
		yield from (f"has the {kind} {name!r}, which its page does not show" for name in rows - shown)


def template_problems(notification: dict, known: Catalogue) -> Iterator[str]:
	"""Fields that a Notification's text or condition takes from its document and that are not there."""
	text = " ".join(str(notification.get(key) or "") for key in ("subject", "message", "condition"))
	target = notification.get("document_type")
	for fieldname in sorted(set(re.findall(r"\bdoc\.([a-z_]\w*)(?!\w|\()", text))):
		if not known.field(target, fieldname):
			yield f"says doc.{fieldname}, which {target} does not have"
