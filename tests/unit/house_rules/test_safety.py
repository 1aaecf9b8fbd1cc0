"""What browsers may call is typed, limited and asks for permission; no text of other people is run."""

import ast

import pytest

from tests.unit.house_rules.safety import (
	evaluated_text_problems,
	skipped_permissions,
	sql_problems,
	uncommented,
	whitelist_problems,
)
from tests.unit.house_rules.tree import app_files, calls, syntax_tree, where

# Every function that somebody without a login may call. Adding one is a decision: say so in the commit.
GUEST_FUNCTIONS: frozenset[str] = frozenset()

# The one file that renders text which is no file: a closed language over plain values, and it says no to
# the rest when a template is saved. Managers write the templates of letters, in the site.
CLOSED_LANGUAGE = {"gov_crm/casework/letter_text.py"}

# The files that define tables or sequences, whose names no driver takes as parameters.
DEFINING_FILES = {"gov_crm/gov_crm/numbers.py"}

# The files that run what the query builder wrote with places for all values.
BUILT_ONCE = {"gov_crm/constituents/bulk_rows.py"}

# How often the app tells Frappe to ask for no permission, each time with a comment that says why.
SKIPPED_PERMISSIONS = 44


def problems_in_app(rule) -> list[str]:
	found = ((path, *problem) for path in app_files(".py") for problem in rule(syntax_tree(path)))
	return [f"{where(path, line)} {problem}" for path, line, problem in found]


def test_every_whitelisted_function_is_typed_limited_and_asks_for_permission():
	problems = problems_in_app(lambda tree: whitelist_problems(tree, GUEST_FUNCTIONS))
	assert not problems, "\n".join(problems)


def test_no_sql_is_put_together_from_text():
	problems = problems_in_app(sql_problems)
	assert {problem.split(":")[0] for problem in problems} == BUILT_ONCE, "\n".join(problems)


def test_only_known_files_define_tables_or_sequences():
	assert {
		where(path) for path in app_files(".py") if any(calls(syntax_tree(path), "sql_ddl"))
	} == DEFINING_FILES


def test_no_text_is_run_as_code_or_as_a_template():
	problems = problems_in_app(evaluated_text_problems)
	assert {problem.split(":")[0] for problem in problems} == CLOSED_LANGUAGE, "\n".join(problems)
	assert len(problems) == len(CLOSED_LANGUAGE), "\n".join(problems)


def test_permissions_are_skipped_no_more_often_than_agreed_and_never_without_a_reason():
	skips = {path: skipped_permissions(syntax_tree(path)) for path in app_files(".py")}
	silent = [
		where(path, line)
		for path, lines in skips.items()
		for line in uncommented(lines, path.read_text(encoding="utf-8"))
	]
	assert not silent, "no comment says why at " + ", ".join(silent)
	places = [where(path, line) for path, lines in skips.items() for line in lines]
	assert len(places) == SKIPPED_PERMISSIONS, (
		f"{len(places)} and not {SKIPPED_PERMISSIONS}: {', '.join(places)}"
	)


def problems(code: str, rule) -> list[str]:
	return [problem for _line, problem in rule(ast.parse(code))]


WHITELISTED = [  # (decorator, arguments, first step, what the rule says)
	("frappe.whitelist", "name: str", "only_for('x')", "run does not say by which methods it may be called"),
	(
		"frappe.whitelist()",
		"name: str",
		"only_for('x')",
		"run does not say by which methods it may be called",
	),
	("frappe.whitelist(methods=['GET'])", "name", "only_for('x')", "run takes name of no type"),
	("frappe.whitelist(methods=['GET'])", "**rest", "only_for('x')", "run takes whatever it is given"),
	(
		"frappe.whitelist(methods=['GET'])",
		"name: str",
		"go(); go(); only_for('x')",
		"run does not ask for permission in its first two steps",
	),
	(
		"frappe.whitelist(methods=['GET'])",
		"name: str",
		"frappe.has_permission('x')",
		"run does not ask for permission in its first two steps",
	),
]


