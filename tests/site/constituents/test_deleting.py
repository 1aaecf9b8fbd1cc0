"""C1: whoever is named elsewhere is not deleted, and one message says by what, how often and where."""

import frappe
import pytest

from gov_crm.constituents.merging import merge
from gov_crm.exceptions import RecordMerged, StillHeld
from tests.site import factories as make
from tests.site.constituents import happenings

CONSTITUENT = "Gov Constituent"


@pytest.fixture
def ada():
	return make.constituent("Ada", "Byron")


def refusal(person):
	with pytest.raises(StillHeld) as refused:
		frappe.delete_doc(CONSTITUENT, person.name)
	assert frappe.db.exists(CONSTITUENT, person.name)
	return str(refused.value)


def told(person):
	"""The lines of the refusal without their links."""
	lines = refusal(person).split("<li>")[1:]
	return [frappe.utils.strip_html(line.split("</li>")[0]).split(":")[0] for line in lines]


def test_the_refusal_counts_what_there_is_and_leads_there(ada):
	requests = [make.request(constituent=ada.name).name for _ in range(4)]
	message = refusal(ada)
	assert "Ada Byron cannot be deleted while other records need them." in message
	assert "Service Request (4): " in message
	assert [name in message for name in requests] == [True, True, True, False]
	assert f"/{requests[0]}" in message
	assert frappe.db.exists("Contact", ada.contact)


def test_it_says_all_kinds_at_once(ada):
	bob = make.constituent("Bob", "Brown")
	make.request(constituent=bob.name, on_behalf_of=ada.name)
	happenings.event(ada.name)
	kind = frappe.get_all("Gov Relationship Kind", pluck="name", order_by="name", limit=1)[0]
	bob.append("relationships", {"kind": kind, "constituent": ada.name})
	bob.save()
	ada = make.reloaded(ada)
	ada.append("offices", {"office": "Mayor", "body": "City"})
	ada.save()
	said = told(make.reloaded(ada))
	assert {"Service Request (1)", "Interaction (1)", "Relationship (1)", "Office Held (1)"} <= set(said)


def test_a_relationship_holds_both_ends(ada):
	bob = make.constituent("Bob", "Brown")
	kind = frappe.get_all("Gov Relationship Kind", pluck="name", order_by="name", limit=1)[0]
	bob.append("relationships", {"kind": kind, "constituent": ada.name})
	bob.save()
	assert told(ada) == ["Relationship (1)"]
	assert told(make.reloaded(bob)) == ["Relationship (1)"]
	assert bob.name in refusal(ada)
	assert ada.name in refusal(make.reloaded(bob))


def test_a_request_without_a_place_in_the_readers_department_is_counted_and_not_named(ada):
	request = make.request(make.service_type(make.department()), constituent=ada.name)
	make.act_as(make.user("Gov Supervisor"))
	message = refusal(ada)
	assert "Service Request (1)" in message
	assert request.name not in message


def test_whom_others_were_merged_into_stays_as_long_as_that_can_be_undone(ada):
	bob = make.constituent("Bob", "Brown")
	merge(ada.name, bob.name)
	assert "Merged into it (1)" in told(make.reloaded(ada))
	with pytest.raises(RecordMerged, match="kept so that the merge can be undone"):
		frappe.delete_doc(CONSTITUENT, bob.name)


def test_an_address_that_somebody_else_made_for_them_holds_them(ada):
	address = {"doctype": "Address", "address_title": "Work", "address_line1": "1 Mill", "city": "Ely"}
	country = frappe.get_all("Country", pluck="name", order_by="name", limit=1)[0]
	links = [{"link_doctype": CONSTITUENT, "link_name": ada.name}]
	frappe.get_doc({**address, "country": country, "links": links}).insert()
	assert told(ada) == ["Address (1)"]


def test_in_a_list_each_that_stays_says_why(ada, http):
	bob, eve = make.constituent("Bob", "Brown"), make.constituent("Eve", "Evans")
	make.request(constituent=ada.name)
	make.request(constituent=bob.name)
	http.login(make.user("Gov CRM Manager"))
	items = frappe.as_json([ada.name, bob.name, eve.name])
	path, sent = "/api/method/frappe.desk.reportview.delete_items", {"doctype": CONSTITUENT, "items": items}
	answer = http.post(path, data=sent)
	assert not frappe.db.exists(CONSTITUENT, eve.name)
	for person in (ada, bob):
		assert f"{person.full_name} cannot be deleted while other records need them." in answer.text


def test_names_are_told_as_text_and_never_as_html(ada):
	ada.update({"last_name": "<img src=x>"}).save()
	make.request(constituent=ada.name)
	assert "<img" not in refusal(make.reloaded(ada))
