"""A script in every field is shown as the text that it is."""

from tests.site import factories as make
from tests.site.portal.conftest import number_and_code

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
BREAKOUT = "\"'></textarea></title><script>alert(1)</script>"


def assert_harmless(page):
	for script in page.find_all("script"):
		assert script.get_text() == "" and script["src"].startswith("/assets/")
	assert not page.find_all("img")
	assert not [tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)]


def everywhere(text):
	service = make.service_type(
		make.department(),
		service_name=f"Lamp {text}"[:140],
		service_group=text[:140],
		description=text,
		questions=[
			make.question(f"Why? {text}", "Text", code="why", description=text),
			make.question("Which?", "Single Choice", code="which", options=["One", text]),
		],
	)
	fields = {
		name: text
		for name in ("description", "address", "full_name", "email", "phone", "latitude", "q_why", "q_which")
	}
	return service, fields


def everything_that_is_taken(text):
	service, fields = everywhere(text)
	plain = {
		"full_name": "Ada Rivers",
		"email": "ada@example.org",
		"phone": None,
		"latitude": None,
		"q_which": "One",
	}
	return service, {**fields, **plain}


def test_in_the_form_and_its_errors(resident):
	for text in (SCRIPT, BREAKOUT):
		service, fields = everywhere(text)
		assert_harmless(resident.open("/request", service=service))
		page = resident.send(service, **fields)
		assert resident.status == 422
		assert_harmless(page)
		assert page.find(id="description").get_text().strip() == text


def test_in_the_search_and_the_catalogue(resident):
	everywhere(SCRIPT)
	page = resident.open("/request", q=SCRIPT)
	assert_harmless(page)
	assert page.find(id="q")["value"] == SCRIPT


def test_in_the_confirmation_and_the_status(resident):
	service, good = everything_that_is_taken(SCRIPT)
	page = resident.send(service, **good)
	assert resident.status == 200
	assert_harmless(page)

	number, code = number_and_code(page)
	page = resident.look_up(number, code, message=SCRIPT)
	assert resident.status == 200
	assert_harmless(page)
	assert page.select_one(".story .you .words").get_text() == SCRIPT


def test_in_the_fields_of_a_failed_look_up(resident):
	page = resident.look_up(BREAKOUT, BREAKOUT)
	assert_harmless(page)
	assert page.find(id="number")["value"] == BREAKOUT
