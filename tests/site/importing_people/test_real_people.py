"""A real export of a nonprofit's CRM in four linked files, whole, and back."""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import frappe
import pytest

from gov_crm.constituents.relationships import relationships_of
from gov_crm.gov_crm.importing.running import import_file
from gov_crm.gov_crm.importing.undoing import undo
from tests.site.importing_people.tables import WRITTEN, counts, rejects_of
from tests.site.support.one_transaction import one_transaction

DATA = Path(__file__).parents[4] / "shared/data/people/npsp"
FILES = {
	"npsp-accounts": "Account",
	"npsp-contacts": "Contact",
	"npsp-addresses": "Address__c",
	"npsp-relationships": "npe4__Relationship__c",
}
TABLES = (
	*WRITTEN,
	"Salutation",
)

pytestmark = pytest.mark.skipif(
	not DATA.is_dir(), reason="the real export in ../shared/data/people/npsp is not there"
)


def rows_of(profile):
	with (DATA / f"{FILES[profile]}.csv").open(encoding="utf-8-sig", newline="") as file:
		return list(csv.DictReader(file))


def take_all(join):
	return {
		profile: frappe.get_doc(
			"Gov Import", import_file(DATA / f"{file}.csv", profile, join_certain=join).name
		)
		for profile, file in FILES.items()
	}


@pytest.fixture(scope="module", params=[False, True], ids=["none joined", "those joined who are certain"])
def taken(floor, request):
	"""How many records there were before and are after all four files, and the import of each."""
	with one_transaction():
		before, docs = counted(), take_all(join=request.param)
		yield Taken(request.param, before, counted(), {profile: doc.name for profile, doc in docs.items()})


@dataclass(frozen=True)
class Taken:
	join: bool
	before: dict[str, int]
	after: dict[str, int]
	imports: dict[str, str]

	def counts(self):
		return {profile: counts(frappe.get_doc("Gov Import", name)) for profile, name in self.imports.items()}


none_joined, certain_joined = (
	pytest.mark.parametrize("taken", [join], indirect=True) for join in (False, True)
)


def numbers(system):
	"""Whom each number of a file stands for."""
	fields = ["source_key", "constituent"]
	rows = frappe.get_all("Gov Import Entry", {"source_system": system}, fields, order_by="name", limit=0)
	return {row.source_key: row.constituent for row in rows}


def counted():
	return {table: frappe.db.count(table) for table in TABLES}


def kinds():
	return Counter(frappe.get_all("Gov Relationship", pluck="kind", order_by="name", limit=0))


@none_joined
def test_every_row_is_in_with_all_relationships_and_reads_as_the_files_have_it(taken):
	assert taken.counts() == {
		"npsp-accounts": (1223, 0, 0, 0, 0),
		"npsp-contacts": (1024, 0, 0, 0, 0),
		"npsp-addresses": (498, 0, 0, 926, 0),  # 880 that the accounts brought, 46 that came before
		"npsp-relationships": (1166, 0, 0, 142, 0),  # a partner stands in the file at either end
	}
	# of 1,022 people who work for an organisation, and of 1,024 employees, and two whose account is no home
	assert kinds() == {"Household": 1022, "Employer": 1024 + 1022 + 2, "Partner": 142}
	everybody_is_shown_as_what_the_file_says_from_both_ends()
	names_places_and_numbers_are_those_of_the_files()


def everybody_is_shown_as_what_the_file_says_from_both_ends():
	people, seen = numbers("npsp-contact"), Counter()
	shown = {}
	for name in people.values():
		shown[name] = {(row["kind"], row["constituent"]) for row in relationships_of(name)}
	for row in rows_of("npsp-relationships"):
		kind = row["npe4__Type__c"]
		other = people[row["npe4__related_contact__c"]]
		assert (kind, other) in shown[people[row["npe4__contact__c"]]]
		seen[kind] += 1
	assert seen == {"Employee": 1024, "Partner": 284}


def names_places_and_numbers_are_those_of_the_files():
	accounts, contacts = numbers("npsp-account"), numbers("npsp-contact")
	for row in rows_of("npsp-accounts")[::40]:
		account = frappe.get_doc("Gov Constituent", accounts[row["id"]])
		assert account.full_name == row["Name"]
		assert account.constituent_type == (
			"Household" if row["npe01__SYSTEM_AccountType__c"] else "Business"
		)
		assert (account.address_line or "", account.city or "") == (row["BillingStreet"], row["BillingCity"])
		if account.address:
			country = frappe.db.get_value("Address", account.address, "country")
			assert country == row["BillingCountry"] or not frappe.db.exists("Country", row["BillingCountry"])
	for row in rows_of("npsp-contacts")[::40]:
		person = frappe.get_doc("Gov Constituent", contacts[row["id"]])
		assert (person.first_name, person.last_name) == (row["FirstName"], row["LastName"])
		contact = frappe.get_doc("Contact", person.contact)
		assert (person.email or "", contact.designation or "") == (row["Email"].lower(), row["Title"])
		assert (contact.salutation or "") == row["Salutation"]


@certain_joined
def test_who_is_twice_in_the_file_is_one_and_no_partner_of_oneself(taken):
	told = taken.counts()
	assert told["npsp-accounts"] == (1223, 0, 0, 0, 0)
	assert told["npsp-contacts"] == (1012, 0, 12, 0, 0)
	created, _changed, _joined, known, rejected = told["npsp-relationships"]
	assert created + known + rejected == len(rows_of("npsp-relationships"))
	relationships = frappe.get_doc("Gov Import", taken.imports["npsp-relationships"])
	reasons = {line[1] for line in rejects_of(relationships)[1:]}
	assert (rejected, reasons) == (26, {"Both ends are the same record here."})


def test_a_file_that_needs_another_says_which():
	doc = frappe.get_doc("Gov Import", import_file(DATA / "Contact.csv", "npsp-contacts").name)
	assert counts(doc) == (0, 0, 0, 0, 1024)
	assert rejects_of(doc)[1][1].startswith(
		"account_id is “619”: nobody with this number of npsp-account is here. Import Account.csv first"
	)


def test_a_second_run_changes_nothing_and_the_undo_of_all_leaves_nothing(taken):
	again = take_all(taken.join)
	assert {doc.rows_created + doc.rows_changed + doc.rows_joined for doc in again.values()} == {0}
	assert counted() == taken.after
	for name in reversed(taken.imports.values()):
		assert undo(name) == []
	assert counted() == taken.before
