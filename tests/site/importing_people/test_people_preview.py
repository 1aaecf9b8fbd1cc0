"""The preview says of each row what it becomes and why, and writes nothing."""

import frappe
import pytest

from tests.site import factories as make
from tests.site.importing_people.tables import household, person_of, row

ANN = {"first_name": "Ann", "last_name": "Cooper", "date_of_birth": "1961-02-03"}
WHERE = {"address_line": "12 High Street", "city": "New Haven"}
SAID = ANN | {"street": "12 High Street", "phone": "", "email": "", "postal_code": ""}


def told(line):
	return line["fate"], line["words"], line["remarks"]


def test_somebody_new(foreseen):
	old = row(salutation="Alderwoman", date_of_birth="1961-02-03")
	[line] = foreseen(old)
	assert told(line) == ("New", "New", [])
	assert line["cells"][:3] == [old["number"], "Person", f"{old['first_name']} {old['last_name']}"]
	assert str(line["cells"][3]) == "1961-02-03"
	assert line["cells"][4].startswith("+1203")


def test_somebody_who_is_joined_and_why(foreseen):
	ann = make.constituent(**ANN, **WHERE)
	[line] = foreseen(row(**SAID))
	reasons = "same date of birth · same address · same last name · same first name · same city"
	assert told(line) == ("Joins", f"Joins Ann Cooper ({ann.name})", [reasons])


def test_somebody_who_may_be_on_record_and_why(foreseen):
	ann = make.constituent(**ANN | {"date_of_birth": None}, **WHERE)
	[line] = foreseen(row(**SAID | {"date_of_birth": ""}))
	reasons = "same address · same last name · same first name · same city"
	assert told(line) == ("New", "New", [f"Perhaps Ann Cooper, {ann.name}: {reasons}"])


def test_who_is_certain_is_only_told_of_where_nobody_is_to_be_joined(foreseen):
	ann = make.constituent(**ANN, **WHERE)
	[line] = foreseen(row(**SAID), join=False)
	assert told(line)[:2] == ("New", "New")
	assert line["remarks"][0].startswith(f"Perhaps Ann Cooper, {ann.name}: same date of birth")


def test_a_row_that_is_the_same_as_an_earlier_one(foreseen):
	first, second, third = foreseen(row(), row(**SAID), row(**SAID))
	assert [first["fate"], second["fate"]] == ["New", "New"]
	assert told(third)[:2] == ("Joins", "Joins row 3, Ann Cooper")


def test_rows_that_are_here_with_and_without_changes_and_twice(imported, foreseen):
	same, other = row(), row()
	imported(same, other)
	lines = foreseen(same, {**other, "city": "Hamden"}, same, name="second.csv")
	assert [told(line) for line in lines] == [
		("Known", f"Here as {person_of(same).name}", []),
		("Changed", f"Changes {person_of(other).name}", []),
		("Known", "As an earlier row with this number", []),
	]


def test_a_row_that_is_rejected_and_why(foreseen):
	lines = foreseen(row(number=""), row(household="H-7"))
	assert told(lines[0]) == ("Rejected", "Rejected", ["number is blank."])
	reason = (
		"household is “H-7”: nobody with this number of people is here. "
		"Import the rows of the households first, then this row again."
	)
	assert told(lines[1]) == ("Rejected", "Rejected", [reason])


def test_a_household_of_a_row_above_is_known(foreseen):
	home = household()
	assert [line["fate"] for line in foreseen(home, row(household=home["number"]))] == ["New", "New"]


def test_what_is_left_out(foreseen):
	[line] = foreseen(row(phone="12", date_of_birth="soon"))
	assert line["remarks"] == [
		"date_of_birth is “soon”, which is no date in a format of the profile, and was left out.",
		"phone is “12”, which is no phone number, and was left out.",
	]


def test_new_salutations_are_listed(table):
	from gov_crm.gov_crm.importing.files import keep_file
	from gov_crm.gov_crm.importing.preview import preview

	path = table(row(salutation="Alderwoman"), row(salutation="Alderwoman"))
	doc = frappe.get_doc(
		{"doctype": "Gov Import", "import_file": keep_file(path), "profile": "people"}
	).insert()
	assert preview(doc)["additions"] == [("New salutations:", ["Alderwoman"])]


@pytest.mark.parametrize("table_name", ["Gov Constituent", "Contact", "Gov Import Entry", "Salutation"])
def test_nothing_is_written(foreseen, table_name):
	before = frappe.db.count(table_name)
	foreseen(row(salutation="Alderwoman"), row())
	assert frappe.db.count(table_name) == before
