"""The names that a version of Frappe has, and those that the app asks it for."""

import ast
import gzip
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from tests.unit.house_rules.catalogue import frappe_source
from tests.unit.house_rules.references import quoted_strings
from tests.unit.house_rules.tree import BESIDE, dotted, nodes, syntax_tree

PATH = re.compile(r"frappe(\.[A-Za-z_]\w*)+")
# Names that stand for an object: the class of it, and what that one's constructor adds.
INSTANCES = {"frappe.db": "frappe.database.database.Database"}
SET_BY_CONSTRUCTOR = frozenset(
	{"after_commit", "before_commit", "after_rollback", "before_rollback", "db_type"}
)


class Names:
	"""What each module and class of one Frappe defines or imports; `*x` means everything of x."""

	def __init__(self, listed: dict[str, Iterable[str]]) -> None:
		self.listed = {owner: frozenset(names) for owner, names in listed.items()}
		self.packages = {owner[:end] for owner in listed for end in dots(owner)} | set(listed)

	def in_owner(self, owner: str) -> frozenset[str] | None:
		return self.listed.get(owner)

	def is_owner(self, path: str) -> bool:
		return path in self.packages

	def defines(self, owner: str, name: str) -> bool:
		names = self.in_owner(owner) or frozenset()
		stars = (star.lstrip("*") for star in names if star.startswith("*"))
		return name in names or any(self.has_by_star(owner, star, name) for star in stars)

	def has_by_star(self, owner: str, star: str, name: str) -> bool:
		"""A star import of Frappe's own is followed; of anything else we cannot know, and believe it."""
		source = star if star.startswith("frappe") else resolve_relative(owner, star)
		return self.defines(source, name) if self.is_owner(source) else not star.startswith(".")

	def has(self, path: str) -> bool:
		"""Whether `frappe.a.b.c` leads to something; of values and classes, only INSTANCES are asked."""
		owner, *rest = path.split(".")
		for name in rest:
			child = f"{owner}.{name}"
			if owner in INSTANCES.values():
				return name in SET_BY_CONSTRUCTOR or self.defines(owner, name)
			if not (self.is_owner(child) or self.defines(owner, name)):
				return False
			owner = INSTANCES.get(child, child)
			if not self.is_owner(owner) or (is_class(owner) and child not in INSTANCES):
				return True
		return True


class SourceNames(Names):
	"""The same, read off Frappe's source as far as it is asked for."""

	def __init__(self, source: Path) -> None:
		super().__init__({})
		self.source = source

	def is_owner(self, path: str) -> bool:
		return (
			bool(self.module_file(path)) or self.folder(path).is_dir() or self.class_names(path) is not None
		)

	def in_owner(self, owner: str) -> frozenset[str] | None:
		file = self.module_file(owner)
		return names_of_module(file) if file else self.class_names(owner)

	def folder(self, path: str) -> Path:
		return self.source.parent.joinpath(*path.split("."))

	def module_file(self, path: str) -> Path | None:
		place = self.folder(path)
		return next((f for f in (place.with_suffix(".py"), place / "__init__.py") if f.exists()), None)

	def class_names(self, path: str) -> frozenset[str] | None:
		module, _dot, name = path.rpartition(".")
		file = self.module_file(module) if module else None
		classes = [node for node in syntax_tree(file).body if isinstance(node, ast.ClassDef)] if file else []
		return next((names_bound(node.body) for node in classes if node.name == name), None)


@cache
def names_of_module(file: Path) -> frozenset[str]:
	return names_bound(syntax_tree(file).body)


def is_class(path: str) -> bool:
	return path.rpartition(".")[2][:1].isupper()


def dots(path: str) -> list[int]:
	return [place for place, letter in enumerate(path) if letter == "."]


def resolve_relative(owner: str, star: str) -> str:
	return f"{owner}{star}" if star.startswith(".") else f"{owner}.{star}"


def names_bound(body: list[ast.stmt]) -> frozenset[str]:
	"""Names that these statements bind, looking into `if`, `try` and `with` but not into functions."""
	found: set[str] = set()
	for node in body:
		found |= bound_by(node)
		for inner in ("body", "orelse", "finalbody"):
			if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
				found |= names_bound(getattr(node, inner, []))
		for handler in getattr(node, "handlers", []):
			found |= names_bound(handler.body)
	return frozenset(found)


def bound_by(node: ast.stmt) -> set[str]:
	if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
		return {node.name}
	if isinstance(node, ast.ImportFrom):
		source = "." * node.level + (node.module or "")
		return {f"*{source}" if alias.name == "*" else alias.asname or alias.name for alias in node.names}
	if isinstance(node, ast.Import):
		return {(alias.asname or alias.name).split(".")[0] for alias in node.names}
	if isinstance(node, ast.Assign | ast.AnnAssign):
		return {
			name.id
			for name in ast.walk(node)
			if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
		}
	return set()


@cache
def v15_names() -> Names | None:
	path = BESIDE / "v15_names.json.gz"
	return Names(json.loads(gzip.decompress(path.read_bytes()))) if path.exists() else None


@cache
def names_here() -> Names | None:
	"""Those of the Frappe on this machine: v16 on the embedded host."""
	source = frappe_source()
	return SourceNames(source) if source else None


def paths_asked_for(tree: ast.Module) -> Iterator[tuple[int, str]]:
	"""(line, dotted path) of every name that a syntax tree imports from Frappe or takes off it."""
	aliases = import_aliases(tree)
	for node in nodes(tree):
		if isinstance(node, ast.ImportFrom) and is_frappe(node.module):
			yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
		elif isinstance(node, ast.Import):
			yield from ((node.lineno, alias.name) for alias in node.names if is_frappe(alias.name))
		elif isinstance(node, ast.Attribute) and (path := dotted(node)):
			root, _dot, rest = path.partition(".")
			if root in aliases:
				yield node.lineno, f"{aliases[root]}.{rest}"


def is_frappe(module: str | None) -> bool:
	return bool(module) and module.split(".")[0] == "frappe"


def import_aliases(tree: ast.Module) -> dict[str, str]:
	"""Local name to the Frappe module that it stands for; functions and classes are left out."""
	aliases = {}
	for node in nodes(tree):
		if isinstance(node, ast.Import):
			names = [alias for alias in node.names if is_frappe(alias.name)]
			aliases |= {alias.asname or "frappe": alias.name if alias.asname else "frappe" for alias in names}
		elif isinstance(node, ast.ImportFrom) and is_frappe(node.module):
			aliases |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
	return aliases


def names_in_strings(path: Path) -> Iterator[tuple[int, str]]:
	"""(line, dotted path) of Frappe's server methods that a file calls by name: `frappe.client.get_list`."""
	found = ((line, text) for line, text in quoted_strings(path) if PATH.fullmatch(text))
	return ((line, text) for line, text in found if not text.endswith((".js", ".css")))
