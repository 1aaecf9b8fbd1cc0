"""A merged record leads to its survivor on every way, stands on no list, and takes nothing new."""

import frappe
import pytest

from gov_crm import exceptions
from gov_crm.constituents.api import get_card
from gov_crm.constituents.finding import find
from gov_crm.constituents.link_search import find_constituents
from gov_crm.constituents.meeting import find_or_make
from gov_crm.constituents.merging import merge
from gov_crm.constituents.stragglers import gather_stragglers
from gov_crm.constituents.unmerging import undo
from gov_crm.institutional_memory.api import get_overview, get_timeline
from tests.site import factories as make
from tests.site.merging.attaching import row

CONSTITUENT = "Gov Constituent"


@pytest.fixture
def robert():
	return make.constituent("Robert", "Byron", phone="+12035550142")


@pytest.fixture
def bob(robert):
	person = make.constituent("Quentin", "Larkspur", phone="+12035550199", email="bob@example.com")
	merge(robert.name, person.name)
	return make.reloaded(person)


@pytest.mark.parametrize(
	"typed", ["Quentin Larkspur", "lark", "larkspur que", "203 555 0199", "bob@example.com", "{name}"]
)
def test_the_survivor_is_found_by_the_old_name_phone_mail_and_number(robert, bob, typed):
	assert [row["name"] for row in find(typed.format(name=bob.name))] == [robert.name]


def test_link_fields_offer_the_survivor_for_the_old_name(robert, bob):
	found = find_constituents(CONSTITUENT, "larkspur", "name", 0, 10, None)
	assert [row[:2] for row in found] == [(robert.name, "Robert Byron")]


def test_the_page_and_the_history_of_the_old_number_are_those_of_the_survivor(robert, bob):
	request = make.request(constituent=robert.name, subject="A hole")
	assert get_overview(bob.name)["person"]["name"] == robert.name
	assert [entry["opens_name"] for entry in get_timeline(bob.name)["entries"]] == [request.name]


def test_they_are_refused_to_whoever_may_not_see_either_of_the_two(robert, bob):
	make.act_as(make.user("Gov Agent"))
	for hidden in (robert, bob):
		frappe.db.set_value(CONSTITUENT, hidden.name, "restricted", 1)
		frappe.clear_document_cache(CONSTITUENT, hidden.name)
		for ask in (get_overview, get_timeline):
			with pytest.raises(frappe.PermissionError):
				ask(bob.name)
		frappe.db.set_value(CONSTITUENT, hidden.name, "restricted", 0)


def test_a_restricted_survivor_is_not_found_by_the_old_name_of_somebody_else(robert, bob):
	frappe.db.set_value(CONSTITUENT, robert.name, "restricted", 1)
	make.act_as(make.user("Gov Agent"))
	assert find("Larkspur") == []


def test_the_old_name_of_somebody_restricted_finds_nobody(robert, bob):
	frappe.db.set_value(CONSTITUENT, bob.name, "restricted", 1)
	make.act_as(make.user("Gov Agent"))
	assert find("Larkspur") == []


def test_lists_counts_and_reports_leave_merged_records_out(robert, bob):
	for user in ("Administrator", make.user("Gov Supervisor"), make.user("Gov Agent")):
		make.act_as(user)
		assert frappe.get_list(CONSTITUENT, pluck="name", order_by="name") == [robert.name]


def test_whoever_may_not_see_the_survivor_may_not_read_the_old_record_either(robert, bob):
	agent = make.user("Gov Agent")
	assert bob.has_permission("read", user=agent)
	frappe.db.set_value(CONSTITUENT, robert.name, "restricted", 1)
	frappe.clear_document_cache(CONSTITUENT, robert.name)
	assert not bob.has_permission("read", user=agent)


def test_the_old_id_over_rest_says_into_whom_it_was_merged(robert, bob, http):
	http.login("Administrator")
	answer = http.get(f"/api/resource/Gov Constituent/{bob.name}")
	assert answer.status_code == 200
	assert answer.json["data"]["merged_into"] == robert.name


def test_nobody_edits_a_merged_record(robert, bob):
	with pytest.raises(exceptions.RecordMerged, match=f"was merged into {robert.name} and is not changed"):
		bob.update({"first_name": "Rob"}).save()


