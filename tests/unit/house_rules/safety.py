"""Rules for what the app lets in and runs: whitelisted functions, SQL, text as code, skipped permissions."""

import ast
from collections.abc import Collection, Iterator

from tests.unit.house_rules.tree import calls, dotted, last_name, nodes

PERMISSION_CALLS = {"check_permission", "has_permission", "only_for"}
SQL_CALLS = ("sql", "sql_list", "multisql")
EVALUATORS = ("eval", "exec", "safe_eval", "safe_exec", "compile")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def whitelisted(tree: ast.Module) -> Iterator[tuple[Function, ast.expr]]:
	"""(function, its decorator) of everything that a browser may call."""
	for node in nodes(tree):
		if isinstance(node, Function):
			marks = [mark for mark in node.decorator_list if last_name(called(mark)) == "whitelist"]
			yield from ((node, mark) for mark in marks)


def called(mark: ast.expr) -> ast.expr:
	return mark.func if isinstance(mark, ast.Call) else mark


def keyword(call: ast.expr, name: str) -> ast.expr | None:
	keywords = call.keywords if isinstance(call, ast.Call) else []
	return next((each.value for each in keywords if each.arg == name), None)


def is_true(node: ast.expr | None) -> bool:
	return isinstance(node, ast.Constant) and node.value is True


def whitelist_problems(tree: ast.Module, guests: frozenset[str]) -> Iterator[tuple[int, str]]:
	"""(line, sentence) for each whitelisted function that is not fit for the world, or not for guests."""
	askers = {node.name for node in tree.body if isinstance(node, Function) and asks_permission_first(node)}
	for function, mark in whitelisted(tree):
		found = [*signature_problems(function, mark), *access_problems(function, mark, guests, askers)]
		yield from ((function.lineno, f"{function.name} {problem}") for problem in found)
	if any(True for _ in whitelisted(tree)) and postpones_annotations(tree):
		yield 1, "postpones its annotations, so that Frappe v15 casts no argument"


def signature_problems(function: Function, mark: ast.expr) -> Iterator[str]:
	if not keyword(mark, "methods"):
		yield "does not say by which methods it may be called"
	arguments = function.args
	for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
		if not argument.annotation and argument.arg not in ("self", "cls"):
			yield f"takes {argument.arg} of no type"
	if arguments.vararg or arguments.kwarg:
		yield "takes whatever it is given"


def access_problems(function: Function, mark: ast.expr, guests, askers) -> Iterator[str]:
	if is_true(keyword(mark, "allow_guest")):
		yield from guest_problems(function, guests)
	elif not asks_permission_first(function, askers):
		yield "does not ask for permission in its first two steps"


def guest_problems(function: Function, guests: frozenset[str]) -> Iterator[str]:
	if function.name not in guests:
		yield "is open to guests and not on the list of those that are"
	if "rate_limit" not in {last_name(called(mark)) for mark in function.decorator_list}:
		yield "is open to guests and has no rate limit"


def asks_permission_first(function: Function, askers: Collection[str] = ()) -> bool:
	"""Whether one of the first two statements asks, itself or by one of `askers`, which does."""
	steps = [step for step in function.body if not is_docstring(step)][:2]
	asked = [
		call for step in steps for call in ast.walk(step) if isinstance(call, ast.Call) and asks(call, askers)
	]
	return any(last_name(call.func) != "has_permission" or answer_is_used(call, steps) for call in asked)


def is_docstring(step: ast.stmt) -> bool:
	return isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant)


def asks(call: ast.Call, askers: Collection[str]) -> bool:
	return last_name(call.func) in {*PERMISSION_CALLS, *askers}


def answer_is_used(call: ast.Call, steps: list[ast.stmt]) -> bool:
	thrown_away = any(isinstance(step, ast.Expr) and step.value is call for step in steps)
	return is_true(keyword(call, "throw")) or not thrown_away


def postpones_annotations(tree: ast.Module) -> bool:
	return any(isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in tree.body)


def sql_problems(tree: ast.Module) -> Iterator[tuple[int, str]]:
	"""SQL that is not one literal, in place or named above: values are parameters, names are frappe.qb's."""
	literals = named_literals(tree)
	for call in calls(tree, *SQL_CALLS):
		text = call.args[0] if isinstance(call.func, ast.Attribute) and call.args else None
		if text and not isinstance(text, ast.Constant) and getattr(text, "id", None) not in literals:
			yield call.lineno, "runs SQL that is put together"


def named_literals(tree: ast.Module) -> set[str]:
	"""Constants of the file that are one string."""
	return {
		target.id
		for node in tree.body
		if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
		for target in node.targets
		if isinstance(target, ast.Name)
	}


def evaluated_text_problems(tree: ast.Module) -> Iterator[tuple[int, str]]:
	for call in calls(tree, *EVALUATORS):
		if dotted(call.func) != "re.compile":
			yield call.lineno, f"calls {last_name(call.func)}(), which runs text as code"
	for call in calls(tree, "render_template", "from_string"):
		template = call.args[0] if call.args else None
		if not (
			isinstance(template, ast.Constant) and str(template.value).startswith(("templates/", "gov_crm/"))
		):
			yield call.lineno, "renders a template that is no file of ours"


def skipped_permissions(tree: ast.Module) -> list[int]:
	"""Lines that tell Frappe to ask for no permission."""
	lines = [
		call.lineno for call in nodes(tree) if isinstance(call, ast.keyword) and skips(call.arg, call.value)
	]
	for node in nodes(tree):
		if isinstance(node, ast.Assign):
			lines += [node.lineno for target in node.targets if skips(last_name(target), node.value)]
	return sorted(lines)


def skips(name: str | None, value: ast.expr) -> bool:
	return name == "ignore_permissions" and not (isinstance(value, ast.Constant) and value.value is False)


def uncommented(lines: list[int], text: str) -> list[int]:
	"""Those of `lines` with no comment on them or right above the statement that they are in."""
	rows = text.splitlines()
	return [line for line in lines if "#" not in rows[line - 1] and not statement_comment(line, text, rows)]


def statement_comment(line: int, text: str, rows: list[str]) -> bool:
	holding = [
		node.lineno
		for node in ast.walk(ast.parse(text))
		if isinstance(node, ast.stmt) and not hasattr(node, "body") and node.lineno <= line <= node.end_lineno
	]
	first = max(holding, default=line)
	return first > 1 and rows[first - 2].strip().startswith("#")
