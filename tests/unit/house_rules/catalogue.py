"""What a record may point at: the DocTypes, reports, roles, modules … that the app or Frappe has."""

import ast
import csv
import importlib.util
import json
from collections import defaultdict
from functools import cache
from pathlib import Path

from tests.unit.house_rules.tree import APP, BESIDE, ROOT, app_records, strings, syntax_tree

STANDARD_FIELDS = frozenset(
	{"name", "owner", "creation", "modified", "modified_by", "docstatus", "idx", "doctype"}
	| {"parent", "parentfield", "parenttype", "_user_tags", "_comments", "_assign", "_liked_by", "_seen"}
)
FRAPPE_ROLES = frozenset({"Administrator", "System Manager", "All", "Guest", "Desk User", "Website Manager"})
ONLY_IN_V16 = frozenset({"Workspace Sidebar", "Desktop Icon"})  # what v15 leaves unread


class Catalogue:
	"""Names by DocType, and the fields of each DocType where its definition is at hand."""

	def __init__(self) -> None:
		self.records: dict[str, dict[str, dict]] = defaultdict(dict)

	def add(self, record: dict) -> None:
		self.records[record["doctype"]].setdefault(record["name"], record)

	def add_names(self, doctype: str, names) -> None:
		for name in names:
			self.add({"doctype": doctype, "name": name})

	def has(self, doctype: str, name: str) -> bool:
		return name in self.records[doctype]

	def fields(self, doctype: str) -> dict[str, dict] | None:
		"""Field name to field; None where only the DocType's name is known."""
		rows = self.records["DocType"].get(doctype, {}).get("fields")
		return None if rows is None else {row["fieldname"]: row for row in rows}

	def field(self, doctype: str, fieldname: str) -> bool:
		"""Whether that DocType has that field, or would if its definition were at hand."""
		fields = self.fields(doctype)
		return fields is None or fieldname in fields or fieldname in STANDARD_FIELDS

	def is_child_table(self, doctype: str) -> bool:
		record = self.records["DocType"].get(doctype, {})
		return "fields" not in record or bool(record.get("istable"))


def frappe_source() -> Path | None:
	"""The folder of Frappe's source: the bench's, else the embedded host's; None where neither is."""
	installed = importlib.util.find_spec("frappe")
	if installed and installed.origin:
		return Path(installed.origin).parent
	engines = ROOT.glob(".embedded/engine-*/frappe/__init__.py")
	newest = max(engines, key=lambda path: path.stat().st_mtime, default=None)
	return newest and newest.parent


def taken_names() -> dict[str, str]:
	"""DocType name to the app that owns it, where the list of such names lies beside the checkout."""
	path = BESIDE / "taken_doctype_names.tsv"
	if not path.exists():
		return {}
	with path.open(encoding="utf-8", newline="") as file:
		return dict(csv.reader(file, delimiter="\t"))


@cache
def catalogue() -> Catalogue:
	known = Catalogue()
	for _path, record in app_records():
		known.add({"name": _path.stem, **record})
	for record in frappe_records():
		known.add(record)
	known.add_names("DocType", (name for name, app in taken_names().items() if app == "frappe"))
	known.add_names("Role", FRAPPE_ROLES | our_roles())
	known.add_names("Module Def", our_modules())
	return known


@cache
def frappe_records() -> tuple[dict, ...]:
	"""Every DocType, page, report and workspace that Frappe itself ships."""
	source = frappe_source()
	kinds = ("doctype", "page", "report", "workspace")
	paths = [path for kind in kinds for path in source.glob(f"*/{kind}/*/*.json")] if source else []
	records = (json.loads(path.read_text(encoding="utf-8")) for path in sorted(paths))
	return tuple(
		record for record in records if isinstance(record, dict) and {"doctype", "name"} <= {*record}
	)


def our_modules() -> list[str]:
	return (APP / "modules.txt").read_text(encoding="utf-8").split("\n")[:-1]


def our_roles() -> frozenset[str]:
	return made_by_install("roles")


def made_by_install(script: str) -> frozenset[str]:
	"""Names of the records that setup/<script>.py makes: they stand in its constants, and begin with Gov."""
	path = APP / "setup" / f"{script}.py"
	constants = [node for node in syntax_tree(path).body if isinstance(node, ast.Assign)]
	literals = {node.value for constant in constants for node in strings(constant)}
	return frozenset(value for value in literals if value.startswith("Gov "))
