"""Every DocType: a name of our own, in its place, and nothing in it that points at nothing."""

import ast
from pathlib import Path

import pytest

from tests.unit.house_rules.catalogue import Catalogue, catalogue, frappe_source, taken_names
from tests.unit.house_rules.doctypes import doctype_problems, place_problems
from tests.unit.house_rules.tree import app_files, app_records, strings, syntax_tree, where

NEAR_MISSES = Path(__file__).with_name("taken_names.txt")
# Words that SQL keeps to itself and that a field may well be called
WORDS_OF_SQL = set(
	"between both by call change character check column condition current_user default desc describe exists "
	"explain from group groups in index interval key keys kill leave left like limit lines lock match "
	"option order over range rank read references release rename repeat replace require right row rows "
	"schema select set system table to trigger unique update usage use values when where with write".split()
)


def our_doctypes() -> list[tuple[Path, dict]]:
	return [(path, record) for path, record in app_records() if record["doctype"] == "DocType"]


def name_problems(name: str, taken) -> list[str]:
	problems = [] if name.startswith("Gov ") else [f"{name} does not begin with Gov"]
	return problems + ([f"{name} belongs to another app"] if name in taken else [])


def near_misses() -> list[str]:
	lines = NEAR_MISSES.read_text(encoding="utf-8").splitlines()
	return [line for line in lines if line and not line.startswith("#")]


def test_every_doctype_has_a_name_that_no_other_app_uses():
	problems = [
		problem
		for _path, record in our_doctypes()
		for problem in name_problems(record["name"], near_misses())
	]
	assert not problems, "\n".join(problems)


def test_no_doctype_is_on_the_whole_list_of_names_that_other_apps_use():
	taken = taken_names()
	if not taken:
		pytest.skip("shared/data/frappe/taken_doctype_names.tsv is not beside the checkout")
	assert not {record["name"] for _path, record in our_doctypes()} & set(taken)
	assert not set(near_misses()) - set(taken), "a near miss that is on no list is no near miss"


def test_every_doctype_lies_where_frappe_looks_for_it():
	problems = [
		f"{where(path)} {problem}"
		for path, doctype in our_doctypes()
		for problem in place_problems(doctype, path)
	]
	assert not problems, "\n".join(problems)


def test_nothing_in_a_doctype_points_at_nothing():
	if not (frappe_source() or taken_names()):
		pytest.skip("no Frappe here to look its DocTypes up in: `make test` builds the engine")
	problems = [
		f"{where(path)} {problem}"
		for path, doctype in our_doctypes()
		for problem in doctype_problems(doctype, catalogue())
	]
	assert not problems, "\n".join(problems)


def indexed_words(tree: ast.Module) -> set[str]:
	found = (node for node in tree.body if getattr(node, "name", "") == "on_doctype_update")
	return {text.value for function in found for text in strings(function)} & WORDS_OF_SQL


def test_no_index_is_on_a_word_of_sql_which_v15_does_not_quote():
	problems = {
		where(path): words for path in app_files(".py") if (words := indexed_words(syntax_tree(path)))
	}
	assert not problems, problems


def test_an_index_on_a_word_of_sql_is_seen():
	code = 'def on_doctype_update():\n\tfrappe.db.add_index("Gov Move", ["change", "place"])'
	assert indexed_words(ast.parse(code)) == {"change"}


def test_a_name_without_the_prefix_or_of_another_app_is_refused():
	assert name_problems("Service Request", ["Service Request"]) == [
		"Service Request does not begin with Gov",
		"Service Request belongs to another app",
	]
	assert name_problems("Gov Service Request", near_misses()) == []


def test_a_doctype_in_the_wrong_folder_is_refused():
	doctype = {"name": "Gov Sample", "module": "Records"}
	assert list(place_problems(doctype, Path("elsewhere/gov_sample.json"))) == [
		"lies in elsewhere/ and belongs in records/doctype/gov_sample/"
	]


