"""P1: an application is saved, reopens later, names what is missing, becomes a case and can be followed."""

from io import BytesIO

import frappe
import pytest
from PIL import Image

from gov_crm.casework import applications
from tests.site import factories as make
from tests.site.portal.applying import DEED, PLAN, Applicant
from tests.site.portal.conftest import number_and_code, problem_at, problems, typed, upload, words

CASE, APPLICATION = "Gov Case", "Gov Application"


def the_case(page):
	return frappe.get_doc(CASE, number_and_code(page)[0])


def test_what_can_be_applied_for_is_listed_and_nothing_else_has_a_form(resident, applicant):
	make.case_type(make.department(), type_name="Tax Audit", type_code="audit")
	assert "Fence Permit" in words(resident.open("/request"))
	page = words(resident.open("/request/apply"))
	assert "Fence Permit Put up a fence." in page
	assert "Tax Audit" not in page
	assert "Fence Permit" in words(resident.open("/request", q="fence perm"))
	assert "Fence Permit" not in words(resident.open("/request", q="fence audit"))
	for unknown in ("audit", "nothing"):
		assert "Choose another one." in words(resident.open("/request/apply", kind=unknown))
		assert resident.status == 404


def test_a_missing_document_is_named_to_the_applicant_and_nothing_that_was_sent_is_lost(applicant):
	page = applicant.post(document_1=upload(PLAN, "plan.pdf"), q_made="Wood")
	assert applicant.resident.status == 422
	assert problems(page)[0] == "“Deed” is missing."
	assert problem_at(page, "document_2") == "“Deed” is missing."
	assert "We have this: plan.pdf." in words(page)
	assert typed(page, "full_name") == "Ada Rivers"
	assert not frappe.db.exists(CASE, {"case_type": applicant.kind})
	sent = applicant.post(document_2=upload(DEED, "deed.pdf"))
	assert [row.status for row in the_case(sent).documents] == ["Received", "Received", "Missing"]


def test_the_draft_reopens_later_by_its_link_with_all_that_was_filled_in(applicant, clock):
	page = applicant.post(action="save", q_height="", document_1=upload(PLAN, "plan.pdf"), description="Oak")
	assert applicant.resident.status == 200
	link = page.select_one(".link a")["href"]
	assert link.endswith(f"/request/apply?draft={applicant.key}")
	assert "Nothing is sent yet." in words(page)
	assert "What is still missing Deed" in words(page)
	clock("2026-03-20 09:00")
	again = applicant.resident.open("/request/apply", draft=applicant.key)
	assert typed(again, "description") == "Oak"
	assert typed(again, "email") == "ada@example.org"
	assert "We have this: plan.pdf." in words(again)
	assert applicant.resident.http.last.headers["Cache-Control"] == "no-store"


def test_the_link_is_mailed_once_to_an_address_and_tells_nothing_of_what_was_filled_in(
	applicant, outgoing_mail
):
	for _time in range(2):
		page = applicant.post(action="save", description="A secret fence")
	assert "We have sent it to ada@example.org, too." in words(page)
	mail = outgoing_mail.only()
	assert applicant.key in mail.text
	assert "secret fence" not in mail.text


def test_a_draft_is_forgotten_after_its_days_with_its_files(applicant, clock):
	applicant.post(action="save", document_1=upload(PLAN, "plan.pdf"))
	name = frappe.db.get_value(APPLICATION, {"case_type": applicant.kind})
	clock("2026-04-01 09:00")
	applications.forget_expired()
	assert frappe.db.exists(APPLICATION, name)
	clock("2026-04-02 09:00")
	assert "There is no application at this link any more." in words(
		applicant.resident.open("/request/apply", draft=applicant.key)
	)
	assert applicant.resident.status == 404
	applications.forget_expired()
	assert not frappe.db.exists(APPLICATION, name)
	assert not frappe.db.exists("File", {"attached_to_doctype": APPLICATION, "attached_to_name": name})


def test_the_key_of_a_draft_stands_nowhere_in_the_database_and_no_clerk_reads_it(applicant):
	applicant.post(action="save")
	row = frappe.get_doc(APPLICATION, {"case_type": applicant.kind}).as_json()
	assert applicant.key not in row
	make.act_as(make.user("System Manager", "Gov CRM Manager", "Gov Supervisor"))
	assert not frappe.has_permission(APPLICATION, "read")
	make.act_as("Administrator")


