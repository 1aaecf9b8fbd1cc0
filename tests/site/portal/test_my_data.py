"""C6, C7: a signed-in person sees, corrects and withdraws what we remember of them, and of nobody else."""

from urllib.parse import urlencode

import frappe
import pytest
from frappe.utils.verified_command import get_signed_params

from gov_crm.constituents.consent import may_write
from gov_crm.constituents.phones import as_dialled
from gov_crm.constituents.remembering import Told, facts_of, remember
from gov_crm.portal.visitors import Visitor, visitor_of
from tests.site import factories as make
from tests.site.portal.conftest import NAMED, Resident, problems, typed, words

PAGE, NEWS, SIZE = "/request/my-data", "News and events", "household_size"
ADA = "ada@example.org"


@pytest.fixture
def ada():
	person = make.constituent("Ada", "Rivers", email=ADA, phone="+1 203 555 0142").name
	remember(person, [Told(SIZE, "How many live with you?", "4")], source="SR-26-0000001-4")
	return person


@pytest.fixture
def signed_in(http, resident):
	"""`signed_in(email)`: a website user in front of the portal."""

	def sign_in(email=ADA) -> Resident:
		website_user(email)
		http.login(email)
		return resident

	return sign_in


@pytest.fixture
def bins():
	question = make.question("How many live with you?", "Number", code="people", remember_as=SIZE)
	return make.service_type(make.department(), service_name="Larger bin", questions=[question])


def website_user(email=ADA):
	values = {
		"doctype": "User",
		"email": email,
		"first_name": "Ada",
		"last_name": "Rivers",
		"send_welcome_email": 0,
	}
	return frappe.get_doc({**values, "user_type": "Website User"}).insert().name


def press(resident, do, page=None, **fields):
	"""Press a button of the page, with all that its form holds."""
	page = page or resident.open(PAGE)
	token = page.find("input", {"name": "csrf_token"})["value"]
	data = {"csrf_token": token, "do": do, **fields}
	return resident.read(resident.http.post(PAGE, data=data))


def test_a_signed_in_person_sees_what_we_remember_with_source_and_date(ada, signed_in):
	page = words(signed_in().open(PAGE))
	assert "Ada Rivers" in page
	assert "How many live with you? 4 From request SR-26-0000001-4," in page


def test_who_is_not_signed_in_is_shown_nothing_whatever_the_address_says(ada, resident):
	page = resident.open(PAGE, constituent=ada, email=ADA, user=ADA)
	assert resident.status == 401
	assert "Sign in to see it" in words(page)
	assert "Ada" not in words(page)


def test_a_correction_is_held_to_its_question_and_counts_from_now_on(ada, signed_in, bins):
	resident = signed_in()
	page = press(resident, "correct", fact=SIZE, **{f"fact_{SIZE}": "many"})
	assert resident.status == 422
	assert problems(page) == ["“How many live with you?” needs a number, not “many”."]
	page = press(resident, "correct", fact=SIZE, **{f"fact_{SIZE}": "5"})
	assert "We have corrected it." in words(page)
	assert [(row.value, row.source) for row in facts_of(ada)] == [("5", "Portal")]


def test_withdrawn_data_never_prefills(ada, signed_in, bins):
	resident = signed_in()
	form = resident.open("/request", service=bins)
	assert typed(form, "q_people") == "4"
	assert "From request SR-26-0000001-4" in words(form)
	page = press(resident, "withdraw", fact=SIZE)
	assert "We have forgotten it." in words(page)
	assert "How many live with you?" not in words(page)
	assert typed(resident.open("/request", service=bins), "q_people") == ""


def test_what_is_gone_already_is_told_in_one_sentence(ada, signed_in):
	page = press(signed_in(), "withdraw", fact="shoe_size")
	assert problems(page) == ["This is no longer remembered."]


def test_nobody_elses_data_is_changed_by_any_id_that_is_sent(ada, signed_in):
	ben = make.constituent("Ben", "Brook", email="ben@example.org").name
	resident = signed_in("ben@example.org")
	page = press(resident, "withdraw", fact=SIZE, constituent=ada, person=ada, name=ada, user=ADA)
	assert problems(page) == ["This is no longer remembered."]
	assert [row.fact for row in facts_of(ada)] == [SIZE]
	assert facts_of(ben) == []


def test_name_and_reach_of_who_is_signed_in_stand_in_the_form(ada, signed_in, bins):
	form = signed_in().open("/request", service=bins)
	assert [typed(form, field) for field in ("full_name", "email", "phone")] == [
		"Ada Rivers",
		ADA,
		as_dialled("+12035550142"),
	]
	assert " " in typed(form, "phone")


def test_a_guest_is_never_prefilled_by_what_they_type(ada, resident, bins):
	page = resident.send(bins, **{**NAMED, "email": "nobody"}, q_people="")
	assert typed(page, "q_people") == ""
	page = resident.open("/request", service=bins, email=ADA, full_name="Ada Rivers")
	assert (typed(page, "full_name"), typed(page, "q_people")) == ("", "")