BROKEN = [  # (what is changed in the sample, what the rule says)
	(
		{"field_order": ["city", "person", "people", "about"]},
		"has status in only one of field_order and fields",
	),
	({"title_field": "heading"}, "title_field is heading, which is no field of it"),
	({"search_fields": "city, phone"}, "search_fields has phone, which is no field of it"),
	({"sort_field": None}, "has no sort_field, and Frappe's versions differ in the default"),
	({"autoname": "field:code"}, "autoname takes code, which is no field of it"),
	({"autoname": "format:{code}-{##}"}, "autoname takes code, which is no field of it"),
	({"permissions": []}, "lets nobody read it"),
	({"istable": 1}, "is a table of its parent and has permissions of its own"),
	(
		{"permissions": [{"role": "Gov Agent", "permlevel": 2}]},
		"gives Gov Agent level 2, which no field has",
	),
	(
		{"links": [{"link_doctype": "Gov Person", "link_fieldname": "sample"}]},
		"connects by Gov Person.sample, which is not there",
	),
]

BROKEN_FIELDS = [  # (what is changed in one field, what the rule says)
	("person", {"options": "Gov Ghost"}, "person: points at the DocType 'Gov Ghost', which is not there"),
	("people", {"options": "Gov Person"}, "people: holds rows of Gov Person, which is no child table"),
	("person", {"label": ""}, "person: has no label"),
	(
		"about",
		{"options": "kind"},
		"about: takes its DocType from kind, which is no field of it",
	),
	("city", {"fetch_from": "person.town"}, "city: fetches Gov Person.town, which is not there"),
	("city", {"fetch_from": "status.town"}, "city: fetches through status, which is no link of it"),
	("city", {"depends_on": "eval:doc.kind == 1"}, "city: depends_on asks for kind, which is no field of it"),
	(
		"city",
		{"mandatory_depends_on": "kind"},
		"city: mandatory_depends_on asks for kind, which is no field of it",
	),
	("status", {"default": "Gone"}, "status: is 'Gone' by default, which is none of its options"),
]


def sample(**changes) -> dict:
	fields = [
		{"fieldname": "person", "label": "Person", "fieldtype": "Link", "options": "Gov Person"},
		{"fieldname": "city", "label": "City", "fieldtype": "Data", "fetch_from": "person.city"},
		{"fieldname": "people", "label": "People", "fieldtype": "Table", "options": "Gov Row"},
		{"fieldname": "about", "label": "About", "fieldtype": "Dynamic Link", "options": "status"},
		{"fieldname": "status", "label": "Status", "fieldtype": "Select", "options": "New\nClosed"},
	]
	whole = {
		"doctype": "DocType",
		"name": "Gov Sample",
		"field_order": [field["fieldname"] for field in fields],
		"fields": fields,
		"sort_field": "creation",
		"permissions": [{"role": "Gov Agent"}],
	}
	return {**whole, **changes}


def sample_catalogue() -> Catalogue:
	known = Catalogue()
	person = {
		"doctype": "DocType",
		"name": "Gov Person",
		"fields": [{"fieldname": "city", "fieldtype": "Data"}],
	}
	known.add(person)
	known.add({"doctype": "DocType", "name": "Gov Row", "istable": 1, "fields": []})
	return known


def test_the_sample_without_a_mistake_passes():
	assert list(doctype_problems(sample(), sample_catalogue())) == []


@pytest.mark.parametrize(("changes", "problem"), BROKEN)
def test_a_doctype_that_names_what_is_not_there_is_refused(changes, problem):
	assert list(doctype_problems(sample(**changes), sample_catalogue())) == [problem]


@pytest.mark.parametrize(("fieldname", "changes", "problem"), BROKEN_FIELDS)
def test_a_field_that_names_what_is_not_there_is_refused(fieldname, changes, problem):
	doctype = sample()
	next(field for field in doctype["fields"] if field["fieldname"] == fieldname).update(changes)
	assert list(doctype_problems(doctype, sample_catalogue())) == [problem]
