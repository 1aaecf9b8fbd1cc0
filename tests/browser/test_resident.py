"""A resident files a request and follows it: on a telephone, at a desk, with and without scripts."""

import re
import time
from itertools import count

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE

visitors = count(1)
NARROWEST = {"width": 320, "height": 640}


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desk"])
def page(visit, request):
	return from_an_address_of_its_own(visit(viewport=request.param))


@pytest.fixture
def plain_page(chromium, server):
	"""A telephone whose browser runs no script."""
	context = chromium.new_context(base_url=server, viewport=PHONE, java_script_enabled=False)
	yield from_an_address_of_its_own(context.new_page())
	context.close()


def from_an_address_of_its_own(page):
	"""So that many tests are not taken for a robot."""
	page.context.set_extra_http_headers({"X-Forwarded-For": f"198.51.100.{next(visitors)}"})
	return page


def fill_pothole(page, name="Ada Rivers"):
	page.goto("/request?service=pothole")
	page.locator("input[type=radio][name^=q_]").first.check()
	page.fill("#description", "A deep hole before the school.")
	page.fill("#address", f"{time.time_ns() // 1000} Elm Street")  # where nothing is open yet
	page.fill("#full_name", name)
	page.fill("#email", "ada.rivers@example.org")


def send(page):
	page.get_by_role("button", name="Send the request").click()


def number_and_code(page):
	expect(page.locator("dl.keys dd")).to_have_count(2)
	return page.locator("dl.keys dd").all_inner_texts()


def file_and_look_up(page):
	"""From the start page to an answer on the status page."""
	page.goto("/request")
	page.fill("#q", "hole in the road")
	page.get_by_role("button", name="Search").click()
	page.get_by_role("link", name="Pothole", exact=True).click()
	fill_pothole(page)
	send(page)
	number, code = number_and_code(page)
	assert re.fullmatch(r"SR-\d\d-\d{7,}-\d", number) and re.fullmatch(r"\w{5}-\w{5}", code)

	page.get_by_role("link", name="Check a request").click()
	page.fill("#number", number.lower().replace("-", " "))
	page.fill("#code", code.lower())
	page.get_by_role("button", name="Show where it stands").click()
	expect(page.locator("h1")).to_have_text("A deep hole before the school.")

	page.fill("#message", "It is even deeper now.")
	page.get_by_role("button", name="Send", exact=True).click()
	expect(page.locator(".story .you .words").first).to_have_text("It is even deeper now.")
	return number


def test_a_guest_files_a_request_and_looks_it_up(page):
	file_and_look_up(page)


def test_a_guest_files_a_request_and_looks_it_up_without_any_script(plain_page):
	file_and_look_up(plain_page)
	plain_page.goto("/request?service=pothole")
	expect(plain_page.locator("[data-place]")).to_be_hidden()  # what only a script can do is not offered


def test_mistakes_are_told_on_top_where_the_focus_is(page):
	page.goto("/request?service=pothole")
	send(page)
	summary = page.get_by_role("alert")
	expect(summary).to_be_focused()
	summary.get_by_role("link", name="Please give your name.").click()
	expect(page.locator("#full_name")).to_be_focused()


def test_no_page_is_wider_than_the_narrowest_telephone(visit):
	page = visit(viewport=NARROWEST)

	def fits():
		page.wait_for_load_state()  # before its style comes, a page is wider
		return page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"]

	for path in (
		"/request",
		"/request?q=hole",
		"/request?service=pothole",
		"/request/status",
		"/request?service=none",
	):
		page.goto(path)
		assert fits(), path
	fill_pothole(page, name="")
	send(page)
	assert fits()
	page.fill("#full_name", "Ada Rivers")
	send(page)
	assert fits()
	page.get_by_role("button", name="See where it stands").click()
	assert fits()


def test_without_a_name_the_fields_for_it_are_gone(plain_page):
	plain_page.goto("/request?service=pothole")
	expect(plain_page.locator("#full_name")).to_be_visible()
	plain_page.locator("#who-2").check()
	expect(plain_page.locator("#full_name")).to_be_hidden()


def test_a_pin_is_set_on_the_map_moved_by_the_keyboard_and_removed(page):
	page.goto("/request?service=pothole")
	chart = page.locator("[data-map]")
	chart.scroll_into_view_if_needed()
	chart.click(position={"x": 200, "y": 120})
	expect(page.locator(".pin")).to_be_visible()
	first = page.locator("#latitude").input_value()
	expect(page.locator("[data-told]")).to_contain_text(first)

	chart.focus()
	page.keyboard.press("Enter")
	expect(page.locator("#latitude")).not_to_have_value(first)
	assert page.url.endswith("/request?service=pothole")  # Enter did not send the form

	page.get_by_role("button", name="Remove the pin").click()
	expect(page.locator("#latitude")).to_have_value("")
	expect(page.locator(".pin")).to_be_hidden()


def test_the_device_says_where_it_is(visit):
	page = visit(viewport=PHONE)
	page.context.grant_permissions(["geolocation"])
	page.context.set_geolocation({"latitude": 42.1, "longitude": -94.1})
	page.goto("/request?service=pothole")
	page.get_by_role("button", name="Use my position").click()
	page.get_by_text("The pin is set at 42.100000, -94.100000.").wait_for()
	expect(page.locator("#latitude")).to_have_value("42.100000")


def test_a_large_photo_is_made_smaller_before_it_is_sent(page, tmp_path):
	photo = tmp_path / "photo.png"
	Image.effect_noise((2600, 1600), 90).save(photo)
	fill_pothole(page)
	page.locator("#photo").set_input_files(photo)
	page.locator("#photo[data-smaller]").wait_for()
	page.route("**/request", lambda route: route.continue_())  # only so does Chromium show what it sends
	with page.expect_request("**/request") as sent:
		send(page)
	assert len(sent.value.post_data_buffer) < photo.stat().st_size
	assert number_and_code(page)


def test_a_script_in_every_field_does_not_run_anywhere(page, visit):
	page.add_init_script("window.alert = () => { window.ran = true }")
	script = "<img src=x onerror=alert(1)><script>alert(1)</script>"
	fill_pothole(page, name="Ada Rivers")
	for field in ("#description", "#address"):
		page.fill(field, f"Hole {script}")
	page.fill("#phone", script)
	send(page)
	expect(page.get_by_role("alert")).to_be_visible()
	page.fill("#phone", "")
	send(page)
	number, _code = number_and_code(page)
	page.get_by_role("button", name="See where it stands").click()
	page.fill("#message", script)
	page.get_by_role("button", name="Send", exact=True).click()
	expect(page.locator(".story .you .words").first).to_have_text(script)
	assert page.evaluate("window.ran") is None

	desk = visit(_manager())
	desk.add_init_script("window.alert = () => { window.ran = true }")
	for path in (f"/app/gov-service-request/{number}", f"/app/gov-service-request?name={number}"):
		desk.goto(path)
		desk.get_by_text("Hole").first.wait_for()
		assert desk.evaluate("window.ran") is None


def test_somebody_logged_in_files_too_and_no_other_site_files_for_them(visit, server):
	page = visit(_manager())
	page.goto("/app")
	page.wait_for_function("window.frappe && frappe.csrf_token")
	fill_pothole(page)
	page.locator("input[name=csrf_token]").evaluate("field => field.dataset.token = field.value")
	forged = page.context.request.post("/request", form={"service": "pothole", "csrf_token": "guessed"})
	assert forged.status == 400
	send(page)
	assert number_and_code(page)


def _manager():
	from gov_crm.setup.demo import LOGINS

	return next(user for role, user, _password in LOGINS if role == "Manager")
