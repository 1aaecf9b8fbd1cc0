"""No way of Frappe's lets somebody into a case, or tells them of it, who may not see it."""

import frappe
import pytest
from frappe.desk.form import assign_to

from gov_crm.casework import own_fields
from gov_crm.exceptions import ShareRefused, TeamRefused
from tests.site import factories as make

CASE = "Gov Case"


@pytest.fixture(scope="module")
def office(floor):
	"""An officer, a colleague of the same department, and a kind of case that its team only sees."""
	officer, colleague = make.user("Gov Caseworker"), make.user("Gov Caseworker")
	department = make.department(officer, colleague)
	return officer, colleague, make.case_type(department, confidentiality="Team")


@pytest.fixture
def officer(office):
	return office[0]


@pytest.fixture
def colleague(office):
	return office[1]


@pytest.fixture
def case(office):
	make.act_as(office[0])
	yield make.case(office[2])
	make.act_as("Administrator")


def about(case):
	return {"reference_doctype": CASE, "reference_name": case.name}


def insert(doctype, **values):
	return frappe.get_doc({"doctype": doctype, **values}).insert(ignore_permissions=True)


def test_it_cannot_be_shared_with_them(case, colleague):
	share = {"share_doctype": CASE, "share_name": case.name, "read": 1}
	make.act_as("Administrator")
	with pytest.raises(ShareRefused, match=r"may not see this case\. Put them on its team first"):
		insert("DocShare", user=colleague, **share)
	with pytest.raises(ShareRefused, match="Everybody may not see this case"):
		insert("DocShare", everyone=1, **share)


def test_a_task_of_it_cannot_be_given_to_them(case, colleague):
	with pytest.raises(ShareRefused, match="may not see this case"):
		assign_to.add({"assign_to": [colleague], "doctype": CASE, "name": case.name})
	assert not frappe.db.exists("DocShare", {"share_name": case.name})


def test_a_task_of_it_is_given_to_one_of_the_team(case, colleague):
	case.append("team", {"user": colleague})
	case.save()
	assign_to.add({"assign_to": [colleague], "doctype": CASE, "name": case.name})
	assert frappe.db.exists("ToDo", {"reference_name": case.name, "allocated_to": colleague})


def test_they_cannot_follow_it(case, colleague):
	with pytest.raises(ShareRefused, match="may not see this case"):
		insert("Document Follow", ref_doctype=CASE, ref_docname=case.name, user=colleague)


def test_nobody_is_mentioned_in_it_who_may_not_see_it(case, officer, colleague):
	def say(user):
		words = f'<span class="mention" data-id="{user}">@somebody</span> look'
		case.add_comment("Comment", words)

	say(officer)
	with pytest.raises(ShareRefused, match="may not see this case"):
		say(colleague)


def test_its_files_and_events_are_private(case):
	at = {"attached_to_doctype": CASE, "attached_to_name": case.name}
	with pytest.raises(ShareRefused, match="Attach the file as a private one"):
		insert("File", file_name="plan.txt", content="A plan", is_private=0, **at)
	with pytest.raises(ShareRefused, match="Make the event a private one"):
		insert("Event", subject="Visit", starts_on="2031-01-01 10:00", event_type="Public", **about(case))


def test_who_leaves_the_team_follows_it_no_more_and_no_share_lets_them_in(case, colleague):
	case.append("team", {"user": colleague})
	case.save()
	insert("Document Follow", ref_doctype=CASE, ref_docname=case.name, user=colleague)
	make.act_as("Administrator")
	insert("DocShare", share_doctype=CASE, share_name=case.name, read=1, user=colleague)
	case.reload()
	case.team = [row for row in case.team if row.user != colleague]
	case.save()
	assert not frappe.db.exists("Document Follow", {"ref_docname": case.name})
	assert not frappe.db.exists("DocShare", {"share_name": case.name})
	make.act_as(colleague)
	assert not frappe.get_list(CASE, {"name": case.name}, order_by="name")


def test_nobody_keeps_a_step_who_leaves_the_team(case, colleague):
	case.append("team", {"user": colleague})
	case.append(
		"steps",
		{"title": "Visit", "stage": case.stage, "status": "Open", "assigned_to": colleague, "kind": "Task"},
	)
	own_fields.save(case)
	case.team = [row for row in case.team if row.user != colleague]
	with pytest.raises(TeamRefused, match=r"Only its team may know of this case\. Give “Visit” of"):
		case.save()