@pytest.mark.parametrize(("decorator", "arguments", "step", "problem"), WHITELISTED)
def test_a_whitelisted_function_that_is_not_fit_for_the_world_is_refused(decorator, arguments, step, problem):
	code = f"@{decorator}\ndef run({arguments}): {step}"
	assert problems(code, lambda tree: whitelist_problems(tree, frozenset())) == [problem]


@pytest.mark.parametrize(
	"step",
	[
		"frappe.has_permission('x', throw=True)",
		"if not frappe.has_permission('x'): deny()",
		"doc.check_permission()",
	],
)
def test_a_whitelisted_function_that_asks_first_passes(step):
	code = f"@frappe.whitelist(methods=['GET'])\ndef run(name: str):\n\t'''Why.'''\n\t{step}"
	assert problems(code, lambda tree: whitelist_problems(tree, frozenset())) == []


def test_a_whitelisted_function_may_ask_through_another_of_its_file():
	asker = (
		"def _readable(name):\n\tdoc = frappe.get_doc('X', name)\n\tdoc.check_permission()\n\treturn doc\n"
	)
	code = "@frappe.whitelist(methods=['GET'])\ndef run(name: str): return tell(_readable(name))"
	assert problems(asker + code, lambda tree: whitelist_problems(tree, frozenset())) == []
	assert problems(
		"def _readable(name): ...\n" + code, lambda tree: whitelist_problems(tree, frozenset())
	) == ["run does not ask for permission in its first two steps"]


def test_a_function_for_guests_is_on_the_list_and_has_a_rate_limit():
	code = "@frappe.whitelist(methods=['GET'], allow_guest=True)\ndef run(name: str): ..."
	limited = f"@rate_limit(limit=5, seconds=60)\n{code}"
	unlisted = "run is open to guests and not on the list of those that are"
	unlimited = "run is open to guests and has no rate limit"
	assert problems(code, lambda tree: whitelist_problems(tree, frozenset())) == [unlisted, unlimited]
	assert problems(limited, lambda tree: whitelist_problems(tree, frozenset({"run"}))) == []


def test_postponed_annotations_beside_a_whitelisted_function_are_refused():
	code = "from __future__ import annotations\n@frappe.whitelist(methods=['GET'])\ndef run(): only_for('x')"
	assert problems(code, lambda tree: whitelist_problems(tree, frozenset())) == [
		"postpones its annotations, so that Frappe v15 casts no argument"
	]


@pytest.mark.parametrize(
	"sql", ["f'select {x}'", "'select %s' % x", "'select ' + x", "'select {}'.format(x)", "query"]
)
def test_sql_that_is_put_together_is_refused(sql):
	assert problems(f"frappe.db.sql({sql})", sql_problems) == ["runs SQL that is put together"]
	assert problems("frappe.db.sql('select %s', x)", sql_problems) == []
	assert problems("INSERT = 'insert %s'\nfrappe.db.sql(INSERT, x)", sql_problems) == []


def test_text_that_is_run_is_refused():
	assert problems("eval(x)", evaluated_text_problems) == ["calls eval(), which runs text as code"]
	assert problems("frappe.safe_eval(x)", evaluated_text_problems) == [
		"calls safe_eval(), which runs text as code"
	]
	assert problems("frappe.render_template(x, {})", evaluated_text_problems) == [
		"renders a template that is no file of ours"
	]
	assert problems("frappe.render_template('templates/card.html', {})", evaluated_text_problems) == []
	assert problems("re.compile('x')", evaluated_text_problems) == []


def test_a_skipped_permission_is_counted_and_needs_a_comment():
	code = "a.save(ignore_permissions=True)\na.flags.ignore_permissions = True\nrun(ignore_permissions=False)"
	assert skipped_permissions(ast.parse(code)) == [1, 2]
	assert uncommented([1, 2], code) == [1, 2]
	why = (
		"# a guest files it\na.insert(\n\tignore_permissions=True\n)\na.save(ignore_permissions=True)  # too"
	)
	assert uncommented([3, 5], why) == []
