"""The start page: a resident finds the service by any word."""

import frappe

from tests.site import factories as make
from tests.site.portal.conftest import words


def names(page):
	return [link.get_text() for link in page.select(".services a")]


def test_public_services_are_listed_by_group(resident, pothole, lamp):
	page = resident.open("/request")
	assert [heading.get_text() for heading in page.select(".groups h2")] == ["Streets"]
	assert names(page) == ["Pothole", "Street light out"]
	assert resident.status == 200


def test_a_service_is_found_by_a_word_that_is_not_its_name(resident, pothole):
	make.service_type(make.department(), service_name="Street light out", keywords="lamp, lantern")
	assert names(resident.open("/request", q="my lantern is dark")) == ["Street light out"]


def test_a_search_that_finds_nothing_says_so_and_lists_all(resident, lamp):
	page = resident.open("/request", q="zebra")
	assert "We found nothing for “zebra”." in words(page)
	assert names(page) == ["Street light out"]


def test_private_and_retired_services_are_not_listed(resident, lamp):
	make.service_type(make.department(), service_name="Inspection", visibility="Private")
	make.service_type(make.department(), service_name="Telegrams", retired=1)
	assert names(resident.open("/request")) == ["Street light out"]


def test_an_unknown_a_retired_and_a_private_service_get_the_same_sentence(resident):
	private = make.service_type(make.department(), visibility="Private")
	retired = make.service_type(make.department(), retired=1)
	for service in ("no-such-service", private, retired):
		page = resident.open("/request", service=service)
		assert resident.status == 404
		assert page.select_one("[role=alert]").get_text(strip=True) == (
			"This service is not offered. Choose another one from the list."
		)


def test_a_new_service_with_three_questions_is_live_at_once(resident, lamp):
	resident.open("/request")
	service = make.service_type(
		make.department(),
		service_name="Fallen tree",
		questions=[
			make.question("How thick is it?", "Number"),
			make.question("Does it block a road?", "Yes/No"),
			make.question("Since when?", "Date"),
		],
	)
	assert "Fallen tree" in names(resident.open("/request"))
	page = resident.open("/request", service=service)
	for question in ("How thick is it?", "Does it block a road?", "Since when?"):
		assert question in words(page)


def test_a_portal_that_is_switched_off_says_whom_to_call(resident, lamp):
	settings = frappe.get_doc("Gov CRM Settings")
	settings.update({"portal_enabled": 0, "contact_phone": "+1 203 555 0100"}).save()
	for path in ("/request", "/request/status"):
		page = resident.open(path)
		assert resident.status == 404
		assert "Requests cannot be made online at the moment" in words(page)
		assert page.footer.find("a")["href"] == "tel:+12035550100"


def test_the_page_speaks_the_visitors_language(resident, http, lamp):
	frappe.get_doc(
		{
			"doctype": "Translation",
			"language": "de",
			"source_text": "What do you need?",
			"translated_text": "Was brauchen Sie?",
		}
	).insert()
	page = http.get("/request", headers={"Accept-Language": "de-DE, de;q=0.9"}).text
	assert '<html lang="de" dir="ltr">' in page
	assert "<h1>Was brauchen Sie?</h1>" in page


def test_pages_run_no_script_that_is_written_into_them(resident, http, lamp):
	for path, query in (("/request", {}), ("/request", {"service": lamp}), ("/request/status", {})):
		page = resident.open(path, **query)
		assert "script-src 'self';" in http.last.headers["Content-Security-Policy"]
		assert not [script for script in page.find_all("script") if script.get_text(strip=True)]
		assert not [tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)]
