"""A merge is undone also after either was edited: what cannot come back is said in plain words."""

import json

import frappe
import pytest
from frappe.desk.doctype.tag.tag import add_tag, remove_tag

from gov_crm import exceptions
from gov_crm.constituents.finding import find
from gov_crm.constituents.merging import merge
from gov_crm.constituents.unmerging import undo
from tests.site import factories as make
from tests.site.merging.attaching import row

CONSTITUENT = "Gov Constituent"
REQUEST = "Gov Service Request"


@pytest.fixture
def robert():
	return make.constituent("Robert", "Byron", phone="+12035550142")


@pytest.fixture
def bob():
	return make.constituent("Bob", "Byron", phone="+12035550199", email="bob@example.com")


def left(record):
	return (record.not_restored or "").splitlines()


def owner_of(request):
	return frappe.db.get_value(REQUEST, request.name, "constituent")


def test_what_was_edited_since_stays_and_is_named(robert, bob):
	record = merge(robert.name, bob.name, {"first_name": "absorbed"})
	one = make.reloaded(robert)
	one.update({"email": "new@example.com", "city": "Ely"}).save()
	assert left(undo(record.name)) == [
		f"Constituent {robert.name}: Email stays as it was changed since.",
		f"Contact Email of {robert.contact} was changed since, and stays.",
	]
	one = make.reloaded(robert)
	assert (one.full_name, one.email, one.city) == ("Robert Byron", "new@example.com", "Ely")
	assert frappe.get_doc("Contact", robert.contact).email_id == "new@example.com"


def test_keys_by_which_people_are_found_follow_the_values_that_stay(robert, bob):
	record = merge(robert.name, bob.name, {"last_name": "absorbed"})
	make.reloaded(robert).update({"last_name": "Larkspur"}).save()
	undo(record.name)
	assert [row["name"] for row in find("Larkspur")] == [robert.name]


def test_new_matters_of_the_survivor_stay_with_it(robert, bob):
	old = row(REQUEST, constituent=bob.name)
	record = merge(robert.name, bob.name)
	new = row(REQUEST, constituent=robert.name)
	assert left(undo(record.name)) == []
	assert (owner_of(old), owner_of(new)) == (bob.name, robert.name)


def test_a_reference_that_was_given_to_somebody_else_or_deleted_is_named(robert, bob):
	given, deleted, kept = (row(REQUEST, constituent=bob.name) for _ in range(3))
	record = merge(robert.name, bob.name)
	somebody = make.constituent()
	frappe.db.set_value(REQUEST, given.name, "constituent", somebody.name)
	frappe.db.delete(REQUEST, {"name": deleted.name})
	assert left(undo(record.name)) == [
		f"Service Request: 1 deleted since ({deleted.name}).",
		f"Service Request: 1 given to somebody else since ({given.name}).",
	]
	assert (owner_of(given), owner_of(kept)) == (somebody.name, bob.name)


def test_a_reference_that_was_edited_since_comes_back_with_its_edits(robert, bob):
	request = make.request(constituent=bob.name)
	record = merge(robert.name, bob.name)
	make.reloaded(request).update({"subject": "Edited"}).save()
	undo(record.name)
	request = make.reloaded(request)
	assert (request.constituent, request.subject) == (bob.name, "Edited")


def test_a_tag_that_was_taken_off_since_is_off_both(robert, bob):
	add_tag("vip", CONSTITUENT, bob.name)
	record = merge(robert.name, bob.name)
	remove_tag("vip", CONSTITUENT, robert.name)
	add_tag("press", CONSTITUENT, robert.name)
	undo(record.name)
	tags = [frappe.db.get_value(CONSTITUENT, person.name, "_user_tags") or "" for person in (robert, bob)]
	assert tags == [",press", ""]


def test_comments_go_back_to_whom_they_were_made_on(robert, bob):
	bob.add_comment("Comment", "Old")
	record = merge(robert.name, bob.name)
	make.reloaded(robert).add_comment("Comment", "New")
	undo(record.name)
	noted = [frappe.db.get_value(CONSTITUENT, person.name, "_comments") for person in (robert, bob)]
	assert [[item["comment"] for item in json.loads(text)] for text in noted] == [["New"], ["Old"]]


def test_a_line_of_the_contact_that_became_somebodys_own_stays(robert, bob):
	record = merge(robert.name, bob.name)
	contact = frappe.get_doc("Contact", robert.contact)
	next(line for line in contact.phone_nos if line.phone == "+12035550199").phone = "+12035550123"
	contact.save()
	assert left(undo(record.name)) == [f"Contact Phone of {robert.contact} was changed since, and stays."]
	assert "+12035550123" in [line.phone for line in frappe.get_doc("Contact", robert.contact).phone_nos]


def test_a_merge_is_undone_once(robert, bob):
	record = merge(robert.name, bob.name)
	undo(record.name)
	with pytest.raises(exceptions.MergeRefused, match="undone already"):
		undo(record.name)


def test_after_thirty_days_a_merge_stands(robert, bob, clock):
	record = merge(robert.name, bob.name)
	frappe.db.set_value("Gov Constituent Merge", record.name, "merged_on", "2026-01-01 09:00:00")
	clock("2026-02-01 09:00")
	with pytest.raises(exceptions.MergeRefused, match="can be undone for 30 days, and these have passed"):
		undo(record.name)
	clock("2026-01-30 09:00")
	assert undo(record.name).undone_on


def test_the_later_merge_of_a_chain_is_undone_first(robert, bob):
	third = make.constituent()
	request = row(REQUEST, constituent=bob.name)
	first = merge(robert.name, bob.name)
	second = merge(third.name, robert.name)
	assert owner_of(request) == third.name
	assert make.reloaded(bob).merged_into == third.name
	with pytest.raises(
		exceptions.MergeRefused, match=f"merged into {third.name} since. Undo that merge first"
	):
		undo(first.name)
	undo(second.name)
	undo(first.name)
	assert owner_of(request) == bob.name


def test_of_two_merges_into_one_record_either_is_undone_first(robert, bob):
	third = make.constituent()
	requests = [row(REQUEST, constituent=person.name) for person in (bob, third)]
	first = merge(robert.name, bob.name)
	merge(robert.name, third.name)
	undo(first.name)
	assert [owner_of(request) for request in requests] == [bob.name, robert.name]


def test_who_and_when_is_kept_with_what_could_not_be_restored(robert, bob):
	record = merge(robert.name, bob.name)
	undo(record.name)
	record.reload()
	assert (record.undone_by, bool(record.undone_on)) == ("Administrator", True)


def test_a_failing_step_leaves_everything_as_it_was(robert, bob, monkeypatch):
	record = merge(robert.name, bob.name)

	def fail(*args):
		raise RuntimeError("in the middle")

	monkeypatch.setattr("gov_crm.constituents.unmerging.forget_touched", fail)
	with pytest.raises(RuntimeError):
		undo(record.name)
	assert make.reloaded(bob).merged_into == robert.name
