"""Put functions, methods and assignments of one Python source in the place of their namesakes in another."""

import ast
from dataclasses import dataclass

from embedded.progress import Failure


class RepairFailed(Failure):
	"""A repair no longer fits the engine's source."""


@dataclass(frozen=True)
class Span:
	"""A named piece of source: its node and its lines, first and one past the last, decorators included."""

	node: ast.stmt
	first: int
	end: int


def spans(body: list[ast.stmt]) -> dict[str, Span]:
	"""The named statements of a module or class body."""
	found = {}
	for node in body:
		name = _name(node)
		if name:
			lines = [node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))]
			found[name] = Span(node, min(lines) - 1, node.end_lineno or node.lineno)
	return found


def splice(base: str, over: str) -> str:
	"""`base` with the pieces of `over`; raises RepairFailed when a piece has no namesake.

	A function or an assignment replaces its namesake; a class replaces or adds its members only.
	Names listed in `over`'s tuple NEW must not be in `base` and go to its end, as do `over`'s imports.
	"""
	over_tree, lines, over_lines = (
		ast.parse(over),
		base.splitlines(keepends=True),
		over.splitlines(keepends=True),
	)
	have, pieces = spans(ast.parse(base).body), spans(over_tree.body)
	new = _new_names(pieces.pop("NEW", None))
	changes = []
	tail = [ast.unparse(n) + "\n" for n in over_tree.body if isinstance(n, ast.Import | ast.ImportFrom)]
	for name, piece in pieces.items():
		if (name in have) == (name in new):
			raise RepairFailed(f"{name} is {'already' if name in have else 'not'} in the source")
		if name in new:
			tail.append(_code(over_lines, piece))
		elif isinstance(piece.node, ast.ClassDef):
			changes += _members(have[name], piece, over_lines)
		else:
			changes.append((have[name].first, have[name].end, _code(over_lines, piece)))
	for first, end, code in sorted(changes, reverse=True):
		lines[first:end] = [code]
	return "".join(lines) + "".join("\n\n" + part for part in tail)


def _members(old: Span, new: Span, source: list[str]) -> list[tuple[int, int, str]]:
	have, changes = spans(old.node.body), []
	for name, member in spans(new.node.body).items():
		target = have.get(name)
		code = _code(source, member)
		changes.append((target.first, target.end, code) if target else (old.end, old.end, "\n" + code))
	return changes


def _code(source: list[str], piece: Span) -> str:
	return "".join(source[piece.first : piece.end]).rstrip("\n") + "\n"


def _new_names(piece: Span | None) -> set[str]:
	return set(ast.literal_eval(piece.node.value)) if piece else set()


def _name(node: ast.stmt) -> str:
	if isinstance(node, ast.FunctionDef | ast.ClassDef):
		return node.name
	if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
		return node.targets[0].id
	return ""
