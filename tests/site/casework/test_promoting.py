"""K3: requests become a case; each keeps its number, stands still, is told, and ends with the case."""

import frappe
import pytest

from gov_crm.casework import deciding, promoting
from gov_crm.casework.requests_in_cases import seen_of
from gov_crm.domain.request_states import IN_A_CASE
from gov_crm.exceptions import MoveRefused, PromotionRefused
from gov_crm.institutional_memory.timeline import timeline
from gov_crm.portal.telling import outlook
from gov_crm.service_requests import replying, waiting
from gov_crm.service_requests.falling_through import CONCERNS, count
from gov_crm.service_requests.public_status import find_public
from tests.site import factories as make
from tests.site.service_requests.test_hidden_requests import EVERYWHERE, ask

REQUEST, CASE = "Gov Service Request", "Gov Case"


@pytest.fixture(scope="module")
def built(floor):
	clerk = make.user("Gov Caseworker")
	department = make.department(clerk)
	return clerk, department, make.service_type(department), make.case_type(department)


@pytest.fixture
def kind(built):
	return built[3]


@pytest.fixture
def file_one(built, clock):
	clock("2026-03-02 09:00")

	def file(**fields):
		return make.request(built[2], **fields)

	return file


@pytest.fixture
def people():
	return [make.constituent(email=f"person{number}@example.com").name for number in range(3)]


@pytest.fixture
def three(file_one, people):
	return [file_one(constituent=person, subject=f"Noise {at}") for at, person in enumerate(people)]


@pytest.fixture
def case(three, kind):
	return promoting.make_case([doc.name for doc in three], kind)


def states(requests):
	return [make.reloaded(doc).status for doc in requests]


def test_three_requests_become_one_case_and_each_keeps_its_number(case, three, people):
	assert [row.request for row in case.requests] == [doc.name for doc in three]
	assert states(three) == [IN_A_CASE] * 3
	assert {make.reloaded(doc).gov_case for doc in three} == {case.name}
	assert [row.constituent for row in case.parties] == people
	assert (case.constituent, case.subject) == (people[0], "Noise 0")


def test_each_constituent_is_told_by_mail_and_on_the_status_page(outgoing_mail, three, kind, people):
	promoting.make_case([doc.name for doc in three], kind)
	for number in range(3):
		mails = [mail.text for mail in outgoing_mail.all() if mail.recipient == f"person{number}@example.com"]
		assert any("It has become a case; we tell you when it is decided." in text for text in mails)
	doc = make.reloaded(three[0])
	found = find_public(doc.name, doc.public_code)
	told = outlook(found, frappe.utils.now_datetime())
	assert (told["state"], told["head"]) == ("case", "It has become a case")
	assert "CASE-" not in str(found["updates"])


def test_its_clock_stands_still_with_the_case_as_the_reason(case, three, clock):
	due = make.reloaded(three[0]).resolution_due
	clock("2026-03-03 09:00")
	promoting.take_out(make.reloaded(case), three[0].name, "It is another matter.")
	out = make.reloaded(three[0])
	assert (out.status, out.gov_case, str(out.resolution_due)) == ("In Progress", None, "2026-03-03 17:00:00")
	assert due is None
	assert out.pauses[0].reason == "It has become a case"
	assert states(three[1:]) == [IN_A_CASE] * 2


def test_nothing_in_a_case_falls_through_here_nor_is_overdue(case, three, clock):
	clock("2026-05-04 09:00")
	assert [count(concern) for concern in CONCERNS] == [0, 0, 0, 0]
	assert {make.reloaded(doc).target_state for doc in three} <= {"On Track", None}


def test_a_request_that_waited_for_its_constituent_waits_for_the_case(file_one, kind):
	doc = file_one()
	waiting.wait(doc, "Which house is it?")
	promoting.make_case([doc.name], kind)
	pauses = make.reloaded(doc).pauses
	assert [bool(row.to) for row in pauses] == [True, False]