def test_what_is_sent_is_a_case_with_its_answers_documents_steps_and_applicant(applicant, fences):
	page = applicant.send(q_made=["Wood", "Wire"], description="Along the street.")
	case = the_case(page)
	assert (case.channel, case.stage, case.case_officer) == ("Web", "Intake", fences[0])
	assert {row.code: row.value for row in case.answers} == {"height": "6", "made": "Wood\nWire"}
	assert frappe.db.get_value("Gov Constituent", case.constituent, "full_name") == "Ada Rivers"
	assert [(row.role, row.constituent) for row in case.parties] == [("Applicant", case.constituent)]
	files = frappe.get_all(
		"File", {"attached_to_name": case.name}, ["file_name", "is_private"], order_by="file_name"
	)
	assert [(file.file_name[:4], file.is_private) for file in files] == [("deed", 1), ("plan", 1)]
	assert "We want to have it decided by Monday, March 30, 2026." in words(page)


def test_an_application_sent_twice_is_one_case(applicant):
	first, again = applicant.send(), applicant.send()
	assert number_and_code(first) == number_and_code(again)
	assert frappe.db.count(CASE, {"case_type": applicant.kind}) == 1
	assert number_and_code(applicant.resident.open("/request/apply", draft=applicant.key))[0]


def test_number_and_code_are_mailed_to_the_applicant(applicant, outgoing_mail):
	number, code = number_and_code(applicant.send())
	mail = outgoing_mail.only()
	assert mail.recipient == "ada@example.org"
	assert number in mail.text
	assert code in mail.text


@pytest.mark.parametrize(
	("content", "said"),
	[
		(b"MZ an executable", "“plan.pdf” cannot be taken. Send a PDF, JPEG, PNG or WebP file."),
		(b"%PDF-1.7 broken", "“plan.pdf” does not open."),
	],
)
def test_a_file_that_is_no_document_is_refused_at_its_field_and_the_rest_is_kept(applicant, content, said):
	page = applicant.post(document_1=upload(content, "plan.pdf"), document_2=upload(DEED, "deed.pdf"))
	assert applicant.resident.status == 422
	assert problem_at(page, "document_1").startswith(said)
	assert "We have this: deed.pdf." in words(page)


def test_what_was_added_can_be_replaced_and_taken_away(applicant):
	applicant.post(action="save", document_1=upload(PLAN, "old.pdf"), document_2=upload(DEED, "deed.pdf"))
	page = applicant.post(document_1=upload(DEED, "new.pdf"), remove_2="yes")
	assert "We have this: new.pdf." in words(page)
	assert "old.pdf" not in words(page)
	assert problem_at(page, "document_2") == "“Deed” is missing."


def test_a_photo_of_a_paper_may_be_larger_than_one_of_a_pothole(applicant):
	frappe.db.set_single_value("Gov CRM Settings", "photo_max_mb", 1)
	out = BytesIO()
	Image.effect_noise((1200, 1200), 90).save(out, "PNG")
	assert len(out.getvalue()) > 1024**2
	page = applicant.post(document_1=upload(out.getvalue(), "plan.png"))
	assert "We have this: plan.png." in words(page)


def test_a_photo_of_a_paper_comes_without_what_the_telephone_wrote_into_it(applicant):
	out, exif = BytesIO(), Image.Exif()
	exif[0x010E] = "taken at home"
	Image.new("RGB", (20, 20), "red").save(out, "JPEG", exif=exif)
	case = the_case(applicant.send(document_3=upload(out.getvalue(), "C:\\fakepath\\deck.jpg")))
	content = frappe.get_doc(
		"File", {"attached_to_name": case.name, "file_name": ("like", "deck%")}
	).get_content()
	assert b"taken at home" not in content


def test_wrong_answers_and_people_are_told_at_their_fields(applicant):
	page = applicant.send(q_height="high", full_name="", email="nobody")
	assert applicant.resident.status == 422
	assert problem_at(page, "full_name") == "Please give your name."
	assert problem_at(page, "email") == "This is no email address. It looks like name@example.org."
	assert problem_at(page, "q_height")
	assert not frappe.db.exists(CASE, {"case_type": applicant.kind})


def test_a_robot_fills_in_the_trap_and_sends_nothing(applicant):
	page = applicant.send(homepage="http://spam.example")
	assert applicant.resident.status == 422
	assert "A field that stays empty was filled in." in words(page)


def test_a_kind_that_is_offered_no_more_takes_no_application(applicant):
	applicant.post(action="save")
	frappe.get_doc("Gov Case Type", applicant.kind).update({"apply_online": 0}).save()
	assert "Choose another one." in words(applicant.send())
	assert applicant.resident.status == 404
	assert "Choose another one." in words(applicant.resident.open("/request/apply", draft=applicant.key))


def test_who_gave_a_telephone_alone_is_promised_no_mail(applicant, outgoing_mail):
	page = applicant.send(email="", phone="(203) 555-0142")
	assert "You get an email" not in words(page)
	assert "You get an email" in words(Applicant(applicant.resident, applicant.kind).send())
	assert outgoing_mail.only().recipient == "ada@example.org"
