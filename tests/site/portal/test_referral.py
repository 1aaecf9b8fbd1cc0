"""The page behind the link that a provider gets: what is asked for, yes or no, once."""

import frappe
import pytest

from gov_crm.casework import referring
from tests.site import factories as make
from tests.site.casework.referring_somebody import link_in, refer, shelter
from tests.site.portal.conftest import problems, words


@pytest.fixture
def asked(clock, outgoing_mail):
	"""`asked(**fields)`: the referral as it was sent, and its link."""
	clock("2026-03-02 09:00")

	def send(**fields):
		client = make.constituent("Ada", "Rivers", email="ada@home.example", phone="+1-202-555-0143")
		kind = make.case_type(make.department(), has_plan=1)
		case = make.case(kind, constituent=client.name, subject="Family of Rivers")
		referral = refer(case, shelter(), **fields)
		referring.send(referral)
		frappe.db.commit()
		return referral, link_in(outgoing_mail)

	return send


def test_it_shows_what_is_asked_for_and_two_buttons_and_nothing_else_of_the_case(asked, resident):
	_referral, link = asked()
	page = resident.read(resident.http.get(link))
	assert resident.status == 200
	shown = words(page)
	assert "A room for two" in shown and "A mother and a child of four." in shown
	assert "Please answer by Monday, March 9, 2026" in shown
	assert [button["value"] for button in page.select("main button[name=answer]")] == ["yes", "no"]
	assert not any(word in resident.http.last.text for word in ("Ada", "Rivers", "CASE-"))
	assert resident.http.last.headers["Cache-Control"] == "no-store"


def test_to_look_at_it_is_no_answer(asked, resident):
	referral, link = asked()
	resident.http.get(link)
	resident.http.get(f"{link}&answer=yes")
	assert make.reloaded(referral).status == "Sent"


def test_yes_is_kept_once_and_the_client_is_named_where_they_agreed(asked, resident):
	referral, link = asked(tell_contact=1, consented_on="2026-03-01")
	assert "Ada Rivers" in words(resident.read(resident.http.get(link)))
	page = resident.read(resident.http.post(link, data={"answer": "yes", "note": "From <b>Friday</b>."}))
	assert "Ada Rivers" in words(page) and "ada@home.example" in words(page)
	kept = make.reloaded(referral)
	assert (kept.status, kept.answer_note) == ("Accepted", "From <b>Friday</b>.")
	again = resident.read(resident.http.post(link, data={"answer": "no"}))
	assert (resident.status, problems(again)) == (410, ["This was answered already: you said yes."])
	assert "Ada" not in words(again)
	assert make.reloaded(referral).status == "Accepted"


def test_no_is_an_answer_too_and_names_nobody(asked, resident):
	referral, link = asked(tell_contact=1, consented_on="2026-03-01")
	page = resident.read(resident.http.post(link, data={"answer": "no"}))
	assert "You cannot take this on" in words(page) and "Ada" not in words(page)
	assert make.reloaded(referral).status == "Declined"


def test_what_is_neither_is_asked_again_and_the_words_stay(asked, resident):
	referral, link = asked()
	page = resident.read(resident.http.post(link, data={"answer": "maybe", "note": "We wonder."}))
	assert (resident.status, problems(page)) == (422, ["Please choose one of the two answers."])
	assert page.select_one("textarea[name=note]").get_text(strip=True) == "We wonder."
	assert make.reloaded(referral).status == "Sent"


def test_one_that_was_withdrawn_says_so(asked, resident):
	withdrawn, link = asked()
	referring.withdraw(withdrawn, "She found a room.")
	frappe.db.commit()
	page = resident.read(resident.http.get(link))
	assert (resident.status, problems(page)) == (
		410,
		["We no longer ask for this. You need not do anything."],
	)


def test_one_whose_day_is_over_says_so_and_takes_no_answer(asked, resident, clock):
	referral, link = asked()
	clock("2026-03-10 00:30")
	page = resident.read(resident.http.post(link, data={"answer": "yes"}))
	assert resident.status == 410
	assert "The time to answer ended on Monday, March 9, 2026" in problems(page)[0]
	assert make.reloaded(referral).status == "Sent", "until the sweep of the day comes by"


@pytest.mark.parametrize("query", ["", "?link=", "?link=abc", "?link=" + "a" * 43])
def test_a_link_that_is_none_of_ours_shows_nothing(resident, query):
	page = resident.read(resident.http.get(f"/request/referral{query}"))
	assert resident.status == 404
	assert "This link is not complete" in problems(page)[0]


def test_who_tries_very_often_has_to_wait(resident, monkeypatch):
	monkeypatch.setattr("gov_crm.portal.referrals.LOOKING_UP", ("looking up", 1))
	for _try in range(2):
		resident.http.get("/request/referral?link=abc")
	assert resident.status == 429
