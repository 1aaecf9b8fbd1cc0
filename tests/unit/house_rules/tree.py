"""The project as the rules read it: paths, syntax trees, JSON records; nothing is imported or run."""

import ast
import json
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
APP = ROOT / "gov_crm"
BESIDE = ROOT.parent / "shared" / "data" / "frappe"  # lists of Frappe's names, where somebody keeps them


@cache
def project_files() -> tuple[Path, ...]:
	"""Every file of the project, committed or about to be, without what is ignored."""
	command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
	listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
	paths = (ROOT / name for name in listed.split("\0") if name)
	return tuple(sorted(path for path in set(paths) if path.is_file()))


def app_files(*suffixes: str) -> list[Path]:
	return [path for path in project_files() if APP in path.parents and path.suffix in suffixes]


@cache
def syntax_tree(path: Path) -> ast.Module:
	return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def nodes(tree: ast.AST) -> Iterable[ast.AST]:
	"""All nodes in and below `tree`; those of a whole file are kept, since every rule walks through them."""
	return _nodes_of_file(tree) if isinstance(tree, ast.Module) else ast.walk(tree)


@cache
def _nodes_of_file(tree: ast.Module) -> tuple[ast.AST, ...]:
	return tuple(ast.walk(tree))


def where(path: Path, line: int | None = None) -> str:
	"""`gov_crm/hooks.py:12`, so that an editor can jump there."""
	name = path.relative_to(ROOT).as_posix()
	return f"{name}:{line}" if line else name


def dotted(node: ast.AST) -> str | None:
	"""`frappe.utils.now` for that chain of attributes; None where a link of it is not a plain name."""
	if isinstance(node, ast.Name):
		return node.id
	if isinstance(node, ast.Attribute):
		owner = dotted(node.value)
		return owner and f"{owner}.{node.attr}"
	return None


def strings(tree: ast.AST) -> Iterator[ast.Constant]:
	"""The string literals of a syntax tree."""
	return (node for node in nodes(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
	"""Calls of `names`, however far down the last part of the name hangs: `db.sql` and `frappe.db.sql`."""
	for node in nodes(tree):
		if isinstance(node, ast.Call) and last_name(node.func) in names:
			yield node


def last_name(node: ast.AST) -> str | None:
	if isinstance(node, ast.Attribute):
		return node.attr
	return node.id if isinstance(node, ast.Name) else None


@cache
def app_records() -> tuple[tuple[Path, dict], ...]:
	"""Every record that the app ships as JSON: DocTypes, reports, workspaces, cards, fixtures …"""
	found = []
	for path in app_files(".json"):
		content = json.loads(path.read_text(encoding="utf-8"))
		records = content if isinstance(content, list) else [content]
		found += [(path, record) for record in records if isinstance(record, dict) and "doctype" in record]
	return tuple(found)
