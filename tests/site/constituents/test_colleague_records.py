"""A colleague who is a constituent too: restricted from the start, and not theirs to look into."""

import frappe
import pytest

from tests.site import factories as make

MAIL = "grace@staff.example.com"


@pytest.fixture
def grace():
	return make.user("Gov Agent", email=MAIL)


def test_a_colleagues_record_is_restricted_when_it_is_made(grace):
	assert make.constituent("Grace", "Hopper", email=MAIL.upper()).restricted


def test_and_when_the_address_is_learnt_later(grace):
	person = make.constituent("Grace", "Hopper")
	assert not person.restricted
	person.update({"email": MAIL}).save()
	assert person.restricted
	assert person.contact is None


def test_and_when_its_contact_becomes_that_of_a_user(grace):
	person = make.constituent("Grace", "Hopper", phone="+12035550111")
	frappe.get_doc("Contact", person.contact).update({"user": grace}).save()
	known = make.reloaded(person)
	assert (known.restricted, known.contact) == (1, None)
	assert [row.phone for row in frappe.get_doc("Contact", person.contact).phone_nos] == []


def test_somebody_on_record_who_becomes_a_colleague_is_restricted_then():
	person = make.constituent("Grace", "Hopper", email=MAIL)
	make.user("Gov Agent", email=MAIL)
	assert make.reloaded(person).restricted


def test_people_without_mail_and_contact_are_not_taken_for_a_new_colleague():
	person = make.constituent("Grace", "Hopper")
	person.db_set("contact", None)
	assert not person.email
	make.user("Gov Agent", email=MAIL)
	assert not make.reloaded(person).restricted


@pytest.mark.parametrize("values", [{"enabled": 0}, {}])
def test_whoever_cannot_open_constituents_is_no_colleague(values):
	roles = ("Gov Agent",) if values else ("Newsletter Manager",)
	make.user(*roles, email=MAIL, **values)
	assert not make.constituent("Grace", "Hopper", email=MAIL).restricted


def test_their_own_record_is_not_theirs_to_open_also_as_its_relationship_owner(grace, http):
	person = make.constituent("Grace", "Hopper", email=MAIL, relationship_owner=grace)
	assert person.relationship_owner is None
	assert http.login(grace).get(f"/api/resource/Gov Constituent/{person.name}").status_code == 403


def test_a_supervisor_may_lift_it_and_it_stays_lifted(grace):
	person = make.constituent("Grace", "Hopper", email=MAIL)
	person.update({"restricted": 0}).save()
	person.update({"city": "Arlington"}).save()
	frappe.get_doc("User", grace).update({"bio": "Navy"}).save()
	assert not make.reloaded(person).restricted
