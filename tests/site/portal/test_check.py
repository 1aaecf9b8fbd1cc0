"""Is this permit valid? What a guest learns with its number and code, and what nobody learns without."""

import frappe
import pytest

from gov_crm.casework import authorization_fields, authorizing, withdrawing
from gov_crm.portal import checking_authorizations, limits
from tests.site import factories as make
from tests.site.portal.conftest import problems, typed, words

# the length of what was typed, and what the framework gives each answer of its own
OF_THE_MOMENT = ("Content-Length", "Date", "Set-Cookie", "X-Frappe-Request-Id")


@pytest.fixture
def stall(clock):
	clock("2026-03-02 10:00")
	return granted(make.case_type(make.department(), type_name="Street Stall", authorization_kind="Permit"))


def granted(kind, holder=None, **fields):
	"""A permit of this kind of case, as it would come of one, for a year."""
	return authorization_fields.insert(
		{
			"kind": "Permit",
			"title": frappe.db.get_value("Gov Case Type", kind, "type_name"),
			"case_type": kind,
			"holder": holder or make.constituent("Rosa", "Park").name,
			"department": frappe.db.get_value("Gov Case Type", kind, "lead_department"),
			"valid_to": "2027-03-01",
			"address": "12 Elm Street",
			"conditions": "No music.",
			**fields,
		}
	)


def check(resident, number, code):
	return resident.read(resident.http.post("/request/check", data={"number": number, "code": code}))


def told(resident, permit):
	return words(check(resident, permit.name, permit.check_code))


def test_a_valid_permit_says_so_and_until_when_however_number_and_code_are_typed(resident, stall):
	code = f" {stall.check_code[:5].lower()} {stall.check_code[5:]}"
	page = check(resident, stall.name.lower().replace("-", " "), code)
	assert page.h1.get_text() == "This is valid"
	assert "It is valid until Monday, March 1, 2027." in words(page)


def test_only_what_its_kind_publishes_is_shown(resident, stall):
	assert not {"Rosa Park", "12 Elm Street", "No music."} & set(told(resident, stall).split("  "))
	kind = frappe.get_doc("Gov Case Type", stall.case_type)
	kind.update({"register_holder": 1, "register_place": 1, "register_conditions": 1}).save()
	text = told(resident, stall)
	assert all(word in text for word in ("Rosa Park", "12 Elm Street", "No music."))
	frappe.get_doc("Gov Constituent", stall.holder).update({"restricted": 1}).save()
	text = told(resident, stall)
	assert "Rosa" not in text and "Elm" not in text
	assert "No music." in text


def test_the_printed_link_shows_it_at_once_and_is_kept_nowhere(resident, stall):
	page = resident.open("/request/check", number=stall.name, code=stall.check_code)
	assert page.h1.get_text() == "This is valid"
	assert resident.http.last.headers["Cache-Control"] == "no-store"
	assert "noindex" in resident.http.last.headers["X-Robots-Tag"]


def test_a_guest_sees_what_was_suspended_revoked_expired_renewed_and_what_is_still_to_come(
	resident, stall, clock
):
	kind = stall.case_type
	withdrawing.suspend(stall, "Noise.")
	assert "This is suspended It has not been valid since Monday, March 2, 2026." in told(resident, stall)
	withdrawing.revoke(stall, "Still noise.")
	text = told(resident, stall)
	assert "This was revoked It was taken away on Monday, March 2, 2026." in text
	assert "noise" not in text.lower()
	renewed = granted(kind)
	authorizing.renew(renewed, "2026-03-02")
	assert "This was renewed" in told(resident, renewed)
	later = granted(kind, valid_from="2026-05-01")
	assert "This is not valid yet It is valid from Friday, May 1, 2026 on." in told(resident, later)
	clock("2027-03-02 00:05")  # before the daily sweep
	assert "This has expired It was valid until Monday, March 1, 2027." in told(resident, later)


def test_a_wrong_code_and_an_unknown_number_look_exactly_the_same(resident, http, stall):
	answers = []
	for number, code in ((stall.name, "ABCDE-23456"), ("AUT-26-99999", stall.check_code), ("nonsense", "x")):
		page = check(resident, number, code)
		text = http.last.text.replace(f'value="{number}"', "").replace(f'value="{code}"', "")
		headers = {name: value for name, value in http.last.headers if name not in OF_THE_MOMENT}
		answers.append((http.last.status_code, text, headers))
	assert problems(page) == ["We find nothing with this number and this code. Please check both."]
	assert answers[0][0] == 404
	assert answers[0] == answers[1] == answers[2]


def test_guessing_codes_is_stopped_also_by_the_link(resident, stall, monkeypatch):
	monkeypatch.setattr(checking_authorizations, "LOOKING_UP", (limits.LOOKING_UP[0], 2))
	for _ in range(2):
		resident.open("/request/check", number=stall.name, code="ABCDE23456")
	page = check(resident, stall.name, stall.check_code)
	assert resident.status == 429
	assert "This is valid" not in words(page)
	assert typed(page, "number") == stall.name
