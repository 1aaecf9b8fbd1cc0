"""Files are short and say what they do, domain/ is pure, lists have an order, sentences can be translated."""

import ast
from pathlib import Path

import pytest

from tests.unit.house_rules.shape import (
	clock_readings,
	imported_modules,
	impure_imports,
	length_problem,
	name_problem,
	unordered_lists,
	untranslatable,
	untranslatable_js,
	untranslated,
)
from tests.unit.house_rules.tree import APP, ROOT, app_files, project_files, syntax_tree, where

NAMED_BY_FRAPPE = ROOT / "embedded" / "engine"  # repairs lie where the file is that they repair
NEVER_IMPORTED = {"embedded", "tests", "benchmarks"}


def code_of_the_project() -> list[Path]:
	return [path for path in project_files() if path.suffix in (".py", ".js", ".mjs")]


def problems_in(paths, rule) -> list[str]:
	found = ((path, *problem) for path in paths for problem in rule(syntax_tree(path)))
	return [f"{where(path, line)} {problem}" for path, line, problem in found]


def pure_files() -> list[Path]:
	return [path for path in app_files(".py") if APP / "domain" in path.parents]


def test_no_file_is_too_long():
	found = ((path, length_problem(path, path.read_text(encoding="utf-8"))) for path in code_of_the_project())
	problems = [f"{where(path)} {problem}" for path, problem in found if problem]
	assert not problems, "\n".join(problems)


def test_every_file_is_named_by_what_it_does():
	paths = [path for path in code_of_the_project() if NAMED_BY_FRAPPE not in path.parents]
	problems = [f"{where(path)} {name_problem(path)}" for path in paths if name_problem(path)]
	assert not problems, "\n".join(problems)


def test_domain_imports_nothing_but_plain_python():
	problems = problems_in(pure_files(), impure_imports)
	assert not problems, "\n".join(problems)


def test_domain_is_told_the_time():
	problems = problems_in(pure_files(), clock_readings)
	assert not problems, "\n".join(problems)


def test_the_app_imports_no_host_and_no_test():
	imports = [
		(where(path, line), module)
		for path in app_files(".py")
		for line, module in imported_modules(syntax_tree(path))
	]
	assert not [place for place, module in imports if module.split(".")[0] in NEVER_IMPORTED]


def test_only_the_bridge_imports_erpnext():
	strangers = [path for path in app_files(".py") if APP / "erpnext_bridge" not in path.parents]
	modules = [module for path in strangers for _line, module in imported_modules(syntax_tree(path))]
	assert not [module for module in modules if module.split(".")[0] in ("erpnext", "hrms")]


def test_every_list_of_records_has_an_order():
	problems = problems_in(app_files(".py"), unordered_lists)
	assert not problems, "\n".join(problems)


def test_every_sentence_can_be_translated():
	problems = problems_in(app_files(".py"), untranslatable) + problems_in(app_files(".py"), untranslated)
	assert not problems, "\n".join(problems)


def test_every_sentence_in_the_desk_can_be_translated():
	problems = [
		f"{where(path, line)} {problem}"
		for path in app_files(".js")
		for line, problem in untranslatable_js(path.read_text(encoding="utf-8"))
	]
	assert not problems, "\n".join(problems)


def problems(code: str, rule) -> list[str]:
	return [problem for _line, problem in rule(ast.parse(code))]


def test_a_long_file_is_refused():
	controller = Path("doctype/gov_topic/gov_topic.py")
	assert length_problem(Path("intake.py"), "x\n" * 301) == "has 301 lines, and 300 are the most"
	assert length_problem(controller, "x\n" * 151) == "has 151 lines, and 150 are the most"
	assert length_problem(Path("intake.py"), "x\n" * 300) is None


@pytest.mark.parametrize("name", ["utils.py", "helpers.js", "manager.py"])
def test_a_name_that_says_nothing_is_refused(name):
	assert name_problem(Path(name)) == f"is called {name}: say what it does"
	assert name_problem(Path("merging.py")) is None


@pytest.mark.parametrize("module", ["frappe", "frappe.utils", "requests", "gov_crm.exceptions"])
def test_an_import_that_is_not_plain_python_is_refused(module):
	assert problems(f"import {module}", impure_imports) == [f"imports {module}"]
	assert problems("import datetime\nfrom gov_crm.domain.working_time import x", impure_imports) == []


@pytest.mark.parametrize(
	"clock", ["datetime.now", "date.today", "time.time", "datetime.datetime.now", "now_datetime"]
)
def test_reading_a_clock_is_refused(clock):
	assert problems(f"{clock}()", clock_readings) == [f"asks {clock}() for the time"]
	assert problems("moment.time()\ntime(9, 0)", clock_readings) == []


def test_a_list_in_no_order_is_refused():
	assert problems("frappe.get_all('X', pluck='name')", unordered_lists) == ["lists records in no order"]
	assert problems("frappe.get_all('X', order_by='name')\ndoc.get_all('x')", unordered_lists) == []


@pytest.mark.parametrize("text", ["f'Hello {x}'", "'Hello ' + x", "'Hello {}'.format(x)", "'Hello %s' % x"])
def test_a_translation_of_text_that_is_put_together_is_refused(text):
	sentence = "translates what is put together: _() takes a literal, .format() follows it"
	assert problems(f"_({text})", untranslatable) == [sentence]
	assert problems("_('Hello {0}').format(x)\n_(doc.status)\n_(row['status'])", untranslatable) == []


def test_a_bare_sentence_to_people_is_refused():
	assert problems("frappe.throw('No')", untranslated) == ["tells people a sentence that is not in _()"]
	assert problems("frappe.throw(f'No {x}')", untranslated) == ["tells people a sentence that is not in _()"]
	assert problems("frappe.throw(_('No'))", untranslated) == []


@pytest.mark.parametrize("call", ["__(`Hello ${x}`)", "__('Hello ' + x)", "__(x + 'Hello')"])
def test_a_translation_of_text_that_is_put_together_is_refused_in_the_desk_too(call):
	assert list(untranslatable_js(call)) == [
		(1, "translates what is put together: __() takes a literal with {0}")
	]
	assert list(untranslatable_js("__('Hello {0}', [x])")) == []


def test_a_bare_label_in_the_desk_is_refused():
	assert list(untranslatable_js("label: 'Hello',")) == [(1, "has a label that is not in __()")]
	assert list(untranslatable_js("label: __('Hello'),")) == []
