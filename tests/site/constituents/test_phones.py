"""Phone numbers are kept with their country and shown as people at home write them."""

import re

import frappe
import phonenumbers
import pytest

from gov_crm.constituents.phones import add_phone_formats, as_dialled, read_phone

COUNTRIES = {
	"United States": ("+12035550142", "+14165550142", "+18005550142"),
	"Canada": ("+14165550142", "+12035550142"),
	"Germany": ("+493012345678", "+4915112345678", "+4965112345"),
	"United Kingdom": ("+442079460000", "+447700900123", "+441632960123"),
	"Italy": ("+390612345678", "+393331234567"),
	"France": ("+33123456789",),
	"Mexico": ("+525512345678",),
}
NUMBERS = [(country, number) for country, numbers in COUNTRIES.items() for number in numbers]


def live_in(country):
	frappe.db.set_single_value("System Settings", "country", country)


def on_the_desk(phone):
	"""What public/js/common/phone.js does with what the Desk is told at its start."""
	told = frappe._dict()
	add_phone_formats(told)
	code, formats, abroad = (told.gov_phone[key] for key in ("code", "formats", "abroad"))
	if code and phone.startswith(f"+{code}"):
		return formatted(phone[len(code) + 1 :], formats)
	country = next((each for each in abroad if phone.startswith(f"+{each}")), None)
	return f"+{country} {formatted(phone[len(country) + 1 :], abroad[country])}" if country else phone


def formatted(number, formats):
	for pattern, begins, shown in formats:
		if re.match(begins, number) and (found := re.fullmatch(pattern, number)):
			return re.sub(r"\$(\d)", lambda group: found[int(group[1])], shown)
	return number


@pytest.mark.parametrize(
	("country", "kept", "shown"),
	[
		("United States", "+12035550142", "(203) 555-0142"),
		("Germany", "+493012345678", "030 12345678"),
		("Germany", "+12035550142", "+1 203-555-0142"),
		("United Kingdom", "+442079460000", "020 7946 0000"),
		("United States", None, ""),
		("United States", "call me", "call me"),
	],
)
def test_a_number_is_shown_as_it_is_dialled_at_home(country, kept, shown):
	live_in(country)
	assert as_dialled(kept) == shown


@pytest.mark.parametrize(("country", "number"), NUMBERS)
def test_the_desk_shows_numbers_of_home_as_the_server_does(country, number):
	live_in(country)
	assert (
		on_the_desk(number)
		== as_dialled(number)
		== phonenumbers.format_number(phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.NATIONAL)
	)


@pytest.mark.parametrize("home", ["Austria", "United States", None])
@pytest.mark.parametrize("number", sorted({number for _country, number in NUMBERS}))
def test_the_desk_shows_numbers_of_other_countries_as_the_server_does(home, number):
	live_in(home)
	frappe.db.set_default("country", home)
	assert on_the_desk(number) == as_dialled(number)
	assert " " in as_dialled(number)


@pytest.mark.parametrize(("country", "number"), NUMBERS)
def test_what_is_shown_is_read_as_the_number_that_is_kept(country, number):
	live_in(country)
	assert read_phone(as_dialled(number)) == number


def test_without_a_country_all_numbers_are_of_another_one():
	live_in(None)
	frappe.db.set_default("country", None)
	assert as_dialled("+12035550142") == "+1 203-555-0142"
