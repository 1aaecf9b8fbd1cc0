"""The public register: what a guest finds there, and what nobody can find out by it."""

import frappe
import pytest

from gov_crm.casework import public_register, withdrawing
from tests.site import factories as make
from tests.site.portal.conftest import words
from tests.site.portal.test_check import granted


def publishing(**fields):
	values = {"authorization_kind": "Permit", "register_public": 1, **fields}
	return make.case_type(make.department(), **values)


@pytest.fixture
def stalls(clock):
	clock("2026-03-02 10:00")
	return publishing(type_name="Street Stall", register_holder=1, register_place=1)


def entries(page):
	return [entry.get_text(" ", strip=True) for entry in page.select(".register li")]


def test_the_register_shows_what_its_kind_publishes_and_nothing_of_other_kinds(resident, stalls):
	stall = granted(stalls)
	bare = granted(publishing(type_name="Fence", register_dates=0))
	granted(make.case_type(make.department(), type_name="Secret Plan", authorization_kind="Permit"))
	page = resident.open("/register")
	assert entries(page) == [
		f"{bare.name} Fence Valid",
		f"{stall.name} Street Stall Valid · until Mar 1, 2027 Rosa Park, 12 Elm Street",
	]
	assert "Secret" not in words(page)


def test_it_is_searched_by_number_street_name_and_kind(resident, stalls):
	stall = granted(stalls)
	other = granted(stalls, make.constituent("Omar", "Reyes").name, address="7 Oak Lane")
	fence = granted(publishing(type_name="Fence"), make.constituent("Iris", "Wu").name, address="9 Ash Road")
	for text, found in {
		stall.name.lower().replace("-", " "): stall,
		"elm str": stall,
		"Reyes": other,
		"fence": fence,
	}.items():
		assert [entry.split()[0] for entry in entries(resident.open("/register", q=text))] == [found.name], (
			text
		)
	assert [entry.split()[0] for entry in entries(resident.open("/register", kind=fence.case_type))] == [
		fence.name
	]
	assert entries(resident.open("/register", kind="no-such-kind")) == []


def test_nobody_is_found_by_what_is_not_published_nor_somebody_restricted(resident, stalls):
	granted(publishing(type_name="Fence"))  # publishes neither name nor street
	hidden = granted(stalls, make.constituent("Rosa", "Quiet", restricted=1).name, address="31 Hazel Court")
	for text in ("Quiet", "Hazel", "Rosa", "Elm", "%", "_"):
		page = resident.open("/register", q=text)
		assert "Quiet" not in words(page).replace("“Quiet”", "")
		assert not {"Rosa", "Hazel"} & set(" ".join(entries(page)).split()), text
		assert text in ("%", "_") or entries(page) == [], text
	assert entries(resident.open("/register", q=hidden.name)) == [
		f"{hidden.name} Street Stall Valid · until Mar 1, 2027"
	]


def test_what_a_team_keeps_to_itself_never_stands_in_it(resident, stalls):
	case = make.case(stalls, constituent=make.constituent().name)
	permit = granted(stalls, gov_case=case.name)
	assert len(entries(resident.open("/register"))) == 1
	frappe.db.set_value("Gov Case", case.name, "confidentiality", "Team")
	assert entries(resident.open("/register")) == []
	assert entries(resident.open("/register", q=permit.name)) == []


def test_what_was_revoked_stands_there_as_revoked(resident, stalls):
	stall = granted(stalls)
	withdrawing.revoke(stall, "Noise.")
	assert entries(resident.open("/register")) == [
		f"{stall.name} Street Stall Revoked Rosa Park, 12 Elm Street"
	]
	assert "Noise" not in words(resident.open("/register"))


def test_earlier_ones_are_a_page_further_and_none_is_left_out(resident, stalls, monkeypatch):
	monkeypatch.setattr(public_register, "PAGE", 2)
	names = [granted(stalls, address="").name for _ in range(3)]
	page = resident.open("/register", q="stall")
	assert [entry.split()[0] for entry in entries(page)] == names[:0:-1]
	page = resident.read(resident.http.get(page.select_one("main .actions a")["href"]))
	assert [entry.split()[0] for entry in entries(page)] == names[:1]
	assert not page.select("main .actions a")


def test_an_empty_register_and_a_search_without_result_say_so(resident, site):
	assert "Nothing stands in the register yet." in words(resident.open("/register"))
	text = words(resident.open("/register", q="<b>zebra</b>"))
	assert "We found nothing for “<b>zebra</b>” in the register." in text
