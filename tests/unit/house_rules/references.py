"""Rules for names in strings: dotted paths to our functions, asset files, and DocTypes called by name."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.unit.house_rules.catalogue import frappe_source
from tests.unit.house_rules.tree import APP, app_files, strings, syntax_tree

DOTTED = re.compile(r"gov_crm(\.[A-Za-z_]\w*)+")
DOCTYPE = re.compile(r"Gov [A-Z]\w*( [A-Z]\w*)*")
ASSET = re.compile(r"/assets/gov_crm/([\w./-]+)")
TEMPLATE = re.compile(r"(gov_crm/)?(templates/[\w./-]+\.\w+)")
# In JS and Jinja a string is whatever stands between two quotes of one kind.
QUOTED = re.compile(r"""(?<!provide\()(["'`])([^"'`\n]*)\1""")


def quoted_strings(path: Path) -> Iterator[tuple[int, str]]:
	"""(line, text) of every string literal of a Python, JS or HTML file."""
	if path.suffix == ".py":
		yield from ((node.lineno, node.value) for node in strings(syntax_tree(path)))
		return
	for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
		yield from ((number, match[2]) for match in QUOTED.finditer(line))


def path_problem(text: str) -> str | None:
	"""What is wrong with `text` if it is a dotted path into the app that leads nowhere."""
	if not DOTTED.fullmatch(text) or resolves(text):
		return None
	return f"names {text}, which is not there"


def resolves(path: str) -> bool:
	"""Whether a dotted path is a module of the app, or something that one of them defines or imports."""
	if module_file(path):
		return True
	module, _dot, name = path.rpartition(".")
	if name in ("js", "css"):  # a bundle of ours, by its file's name; styles may be written in Sass
		return any((APP / "public").rglob(f"{module}.*{name}"))
	file = module_file(module)
	if file:
		return name in names_in(file)
	owner, _dot, class_name = module.rpartition(".")
	file = module_file(owner) if owner else None
	return bool(file) and class_name in names_in(file)


def module_file(path: str) -> Path | None:
	place = APP.parent.joinpath(*path.split("."))
	candidates = (place.with_suffix(".py"), place / "__init__.py")
	return next((file for file in candidates if file.exists()), None)


@cache
def names_in(file: Path) -> frozenset[str]:
	"""What a module defines or imports at its top level."""
	found: set[str] = set()
	for node in syntax_tree(file).body:
		if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
			found.add(node.name)
		elif isinstance(node, ast.Import | ast.ImportFrom):
			found |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
		elif isinstance(node, ast.Assign | ast.AnnAssign):
			found |= {name.id for name in ast.walk(node) if isinstance(name, ast.Name)}
	return frozenset(found)


def returns(path: str) -> str | None:
	"""The return annotation of the function that a dotted path into the app leads to."""
	module, _dot, name = path.rpartition(".")
	file = module_file(module)
	body = syntax_tree(file).body if file else []
	found = [node for node in body if isinstance(node, ast.FunctionDef) and node.name == name]
	return ast.unparse(found[0].returns) if found and found[0].returns else None


def file_problem(text: str) -> str | None:
	"""What is wrong with `text` if it is the address of an asset of ours, or the path of a template."""
	if asset := ASSET.fullmatch(text):
		return None if (APP / "public" / asset[1]).exists() else f"names {text}, which is not in public/"
	if template := TEMPLATE.fullmatch(text):
		owners = [APP] if template[1] else [APP, frappe_source() or APP]
		there = any((owner / template[2]).exists() for owner in owners)
		return None if there else f"names {text}, which is no template"
	return None


def names_of(records) -> frozenset[str]:
	return frozenset(record["name"] for _path, record in records if record.get("name"))


def doctype_problem(text: str, known: frozenset[str]) -> str | None:
	if not DOCTYPE.fullmatch(text) or text in known:
		return None
	return f"names {text!r}, which is no DocType, role or record of ours"


def patch_problem(line: str) -> str | None:
	"""What is wrong with one line of patches.txt."""
	line = line.split("#")[0].strip()
	if not line or line.startswith(("[", "execute:")):
		return None
	file = module_file(line)
	if not file or "execute" not in names_in(file):
		return f"names the patch {line}, which has no execute()"
	return None


def code_files() -> list[Path]:
	return app_files(".py", ".js", ".html")
