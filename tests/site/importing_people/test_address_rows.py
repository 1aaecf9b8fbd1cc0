"""Rows of addresses: the home of who has none, and further Addresses."""

import frappe
import pytest

from gov_crm.gov_crm.importing import running
from gov_crm.gov_crm.importing.undoing import undo
from tests.site.importing_people.tables import counts, household, numbers, person_of, rejects_of

COLUMNS = ("id", "whose", "street", "city", "zip", "country")


@pytest.fixture(autouse=True)
def _profile(own_profile):
	own_profile(
		name="homes",
		rows="addresses",
		source_system="homes",
		columns={
			"source_key": "id",
			"constituent": "whose",
			"address_line": "street",
			"city": "city",
			"postal_code": "zip",
			"country": "country",
		},
		references={"constituent": {"source_system": "people", "file": "people.csv"}},
	)


@pytest.fixture
def housed(imported):
	"""`housed(home(…), …)` imports such rows and gives the Gov Import."""

	def run(*homes, name="homes.csv"):
		return imported(*homes, profile="homes", columns=COLUMNS, name=name)

	return run


@pytest.fixture
def family(imported):
	"""The row of a household with a home."""
	old = household(street="1 Elm Street", city="New Haven", postal_code="06511")
	imported(old)
	return old


def home(whose, street="9 Shore Road", city="Milford", **changes):
	return {"id": f"A-{next(numbers)}", "whose": whose["number"], "street": street, "city": city, **changes}


def addresses_of(person):
	linked = {"link_doctype": "Gov Constituent", "link_name": person.name, "parenttype": "Address"}
	names = frappe.get_all("Dynamic Link", linked, pluck="parent", order_by="parent")
	return [frappe.get_doc("Address", name) for name in names]


def test_who_has_none_gets_a_home_with_its_address(housed, imported):
	old = household(street="", city="", postal_code="")
	imported(old)
	assert counts(housed(home(old, country="Austria"))) == (0, 1, 0, 0, 0)
	person = person_of(old)
	assert (person.address_line, person.city) == ("9 Shore Road", "Milford")
	[address] = addresses_of(person)
	assert (address.name, address.address_line1) == (person.address, "9 Shore Road")


def test_the_home_that_is_there_is_known_in_other_words(housed, family):
	assert counts(housed(home(family, "1 Elm St.", "new haven"))) == (0, 0, 0, 1, 0)


def test_another_home_is_a_further_address(housed, family):
	assert counts(housed(home(family, zip="06460", country="Austria"))) == (1, 0, 0, 0, 0)
	person = person_of(family)
	assert person.address_line == "1 Elm Street"
	further = next(address for address in addresses_of(person) if address.name != person.address)
	assert (further.address_line1, further.pincode) == ("9 Shore Road", "06460")
	assert (further.country, further.address_type) == ("Austria", "Office")
	further.save()
	assert person_of(family).address_line == "1 Elm Street", "it is not the household's own"


def test_the_same_further_address_is_there_once(housed, family):
	first = home(family)
	assert counts(housed(first, home(family), home(family, "9 shore rd"))) == (1, 0, 0, 2, 0)
	assert counts(housed(first, home(family), name="again.csv")) == (0, 0, 0, 2, 0)
	assert len(addresses_of(person_of(family))) == 2


@pytest.mark.parametrize("part", [1, 500])
def test_a_number_that_comes_twice_is_one_address_and_the_first_row_stands(housed, family, monkeypatch, part):
	monkeypatch.setattr(running, "PART", part)
	first = home(family)
	assert counts(housed(first, {**first, "street": "8 Far Lane"})) == (1, 0, 0, 1, 0)


def test_what_cannot_be_is_rejected_with_its_reason(housed, imported):
	hidden = household(restricted="yes")
	imported(hidden)
	doc = housed(home({"number": "P-0"}), home(hidden), home(hidden, ""))
	assert [line[1] for line in rejects_of(doc)[1:]] == [
		"whose is “P-0”: nobody with this number of people is here. "
		"Import people.csv first, then this row again.",
		"The record is restricted: a further address of it could be read by everybody.",
		"street is blank.",
	]
	assert addresses_of(person_of(hidden)) == []


def test_further_addresses_go_when_the_record_is_restricted_and_when_it_is_deleted(housed, family):
	housed(home(family))
	person = person_of(family)
	person.restricted = 1
	person.save()
	assert (addresses_of(person), frappe.db.count("Address")) == ([], 0)
	person.restricted = 0
	person.save()
	frappe.delete_doc("Gov Constituent", person.name)
	assert not frappe.db.count("Address")


def test_an_undo_takes_them_away_but_not_what_was_edited(housed, imported):
	old, other = household(street="", city="", postal_code=""), household(name="Low Family")
	imported(old, other)
	doc = housed(home(old), home(old, "8 Far Lane"), home(other), home(other, "7 Near Lane"))
	assert counts(doc) == (3, 1, 0, 0, 0)
	edited = next(found for found in addresses_of(person_of(other)) if found.address_line1 == "7 Near Lane")
	edited.city = "Hamden"
	edited.save()
	assert undo(doc.name) == [person_of(other).name]
	assert (person_of(old).address_line, person_of(old).address, addresses_of(person_of(old))) == (
		None,
		None,
		[],
	)
	assert [found.city for found in addresses_of(person_of(other))].count("Hamden") == 1


def test_the_preview_says_which(foreseen, family, imported):
	homeless = household(name="Low Family", street="", city="", postal_code="")
	imported(homeless, name="second.csv")
	lines = foreseen(
		home(family),
		home(family, "1 Elm Street", "New Haven"),
		home(homeless, country="Narnia"),
		home({"number": "P-0"}),
		profile="homes",
		columns=COLUMNS,
		name="homes.csv",
	)
	words = ["Further address", "Here already", "Completes the address", "Rejected"]
	assert [line["words"] for line in lines] == words
	assert lines[0]["cells"][1:4] == ["Lee Family", "9 Shore Road", "Milford"]
	assert lines[2]["remarks"] == ["country is “Narnia”, which is no country of this site, and was left out."]