def test_a_form_that_was_open_before_the_merge_cannot_be_saved(robert):
	person = make.constituent("Quentin", "Larkspur")
	merge(robert.name, person.name)
	with pytest.raises(exceptions.RecordMerged):
		person.save()
	with pytest.raises(frappe.TimestampMismatchError):
		robert.save()


def test_nobody_merges_by_writing_the_field(robert):
	other = make.constituent()
	other.update({"merged_into": robert.name}).save()
	assert not make.reloaded(other).merged_into
	assert not make.constituent(merged_into=robert.name).merged_into


def test_a_merged_record_is_not_deleted(bob):
	with pytest.raises(exceptions.RecordMerged, match="kept so that the merge can be undone"):
		frappe.delete_doc(CONSTITUENT, bob.name)


def test_who_was_merged_and_separated_again_can_be_deleted(robert):
	person = make.constituent()
	undo(merge(robert.name, person.name).name)
	frappe.delete_doc(CONSTITUENT, person.name)
	assert not frappe.db.exists(CONSTITUENT, person.name)


def test_a_new_request_of_the_merged_one_is_filed_on_the_survivor(robert, bob):
	request = make.request(constituent=bob.name)
	assert request.constituent == robert.name
	assert make.reloaded(request).constituent == robert.name


def test_whatever_is_saved_with_a_merged_record_goes_to_the_survivor(robert, bob):
	comment = bob.add_comment("Comment", "Called again")
	talk = make._insert(
		"Gov Interaction",
		summary="A talk",
		channel="Phone",
		occurred_on="2026-03-02 09:00:00",
		participants=[{"constituent": bob.name}],
	)
	contact = make._insert(
		"Contact", first_name="Lawyer", links=[{"link_doctype": CONSTITUENT, "link_name": bob.name}]
	)
	file = make._insert(
		"File",
		file_name="a.txt",
		content="x",
		is_private=1,
		attached_to_doctype=CONSTITUENT,
		attached_to_name=bob.name,
	)
	named = (
		comment.reference_name,
		talk.participants[0].constituent,
		contact.links[0].link_name,
		file.attached_to_name,
	)
	assert set(named) == {robert.name}


def test_a_save_that_names_no_merged_record_costs_one_look(robert, count_queries):
	from gov_crm.constituents.merged import point_at_survivors

	note = frappe.get_doc({"doctype": "Note", "title": "Nothing to do with people"})
	request = frappe.get_doc({"doctype": "Gov Service Request", "constituent": robert.name})
	for doc, statements in ((note, 0), (request, 1)):
		frappe.get_meta(doc.doctype)
		with count_queries(at_most=statements):
			point_at_survivors(doc)


def test_the_card_of_the_old_number_is_the_survivors(robert, bob):
	assert get_card(bob.name)["name"] == robert.name


def test_a_resident_who_gives_the_old_name_and_mail_is_the_survivor(robert, bob):
	assert find_or_make("Quentin Larkspur", email="bob@example.com", phone="+12035550199") == robert.name


def test_whoever_edits_the_old_contact_does_not_change_the_survivor(robert, bob):
	contact = frappe.get_doc("Contact", bob.contact)
	contact.update({"first_name": "Changed"}).save()
	assert make.reloaded(robert).first_name == "Robert"


def test_what_was_saved_in_the_moment_of_the_merge_follows_and_comes_back(robert, bob):
	late = row("Gov Service Request", constituent=bob.name)
	gather_stragglers()
	assert frappe.db.get_value("Gov Service Request", late.name, "constituent") == robert.name
	record = frappe.get_doc("Gov Constituent Merge", {"absorbed": bob.name})
	undo(record.name)
	assert frappe.db.get_value("Gov Service Request", late.name, "constituent") == bob.name


def test_the_form_of_the_survivor_says_who_was_merged_into_it(robert, bob):
	doc = make.reloaded(robert)
	doc.run_method("onload")
	[line] = doc.get_onload("merged_from")
	assert (line.absorbed, line.full_name, line.can_undo) == (bob.name, "Quentin Larkspur", True)
	make.act_as(make.user("Gov Agent"))
	doc.run_method("onload")
	assert not doc.get_onload("merged_from")[0].can_undo
