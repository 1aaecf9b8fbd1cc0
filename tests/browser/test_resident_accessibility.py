"""The portal for everybody: axe finds nothing, and the keyboard alone is enough."""

import time

import pytest

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.test_resident import fill_pothole, from_an_address_of_its_own, number_and_code, send

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def found_by_axe(page):
	from axe_playwright_python.sync_playwright import Axe

	page.wait_for_load_state()  # a page without its style has other sizes and colours
	result = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
	return [
		f"{violation['id']}: {node['html'][:120]} {node['failureSummary']}"
		for violation in result.response["violations"]
		for node in violation["nodes"]
	]


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desk"])
def page(visit, request):
	return from_an_address_of_its_own(visit(viewport=request.param))


@pytest.mark.parametrize(
	"path",
	[
		"/request",
		"/request?q=hole",
		"/request?q=zebra",
		"/request?service=pothole",
		"/request?service=lost-item",
		"/request?service=none",
		"/request/status",
		"/request/status?number=SR-26-0000001-4",
	],
)
def test_axe_finds_nothing_on(page, path):
	page.goto(path)
	assert not found_by_axe(page)


def test_axe_finds_nothing_on_the_way_of_a_request(page):
	page.goto("/request?service=pothole")
	send(page)
	assert not found_by_axe(page)

	fill_pothole(page)
	send(page)
	assert not found_by_axe(page)

	page.get_by_role("button", name="See where it stands").click()
	page.fill("#message", "It is even deeper now.")
	page.get_by_role("button", name="Send", exact=True).click()
	assert not found_by_axe(page)

	page.goto("/request/status")
	page.fill("#number", "SR-26-0000001-4")
	page.get_by_role("button", name="Show where it stands").click()
	assert not found_by_axe(page)


def test_a_request_is_filed_by_the_keyboard_alone(page):
	page.goto("/request?service=pothole")
	page.keyboard.press("Tab")
	assert page.evaluate("document.activeElement.className") == "skip"
	page.keyboard.press("Enter")
	typed = {
		"description": "A deep hole.",
		"address": f"{time.time_ns() // 1000} Elm Street",
		"full_name": "Ada",
		"phone": "+15155550123",
	}
	for field in _fields_by_tab(page):
		if field.startswith("q_") and page.evaluate("document.activeElement.type") == "radio":
			page.keyboard.press("Space")
		elif field in typed:
			page.keyboard.type(typed[field])
		elif field == "send":
			page.keyboard.press("Enter")
			break
	page.wait_for_selector("dl.keys")
	assert number_and_code(page)


def _fields_by_tab(page):
	"""Names of the fields in the order in which Tab comes to them, each with a visible focus."""
	for _ in range(60):
		page.keyboard.press("Tab")
		focus = page.evaluate(
			"""() => {
				const element = document.activeElement;
				const { outlineStyle, outlineWidth } = getComputedStyle(element);
				const submits = element.tagName === "BUTTON" && element.type === "submit";
				return [submits ? "send" : element.name || element.className, outlineStyle, outlineWidth];
			}"""
		)
		name, style, width = focus
		assert (style, width) != ("none", "0px"), f"no visible focus on {name}"
		yield name


def test_every_page_has_one_heading_of_the_first_kind_a_main_part_and_a_title(page):
	for path in ("/request", "/request?service=pothole", "/request/status", "/request?service=none"):
		page.goto(path)
		assert page.locator("h1").count() == page.locator("main").count() == 1, path
		assert page.title().endswith(" – City of Larkhaven"), path


def test_touch_targets_are_large_enough(visit):
	page = visit(viewport=PHONE)
	page.goto("/request?service=pothole")
	small = page.evaluate(
		"""() => [...document.querySelectorAll("main :is(button, input, select, textarea)")]
			.filter((element) => !element.closest(".trap") && element.offsetParent)
			.filter((element) => Math.min(element.offsetHeight, element.offsetWidth) < 24)
			.map((element) => element.outerHTML)"""
	)
	assert not small
