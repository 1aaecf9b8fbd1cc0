"""A manager finds the recipes, reads one, installs it, sees it off, opens it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.conftest import PHONE

REOPENED = "Tell the manager when a request is taken up again"


@pytest.fixture
def administrator(visit):
	return visit("Administrator")


def recipe(page, title):
	return page.locator(".gov-recipe").filter(has=page.get_by_role("heading", name=title))


def press(page, title, label):
	recipe(page, title).get_by_role("button", name=label, exact=True).click()


def leave_none(page, title):
	"""As it is before anybody has installed it, whatever another test left."""
	if recipe(page, title).get_by_role("button", name="Remove").count():
		press(page, title, "Remove")
		page.locator(".modal.show").get_by_role("button", name="Yes").click()
	expect(recipe(page, title).get_by_role("button", name="Install", exact=True)).to_be_visible()


def close_dialog(page):
	page.locator(".modal.show .btn-modal-close").click()
	expect(page.locator(".modal.show")).to_have_count(0)


def test_a_manager_finds_reads_installs_and_switches_on_a_recipe_without_code(manager):
	desk.visit(manager, "/app/constituent-services")
	manager.locator(".widget.links-widget-box").get_by_text("Recipes").click()
	expect(recipe(manager, REOPENED)).to_be_visible()
	leave_none(manager, REOPENED)

	press(manager, REOPENED, "Read")
	shown = manager.locator(".modal.show")
	expect(shown).to_contain_text("Who may change it in the Desk: Sam Park")
	expect(shown.locator("pre").first).to_contain_text('doc.status == "In Progress"')
	close_dialog(manager)

	press(manager, REOPENED, "Install")
	expect(manager.locator(".modal.show")).to_contain_text("installed, switched off")
	close_dialog(manager)
	expect(recipe(manager, REOPENED).locator(".indicator-pill")).to_have_text("Off")
	press(manager, REOPENED, "Install Again")
	expect(manager.locator(".modal.show")).to_contain_text("is there already")
	close_dialog(manager)

	press(manager, REOPENED, "Switch On")
	expect(recipe(manager, REOPENED).locator(".indicator-pill")).to_have_text("On")
	press(manager, REOPENED, "Switch Off")
	expect(recipe(manager, REOPENED).locator(".indicator-pill")).to_have_text("Off")

	press(manager, REOPENED, "Change the Words")
	dialog = manager.locator(".modal.show")
	expect(dialog).to_contain_text("What stands in braces is filled in by the program")
	subject = dialog.locator("[data-fieldname=of_0_subject] input")
	expect(subject).to_have_value("{{ doc.name }} was resolved and is taken up again")
	subject.fill("{{ doc.name }} is back")
	desk.confirm(manager, "Save")
	expect(recipe(manager, REOPENED)).to_contain_text("changed since it was installed")
	press(manager, REOPENED, "Change the Words")
	expect(subject).to_have_value("{{ doc.name }} is back")
	subject.fill("{{ doc.name }} was resolved and is taken up again")
	desk.confirm(manager, "Save")
	expect(recipe(manager, REOPENED)).not_to_contain_text("changed since it was installed")
	leave_none(manager, REOPENED)


def test_a_recipe_asks_for_a_service_and_for_people(manager):
	title = "In turn to whoever is next"
	desk.visit(manager, "/app/gov-recipes")
	leave_none(manager, title)
	press(manager, title, "Install")
	dialog = manager.locator(".modal.show")
	desk.choose(manager, "service", "pothole")
	people = dialog.locator("[data-fieldname=people]")
	people.locator(".form-control").first.click()
	expect(people.locator(".selectable-item").first).to_be_visible()  # or everybody may be listed after Maya
	people.locator(".dropdown-input-wrapper input").fill("maya")
	people.locator(".selectable-item").filter(has_text="Maya Brennan").click()
	dialog.locator(".modal-title").click()
	dialog.get_by_role("button", name="Install").click()
	told = manager.locator(".modal.show").filter(has_text="In Turn: pothole: installed, switched off")
	expect(told).to_be_visible()
	expect(manager.locator(".modal.show")).to_have_count(1)
	close_dialog(manager)
	expect(recipe(manager, title)).to_contain_text("In Turn: pothole (Assignment Rule, off)")
	leave_none(manager, title)


def test_an_administrator_opens_what_was_installed_and_changes_it_in_the_desk(administrator):
	desk.visit(administrator, "/app/gov-recipes")
	leave_none(administrator, REOPENED)
	press(administrator, REOPENED, "Install")
	close_dialog(administrator)
	recipe(administrator, REOPENED).get_by_role("link", name="A Request Was Reopened").click()
	expect(administrator).to_have_url(re.compile("/notification/A%20Request%20Was%20Reopened"))
	expect(administrator.locator("[data-fieldname=enabled] input:visible")).not_to_be_checked()
	subject = administrator.locator("[data-fieldname=subject]:visible input")
	subject.fill("{{ doc.name }} is back")
	subject.press("Tab")
	unsaved = administrator.get_by_text("Not Saved").locator("visible=true")
	expect(unsaved).to_have_count(1)
	desk.save(administrator)
	expect(unsaved).to_have_count(0)

	desk.visit(administrator, "/app/gov-recipes")
	expect(recipe(administrator, REOPENED)).to_contain_text("changed since it was installed")
	press(administrator, REOPENED, "Read")
	shown = administrator.locator(".modal.show")
	expect(shown.locator(".gov-recipe-beside")).to_contain_text("{{ doc.name }} is back")
	close_dialog(administrator)
	press(administrator, REOPENED, "Remove")
	administrator.locator(".modal.show").get_by_role("button", name="Yes").click()
	question = administrator.locator(".modal.show").filter(
		has_text="Somebody has changed A Request Was Reopened"
	)
	question.get_by_role("button", name="Yes").click()
	expect(recipe(administrator, REOPENED).get_by_role("button", name="Install", exact=True)).to_be_visible()


def test_the_page_says_that_server_scripts_are_off_and_how_they_are_switched_on(manager):
	title = "Close what has been waiting for 14 days"
	desk.visit(manager, "/app/gov-recipes")
	expect(manager.locator(".alert")).to_contain_text("bench set-config -g server_script_enabled 1")
	expect(recipe(manager, title)).to_contain_text("It runs code")
	expect(recipe(manager, title).get_by_role("button")).to_have_text([re.compile("Read")])


def test_the_recipes_fit_a_telephone(visit):
	from gov_crm.setup.demo import LOGINS

	page = visit({role: user for role, user, _password in LOGINS}["Manager"], viewport=PHONE)
	desk.visit(page, "/app/gov-recipes")
	expect(recipe(page, REOPENED)).to_be_visible()
	width = page.evaluate("document.documentElement.scrollWidth")
	assert width <= PHONE["width"], width
