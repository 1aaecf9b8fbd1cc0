"""A provider is asked to take somebody on: told what the caseworker writes, it says yes or no, once."""

import frappe
import pytest
from frappe.utils import format_date

from gov_crm.casework import case_history, deciding, referrals_api, referring
from gov_crm.casework.referral_mail import find_by_link
from gov_crm.exceptions import DecisionRefused, NobodyToWriteTo, PartyRefused, ReferralRefused
from tests.site import factories as make
from tests.site.casework.referring_somebody import link_in, refer, shelter


@pytest.fixture(scope="module")
def social_kind(built_permit_office):
	return make.case_type(built_permit_office.department, has_plan=1)


@pytest.fixture
def case(permits, social_kind):
	return permits.case(
		case_type=social_kind, constituent=make.constituent("Ada", "Rivers", email="ada@home.example").name
	)


@pytest.fixture
def sent(case, permits, outgoing_mail):
	make.act_as(permits.officer)
	referral = refer(case, shelter())
	referring.send(referral)
	make.act_as("Administrator")
	return referral


def told(case):
	return [row.body for row in case_history.updates_of(case.name) if row.kind == "Referral"]


def notices(user):
	return frappe.get_all("Notification Log", {"for_user": user}, pluck="subject", order_by="creation")


def test_the_provider_gets_one_mail_with_the_link_and_no_word_of_the_client(sent, case, outgoing_mail):
	mail = outgoing_mail.only()
	assert mail.recipient == "rooms@harbour.example"
	assert mail.subject == f"[{case.name}] Can you take this on: A room for two?"
	assert "Monday, March 9, 2026" in mail.text
	assert not any(word in mail.text for word in ("Ada", "Rivers", "mother", case.subject))
	until = format_date("2026-03-09")
	assert told(case) == [f"Harbour House was asked to take this on until {until}: A room for two."]


def test_of_the_secret_only_the_hash_is_kept_and_the_mail_on_the_case_is_without_it(sent, outgoing_mail):
	link = link_in(outgoing_mail)
	secret = link.partition("=")[2]
	assert find_by_link(secret).name == sent.name
	assert len(sent.token_hash) == 64 and secret not in str(make.reloaded(sent).as_dict())
	kept = frappe.get_last_doc("Communication").content
	assert secret not in kept and "the link stands in the mail alone" in kept


def test_its_answer_stands_on_the_case_and_the_officer_is_told(sent, case, permits):
	referring.answer(sent, True, "From Friday.")
	assert (sent.status, sent.answer_note, str(sent.answered_on)) == (
		"Accepted",
		"From Friday.",
		"2026-03-02 09:00:00",
	)
	words = "Harbour House takes this on: A room for two. From Friday."
	assert words in told(case) and words in notices(permits.officer)
	with pytest.raises(ReferralRefused, match="The referral is Accepted by now: load it again"):
		referring.answer(sent, False)


def test_what_nobody_answered_expires_is_said_and_can_be_asked_again(
	sent, case, permits, clock, outgoing_mail
):
	clock("2026-03-09 23:00")
	referring.expire()
	assert make.reloaded(sent).status == "Sent"
	clock("2026-03-10 06:00")
	make.act_as(permits.officer)
	assert [row.status for row in referrals_api.get_referrals(case.name)] == ["Expired"]
	make.act_as("Administrator")
	referring.expire()
	sent.reload()
	assert (sent.status, told(case)[-1]) == (
		"Expired",
		f"Harbour House did not answer by {format_date('2026-03-09')}: A room for two.",
	)
	assert told(case)[-1] in notices(permits.officer)
	with pytest.raises(ReferralRefused, match="a day to answer by that is still to come"):
		referring.send(sent)
	before = link_in(outgoing_mail)
	sent.reload()
	referring.send(sent, frappe.utils.getdate("2026-03-16"))
	assert sent.status == "Sent"
	assert link_in(outgoing_mail) != before
	assert find_by_link(before.partition("=")[2]) is None


def test_one_can_be_withdrawn_with_a_reason(sent, case):
	with pytest.raises(ReferralRefused, match="Say why it is withdrawn"):
		referring.withdraw(sent, " ")
	referring.withdraw(sent, "Her sister takes her in.")
	words = "Harbour House is no longer asked for A room for two. Her sister takes her in."
	assert words in told(case)
	with pytest.raises(ReferralRefused, match="Withdrawn by now"):
		referring.answer(make.reloaded(sent), True)


def test_only_an_organisation_is_asked_and_only_for_a_party(case, permits):
	with pytest.raises(ReferralRefused, match="Ben Reed is no provider"):
		refer(case, make.constituent("Ben", "Reed").name)
	with pytest.raises(PartyRefused, match=r"Cleo Reed is no party to CASE"):
		refer(case, shelter(), constituent=make.constituent("Cleo", "Reed").name)


def test_cases_of_other_kinds_have_no_referrals(permits):
	case = permits.case(constituent=make.constituent("Dan").name)
	with pytest.raises(ReferralRefused, match="Cases of this kind have no plan, and no referrals"):
		refer(case, shelter())


@pytest.mark.parametrize("day", [None, "2026-03-03"])
def test_the_client_is_named_only_where_they_agreed_on_a_day_that_has_come(case, day):
	with pytest.raises(ReferralRefused, match="Say on which day the client agreed"):
		refer(case, shelter(), tell_contact=1, consented_on=day)
	assert refer(case, shelter(), tell_contact=0, consented_on="2026-03-01").consented_on is None


def test_what_was_sent_stays_as_the_provider_read_it(sent):
	sent.message = "A mother and three children."
	with pytest.raises(ReferralRefused, match="It was sent as it is and stays so"):
		sent.save()
	sent.reload()
	sent.update({"status": "Accepted", "token_hash": "0" * 64})
	sent.save()
	assert make.reloaded(sent).status == "Sent" and make.reloaded(sent).token_hash != "0" * 64
	with pytest.raises(ReferralRefused, match="it stays with the case"):
		sent.delete()


def test_a_provider_without_an_address_is_not_mailed_and_the_draft_stays(case, outgoing_mail):
	nobody = make.constituent(full_name="Quiet Place", constituent_type="Facility").name
	referral = refer(case, nobody)
	with pytest.raises(NobodyToWriteTo, match="Quiet Place gets no mail"):
		referring.send(referral)
	assert make.reloaded(referral).status == "Draft"


def test_a_case_is_not_closed_while_a_provider_still_has_to_answer(sent, case, permits, act):
	act(permits.officer, deciding.decide, case, "Withdrawn", "She does not want it.")
	with pytest.raises(DecisionRefused, match="Still to answer a referral: Harbour House"):
		act(permits.officer, deciding.close, case, "Nothing.")
	referring.withdraw(sent, "She does not want it.")
	act(permits.officer, deciding.close, case, "Nothing.")
	with pytest.raises(ReferralRefused, match="is closed"):
		refer(case, sent.provider)


def test_who_may_not_write_the_case_neither_drafts_nor_answers(sent, case):
	make.act_as(make.user("Gov Auditor"))
	asked = {"provider": sent.provider, "constituent": case.constituent}
	for call, args in (
		(referrals_api.draft_referral, (case.name, asked)),
		(referrals_api.withdraw_referral, (sent.name, "No.")),
		(referrals_api.note_answer, (sent.name, True)),
	):
		with pytest.raises(frappe.PermissionError):
			call(*args)
	make.act_as("Administrator")
