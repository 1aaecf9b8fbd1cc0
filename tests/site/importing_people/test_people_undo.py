"""An import of people is taken back as if it had not been, save for what people have worked on since."""

import frappe
import pytest

from gov_crm.constituents import merging, relationships
from gov_crm.gov_crm.importing.undoing import undo
from tests.site import factories as make
from tests.site.importing_people.tables import WRITTEN, counts, household, person_of, relations_of, row

ANN = {"first_name": "Ann", "last_name": "Cooper", "date_of_birth": "1961-02-03"}
TABLES = (
	*WRITTEN,
	"Salutation",
	"Deleted Document",
)
# Of what was changed and put back, the moment of the one and of the other
MOMENTS = {"modified", "modified_by"}


def everything(left_out=()):
	"""All rows of the tables that an import may touch, besides its own."""
	return {table: _rows(table, left_out) for table in TABLES}


def _rows(table, left_out):
	rows = frappe.get_all(table, fields=["*"], order_by="name")
	left_out = () if table == "Gov Constituent" else left_out
	return [{field: value for field, value in row.items() if field not in left_out} for row in rows]


def comments():
	"""What stands on constituents."""
	return frappe.get_all("Comment", {"reference_doctype": "Gov Constituent"}, pluck="name", order_by="name")


def reloaded(doc):
	return frappe.get_doc("Gov Import", doc.name)


def test_an_undo_leaves_everything_as_it_was(imported):
	make.constituent(**ANN | {"date_of_birth": None}, address_line="12 High Street")
	before = everything(), comments()
	home = household(phone="nobody knows")
	likely = row(**ANN | {"date_of_birth": ""}, street="12 High Street", salutation="Alderwoman")
	doc = imported(home, likely, row(household=home["number"]), row(restricted="yes"))
	assert (everything(), comments()) != before
	assert undo(doc.name) == []
	assert (everything(), comments()) == before
	assert (reloaded(doc).status, reloaded(doc).rows_removed, reloaded(doc).message) == ("Undone", 4, "")


def test_what_was_joined_is_as_it_was(imported):
	ann = make.constituent(**ANN, address_line="12 High Street", email="ann@example.com")
	home = household()
	imported(home)
	before = everything(MOMENTS)
	said = ANN | {"street": "12 High Street", "email": "ann@example.com", "job_title": "Baker"}
	doc = imported(row(**said, household=home["number"]), name="second.csv")
	assert (make.reloaded(ann).phone, counts(doc)) != (None, (1, 0, 0, 0, 0))
	assert undo(doc.name) == []
	assert everything(MOMENTS) == before
	assert reloaded(doc).rows_removed == 1


def test_what_was_changed_is_as_it_was_and_both_stand_in_the_history(imported):
	old = row()
	imported(old)
	before = everything(MOMENTS)
	doc = imported({**old, "city": "Hamden", "job_title": "Baker"}, name="second.csv")
	assert undo(doc.name) == []
	assert everything(MOMENTS) == before
	assert frappe.db.count("Version", {"docname": person_of(old).name}) == 2


def test_an_undo_takes_that_import_only(imported):
	first, second = row(), row()
	imported(first)
	doc = imported({**first, "city": "Hamden"}, second, name="second.csv")
	undo(doc.name)
	assert person_of(first).city == "New Haven"
	assert not person_of(second)


def test_imports_are_taken_back_one_after_the_other(imported):
	before = everything()
	home, old = household(), row()
	docs = [
		imported(home, old),
		imported({**old, "household": home["number"], "city": "Hamden"}, name="second.csv"),
		imported({**old, "household": home["number"], "city": "Milford"}, name="third.csv"),
	]
	for doc in reversed(docs):
		assert undo(doc.name) == []
	assert everything() == before


def test_who_was_changed_by_a_later_import_stays_and_is_named(imported, clock):
	old, other = row(), row()
	clock("2026-03-02 09:00")
	doc = imported(old, other)
	clock("2026-03-02 09:05")
	imported({**old, "city": "Hamden"}, name="second.csv")
	name = person_of(old).name
	assert undo(doc.name) == [name]
	assert not person_of(other)
	words = f"1 constituents stay as they are, because people have worked on them: {name}."
	assert (reloaded(doc).message, reloaded(doc).rows_kept) == (words, 1)


def edit(person):
	person.city = "Right"
	person.save()


def edit_contact(person):
	contact = frappe.get_doc("Contact", person.contact)
	contact.append("email_ids", {"email_id": "more@example.com"})
	contact.save()


def relate(person):
	relationships.relate(make.constituent().name, "Guardian", person.name)


def add_address(person):
	links = [{"link_doctype": "Gov Constituent", "link_name": person.name}]
	fields = {"address_title": "Summer", "address_line1": "1 Shore", "city": "Milford"}
	frappe.get_doc({"doctype": "Address", "links": links, "country": "Austria", **fields}).insert()


WORK = {
	"edited": edit,
	"contact edited": edit_contact,
	"related": relate,
	"further address": add_address,
	"comment": lambda person: person.add_comment("Comment", "Who knows more?"),
	"request": lambda person: make.request(constituent=person.name),
	"merged": lambda person: merging.merge(make.constituent().name, person.name),
	"survivor": lambda person: merging.merge(person.name, make.constituent().name),
	"task": lambda person: frappe.get_doc(
		{
			"doctype": "ToDo",
			"description": "Call",
			"reference_type": person.doctype,
			"reference_name": person.name,
		}
	).insert(),
}


@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
def test_whom_people_have_worked_on_stays(imported, work):
	old, other = row(), row()
	doc = imported(old, other)
	person = person_of(old)
	work(person)
	assert undo(doc.name) == [person.name]
	assert frappe.db.exists("Gov Constituent", person.name)
	assert not person_of(other)


def test_what_was_changed_and_worked_on_since_stays_as_it_is(imported):
	old = row()
	imported(old)
	doc = imported({**old, "city": "Hamden"}, name="second.csv")
	edit(person_of(old))
	assert undo(doc.name) == [person_of(old).name]
	assert person_of(old).city == "Right"


def test_a_household_stays_with_who_lives_there_and_was_worked_on(imported):
	home = household()
	old = row(household=home["number"])
	doc = imported(home, old)
	edit(person_of(old))
	assert undo(doc.name) == [person_of(old).name, person_of(home).name]
	assert relations_of(person_of(home).name)


def test_who_stays_is_known_by_the_number_the_next_time(imported):
	old = row()
	doc = imported(old)
	edit(person_of(old))
	undo(doc.name)
	assert counts(imported(old, name="again.csv")) == (0, 0, 0, 1, 0)


def test_an_undo_that_was_killed_goes_on(imported, monkeypatch):
	from gov_crm.constituents.importing import undo as import_undo

	monkeypatch.setattr(import_undo, "PART", 2)
	before = everything()
	doc = imported(*[row() for _ in range(5)])
	remove, parts = import_undo.remove_people, []

	def dying(people):
		remove(people)
		parts.append(people)
		if len(parts) == 2:
			raise KeyboardInterrupt

	with monkeypatch.context() as killed:
		killed.setattr(import_undo, "remove_people", dying)
		with pytest.raises(KeyboardInterrupt):
			undo(doc.name)
	frappe.db.rollback()
	assert undo(doc.name) == []
	assert everything() == before
	assert reloaded(doc).rows_removed == 5