@pytest.mark.parametrize("ticked", [True, False])
def test_answers_are_remembered_only_where_the_box_is_ticked(signed_in, bins, ticked):
	resident = signed_in()
	assert not resident.open("/request", service=bins).find(id="remember").has_attr("checked")
	page = file(resident, bins, **({"remember": "yes"} if ticked else {}))
	person = frappe.db.get_value("Gov Constituent", {"email": ADA})
	assert [row.value for row in facts_of(person)] == (["3"] if ticked else [])
	assert ("We remember your answers" in words(page)) is ticked


def test_answers_under_another_name_are_not_remembered_and_the_person_is_told(ada, signed_in, bins):
	page = file(signed_in(), bins, remember="yes", email="eve@example.org")
	assert "We could not remember your answers" in words(page)
	assert [row.value for row in facts_of(ada)] == ["4"]


def test_a_guest_is_not_asked_to_be_remembered(ada, resident, bins):
	assert not resident.open("/request", service=bins).find(id="remember")
	resident.file(bins, q_people="9", remember="yes")
	assert [row.value for row in facts_of(ada)] == ["4"]


@pytest.mark.parametrize("why", ["shared", "restricted", "deceased", "business"])
def test_where_it_is_not_certain_who_it_is_nothing_is_shown(ada, signed_in, why):
	if why == "shared":
		make.constituent("Ben", "Rivers", email=ADA)
	else:
		change = {"constituent_type": "Business"} if why == "business" else {why: 1}
		frappe.get_doc("Gov Constituent", ada).update(change).save()
	resident = signed_in()
	page = resident.open(PAGE)
	assert resident.status == 404
	assert f"We cannot show you anything here for {ADA}." in words(page)
	assert "household" not in words(page).lower()


def test_a_stranger_who_signs_up_with_somebody_elses_address_renames_nobody(ada):
	make.act_as("Guest")
	user = {"doctype": "User", "email": ADA, "first_name": "Eve", "user_type": "Website User"}
	frappe.get_doc(user).insert(ignore_permissions=True)
	assert frappe.db.get_value("Gov Constituent", ada, "full_name") == "Ada Rivers"


def test_staff_are_nobody_on_the_portal(ada):
	staff = make.user("Gov Agent", email=ADA)
	assert visitor_of(staff) == Visitor()
	assert visitor_of("Guest") == Visitor()


def test_a_person_says_yes_and_no_to_mail_themselves(ada, signed_in):
	resident = signed_in()
	page = press(resident, "yes", purpose=NEWS)
	assert "You said yes on" in words(page)
	assert "to version 1 of these words." in words(page)
	assert may_write(ada, NEWS, "Email").allowed
	press(resident, "no", purpose=NEWS)
	assert may_write(ada, NEWS, "Email").code == "refused"
	assert problems(press(resident, "yes", purpose="Service messages")) == [
		"Please press one of the buttons."
	]


def test_the_page_is_kept_in_no_cache_and_on_no_search_engine(ada, signed_in):
	resident = signed_in()
	resident.open(PAGE)
	headers = resident.http.last.headers
	assert (headers["Cache-Control"], headers["X-Robots-Tag"]) == ("no-store", "noindex")


def unsubscribe_link(purpose=NEWS, email=ADA):
	values = {"email": email, "doctype": "Gov Consent Purpose", "name": purpose}
	return "/request/unsubscribe?" + get_signed_params(values)


def test_the_link_in_a_mail_asks_and_its_button_is_a_no_by_mail_link(ada, resident):
	link = unsubscribe_link("Surveys")
	page = resident.read(resident.http.get(link))
	assert f"Shall {ADA} get no more mail from us about: Surveys?" in words(page)
	assert may_write(ada, "Surveys", "Email").allowed
	page = resident.read(resident.http.post(page.form["action"]))
	assert "You get no more of these mails" in words(page)
	assert not may_write(ada, "Surveys", "Email").allowed
	row = frappe.get_doc("Gov Constituent", ada).consents[-1]
	assert (row.given, row.source, row.purpose) == (0, "Mail link", "Surveys")
	assert may_write(ada, "Service messages", "Email").allowed


@pytest.mark.parametrize("forged", ["email=eve%40example.org", "_signature=0"])
def test_a_link_that_we_did_not_sign_ends_nothing(ada, resident, forged):
	field = forged.split("=")[0]
	parts = [
		forged if part.startswith(field) else part for part in unsubscribe_link().split("?")[1].split("&")
	]
	page = resident.read(resident.http.post("/request/unsubscribe?" + "&".join(parts)))
	assert resident.status == 404
	assert "This link is not complete" in words(page)
	assert not frappe.db.exists("Email Unsubscribe", {"email": ("like", "%@example.org")})
	resident.http.post("/request/unsubscribe?" + urlencode({"doctype": "User", "name": "Administrator"}))
	assert resident.status == 404


def file(resident, service, **fields):
	"""Send the form of a service as somebody signed in."""
	form = resident.open("/request", service=service)
	token = form.find("input", {"name": "csrf_token"})["value"]
	return resident.send(service, q_people="3", csrf_token=token, **fields)
