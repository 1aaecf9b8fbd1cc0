"""No query in the code asks a DocType for a field that it does not have."""

import ast

import pytest

from tests.unit.house_rules.catalogue import Catalogue, catalogue
from tests.unit.house_rules.queries import query_problems, written_aggregates
from tests.unit.house_rules.tree import app_files, syntax_tree, where


def test_every_field_that_the_code_asks_for_is_there():
	problems = [
		f"{where(path, line)} {problem}"
		for path in app_files(".py")
		for line, problem in query_problems(syntax_tree(path), catalogue())
	]
	assert not problems, "\n".join(problems)


def test_no_field_list_computes():
	problems = [
		f"{where(path, line)} {problem}"
		for path in app_files(".py")
		for line, problem in written_aggregates(syntax_tree(path))
	]
	assert not problems, "\n".join(problems)


def problems(code: str) -> list[str]:
	known = Catalogue()
	fields = [{"fieldname": "city"}, {"fieldname": "status"}]
	known.add({"doctype": "DocType", "name": "Gov Person", "fields": fields})
	return [problem for _line, problem in query_problems(ast.parse(code), known)]


@pytest.mark.parametrize(
	"code",
	[
		"frappe.get_all('Gov Person', {'town': 1})",
		"frappe.get_all('Gov Person', [['town', '=', 1]])",
		"frappe.get_all('Gov Person', fields=['city', 'town as t'])",
		"frappe.get_all('Gov Person', order_by='city, town desc')",
		"frappe.get_all('Gov Person', pluck='town')",
		"frappe.db.get_value('Gov Person', name, 'town')",
		"frappe.db.get_value('Gov Person', name, ['city', 'town'])",
		"frappe.db.exists('Gov Person', {'town': 1})",
		"PERSON = 'Gov Person'\nfrappe.db.count(PERSON, {'town': 1})",
		"frappe.get_doc({'doctype': 'Gov Person', 'town': 1})",
		"def find():\n\tperson = frappe.qb.DocType('Gov Person')\n\treturn person.town",
		"def find():\n\tperson, other = DocType('Gov Person'), 1\n\treturn person.town",
	],
)
def test_a_query_for_a_field_that_is_not_there_is_refused(code):
	assert problems(code) == ["asks Gov Person for town, which it does not have"]


@pytest.mark.parametrize(
	"code",
	[
		"frappe.get_all('Gov Person', {'city': 1}, ['status', 'name'], order_by='creation desc')",
		"frappe.db.get_value('Gov Person', 'town', ['city', 'status'], as_dict=True)",
		"frappe.get_doc({'doctype': 'Gov Person', 'city': 1})",
		"def find():\n\tperson = frappe.qb.DocType('Gov Person')\n\treturn person.city, person.as_('p')",
	],
)
def test_a_query_for_fields_that_are_there_passes(code):
	assert problems(code) == []


def test_a_field_list_that_computes_is_refused():
	code = "frappe.get_all('X', fields=['count(name) as n'], order_by='name')"
	assert [problem for _line, problem in written_aggregates(ast.parse(code))] == [
		"computes in a field list: use frappe.qb"
	]
	assert list(written_aggregates(ast.parse("frappe.get_all('X', fields=['name', 'city'])"))) == []