def test_when_the_case_is_closed_each_is_settled_with_words_of_the_decision(case, three, outgoing_mail):
	deciding.decide(make.reloaded(case), "Refused", "The noise is within the limits of person one.")
	deciding.close(make.reloaded(case), "As usual.")
	settled = [make.reloaded(doc) for doc in three]
	assert {doc.status for doc in settled} == {"Resolved"}
	assert {(doc.outcome, doc.resolution_note) for doc in settled} == {
		("No action needed", "It was decided: Refused.")
	}
	assert {doc.gov_case for doc in settled} == {case.name}
	told = [mail.text for mail in outgoing_mail.all() if "It was decided: Refused." in mail.text]
	assert (len(told), "within the limits" in str(told)) == (3, False)


def test_what_no_outcome_fits_goes_on_when_the_case_is_closed(built, kind, clock):
	clock("2026-03-02 09:00")
	demanding = make.service_type(
		built[1], outcomes=[{"outcome": "Repaired", "kind": "Done", "photo_required": 1}]
	)
	doc = make.request(demanding)
	case = promoting.make_case([doc.name], kind)
	deciding.decide(case, "Withdrawn", "They moved away.")
	deciding.close(case, "As usual.")
	assert states([doc]) == ["In Progress"]


def test_more_requests_come_into_a_pending_case_only(case, file_one):
	doc = file_one()
	promoting.add_to_case(make.reloaded(case), [doc.name])
	assert states([doc]) == [IN_A_CASE]
	deciding.decide(make.reloaded(case), "Withdrawn", "They moved away.")
	with pytest.raises(PromotionRefused, match="is decided; it takes no more requests"):
		promoting.add_to_case(make.reloaded(case), [file_one().name])


def test_what_is_in_a_case_or_settled_becomes_none(case, three, file_one, kind):
	with pytest.raises(PromotionRefused, match="is part of a case already"):
		promoting.make_case([three[0].name], kind)
	doc = file_one()
	doc.db_set("status", "Resolved")
	with pytest.raises(PromotionRefused, match="is settled; take it up again first"):
		promoting.make_case([doc.name], kind)


def test_nobody_puts_a_request_in_a_case_by_its_state_alone(file_one, kind, case):
	doc = file_one()
	doc.update({"status": IN_A_CASE, "gov_case": case.name})
	with pytest.raises(MoveRefused, match=r"Make .* a case, or part of one"):
		doc.save()


def test_an_agent_makes_a_case_of_what_they_may_change_and_of_nothing_else(built, three, file_one, kind):
	agent = make.user("Gov Agent")
	doc = frappe.get_doc("Gov Department", built[1])
	doc.append("members", {"user": agent})
	doc.save()
	elsewhere = make.request()
	make.act_as(agent)
	with pytest.raises(frappe.PermissionError):
		promoting.make_case([three[0].name, elsewhere.name], kind)
	case = promoting.make_case([three[0].name], kind)
	make.act_as("Administrator")
	assert [row.request for row in make.reloaded(case).requests] == [three[0].name]


def test_whoever_works_on_the_case_reads_its_requests_and_their_files(case, three, http):
	officer = make.user("Gov Caseworker")
	make.department(officer)
	file = {"attached_to_doctype": REQUEST, "attached_to_name": three[0].name, "file_name": "noise.txt"}
	url = frappe.get_doc({"doctype": "File", "is_private": 1, "content": "Noise", **file}).insert().file_url
	make.act_as(officer)
	assert frappe.get_list(REQUEST, {"gov_case": case.name}, order_by="name") == []
	make.act_as("Administrator")
	case.reload().update({"case_officer": officer}).save()
	make.act_as(officer)
	seen = seen_of(make.reloaded(case))
	assert [row["name"] for row in seen] == [doc.name for doc in three]
	assert [file.file_url for file in seen[0]["files"]] == [url]
	assert [frappe.has_permission(REQUEST, right, three[0].name) for right in ("read", "write")] == [
		True,
		False,
	]
	make.act_as("Administrator")
	assert http.login(officer).get(url).status_code == 200


