"""A clerk looks back at all that happened with somebody, and goes on from there."""

import re

from playwright.sync_api import Page, expect

from tests.browser.desk import insert, names, read, visit

# as many as the server gives at once
PAGE = 25


def entries(page: Page):
	return page.locator(".gov-timeline:visible .gov-entry")


def open_person(page: Page, name: str) -> None:
	visit(page, f"/app/gov-constituent/{name}")
	expect(entries(page).first).to_be_visible()


def somebody_written_to(page: Page) -> str:
	"""Who asked and was answered, whoever the demo's year made that."""
	mails = names(page, "Gov Interaction", {"summary": ["like", "We have your request%"]}, order_by="name")
	participants = read(page, "Gov Interaction", mails[0])["participants"]
	return next(each["constituent"] for each in participants if each["constituent"])


def somebody_with_a_long_history(page: Page) -> str:
	person = somebody_written_to(page)
	for day in range(1, PAGE + 1):
		insert(
			page,
			doctype="Gov Interaction",
			summary=f"Asked again on day {day}",
			channel="Phone",
			occurred_on=f"2020-01-{day:02} 10:00:00",
			participants=[{"constituent": person}],
		)
	return person


def test_a_clerk_reads_on_narrows_to_mail_and_opens_the_request(clerk):
	open_person(clerk, somebody_with_a_long_history(clerk))
	expect(entries(clerk)).to_have_count(PAGE)

	clerk.get_by_role("button", name="Older").press("Enter")
	expect(entries(clerk).nth(PAGE)).to_be_focused()  # the first of those that came, however many more

	mail = clerk.get_by_role("button", name="Mail", exact=True)
	mail.press("Enter")
	expect(mail).to_have_attribute("aria-pressed", "true")
	expect(mail).to_be_focused()
	kinds = entries(clerk).locator(".gov-kind")
	expect(kinds.filter(has_not_text="Mail")).to_have_count(0)
	expect(kinds.first).to_have_text("Mail")

	entries(clerk).get_by_role("link", name="We have your request").first.click()
	expect(clerk).to_have_url(re.compile("/gov-service-request/SR-"))


def test_a_channel_without_anything_says_so_and_leads_back(clerk):
	open_person(clerk, somebody_with_a_long_history(clerk))
	clerk.get_by_label("Channel").select_option("Fax")
	expect(clerk.get_by_text("Nothing of this kind.")).to_be_visible()
	clerk.get_by_role("button", name="Show everything").click()
	expect(entries(clerk)).to_have_count(PAGE)


def test_the_history_fits_a_phone(clerk):
	person = somebody_written_to(clerk)
	clerk.set_viewport_size({"width": 390, "height": 844})
	open_person(clerk, person)
	expect(entries(clerk).first).to_be_visible()
	assert clerk.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
