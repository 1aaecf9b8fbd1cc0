"""C4: one record of two keeps everything that hung on either."""

import frappe
import pytest

from gov_crm import exceptions
from gov_crm.constituents.merge_preview import preview
from gov_crm.constituents.merging import merge
from tests.site import factories as make
from tests.site.merging.attaching import child, row

CONSTITUENT = "Gov Constituent"


@pytest.fixture
def robert():
	return make.constituent(
		"Robert", "Byron", phone="+12035550142", address_line="12 High Street", city="Ely"
	)


@pytest.fixture
def bob():
	return make.constituent(
		"Bob", "Byron", phone="+12035550199", email="bob@example.com", address_line="1 Low Road", city="Bath"
	)


def test_the_survivor_keeps_its_values_and_gets_those_that_it_lacks(robert, bob):
	merge(robert.name, bob.name)
	one = make.reloaded(robert)
	assert (one.first_name, one.phone, one.email) == ("Robert", "+12035550142", "bob@example.com")


def test_values_are_chosen_field_by_field(robert, bob):
	merge(robert.name, bob.name, {"first_name": "absorbed", "phone": "absorbed", "email": "survivor"})
	one = make.reloaded(robert)
	assert (one.full_name, one.phone, one.email) == ("Bob Byron", "+12035550199", None)


def test_a_street_never_comes_with_the_town_of_another(robert, bob):
	bob.db_set({"postal_code": "BA1", "district": None})
	merge(robert.name, bob.name)
	assert make.reloaded(robert).postal_code is None
	other = make.constituent("Rob", "Byron", address_line="3 Mill Lane", city="Bath")
	merge(robert.name, other.name, {"address_line": "absorbed"})
	one = make.reloaded(robert)
	assert (one.address_line, one.city) == ("3 Mill Lane", "Bath")


def test_who_is_restricted_or_dead_in_one_record_is_so_in_both(robert, bob):
	bob.db_set({"deceased": 1})
	merge(robert.name, bob.name)
	assert make.reloaded(robert).deceased == 1


@pytest.mark.parametrize(
	"choices", [{"modified": "absorbed"}, {"phone": "both"}, {"merged_into": "absorbed"}]
)
def test_what_cannot_be_chosen_is_refused_and_nothing_happens(robert, bob, choices):
	with pytest.raises(exceptions.MergeRefused, match="cannot be chosen here"):
		merge(robert.name, bob.name, choices)
	assert not make.reloaded(bob).merged_into


def test_numbers_and_addresses_of_the_absorbed_one_stand_on_the_survivors_contact(robert, bob):
	merge(robert.name, bob.name)
	contact = frappe.get_doc("Contact", robert.contact)
	assert {row.phone for row in contact.phone_nos} == {"+12035550142", "+12035550199"}
	assert contact.mobile_no == "+12035550142"
	assert contact.email_id == "bob@example.com"


def test_a_number_that_gives_way_to_another_stays_as_a_further_line(robert, bob):
	merge(robert.name, bob.name, {"phone": "absorbed"})
	contact = frappe.get_doc("Contact", robert.contact)
	assert contact.mobile_no == "+12035550199"
	assert {row.phone for row in contact.phone_nos} == {"+12035550142", "+12035550199"}


def test_the_absorbed_ones_contact_and_address_are_the_survivors_too(robert, bob):
	merge(robert.name, bob.name)
	for doctype, name in (("Contact", bob.contact), ("Address", bob.address)):
		links = frappe.get_doc(doctype, name).links
		assert [(link.link_doctype, link.link_name) for link in links] == [(CONSTITUENT, robert.name)]


def test_a_restricted_survivor_has_no_contact_and_neither_has_whom_it_took_up(robert, bob):
	hidden = make.constituent("Rob", "Byron", restricted=1)
	merge(hidden.name, bob.name)
	assert not frappe.db.exists("Contact", bob.contact)
	assert not frappe.db.exists("Address", bob.address)
	assert make.reloaded(hidden).phone == "+12035550199"


