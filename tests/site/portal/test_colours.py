"""The agency's colour, however it was chosen, carries white words."""

import frappe
import pytest

from gov_crm.portal.colours import AA, contrast_with_white, readable


@pytest.mark.parametrize("colour", ["#ffffff", "#ffcc00", "#14507d", "#808080", "#000000"])
def test_white_words_on_it_can_be_read(colour):
	assert contrast_with_white(tuple(bytes.fromhex(readable(colour)[1:]))) >= AA


def test_a_colour_that_is_dark_enough_stays_as_it_is():
	assert readable("#14507D") == "#14507d"


@pytest.mark.parametrize("text", ["red", "#12", "#1234567", "url(x)", "#zzzzzz"])
def test_what_is_no_colour_is_black(text):
	assert readable(text) == "#000000"


def test_the_page_takes_the_colour_and_its_policy_allows_that_style_alone(resident, http):
	frappe.get_doc("Gov CRM Settings").update({"portal_colour": "#0b6e4f"}).save()
	page = resident.open("/request")
	assert page.style.get_text() == ":root{--brand:#0b6e4f}"
	assert "style-src 'self' 'sha256-" in http.last.headers["Content-Security-Policy"]
