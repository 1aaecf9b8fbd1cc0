"""What the Desk tests do on a request's form, in the words of the people who do it."""

import json
import re
from contextlib import contextmanager
from functools import cache

from playwright.sync_api import APIRequestContext, APIResponse, Page, expect

NEW = "/app/gov-service-request/new"
SHOWS_NUMBER = """(number) =>
	[...document.querySelectorAll(".gov-number")].some(
		(shown) => shown.checkVisibility() && shown.textContent.trim() === number,
	)"""
# The record that a link field holds; what it shows may be that record's title
HOLDS = "([input, name]) => input.closest('.frappe-control').fieldobj.get_value() === name"
# A dialog takes the focus to its first field when it stands
NO_DIALOG_OPENS = """() => {
	const last = [...document.querySelectorAll(".modal.show")].at(-1);
	return !last || window.cur_dialog?.$wrapper[0] === last;
}"""


def visit(page: Page, path: str) -> None:
	"""Open a page of the Desk and wait until it has asked for all it needs."""
	page.goto(path)
	settle(page)


def settle(page: Page) -> None:
	"""Wait until no answer is awaited: the page tells it at once, where `expect` looks every half second."""
	page.wait_for_function("window.frappe?.boot && document.body.dataset.ajaxState === 'complete'")


def forget_choices(page: Page, doctype: str) -> None:
	"""A list as it is before somebody has ever filtered it."""
	_keep_choices(page, doctype, {})


def filtered_before(page: Page, doctype: str, *filters: list) -> None:
	"""A list as it is for somebody who filtered it so the last time: [field, operator, value]."""
	_keep_choices(page, doctype, {"filters": [[doctype, *each] for each in filters]})


def _keep_choices(page: Page, doctype: str, choices: dict) -> None:
	page.goto("about:blank")  # an open list keeps choices itself
	settings = json.dumps({"last_view": "List", "List": choices, "Map": {}})
	tell(page, "frappe.model.utils.user_settings.save", doctype=doctype, user_settings=settings)


@contextmanager
def held_back(page: Page, method: str, older=None):
	"""Only after the block is `method` answered the first time: as usual, or with an `older` answer."""
	held = []
	page.route(f"**/{method}?*", lambda route: held.append(route), times=1)
	yield
	[route] = held
	with page.expect_response(f"**/{method}?*"):
		route.continue_() if older is None else route.fulfill(json={"message": older})


def choose(page: Page, field: str, name: str) -> None:
	"""Name a record in a link field and go on; its proposals are left alone, for they may be redrawn."""
	page.wait_for_function(NO_DIALOG_OPENS)
	control = page.locator(f"[data-fieldname={field}] input:visible").last
	control.fill(name)
	control.blur()
	page.wait_for_function(HOLDS, arg=[control.element_handle(), name])
	settle(page)


def begin_call(page: Page) -> None:
	visit(page, NEW)
	expect(finder(page, "Who is it?")).to_be_focused()


def finder(page: Page, label: str):
	return page.get_by_role("combobox", name=label)


def choices(page: Page, label: str):
	return page.get_by_role("listbox", name=label).get_by_role("option")


def find(page: Page, label: str, text: str) -> None:
	"""Type into a finder and take the first choice, hands on the keyboard."""
	page.wait_for_function(NO_DIALOG_OPENS)
	finder(page, label).fill(text)
	expect(choices(page, label).first).to_have_attribute("aria-selected", "true")
	# into this field, also where a dialog that has just opened takes the focus to its first one
	finder(page, label).press("Enter")


def describe(page: Page, text: str) -> None:
	page.locator("[data-fieldname=description] textarea").fill(text)


def place(page: Page, address: str) -> None:
	page.locator("[data-fieldname=address] input").fill(address)


def save(page: Page) -> None:
	page.keyboard.press("Control+s")


def receipt(page: Page) -> dict[str, str]:
	"""What is read out to the caller, by its label; then the message is closed."""
	shown = page.locator(".modal.show .gov-receipt")
	expect(shown).to_be_visible()
	read = dict(
		zip(shown.locator("dt").all_inner_texts(), shown.locator("dd").all_inner_texts(), strict=True)
	)
	page.locator(".modal.show").get_by_role("button", name="Done").click()
	expect(shown).to_be_hidden()
	return read


def open_request(page: Page, number: str) -> None:
	page.goto(f"/app/gov-service-request/{number}")
	page.wait_for_function(SHOWS_NUMBER, arg=number)


def do(page: Page, action: str) -> None:
	"""Press an action of the Next bar, or of the menu behind it."""
	bar = page.locator(".gov-next:visible")
	expect(bar.get_by_role("button").first).to_be_visible()
	if not bar.get_by_role("button", name=action, exact=True).count():
		bar.get_by_role("button", name="More").click()
		bar.get_by_role("menuitem", name=action, exact=True).click()
	else:
		bar.get_by_role("button", name=action, exact=True).click()


def answer(page: Page, field: str, value: str) -> None:
	"""Fill a field of the open dialog, once it stands: what is typed earlier may go to its first field."""
	page.wait_for_function(NO_DIALOG_OPENS)
	control = page.locator(f".modal.show [data-fieldname={field}]").locator("input, textarea, select").first
	if control.evaluate("element => element.tagName") == "SELECT":
		control.select_option(value)
	else:
		control.fill(value)


def answer_date(page: Page, field: str, value: str) -> None:
	"""Fill a date of the open dialog, however this person's dates are written."""
	expect(page.locator(f".modal.show [data-fieldname={field}] input")).to_be_visible()
	page.wait_for_function(NO_DIALOG_OPENS)
	page.evaluate("([field, value]) => window.cur_dialog.set_value(field, value)", [field, value])


def confirm(page: Page, action: str) -> None:
	page.locator(".modal.show").get_by_role("button", name=action, exact=True).click()
	expect(page.locator(".modal.show")).to_have_count(0)


def expect_state(page: Page, words: str) -> None:
	head = page.locator(".gov-head:visible")
	expect(head.locator(".indicator-pill").first).to_have_text(re.compile(words))


def insert(page: Page, **fields) -> str:
	"""Make a record in this person's name, whatever is open; gives its name."""
	return tell(page, "frappe.client.insert", doc=fields)["name"]


def read(page: Page, doctype: str, name: str) -> dict:
	"""A record as this person may read it."""
	return ask(page, "frappe.client.get", doctype=doctype, name=name)


def names(page: Page, doctype: str, filters: dict, **more) -> list[str]:
	"""The names of the records that fit, at most 20, as this person may list them."""
	found = ask(page, "frappe.client.get_list", doctype=doctype, filters=filters, **more)
	return [record["name"] for record in found]


def ask(page: Page, method: str, **arguments):
	"""What the server answers to this person, no page needed: opening one costs a second."""
	texts = {name: each if isinstance(each, str) else json.dumps(each) for name, each in arguments.items()}
	return _message(page.request.get(f"/api/method/{method}", params=texts))


def tell(page: Page, method: str, **arguments):
	"""Have the server do something in this person's name, no page needed either; gives its answer."""
	[sid] = [cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "sid"]
	headers = {"X-Frappe-CSRF-Token": _token(page.request, sid)}
	return _message(page.request.post(f"/api/method/{method}", data=arguments, headers=headers))


@cache
def _token(request: APIRequestContext, sid: str) -> str:
	"""What proves that a request comes from a page of ours; one for as long as somebody is logged in."""
	return re.search(r'csrf_token = "(\w+)"', request.get("/app").text())[1]


def _message(answer: APIResponse):
	assert answer.ok, answer.text()
	return answer.json().get("message")
