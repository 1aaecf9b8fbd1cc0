"""The constituents' form, small form and list, as clerks see them."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.conftest import PHONE, _user

PEOPLE = ("first_name", "last_name", "organisation", "date_of_birth", "deceased")
OF_ALL = ("phone", "email", "address_line", "city", "postal_code", "district", "restricted")
# How the name is asked for, and what else is asked of this kind
SHOWN = {
	"Person": ("First Name", (*PEOPLE, "language", "preferred_channel")),
	"Household": ("Name of the Household", ("full_name", "language", "preferred_channel")),
	"Business": ("Name of the Business", ("full_name", "language", "preferred_channel")),
	"Official": ("First Name", (*PEOPLE, "language", "preferred_channel")),
	"Agency": ("Name of the Agency", ("full_name", "preferred_channel")),
	"Facility": ("Name of the Facility", ("full_name",)),
	"Internal Unit": ("Name of the Unit", ("full_name",)),
}
OF_SOME = {field for _label, fields in SHOWN.values() for field in fields}


def field(place, name):
	return place.locator(f"[data-fieldname={name}].frappe-control")


@pytest.mark.parametrize("kind", SHOWN)
def test_the_form_asks_of_each_kind_what_it_has(clerk, kind):
	desk.visit(clerk, "/app/gov-constituent/new")
	page = clerk.locator("#page-Gov\\ Constituent")
	field(page, "constituent_type").locator("select").select_option(kind)
	label, shown = SHOWN[kind]
	expect(page.get_by_text(label, exact=True).first).to_be_visible()
	for name in (*OF_ALL, *shown):
		expect(field(page, name)).to_be_visible()
	for name in OF_SOME.difference(shown):
		expect(field(page, name)).to_be_hidden()


def test_the_small_form_asks_of_each_kind_its_name_and_how_to_reach_it(clerk):
	desk.visit(clerk, "/app/gov-constituent")
	clerk.evaluate("frappe.ui.form.make_quick_entry('Gov Constituent')")
	dialog = clerk.locator(".modal.show")
	for kind, (label, _fields) in SHOWN.items():
		field(dialog, "constituent_type").locator("select").select_option(kind)
		expect(dialog.get_by_text(label, exact=True).first).to_be_visible()
		named, hidden = ("first_name", "full_name")[:: 1 if label == "First Name" else -1]
		for name in (named, "phone", "email", "address_line", "city"):
			expect(field(dialog, name)).to_be_visible()
		expect(field(dialog, hidden)).to_be_hidden()


def test_the_list_finds_who_lives_in_a_street_and_lists_all_of_them(clerk):
	desk.visit(clerk, "/app/gov-constituent")
	number = str(time.time_ns())[-6:]
	street = "Kestrel" + "".join("abcdefghij"[int(digit)] for digit in number)
	for house, name in ((12, "Ada"), (34, "Ben")):
		place = {"address_line": f"{house} {street} Street", "city": "Larkhaven"}
		desk.insert(clerk, doctype="Gov Constituent", first_name=name, last_name="Kestrel", **place)
	desk.finder(clerk, "Find a constituent").fill(f"34 {street[:7]}")
	found = desk.choices(clerk, "Find a constituent")
	expect(found.filter(has_text=f"34 {street} Street")).to_have_count(1)
	desk.finder(clerk, "Find a constituent").fill(f"{street} stre")
	expect(found.nth(1)).to_contain_text(f"34 {street} Street")
	found.filter(has_text="List all that fit").click()
	expect(clerk.locator(".list-row:visible")).to_have_count(2)
	desk.forget_choices(clerk, "Gov Constituent")


OPEN = ["New", "Assigned", "In Progress"]


def who_waits(page):
	"""Somebody with an open request whom this person may see."""
	waiting = {"status": ["in", OPEN], "constituent": ["is", "set"]}
	names = desk.names(page, "Gov Service Request", waiting, fields=["constituent as name"])
	return desk.names(page, "Gov Constituent", {"name": ["in", names]})[0]


def row_of(page, person):
	desk.visit(page, f"/app/gov-constituent?name={person}")
	row = page.locator(".list-row:visible")
	expect(row).to_have_count(1)
	return row


def test_the_list_says_what_is_open_and_when_they_were_last_in_touch(clerk):
	row = row_of(clerk, who_waits(clerk))
	expect(row.locator("[data-said=open]")).to_have_text(re.compile(r"^[1-9]\d*$"))
	expect(row.locator("[data-said=last_contact] time")).to_have_text(re.compile(r"\S"))
	desk.forget_choices(clerk, "Gov Constituent")


def test_on_a_telephone_it_says_both_below_the_name(visit):
	page = visit(_user("clerk"), viewport=PHONE)
	row = row_of(page, who_waits(page))
	expect(row.locator("[data-said=in_short]")).to_have_text(re.compile(r"^\d+ open · \S"))
	assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
	desk.forget_choices(page, "Gov Constituent")


def test_phone_numbers_are_shown_and_asked_for_as_they_are_dialled(clerk):
	fields = {"doctype": "Gov Constituent", "first_name": "Ada", "last_name": "Dialled"}
	person = desk.insert(clerk, **fields, phone="203 555 0142")
	expect(row_of(clerk, person)).to_contain_text("(203) 555-0142")
	desk.forget_choices(clerk, "Gov Constituent")
	desk.visit(clerk, f"/app/gov-constituent/{person}")
	link = clerk.locator(".gov-reach:visible").get_by_role("link", name="(203) 555-0142")
	expect(link).to_have_attribute("href", "tel:+12035550142")
	clerk.get_by_role("tab", name="Details").click()
	phone = field(clerk.locator("#page-Gov\\ Constituent"), "phone").locator("input")
	expect(phone).to_have_value("(203) 555-0142")
	phone.fill("+442079460000")
	desk.save(clerk)
	clerk.wait_for_function("!cur_frm.is_dirty() && cur_frm.doc.phone === '+442079460000'")
	expect(phone).to_have_value("+44 20 7946 0000")
	phone.fill("203.555.0143")
	desk.save(clerk)
	expect(phone).to_have_value("(203) 555-0143")


def test_a_late_answer_does_not_call_back_who_has_left_the_field(clerk):
	desk.visit(clerk, "/app/gov-constituent")
	field = desk.finder(clerk, "Find a constituent")
	with clerk.expect_response("**/gov_crm.constituents.api.find?*"):
		field.fill("nobody at all")
		field.blur()
	expect(clerk.locator("body")).to_have_attribute("data-ajax-state", "complete")
	expect(field).to_have_attribute("aria-expanded", "false")
	field.fill("nobody of that name")
	expect(desk.choices(clerk, "Find a constituent").first).to_be_visible()
