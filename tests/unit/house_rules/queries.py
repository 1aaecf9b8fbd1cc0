"""Rules for queries in code: whatever field they read, filter or sort by is a field of that DocType."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.unit.house_rules.catalogue import Catalogue
from tests.unit.house_rules.references import module_file
from tests.unit.house_rules.safety import keyword
from tests.unit.house_rules.tree import calls, dotted, last_name, nodes, strings, syntax_tree

LISTS = ("get_all", "get_list")
ONE_VALUE = (
	"get_value",
	"get_values",
	"get_cached_value",
	"set_value",
	"exists",
	"count",
	"get_single_value",
)
TABLE_METHODS = {"as_", "star", "field", "alias", "get_table_name", "for_"}
TAKEN_BY_CONTROLLER = {"File": {"content", "decode"}}  # no fields, but its controller reads them
Found = tuple[int, str, str]  # line, DocType, field


def query_problems(tree: ast.Module, known: Catalogue) -> Iterator[tuple[int, str]]:
	for line, doctype, field in fields_asked_for(tree, constants(tree)):
		if known.has("DocType", doctype) and not known.field(doctype, field):
			yield line, f"asks {doctype} for {field}, which it does not have"


def written_aggregates(tree: ast.Module) -> Iterator[tuple[int, str]]:
	"""`"count(name) as n"` in a field list, which v16 refuses and v15 alone takes."""
	for call in calls(tree, *LISTS):
		values = [
			*call.args[1:],
			*(keyword(call, name) for name in ("fields", "pluck", "order_by", "group_by")),
		]
		texts = (node for value in values if value is not None for node in strings(value))
		yield from (
			(node.lineno, "computes in a field list: use frappe.qb") for node in texts if "(" in node.value
		)


def constants(tree: ast.Module, read: frozenset[Path] = frozenset()) -> dict[str, str]:
	"""Names that stand for one string in this file: its constants, and those it imports from our files.

	`read` are the files that led here: a package may import its own parts.
	"""
	found, imported = own_constants(tree)
	found = dict(found)
	for file, names in imported:
		theirs = constants(syntax_tree(file), read | {file}) if file not in read else {}
		found |= {ours: theirs[name] for name, ours in names.items() if name in theirs}
	return found


@cache
def own_constants(tree: ast.Module) -> tuple[dict[str, str], list[tuple[Path, dict[str, str]]]]:
	"""The constants of this file, and what it imports from each of our files: their name and its own."""
	found, imported = {}, []
	for node in tree.body:
		if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("gov_crm"):
			names = {alias.name: alias.asname or alias.name for alias in node.names}
			imported += [(file, names) for file in [module_file(node.module)] if file]
		elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
			names = [target.id for target in node.targets if isinstance(target, ast.Name)]
			found |= dict.fromkeys(names, node.value.value)
	return {name: value for name, value in found.items() if isinstance(value, str)}, imported


def fields_asked_for(tree: ast.Module, names: dict[str, str]) -> Iterator[Found]:
	for call in calls(tree, *LISTS, *ONE_VALUE):
		if (dotted(call.func) or "").startswith("frappe.") and call.args:
			doctype = text_of(call.args[0], names)
			yield from ((call.lineno, doctype, field) for field in fields_in_call(call, names) if doctype)
	for call in calls(tree, "get_doc"):
		yield from (found for record in call.args for found in fields_of_new_record(record, names))
	for node in nodes(tree):
		if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
			yield from fields_of_tables(node, names)


def text_of(node: ast.AST | None, names: dict[str, str]) -> str | None:
	if isinstance(node, ast.Name):
		return names.get(node.id)
	return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def fields_in_call(call: ast.Call, names: dict[str, str]) -> Iterator[str]:
	"""Field names in the literal filters, field list, order and pluck of a query."""
	values = [
		*call.args[1:],
		*(keyword(call, name) for name in ("filters", "or_filters", "fields", "fieldname")),
	]
	for value in values:
		yield from fields_in_literal(value, names)
	if last_name(call.func) not in LISTS and len(call.args) > 2:
		yield from plain_field(text_of(call.args[2], names))
	for name in ("pluck", "group_by", "order_by", "fieldname"):
		for part in (text_of(keyword(call, name), names) or "").split(","):
			yield from plain_field(part.strip().split(" ")[0])


def fields_in_literal(value: ast.expr | None, names: dict[str, str]) -> Iterator[str]:
	if isinstance(value, ast.Dict):
		for key in value.keys:
			yield from plain_field(text_of(key, names))
	elif isinstance(value, ast.List | ast.Tuple):
		for each in value.elts:
			first = each.elts[0] if isinstance(each, ast.List | ast.Tuple) and len(each.elts) == 3 else each
			yield from plain_field(text_of(first, names))


def plain_field(text: str | None) -> Iterator[str]:
	"""`text` if it is a bare field name; `a as b` gives a, and what has dots, stars or brackets is let be."""
	match = re.fullmatch(r"`?([a-z_]\w*)`?( as \w+)?", text or "")
	if match:
		yield match[1]


def fields_of_new_record(node: ast.expr, names: dict[str, str]) -> Iterator[Found]:
	"""Keys of `{"doctype": "X", …}`, which becomes a document."""
	keys = [text_of(key, names) for key in node.keys] if isinstance(node, ast.Dict) else []
	marks = {key for key in keys if key and key.startswith("__")}  # Frappe's own, such as __islocal
	doctype = text_of(node.values[keys.index("doctype")], names) if "doctype" in keys else None
	extra = TAKEN_BY_CONTROLLER.get(doctype or "", set()) | marks
	yield from ((node.lineno, doctype, key) for key in keys if doctype and key and key not in extra)


def fields_of_tables(
	function: ast.FunctionDef | ast.AsyncFunctionDef, names: dict[str, str]
) -> Iterator[Found]:
	"""`x.status` where `x = frappe.qb.DocType("X")` in the same function."""
	tables = {}
	for node in ast.walk(function):
		if isinstance(node, ast.Assign):
			tables |= table_names(node, names)
	for node in ast.walk(function):
		owner = node.value if isinstance(node, ast.Attribute) else None
		if isinstance(owner, ast.Name) and owner.id in tables and node.attr not in TABLE_METHODS:
			yield node.lineno, tables[owner.id], node.attr


def table_names(node: ast.Assign, names: dict[str, str]) -> dict[str, str]:
	"""Names that an assignment, also of several at once, binds to tables."""
	target, value = node.targets[0], node.value
	several = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
	pairs = zip(target.elts, value.elts, strict=False) if several else [(target, value)]
	found = {name.id: table_of(call, names) for name, call in pairs if isinstance(name, ast.Name)}
	return {name: doctype for name, doctype in found.items() if doctype}


def table_of(call: ast.expr, names: dict[str, str]) -> str | None:
	is_table = isinstance(call, ast.Call) and last_name(call.func) == "DocType" and call.args
	return text_of(call.args[0], names) if is_table else None
