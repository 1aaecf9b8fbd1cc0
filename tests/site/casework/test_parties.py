"""Parties to a case: who, as what, from when to when; households; contacts to be asked how they are."""

import frappe
import pytest
from frappe.utils import format_date

from gov_crm.casework import case_history, following_contacts, parties
from gov_crm.casework.report.contacts_to_follow_up import contacts_to_follow_up
from gov_crm.constituents.relationships import relate
from gov_crm.exceptions import PartyRefused
from tests.site import factories as make


@pytest.fixture
def case(permits):
	return permits.case(constituent=make.constituent("Ada").name)


def add(case, **row):
	case.append("parties", {"role": "Representative", **row})
	case.save()
	return case.parties[-1]


def test_who_represented_somebody_on_a_day_is_known(case):
	first, second = make.constituent("Ben").name, make.constituent("Cleo").name
	add(case, constituent=first, **{"from": "2026-01-01", "to": "2026-02-15"})
	add(case, constituent=second, **{"from": "2026-02-16"})
	found = [
		[row.constituent for row in parties.parties_on(case, day) if row.role == "Representative"]
		for day in ("2026-02-15", "2026-02-16")
	]
	assert found == [[first], [second]]


def test_days_that_are_backwards_and_the_same_role_twice_at_a_time_are_refused(case):
	ben = make.constituent("Ben").name
	with pytest.raises(PartyRefused, match="Parties, row 2: the last day is before the first"):
		add(case, constituent=ben, **{"from": "2026-03-02", "to": "2026-03-01"})
	case.reload()
	add(case, constituent=ben, **{"from": "2026-03-01", "to": "2026-03-31"})
	with pytest.raises(PartyRefused, match=r"Ben .* is Representative already"):
		add(case, constituent=ben, **{"from": "2026-03-31"})


def test_everybody_of_a_household_becomes_a_party_at_once_and_nobody_twice(case, permits, act):
	house = make.constituent(full_name="The Riveras", constituent_type="Household").name
	present, moved_out = make.constituent("Luz").name, make.constituent("Rui").name
	relate(present, "Household", house)
	relate(moved_out, "Household", house, to_date="2026-01-31")
	relate(case.constituent, "Household", house)
	assert act(permits.officer, parties.add_household, case, house) == 1
	assert [(row.constituent, row.role) for row in case.parties] == [
		(case.constituent, "Applicant"),
		(present, "Household Member"),
	]
	assert act(permits.officer, parties.add_household, case, house) == 0


def test_a_household_of_nobody_is_refused_with_what_to_do(case, permits, act):
	house = make.constituent(full_name="Nobody", constituent_type="Household").name
	with pytest.raises(PartyRefused, match="enter who belongs to it on its page first"):
		act(permits.officer, parties.add_household, case, house)


def test_a_contact_of_an_outbreak_is_asked_and_asked_again(case, permits, act):
	contact = make.constituent("Dan", "Berg").name
	row = add(case, constituent=contact, role="Exposed Contact", follow_up_on="2026-03-01")
	note = following_contacts.note_follow_up
	with pytest.raises(PartyRefused, match="has to be after today"):
		act(permits.officer, note, case, row.name, "", frappe.utils.getdate("2026-03-02"))
	act(permits.officer, note, case, row.name, "No fever.", frappe.utils.getdate("2026-03-05"))
	asked = case.parties[-1]
	assert (str(asked.followed_up_on), str(asked.follow_up_on)) == ("2026-03-02", "2026-03-05")
	told = [line.body for line in case_history.updates_of(case.name)]
	assert f"Followed up: Dan Berg; again on {format_date('2026-03-05')}. No fever." in told


def test_the_report_of_contacts_has_those_of_readable_cases_the_latest_first(case, permits):
	late, soon = make.constituent("Eva").name, make.constituent("Fay").name
	add(case, constituent=soon, role="Exposed Contact", follow_up_on="2026-03-04")
	add(case, constituent=late, role="Exposed Contact", follow_up_on="2026-02-27")
	stranger = make.user("Gov Caseworker")
	make.act_as(permits.officer)
	rows = contacts_to_follow_up.execute()[1]
	assert [(row.constituent, row.days_late) for row in rows] == [(late, 3), (soon, 0)]
	assert [row.constituent for row in contacts_to_follow_up.execute({"overdue": 1})[1]] == [late]
	make.act_as(stranger)
	assert contacts_to_follow_up.execute()[1] == []
	make.act_as("Administrator")
