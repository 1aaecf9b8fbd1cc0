"""A letter is drafted, reviewed and approved: four eyes see it."""

import re

import frappe
import pytest

from gov_crm.casework import letter_states as states
from gov_crm.casework import letters
from gov_crm.exceptions import LetterRefused, PartyRefused
from tests.site import factories as make
from tests.site.casework.writing_letters import ACKNOWLEDGEMENT, approve, by, history_of


@pytest.fixture
def applicant(permits):
	return make.constituent(
		"Ada", email="ada@home.example", address_line="Mill Lane 3", city="Larkhaven"
	).name


@pytest.fixture
def case(permits, applicant):
	return permits.case(constituent=applicant, subject="A porch")


@pytest.fixture
def letter(case, permits, applicant):
	"""A draft of the officer's."""
	return by(permits.officer, letters.draft, case, ACKNOWLEDGEMENT, applicant)


def test_a_draft_has_a_number_its_words_from_the_template_and_the_writer(letter, case, permits):
	assert letter.name.startswith("LET-26-000")
	assert (letter.status, letter.owner, letter.body_editor) == ("Draft", permits.officer, permits.officer)
	assert (letter.subject, letter.kind) == (f"We have your application {case.name}", "Letter")
	assert "We have to decide by March 30, 2026." in letter.body


def test_a_letter_speaks_its_readers_language(case, permits, applicant):
	frappe.db.set_value("Gov Constituent", applicant, "language", "es")
	found = by(permits.officer, letters.draft, case, ACKNOWLEDGEMENT, applicant)
	assert found.subject == f"Tenemos su solicitud {case.name}"
	assert "Tenemos que decidir antes del 30 de marzo de 2026." in found.body


def test_a_letter_goes_to_a_party_of_the_case_only(case, permits):
	stranger = make.constituent("Eve").name
	with pytest.raises(PartyRefused, match=r"Eve .* is no party to CASE-26-"):
		by(permits.officer, letters.draft, case, ACKNOWLEDGEMENT, stranger)


def test_who_wrote_it_changed_it_last_or_asked_for_the_review_does_not_approve_it(letter, permits):
	manager, supervisor = permits.manager, make.user("Gov CRM Manager")
	by(manager, lambda doc: doc.update({"subject": "Better"}).save(), letter)
	by(supervisor, letters.ask_review, letter)
	for user in (manager, supervisor):
		with pytest.raises(
			LetterRefused, match="Somebody else approves it: not who wrote it, changed it last"
		):
			by(user, letters.approve, letter, make.reloaded(letter).modified)
	own = by(manager, letters.draft, make_case_of(letter), ACKNOWLEDGEMENT, letter.recipient)
	by(permits.officer, letters.ask_review, own)
	with pytest.raises(LetterRefused, match="Somebody else approves it"):
		by(manager, letters.approve, own, make.reloaded(own).modified)


def make_case_of(letter):
	return frappe.get_doc("Gov Case", letter.gov_case)


def test_a_caseworker_approves_no_letter(letter, permits):
	by(permits.officer, letters.ask_review, letter)
	with pytest.raises(LetterRefused, match="A supervisor or a manager approves letters"):
		by(permits.colleague, letters.approve, letter, make.reloaded(letter).modified)


def test_the_letters_of_a_team_are_approved_by_one_of_the_team(permits, applicant):
	inside, outside = make.user("Gov Supervisor"), make.user("Gov CRM Manager")
	case = permits.case(constituent=applicant, confidentiality="Team", team=[{"user": inside}])
	letter = by(permits.officer, letters.draft, case, ACKNOWLEDGEMENT, applicant)
	by(permits.officer, letters.ask_review, letter)
	with pytest.raises(frappe.PermissionError):
		by(outside, letters.approve, letter, make.reloaded(letter).modified)
	assert "Somebody of its team approves" in letters.why_not_approve(letter, case, outside)
	by(inside, letters.approve, letter, make.reloaded(letter).modified)
	assert make.reloaded(letter).status == "Approved"


def test_what_changed_since_it_was_read_is_not_approved(letter, permits):
	by(permits.officer, letters.ask_review, letter)
	with pytest.raises(LetterRefused, match="was changed since you read it"):
		by(permits.manager, letters.approve, letter, "2026-03-02 08:00:00")


@pytest.mark.parametrize("change", [{"subject": "Other"}, {"body": "<p>Other</p>"}, {"channel": "Post"}])
def test_a_change_after_the_approval_takes_it_away_and_the_history_says_so(letter, permits, change):
	approve(letter, permits)
	by(permits.colleague, lambda doc: doc.update(change).save(), letter)
	letter.reload()
	assert (letter.status, letter.approver, letter.body_editor) == ("Draft", None, permits.colleague)
	assert re.search(r"was changed by Person \d+ once approved: a draft again\.", history_of(letter))


def test_another_recipient_takes_the_approval_away_too(letter, case, permits):
	neighbour = make.constituent("Ben").name
	by(
		permits.officer,
		lambda doc: doc.append("parties", {"constituent": neighbour, "role": "Neighbour"}) and doc.save(),
		case,
	)
	approve(letter, permits)
	by(permits.officer, lambda doc: doc.update({"recipient": neighbour}).save(), letter)
	assert make.reloaded(letter).status == "Draft"


def test_a_letter_is_sent_back_with_what_has_to_be_changed(letter, permits):
	approve(letter, permits)
	with pytest.raises(LetterRefused, match="Say what has to be changed"):
		by(permits.manager, letters.send_back, letter, " ")
	by(permits.manager, letters.send_back, letter, "Name the street.")
	letter.reload()
	assert (letter.status, letter.approver, letter.returned_because) == ("Draft", None, "Name the street.")


def test_who_does_not_see_the_case_sees_none_of_its_letters(permits, applicant):
	case = permits.case(constituent=applicant, confidentiality="Team")
	letter = by(permits.officer, letters.draft, case, ACKNOWLEDGEMENT, applicant)
	for user, seen in ((permits.officer, True), (permits.colleague, False), (permits.manager, False)):
		make.act_as(user)
		assert bool(frappe.get_list("Gov Letter", {"name": letter.name}, order_by="name")) is seen
		assert frappe.has_permission("Gov Letter", "read", letter.name) is seen
	make.act_as("Administrator")


def test_states_and_what_goes_with_them_are_not_written_from_outside(letter, permits):
	forged = {
		"status": "Approved",
		"approver": permits.manager,
		"owner": permits.manager,
		"sent_hash": "x",
		"kind": "Notice",
	}
	by(permits.officer, lambda doc: doc.update(forged).save(), letter)
	kept = make.reloaded(letter)
	assert [kept.get(field) for field in forged] == ["Draft", None, permits.officer, None, "Letter"]
	assert set(states.OWN) <= {field.fieldname for field in kept.meta.fields}