def test_a_talk_in_which_both_took_part_names_the_one_person_once(robert, bob):
	talk = row("Gov Interaction", summary="A talk", occurred_on="2026-03-02 09:00:00")
	for idx, (person, role) in enumerate([(robert, "Caller"), (bob, "Caller"), (bob, "Host")], 1):
		part = {"constituent": person.name, "role": role, "idx": idx}
		child(talk, "participants", "Gov Interaction Participant", **part)
	merge(robert.name, bob.name)
	parts = [(part.constituent, part.role) for part in make.reloaded(talk).participants]
	assert parts == [(robert.name, "Caller"), (robert.name, "Host")]


def test_tables_are_united_and_say_nothing_twice(robert, bob):
	neighbour, kind = (
		make.constituent(),
		frappe.get_all("Gov Relationship Kind", pluck="name", order_by="name"),
	)
	for person, kinds in ((robert, kind[:1]), (bob, kind[:2])):
		for idx, name in enumerate(kinds, 1):
			values = {"kind": name, "constituent": neighbour.name, "idx": idx}
			child(person, "relationships", "Gov Relationship", **values)
	child(robert, "relationships", "Gov Relationship", kind=kind[0], constituent=bob.name, idx=9)
	child(bob, "relationships", "Gov Relationship", kind=kind[0], constituent=robert.name, idx=9)
	merge(robert.name, bob.name)
	rows = make.reloaded(robert).relationships
	assert [(row.kind, row.constituent) for row in rows] == [(name, neighbour.name) for name in kind[:2]]
	assert len({row.idx for row in rows}) == 2


def test_likes_tags_assignments_and_comments_of_both_are_listed_once(robert, bob):
	for person, tags in ((robert, ",press"), (bob, ",press,vip")):
		frappe.db.set_value(CONSTITUENT, person.name, "_user_tags", tags)
		frappe.db.set_value(CONSTITUENT, person.name, "_liked_by", f'["{person.first_name}", "Guest"]')
	merge(robert.name, bob.name)
	row = frappe.db.get_value(CONSTITUENT, robert.name, ["_user_tags", "_liked_by"])
	assert row == (",press,vip", '["Robert", "Guest", "Bob"]')


def test_the_preview_says_what_differs_what_would_be_kept_and_how_much_would_move(robert, bob):
	row("Gov Service Request", constituent=bob.name)
	row("Gov Service Request", constituent=bob.name)
	seen = preview(robert.name, bob.name)
	lines = {line["fieldname"]: line for line in seen["fields"]}
	assert seen["names"] == ["Robert Byron", "Bob Byron"]
	assert lines["email"] | {"label": ""} == {
		"fieldname": "email",
		"label": "",
		"survivor": "",
		"absorbed": "bob@example.com",
		"differs": True,
		"side": "absorbed",
	}
	assert not lines["last_name"]["differs"]
	assert lines["address_line"]["absorbed"] == "1 Low Road, Bath"
	assert {"doctype": "Gov Service Request", "count": 2}.items() <= seen["moves"][0].items()
	assert {line["doctype"]: line["count"] for line in seen["moves"]}["Contact"] == 1


def test_the_preview_and_the_merge_take_the_same_values(robert, bob):
	seen = preview(robert.name, bob.name)
	expected = {line["fieldname"]: line[line["side"]] for line in seen["fields"]}
	merge(robert.name, bob.name)
	again = preview(robert.name, make.constituent().name)
	shown = {line["fieldname"]: line["survivor"] for line in again["fields"]}
	assert {field: shown[field] for field in expected} == expected


def test_every_merge_is_kept_with_who_when_why_and_how_much(robert, bob):
	row("Gov Service Request", constituent=bob.name)
	record = merge(robert.name, bob.name, reason="Same date of birth")
	assert (record.survivor, record.absorbed, record.merged_by) == (robert.name, bob.name, "Administrator")
	assert (record.reason, record.moved) == ("Same date of birth", 3)


def test_other_apps_hear_of_a_merge_and_of_its_undoing(robert, bob, monkeypatch):
	from gov_crm.constituents.unmerging import undo

	heard = []
	monkeypatch.setattr(
		"frappe.model.document.Document.run_method",
		lambda doc, method, *args, **kwargs: (
			heard.append(method) if doc.doctype == "Gov Constituent Merge" else None
		),
	)
	record = merge(robert.name, bob.name)
	undo(record.name)
	assert [method for method in heard if method.startswith("after_") and method != "after_insert"] == [
		"after_merge",
		"after_undo",
	]
