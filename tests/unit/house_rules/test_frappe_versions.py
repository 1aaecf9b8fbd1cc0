"""Frappe v15 and v16 alike have every name that the app asks them for; `compat.py` knows the others."""

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.unit.house_rules.frappe_names import (
	Names,
	SourceNames,
	names_here,
	names_in_strings,
	paths_asked_for,
	v15_names,
)
from tests.unit.house_rules.tree import APP, app_files, syntax_tree, where

MAY_KNOW_VERSIONS = {APP / "compat.py"}


@cache
def asked() -> tuple[tuple[Path, int, str], ...]:
	"""(file, line, name) of all that the app asks Frappe for."""
	files = [path for path in app_files(".py", ".js", ".html") if path not in MAY_KNOW_VERSIONS]
	trees = [(path, syntax_tree(path)) for path in files if path.suffix == ".py"]
	by_name = [(path, *found) for path in files for found in names_in_strings(path)]
	return (*by_name, *((path, *found) for path, tree in trees for found in paths_asked_for(tree)))


def missing(names: Names) -> list[str]:
	there = {name: names.has(name) for _path, _line, name in asked()}
	return [f"{where(path, line)} asks for {name}" for path, line, name in asked() if not there[name]]


def test_every_frappe_name_that_the_app_uses_is_in_v15():
	if not v15_names():
		pytest.skip("shared/data/frappe/v15_names.json.gz is not beside the checkout")
	problems = missing(v15_names())
	assert not problems, "not in Frappe v15:\n" + "\n".join(problems)


def test_every_frappe_name_that_the_app_uses_is_in_the_frappe_that_is_here():
	if not names_here():
		pytest.skip("no Frappe here: `make test` builds the engine")
	problems = missing(names_here())
	assert not problems, "not in this Frappe (v16 on the embedded host):\n" + "\n".join(problems)


def test_only_compat_asks_for_a_version():
	versions = ("__version__", "get_frappe_version", "get_version", "get_app_version")
	asking = [where(path, line) for path, line, name in asked() if name.endswith(versions)]
	assert not asking, f"{asking}: ask compat.py"


LISTED = {
	"frappe": ["db", "throw", "*exceptions"],
	"frappe.exceptions": ["ValidationError"],
	"frappe.utils": ["now_datetime", "*pytz"],
	"frappe.database.database.Database": ["get_value"],
}


@pytest.mark.parametrize(
	"path",
	[
		"frappe.throw",
		"frappe.ValidationError",
		"frappe.db.get_value",
		"frappe.utils.now_datetime",
		"frappe.database",
	],
)
def test_a_name_that_is_there_is_found(path):
	assert Names(LISTED).has(path)


@pytest.mark.parametrize(
	"path", ["frappe.in_test", "frappe.db.get_ghost", "frappe.ghost.run", "frappe.exceptions.No"]
)
def test_a_name_that_is_not_there_is_missed(path):
	assert not Names(LISTED).has(path)


def test_what_a_star_import_of_another_package_brings_is_believed():
	assert Names(LISTED).has("frappe.utils.timezone")


def test_names_are_read_off_frappes_source_as_off_the_list(tmp_path):
	frappe = tmp_path / "frappe"
	(frappe / "utils").mkdir(parents=True)
	(frappe / "__init__.py").write_text("from .exceptions import *\nif True:\n\tdb: object = None\n")
	(frappe / "exceptions.py").write_text("class ValidationError(Exception):\n\tcode = 417\n")
	(frappe / "database").mkdir()
	(frappe / "database" / "database.py").write_text("class Database:\n\tdef commit(self): ...\n")
	(frappe / "utils" / "__init__.py").write_text(
		"try:\n\tfrom zlib import crc32\nexcept ImportError:\n\tcrc32 = None\n"
	)
	names = SourceNames(frappe)
	assert names.has("frappe.db")
	assert names.has("frappe.ValidationError")
	assert names.has("frappe.db.commit")
	assert not names.has("frappe.db.ghost")
	assert names.has("frappe.utils.crc32")
	assert not names.has("frappe.utils.ghost")


def test_imports_attributes_and_aliases_are_all_seen():
	imports = "import frappe\nfrom frappe import utils as u\nfrom frappe.query_builder import DocType\n"
	assert {name for _line, name in paths_asked_for(ast.parse(imports + "u.now()\nfrappe.db.sql()"))} == {
		"frappe",
		"frappe.utils",
		"frappe.query_builder.DocType",
		"frappe.utils.now",
		"frappe.db",
		"frappe.db.sql",
	}


def test_server_methods_called_by_name_are_seen(tmp_path):
	script = tmp_path / "form.js"
	script.write_text('frappe.provide("frappe.ours");\nfrappe.call("frappe.client.get_list");\n')
	assert list(names_in_strings(script)) == [(2, "frappe.client.get_list")]
