"""Mail to a party goes to that party only, and what they answer comes back to the case and to them."""

import frappe
import pytest
from frappe.utils import format_date

from gov_crm.casework import case_history, party_mail
from gov_crm.exceptions import NobodyToWriteTo, PartyRefused
from tests import mails
from tests.site import factories as make
from tests.site.support.mailbox import Inbox

ADDRESS = "family@home.example"


@pytest.fixture
def case(permits):
	"""Two parties who share an address."""
	case = permits.case(constituent=make.constituent("Ada", email=ADDRESS).name, subject="A porch")
	case.append("parties", {"constituent": make.constituent("Ben", email=ADDRESS).name, "role": "Owner"})
	case.save()
	return case


def write(case, permits, act, party, message="<p>Is it wood?</p>"):
	name = act(permits.officer, party_mail.write, case, party, "About the porch", message)
	return frappe.get_doc("Communication", name)


def people_of(mail):
	interaction = frappe.db.get_value("Gov Interaction", {"reference_name": mail.name})
	rows = {"parent": interaction, "constituent": ("is", "set")}
	return frappe.get_all("Gov Interaction Participant", rows, pluck="constituent", order_by="idx")


def test_a_mail_to_a_party_is_on_the_case_and_goes_to_that_party_alone(case, permits, act, outgoing_mail):
	ben = case.parties[1].constituent
	mail = write(case, permits, act, ben)
	sent = outgoing_mail.only()
	assert (sent.recipient, sent.headers["Cc"], sent.subject) == (
		ADDRESS,
		None,
		f"[{case.name}] About the porch",
	)
	assert (mail.reference_doctype, mail.reference_name, mail.cc) == ("Gov Case", case.name, None)
	assert people_of(mail) == [ben]
	told = [row.body for row in case_history.updates_of(case.name) if row.kind == "Party"]
	assert told == [f"Mail to {frappe.db.get_value('Gov Constituent', ben, 'full_name')}: Is it wood?"]
	assert case_history.updates_of(case.name, "Parties")[-1].kind != "Party"


def test_an_answer_comes_back_to_the_case_and_to_the_party_that_was_written_to(
	case, permits, act, outgoing_mail
):
	ben = case.parties[1].constituent
	sent = write(case, permits, act, ben)
	Inbox().receive(mails.plain(ADDRESS, "Re: porch", "Yes, oak.", in_reply_to=f"<{sent.message_id}>"))
	answer = frappe.get_last_doc("Communication", {"sent_or_received": "Received"})
	assert (answer.reference_doctype, answer.reference_name) == ("Gov Case", case.name)
	assert people_of(answer) == [ben]
	assert any("Yes, oak." in row.body for row in case_history.updates_of(case.name))
	assert frappe.db.count("Gov Service Request", {"channel": "Email"}) == 0


def test_a_number_in_the_subject_finds_the_case_for_its_parties_and_for_nobody_else(case, outgoing_mail):
	inbox = Inbox()
	inbox.receive(mails.plain(ADDRESS, f"About {case.name}", "It is oak."))
	assert frappe.get_last_doc("Communication").reference_name == case.name
	inbox.receive(mails.plain("eve@elsewhere.example", f"About {case.name}", "Let me in."))
	theirs = {"sender": "eve@elsewhere.example"}
	assert frappe.db.get_value("Communication", theirs, "reference_doctype") == "Gov Service Request"


def test_who_is_no_party_any_more_gets_no_mail_and_the_sentence_says_since_when(
	case, permits, act, outgoing_mail
):
	case.parties[1].update({"from": "2026-01-01", "to": "2026-02-28"})
	case.save()
	with pytest.raises(PartyRefused, match=r"Ben .* is no party to CASE-26-\d+ any more, since ") as refused:
		write(case, permits, act, case.parties[1].constituent)
	assert format_date("2026-02-28") in str(refused.value)
	assert outgoing_mail.all() == []


def test_who_has_no_address_gets_no_mail(case, permits, act, outgoing_mail):
	nobody = make.constituent("Cleo").name
	case.append("parties", {"constituent": nobody, "role": "Witness"})
	case.save()
	with pytest.raises(NobodyToWriteTo, match=r"Cleo .* gets no mail"):
		write(case, permits, act, nobody)
