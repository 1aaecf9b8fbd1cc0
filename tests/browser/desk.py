"""What the Desk tests do on a request's form, in the words of the people who do it."""

import re
from contextlib import contextmanager

from playwright.sync_api import Page, expect

NEW = "/app/gov-service-request/new"
# A dialog takes the focus to its first field when it stands
NO_DIALOG_OPENS = """() => {
	const last = [...document.querySelectorAll(".modal.show")].at(-1);
	return !last || window.cur_dialog?.$wrapper[0] === last;
}"""


def visit(page: Page, path: str) -> None:
	"""Open a page of the Desk and wait until it has asked for all it needs."""
	page.goto(path)
	page.wait_for_function("window.frappe?.boot && document.body.dataset.ajaxState === 'complete'")


def forget_choices(page: Page, doctype: str) -> None:
	"""A list as it is before somebody has ever filtered it; from a page that does not keep choices itself."""
	_keep_choices(page, doctype, {})


def filtered_before(page: Page, doctype: str, *filters: list) -> None:
	"""A list as it is for somebody who filtered it so the last time: [field, operator, value]."""
	_keep_choices(page, doctype, {"filters": [[doctype, *each] for each in filters]})


def _keep_choices(page: Page, doctype: str, choices: dict) -> None:
	visit(page, "/app/gov-crm-settings")
	page.evaluate(
		"""([doctype, choices]) => frappe.call("frappe.model.utils.user_settings.save", {
			doctype,
			user_settings: JSON.stringify({ last_view: "List", List: choices, Map: {} }),
		})""",
		[doctype, choices],
	)


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
	control = page.locator(f"[data-fieldname={field}] input:visible").last
	control.fill(name)
	control.blur()
	expect(control).to_have_value(name)
	expect(page.locator("body")).to_have_attribute("data-ajax-state", "complete")


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
	expect(page.locator(".gov-number:visible")).to_have_text(number)


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
	"""Fill a field of the open dialog."""
	control = page.locator(f".modal.show [data-fieldname={field}]").locator("input, textarea, select").first
	if control.evaluate("element => element.tagName") == "SELECT":
		control.select_option(value)
	else:
		control.fill(value)


def confirm(page: Page, action: str) -> None:
	page.locator(".modal.show").get_by_role("button", name=action, exact=True).click()
	expect(page.locator(".modal.show")).to_have_count(0)


def expect_state(page: Page, words: str) -> None:
	head = page.locator(".gov-head:visible")
	expect(head.locator(".indicator-pill").first).to_have_text(re.compile(words))


def insert(page: Page, **fields) -> str:
	"""Make a record in this person's name; gives its name."""
	return page.evaluate("fields => frappe.db.insert(fields).then((doc) => doc.name)", fields)
