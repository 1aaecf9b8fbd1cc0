"""What came of the cases: permits, licences and awards, letters, and a provider who is asked to help."""

import frappe
from frappe.utils import add_days, getdate, nowdate

from gov_crm.casework import authorizing, letter_sending, letters, referring
from gov_crm.setup.demo.cases import CASE
from gov_crm.setup.demo.constituents import SOURCE
from gov_crm.setup.demo.files import read
from gov_crm.setup.demo.staff import user_of

APPROVER = "alice.montgomery"
DAYS_TO_ANSWER = 7


def create_papers() -> None:
	"""Those of the table, unless there are some already."""
	if frappe.db.count("Gov Authorization"):
		return
	stories = {story["subject"]: story for story in read("cases")["cases"]}
	for name in frappe.get_all(CASE, pluck="name", order_by="name"):
		case = frappe.get_doc(CASE, name)
		if story := stories.get(case.subject):
			frappe.set_user(case.case_officer)
			_issue(case, story)
			_write(case, story)
			_refer(case, story)
	frappe.set_user("Administrator")
	_let_no_mail_wait()


def _issue(case, story: dict) -> None:
	if authorizing.proposal(case):
		ends = story.get("ends_in")
		authorizing.issue(case, getdate(case.decided_on), ends and getdate(add_days(nowdate(), ends)))


def _write(case, story: dict) -> None:
	"""A letter as far as the table says: drafted, in review, or approved by somebody else and sent."""
	if not (story.get("letter") and case.constituent):
		return
	letter = letters.draft(case, story["letter"]["template"], case.constituent)
	if story["letter"]["state"] == "Draft":
		return
	letters.ask_review(letter)
	if story["letter"]["state"] == "Sent":
		officer = frappe.session.user
		frappe.set_user(user_of(APPROVER))
		letters.approve(letter, str(letter.modified))
		frappe.set_user(officer)
		letter_sending.send(letter)


def _refer(case, story: dict) -> None:
	asked = story.get("referral")
	called = asked and {"full_name": asked["provider"], "source_system": SOURCE, "email": ("is", "set")}
	if not (called and (provider := frappe.db.get_value("Gov Constituent", called))):
		return
	fields = {**asked, "constituent": case.constituent, "provider": provider}
	referring.send(referring.draft(case, {**fields, "answer_by": add_days(nowdate(), DAYS_TO_ANSWER)}))


def _let_no_mail_wait() -> None:
	"""What was mailed stands in the history; nobody of this city can be reached."""
	queued = frappe.get_all("Email Queue", {"reference_doctype": CASE}, pluck="name", order_by="name")
	for table, field in (("Email Queue Recipient", "parent"), ("Email Queue", "name")):
		frappe.db.delete(table, {field: ("in", queued)})
