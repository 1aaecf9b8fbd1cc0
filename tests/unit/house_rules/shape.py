"""Rules for how code is laid out: length, names, what domain/ may touch, order of lists, translation."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.unit.house_rules.safety import keyword
from tests.unit.house_rules.tree import calls, dotted, nodes

LONGEST_FILE = 300
LONGEST_CONTROLLER = 150
SAYS_NOTHING = {
	"helper",
	"helpers",
	"util",
	"utils",
	"manager",
	"managers",
	"misc",
	"common",
	"core",
	"handler",
}
PURE = set(sys.stdlib_module_names) | {"rapidfuzz", "gov_crm"}
CLOCKS = {"now", "utcnow", "today", "time", "monotonic", "perf_counter", "now_datetime", "nowdate"}
ORDER_BY = 5  # its place among the arguments of get_all and get_list
CLOCK_OWNERS = {"datetime", "date", "time", "datetime.datetime", "datetime.date", "frappe.utils"}


def length_problem(path: Path, text: str) -> str | None:
	lines = len(text.splitlines())
	longest = LONGEST_CONTROLLER if is_controller(path) else LONGEST_FILE
	return f"has {lines} lines, and {longest} are the most" if lines > longest else None


def is_controller(path: Path) -> bool:
	"""doctype/gov_topic/gov_topic.py"""
	return path.suffix == ".py" and path.stem == path.parent.name and path.parent.parent.name == "doctype"


def name_problem(path: Path) -> str | None:
	return f"is called {path.name}: say what it does" if path.stem in SAYS_NOTHING else None


def impure_imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
	"""Imports that domain/ may not have: anything but the standard library, rapidfuzz and domain/ itself."""
	for line, module in imported_modules(tree):
		outside = module.startswith("gov_crm") and not module.startswith("gov_crm.domain")
		if outside or module.split(".")[0] not in PURE:
			yield line, f"imports {module}"


def imported_modules(tree: ast.Module) -> Iterator[tuple[int, str]]:
	for node in nodes(tree):
		if isinstance(node, ast.Import):
			yield from ((node.lineno, alias.name) for alias in node.names)
		elif isinstance(node, ast.ImportFrom) and not node.level:
			yield node.lineno, node.module or ""


def clock_readings(tree: ast.Module) -> Iterator[tuple[int, str]]:
	"""Calls that ask what time it is: in domain/ the clock is an argument."""
	for call in calls(tree, *CLOCKS):
		owner, _dot, name = (dotted(call.func) or "").rpartition(".")
		if owner in CLOCK_OWNERS or (not owner and name not in ("time",)):
			yield call.lineno, f"asks {dotted(call.func)}() for the time"


def unordered_lists(tree: ast.Module) -> Iterator[tuple[int, str]]:
	"""Frappe's list queries without an order: v15 and v16 differ in the default."""
	for call in calls(tree, "get_all", "get_list"):
		ordered = keyword(call, "order_by") or len(call.args) >= ORDER_BY
		if (dotted(call.func) or "").startswith("frappe.") and not ordered:
			yield call.lineno, "lists records in no order"


def untranslatable(tree: ast.Module) -> Iterator[tuple[int, str]]:
	"""_() around text that is put together; a name may hold what translators have as an option of a field."""
	for call in calls(tree, "_", "_lt"):
		text = call.args[0] if call.args else None
		if not isinstance(text, ast.Constant | ast.Attribute | ast.Name | ast.Subscript):
			yield call.lineno, "translates what is put together: _() takes a literal, .format() follows it"


def untranslated(tree: ast.Module) -> Iterator[tuple[int, str]]:
	"""Sentences told to people as they stand in the code."""
	for call in calls(tree, "throw", "msgprint"):
		if call.args and isinstance(call.args[0], ast.Constant | ast.JoinedStr | ast.BinOp):
			yield call.lineno, "tells people a sentence that is not in _()"


JS_PUT_TOGETHER = re.compile(r"\b__\(\s*(`|(['\"])(?:(?!\2).)*\2\s*\+|\w+\s*\+)")
JS_BARE_LABEL = re.compile(
	r"\b(label|title|placeholder|primary_action_label|description)\s*:\s*[\"'`]\s*[A-Za-z]"
)


def untranslatable_js(text: str) -> Iterator[tuple[int, str]]:
	for number, line in enumerate(text.splitlines(), start=1):
		if JS_PUT_TOGETHER.search(line):
			yield number, "translates what is put together: __() takes a literal with {0}"
		if JS_BARE_LABEL.search(line):
			yield number, "has a label that is not in __()"
