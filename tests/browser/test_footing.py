"""What the other browser tests stand on: the demo answers, and its people can log in."""

import re

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("who", ["clerk", "supervisor", "manager"])
def test_people_of_the_demo_reach_the_desk(request, who):
	page = request.getfixturevalue(who)
	page.goto("/app")
	expect(page.locator("body[data-ajax-state]")).to_be_attached()
	assert page.evaluate("frappe.session.user") != "Guest"
	assert not page.evaluate("frappe.boot.setup_complete === 0")


def test_a_guest_is_asked_to_log_in(guest):
	guest.goto("/app")
	expect(guest).to_have_url(re.compile("/login"))


def test_nothing_outside_of_this_machine_is_reached(guest):
	guest.goto("/login")
	assert (
		guest.evaluate("fetch('https://example.com').then(() => 'reached', () => 'not reached')")
		== "not reached"
	)
