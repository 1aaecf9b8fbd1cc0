"""After a request is settled: one mail, one link, one answer."""

from urllib.parse import urlsplit

import frappe
import pytest

from gov_crm.service_requests import referring, resolving, surveying
from tests.site import factories as make
from tests.site.portal.conftest import problems, words


@pytest.fixture
def asked(outgoing_mail):
	"""The agency asks three days after a request is settled."""
	settings = frappe.get_doc("Gov CRM Settings")
	settings.update({"survey_by_email": 1, "survey_after_days": 3, "survey_template": "Gov Request Survey"})
	settings.save()
	return outgoing_mail


@pytest.fixture
def settled(clock):
	clock("2026-03-02 10:00")
	person = make.constituent("Ada", "Rivers", email="ada@example.org")
	request = make.request(constituent=person.name)
	resolving.resolve(request, "Done", "The hole is filled.", tell_constituent=False)
	return make.reloaded(request)


def link_of(request):
	url = urlsplit(surveying.survey_link(request.name))
	return f"{url.path}?{url.query}"


def answer_of(request):
	fields = ["rating", "comment", "department", "service_type"]
	return frappe.db.get_value("Gov Survey Answer", {"request": request.name}, fields)


def test_whoever_asked_gets_one_mail_with_the_link_some_days_after(asked, settled, clock, jobs):
	clock("2026-03-05 09:00")
	surveying.send_invitations()
	assert not asked.all(), "it is not three days yet"
	clock("2026-03-05 11:00")
	surveying.send_invitations()
	surveying.send_invitations()
	mail = asked.only()
	assert link_of(settled) in "".join(mail.text.split()).replace("&amp;", "&")
	assert settled.name in mail.subject
	assert make.reloaded(settled).survey_sent_on


@pytest.mark.parametrize("off", ["survey_by_email", "survey_template"])
def test_an_agency_that_does_not_want_it_asks_nobody(asked, settled, clock, off):
	frappe.db.set_single_value("Gov CRM Settings", off, None)
	frappe.clear_document_cache("Gov CRM Settings", "Gov CRM Settings")
	clock("2026-03-06 11:00")
	surveying.send_invitations()
	assert not asked.all()


def test_who_waits_for_another_body_and_who_asked_long_ago_is_not_asked(asked, settled, clock):
	person = settled.constituent
	handed_on = make.request(constituent=person)
	resolving.resolve(handed_on, "Referred", "State road.", False, {"referred_to": "State roads"})
	clock("2026-03-20 11:00")
	surveying.send_invitations()
	assert not asked.all()
	referring.answer_referral(make.reloaded(handed_on), "Done.", tell_constituent=False)
	assert not make.reloaded(handed_on).survey_sent_on


def test_one_that_cannot_be_sent_stops_none_of_the_others(asked, settled, clock, monkeypatch):
	other = make.request(constituent=settled.constituent)
	resolving.resolve(other, "Done", "Filled too.", tell_constituent=False)
	clock("2026-03-06 11:00")
	real = surveying.invite
	frappe.db.commit()

	def invite(request):
		if request.name == settled.name:
			raise OSError("the queue is down")
		real(request)

	monkeypatch.setattr(surveying, "invite", invite)
	surveying.send_invitations()
	assert (make.reloaded(settled).survey_sent_on, bool(make.reloaded(other).survey_sent_on)) == (None, True)
	assert frappe.db.exists("Error Log", {"reference_name": settled.name})


def test_the_answer_is_kept_once_and_stands_in_the_history(resident, settled):
	link = link_of(settled)
	page = resident.read(resident.http.get(link))
	assert "How did it go?" in words(page)
	assert len(page.select("input[type=radio][name=rating]")) == 5
	resident.http.post(link, data={"rating": "2", "comment": "It took <b>long</b>."})
	assert answer_of(settled) == (2, "It took <b>long</b>.", settled.department, settled.service_type)
	assert "How it went: 2 of 5. It took <b>long</b>." in make.updates(settled, visibility="Internal")
	again = resident.http.post(link, data={"rating": "5"})
	assert "Thank you" in again.text
	assert answer_of(settled)[0] == 2


@pytest.mark.parametrize("rating", ["", "0", "6", "good", "5; drop"])
def test_an_answer_that_is_none_is_asked_for_again_and_the_words_stay(resident, settled, rating):
	answer = resident.http.post(link_of(settled), data={"rating": rating, "comment": "It took long."})
	page = resident.read(answer)
	assert answer.status_code == 422
	assert problems(page) == ["Please choose one of the five answers."]
	assert page.select_one("textarea[name=comment]").get_text(strip=True) == "It took long."
	assert answer_of(settled) is None


@pytest.mark.parametrize("query", ["", "?number=SR-26-0000001-0", "?number=SR-26-0000001-0&_signature=abc"])
def test_a_link_that_we_did_not_sign_shows_nothing(resident, settled, query):
	page = resident.read(resident.http.get(f"/request/survey{query}"))
	assert resident.status == 404
	assert "This link is not complete" in problems(page)[0]


def test_the_link_of_one_request_answers_for_no_other(resident, settled):
	other = make.request()
	link = link_of(settled).replace(settled.name, other.name)
	resident.http.post(link, data={"rating": "1"})
	assert (resident.status, answer_of(other)) == (404, None)


def test_answers_are_seen_by_the_department_and_by_nobody_else(settled):
	mine, others = make.user(), make.user()
	department = frappe.get_doc("Gov Department", settled.department)
	department.append("members", {"user": mine})
	department.save()
	make.department(others)
	surveying.take_answer(settled.name, 4, "Quick.")
	for user, seen in ((mine, 1), (others, 0)):
		make.act_as(user)
		names = frappe.get_list("Gov Survey Answer", pluck="name")
		assert len(names) == seen
	make.act_as("Administrator")
	doc = frappe.get_doc("Gov Survey Answer", {"request": settled.name})
	assert (doc.has_permission("read", user=mine), doc.has_permission("read", user=others)) == (True, False)
	assert not doc.has_permission("write", user=mine)
