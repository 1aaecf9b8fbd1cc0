"""An import of people that is killed goes on to the same result; who may import is asked first."""

import frappe
import pytest

from gov_crm.constituents.importing import people as import_people
from gov_crm.gov_crm.importing import running
from gov_crm.gov_crm.importing.running import import_file
from tests.site import factories as make
from tests.site.importing_people.tables import counts, household, person_of, relations_of, row
from tests.site.support.imports import die

ANN = {"first_name": "Ann", "last_name": "Cooper", "date_of_birth": "1961-02-03", "street": "12 High Street"}


@pytest.mark.parametrize("moment_of_death", ["before", "within", "after"])
@pytest.mark.parametrize("part", [1, 2, 3])
def test_it_goes_on_to_the_same_result(table, monkeypatch, part, moment_of_death):
	monkeypatch.setattr(running, "PART", 2)
	home = household()
	rows = [
		home,
		row(**ANN),
		row(number=""),
		row(**ANN, household=home["number"]),
		row(salutation="Alderwoman"),
	]
	path = table(*rows)
	with monkeypatch.context() as dying:
		die(dying, (import_people, "write_entries"), part, moment_of_death)
		with pytest.raises(KeyboardInterrupt):
			import_file(path, "people")
	frappe.db.rollback()
	doc = frappe.get_doc("Gov Import", import_file(path, "people").name)
	assert frappe.db.count("Gov Import") == 1, "it is the same import that went on"
	assert (doc.status, counts(doc)) == ("Done", (3, 0, 1, 0, 1))
	assert frappe.db.count("Gov Import Entry") == 4
	ann, family = person_of(rows[1]).name, person_of(home).name
	assert relations_of(ann) == {(ann, "Household", family)}
	assert frappe.parse_json(doc.made) == {"Salutation": ["Alderwoman"]}


@pytest.mark.parametrize("role", ["Gov Agent", "Gov Supervisor", "Gov Records Officer", "Gov Auditor"])
def test_who_may_not_import_is_refused(table, role):
	path = table(row())
	make.act_as(make.user(role))
	with pytest.raises(frappe.PermissionError):
		import_file(path, "people")


def test_a_manager_imports(imported):
	make.act_as(make.user("Gov CRM Manager"))
	assert counts(imported(row(salutation="Alderwoman"))) == (1, 0, 0, 0, 0)


def test_it_takes_the_right_to_import_constituents_too(imported):
	doctype = "Gov Constituent"
	frappe.permissions.setup_custom_perms(doctype)
	frappe.db.set_value("Custom DocPerm", {"parent": doctype, "role": "Gov CRM Manager"}, "import", 0)
	frappe.clear_cache(doctype=doctype)
	make.act_as(make.user("Gov CRM Manager"))
	with pytest.raises(frappe.PermissionError):
		imported(row())
	assert not frappe.db.count("Gov Import Entry")
