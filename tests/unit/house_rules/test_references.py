"""Every name that the app keeps in a string leads somewhere: hooks, jobs, patches, assets, DocTypes."""

import ast
import importlib
import json
from collections import Counter

import pytest

from tests.unit.house_rules.catalogue import catalogue, frappe_source, made_by_install, our_modules, our_roles
from tests.unit.house_rules.references import (
	code_files,
	doctype_problem,
	file_problem,
	names_of,
	patch_problem,
	path_problem,
	quoted_strings,
	returns,
)
from tests.unit.house_rules.tree import APP, app_files, app_records, where

# Frappe never calls a hook for a DocType that is not there
OF_ERPNEXT = {"Call Log"}
DOCTYPE_HOOKS = (
	"permission_query_conditions",
	"has_permission",
	"has_website_permission",
	"doc_events",
	"doctype_js",
	"doctype_list_js",
	"doctype_tree_js",
	"doctype_calendar_js",
	"override_doctype_class",
	"extend_doctype_class",
	"standard_queries",
)


def problems_in_strings(rule) -> list[str]:
	found = ((path, line, rule(text)) for path in code_files() for line, text in quoted_strings(path))
	return [f"{where(path, line)} {problem}" for path, line, problem in found if problem]


def hooks() -> dict:
	return vars(importlib.import_module("gov_crm.hooks"))


def test_every_dotted_path_in_code_leads_to_something():
	problems = problems_in_strings(path_problem)
	assert not problems, "\n".join(problems)


def test_every_dotted_path_in_a_record_leads_to_something():
	problems = [
		f"{where(path)} {problem}"
		for path in app_files(".json")
		for text in strings_of(json.loads(path.read_text(encoding="utf-8")))
		if (problem := path_problem(text))
	]
	assert not problems, "\n".join(problems)


def strings_of(value) -> list[str]:
	if isinstance(value, dict):
		return [text for each in value.values() for text in strings_of(each)]
	if isinstance(value, list):
		return [text for each in value for text in strings_of(each)]
	return [value] if isinstance(value, str) else []


def test_every_asset_and_template_is_a_file():
	problems = problems_in_strings(file_problem)
	assert not problems, "\n".join(problems)


def test_every_doctype_named_in_code_is_there():
	known = names_of(app_records()) | our_roles() | made_by_install("defaults") | set(our_modules())
	problems = problems_in_strings(lambda text: doctype_problem(text, known))
	assert not problems, "\n".join(problems)


def test_every_patch_is_there():
	lines = (APP / "patches.txt").read_text(encoding="utf-8").splitlines()
	problems = [problem for line in lines if (problem := patch_problem(line))]
	assert not problems, "\n".join(problems)


def test_each_hook_is_set_once():
	"""A second `doc_events` further down would silently replace the first."""
	assert names_set_twice((APP / "hooks.py").read_text(encoding="utf-8")) == []
	assert names_set_twice("a = 1\nb = 2\na = 3") == ["a"]


def names_set_twice(code: str) -> list[str]:
	targets = [node.targets[0].id for node in ast.parse(code).body if isinstance(node, ast.Assign)]
	return sorted(name for name, times in Counter(targets).items() if times > 1)


def test_hooks_are_for_doctypes_that_are_there():
	if not frappe_source():
		pytest.skip("no Frappe here to look its DocTypes up in: `make test` builds the engine")
	named = {doctype for hook in DOCTYPE_HOOKS for doctype in hooks().get(hook, {})} - {"*"}
	strangers = {doctype for doctype in named if not catalogue().has("DocType", doctype)}
	strangers -= OF_ERPNEXT
	assert not strangers, f"hooks.py names {sorted(strangers)}"


@pytest.mark.parametrize(
	("hook", "kind"), [("has_permission", "bool"), ("permission_query_conditions", "str")]
)
def test_permission_hooks_say_that_they_always_answer(hook, kind):
	"""None means yes to one version of Frappe and no to the other."""
	silent = [path for path in hooks().get(hook, {}).values() if returns(path) != kind]
	assert not silent, f"{silent} must return a {kind}"


def test_the_scripts_and_styles_in_hooks_are_files_of_ours():
	scripts = [
		path for hook in DOCTYPE_HOOKS if hook.endswith("_js") for path in hooks().get(hook, {}).values()
	]
	missing = [path for path in scripts if not (APP / path).exists()]
	assert not missing, f"hooks.py names {missing}"


def test_a_path_to_nothing_is_refused():
	assert path_problem("gov_crm.hooks.app_name") is None
	assert path_problem("any other sentence") is None
	assert path_problem("gov_crm.hooks.ghost") == "names gov_crm.hooks.ghost, which is not there"
	assert path_problem("gov_crm.ghost.run") == "names gov_crm.ghost.run, which is not there"
	assert path_problem("gov_crm.ghost.bundle.js") == "names gov_crm.ghost.bundle.js, which is not there"


def test_what_a_function_returns_is_read_off_its_annotation():
	assert returns("gov_crm.setup.roles.may_open_app") == "bool"
	assert returns("gov_crm.setup.roles.ghost") is None


def test_an_asset_or_template_that_is_no_file_is_refused():
	assert file_problem("/assets/frappe/images/x.svg") is None
	assert file_problem("/assets/gov_crm/x.svg") == "names /assets/gov_crm/x.svg, which is not in public/"
	assert file_problem("gov_crm/templates/x.html") == "names gov_crm/templates/x.html, which is no template"
	assert file_problem("templates/ghost.html") == "names templates/ghost.html, which is no template"


def test_a_doctype_that_is_not_there_is_refused():
	known = frozenset({"Gov Topic"})
	assert doctype_problem("Gov Topic", known) is None
	assert doctype_problem("Gov help is on its way", known) is None
	assert (
		doctype_problem("Gov Ghost", known)
		== "names 'Gov Ghost', which is no DocType, role or record of ours"
	)


@pytest.mark.parametrize("line", ["gov_crm.patches.ghost", "gov_crm.hooks # no patch"])
def test_a_patch_line_that_runs_nothing_is_refused(line):
	name = line.split(" ")[0]
	assert patch_problem(line) == f"names the patch {name}, which has no execute()"


@pytest.mark.parametrize("line", ["", "# why", "[post_model_sync]", "execute:frappe.clear_cache()"])
def test_lines_that_name_no_patch_of_ours_pass(line):
	assert patch_problem(line) is None