# What is part of a case of a team


@pytest.fixture
def head(built):
	"""Who sees every department, and is in no team."""
	user = make.user("Gov Supervisor", "Gov CRM Manager", "System Manager")
	make.department(user, front_desk=1)
	return user


@pytest.fixture
def secret(built, outgoing_mail, clock):
	"""A request, and a case of a team that is to take it in."""
	clock("2026-03-02 09:00")
	person = make.constituent("Ada", "Rivers", email="ada@rivers.example")
	told = {"subject": "Quetzal feathers", "description": "A quetzal."}
	doc = make.request(built[2], constituent=person.name, **told)
	doc.add_comment("Comment", "quetzal")
	replying.reply(make.reloaded(doc), "<p>We look for the quetzal.</p>")
	file = {"attached_to_doctype": REQUEST, "attached_to_name": doc.name, "file_name": "feather.txt"}
	frappe.get_doc({"doctype": "File", "is_private": 1, "content": "A quetzal.", **file}).insert()
	kind = make.case_type(built[1], confidentiality="Team")
	return make.reloaded(doc), make.case(kind, subject="A matter", team=[{"user": built[0]}])


def test_a_case_of_a_team_does_not_show_through_its_requests(head, secret, built, http):
	doc, case = secret
	promoting.add_to_case(case, [doc.name])
	names = {
		"request": doc.name,
		"settled": doc.name,
		"person": doc.constituent,
		"service": built[2],
		"ward": "x",
	}
	traces = ("Comment", "Communication", "Version", "ToDo", "Email Queue")
	listed = {f"list of {kind}": (f"/api/resource/{kind}", {"fields": '["*"]'}) for kind in traces}
	desk = http.login(head)
	leaks = {}
	for surface, asked in {**EVERYWHERE, **listed}.items():
		answer = ask(desk, asked, names)
		if "quetzal" in answer.text.lower().replace("txt=quetzal", ""):
			leaks[surface] = answer.text
	assert leaks == {}


def test_its_requests_are_in_no_timeline_of_others_and_come_back_with_the_case(head, secret):
	doc, case = secret
	promoting.add_to_case(case, [doc.name])
	make.act_as(head)
	assert timeline(doc.constituent)["entries"] == []
	make.act_as("Administrator")
	case.reload().update({"confidentiality": "Open"}).save()
	make.act_as(head)
	assert {entry["kind"] for entry in timeline(doc.constituent)["entries"]} == {"Request", "Mail", "Case"}
	make.act_as("Administrator")


def test_those_of_the_team_see_them_and_lists_agree_with_forms(head, secret, built):
	doc, case = secret
	promoting.add_to_case(case, [doc.name])
	for user, seen in ((head, False), (built[0], True), (make.user("Gov Auditor"), True)):
		make.act_as(user)
		listed = bool(frappe.get_list(REQUEST, {"name": doc.name}, order_by="name"))
		opened = bool(frappe.has_permission(REQUEST, "read", doc.name))
		assert (listed, opened) == (seen, seen), user
	make.act_as("Administrator")


def test_a_list_of_requests_costs_the_same_statements_whatever_cases_have_some(head, secret, count_queries):
	def statements():
		make.start_next_web_request()
		with count_queries() as asked:
			frappe.get_list(REQUEST, order_by="name")
		return len(asked)

	doc, case = secret
	make.act_as(head)
	frappe.get_list(REQUEST, order_by="name")  # what the cache server keeps
	before = statements()
	make.act_as("Administrator")
	promoting.add_to_case(case, [doc.name])
	make.act_as(head)
	frappe.get_list(REQUEST, order_by="name")
	assert statements() == before
	make.act_as("Administrator")
