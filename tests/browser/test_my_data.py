"""A resident signs in, sees what we remember, corrects and withdraws it: without scripts too."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, _user
from tests.browser.test_resident import from_an_address_of_its_own, send
from tests.browser.test_resident_accessibility import found_by_axe

PAGE, SERVICE, QUESTION = "/request/my-data", "/request?service=bulky-item", "Where will it stand?"


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desk"])
def page(visit, request):
	"""A page of the demo's resident, of whom we remember one thing."""
	return remembered(from_an_address_of_its_own(visit(_user("resident"), viewport=request.param)))


@pytest.fixture
def plain_page(chromium, cookies_of, server):
	"""A telephone whose browser runs no script."""
	context = chromium.new_context(base_url=server, viewport=PHONE, java_script_enabled=False)
	context.add_cookies(cookies_of(_user("resident")))
	yield remembered(from_an_address_of_its_own(context.new_page()))
	context.close()


def remembered(page):
	"""Ask for something, and let the answers be remembered."""
	page.goto(SERVICE)
	page.get_by_label("Mattress").check()
	page.get_by_label("How many pieces?").fill("1")
	page.get_by_label(QUESTION).fill("In the alley")
	page.fill("#address", f"{time.time_ns() // 1000} Elm Street")
	page.get_by_label("Remember these answers for next time").check()
	send(page)
	expect(page.get_by_role("main")).to_contain_text("We remember your answers for your next request.")
	return page


def test_a_fact_is_corrected_and_withdrawn_and_then_fills_in_nothing(page):
	correct_and_withdraw(page)


def test_it_all_works_without_scripts(plain_page):
	correct_and_withdraw(plain_page)


def correct_and_withdraw(page):
	page.goto(SERVICE)
	expect(page.get_by_label(QUESTION)).to_have_value("In the alley")
	expect(page.get_by_label("Your name")).to_have_value("Rosa Delgado")

	page.get_by_role("link", name="Your data").click()
	page.get_by_text("Correct it").first.click()
	page.get_by_role("textbox", name=QUESTION).fill("At the curb")
	page.get_by_role("button", name="Save the correction").click()
	expect(page.get_by_role("status")).to_contain_text("We have corrected it.")
	expect(page.locator(".fact .value").first).to_have_text("At the curb")

	page.get_by_role("article", name=QUESTION).get_by_role("button", name="Forget it").click()
	expect(page.get_by_role("status")).to_contain_text("We have forgotten it.")
	page.goto(SERVICE)
	expect(page.get_by_label(QUESTION)).to_have_value("")


def test_mail_is_stopped_and_allowed_by_the_person(page):
	page.goto(PAGE)
	about_news = page.get_by_role("article", name="News and events")
	if about_news.get_by_role("button", name="Stop them").count():
		about_news.get_by_role("button", name="Stop them").click()
	about_news.get_by_role("button", name="Send me these").click()
	expect(about_news).to_contain_text("You said yes on")
	expect(about_news).to_contain_text("to version 1 of these words.")
	about_news.get_by_role("button", name="Stop them").click()
	expect(about_news).to_contain_text("You said no on")


def test_axe_finds_nothing_on_what_we_remember(page):
	assert not found_by_axe(page)
	page.goto(SERVICE)
	assert not found_by_axe(page)
	page.goto(PAGE)
	page.get_by_text("Correct it").first.click()
	assert not found_by_axe(page)


@pytest.mark.parametrize("path", [PAGE, "/request/unsubscribe?email=x"])
def test_axe_finds_nothing_where_somebody_has_first_to_sign_in_or_comes_by_a_broken_link(guest, path):
	from_an_address_of_its_own(guest).goto(path)
	assert not found_by_axe(guest)


def test_it_is_read_in_spanish_too(page):
	page.goto(f"{PAGE}?_lang=es")
	expect(page.get_by_role("heading", level=1)).to_have_text("Lo que recordamos de usted")
	expect(page.get_by_role("button", name="Olvidarlo").first).to_be_visible()
